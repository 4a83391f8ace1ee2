"""Recovery by two officers: who they are, and the files that go from the locked laptop to them and back."""

from dataclasses import dataclass
from enum import StrEnum

DRILL = "drill"
"""What stands for the device where no laptop is recovered but the officers practise."""


class RecoveryStep(StrEnum):
    """What became of a file when an officer opened it."""

    OUTER = "outer"
    """The outer layer is open: the file goes to the second officer."""
    INNER = "inner"
    """The key is sealed for the laptop that asked: the file goes back to it."""


@dataclass(frozen=True, slots=True)
class Officer:
    """A recovery officer of the county (恢复员): the name, and the age recipient for whom keys are wrapped."""

    name: str
    age: str


@dataclass(frozen=True, slots=True)
class Pair:
    """The key for two officers: sealed for `first`, in it for `second`."""

    id: str
    first: str
    second: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A key as it stands in the innermost seal, and whose it is; `is_test` for a drill's."""

    device: str
    division: str
    key: bytes
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class RecoveryRequest:
    """What a locked laptop asks: `recipient` is its one-time age recipient."""

    request: str
    at: str
    recipient: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Half:
    """A request whose outer layer the first officer has opened; `halves` are (recipient, sealed) for the second."""

    request: str
    recipient: str
    device: str
    division: str
    halves: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The key, sealed for the laptop that asked."""

    request: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request or half says before anything is opened: its fingerprint is compared with what the user reads."""

    request: str
    fingerprint: str
    step: RecoveryStep


@dataclass(frozen=True, slots=True)
class Opened:
    """What an officer's key has made of a file: the file for the next one, and whose key it is about."""

    step: RecoveryStep
    request: str
    device: str
    division: str
    content: bytes

    @property
    def is_drill(self) -> bool:
        """Return whether it was for practice."""
        return self.device == DRILL


@dataclass(frozen=True, slots=True)
class Begun:
    """A request just written: the file, the short code to keep, the fingerprint to read out to the officers."""

    content: bytes
    code: str
    fingerprint: str
