"""Who writes on which machine, and what its clock says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Author:
    """The user and device that every change of a session bears, and the clock that stamps it."""

    user: str
    device: str
    now: Callable[[], datetime]
