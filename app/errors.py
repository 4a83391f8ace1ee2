"""What the user can meet: errors of the world, each a code with facts and never a sentence.

Anything that is not an `AppError` is a bug and flies to the excepthook. `app.texts` turns a code into
what happened, what was kept and what to do next.
"""

from collections.abc import Mapping
from typing import Protocol


class ProblemLike(Protocol):
    """One thing wrong with one field (`app.model.problem.Problem`)."""

    @property
    def field(self) -> str:
        """Return the name of the field."""

    @property
    def code(self) -> str:
        """Return the code that `app.texts` knows a sentence for."""

    @property
    def facts(self) -> Mapping[str, str]:
        """Return what the sentence names."""


class AppError(Exception):
    """The world's fault, shown to the user; `code` is stable and printed by the command line."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, str] = facts


class InvalidInput(AppError):
    """Input that can't be taken as it is; `problems` says which fields and why."""

    def __init__(self, problems: tuple[ProblemLike, ...]) -> None:
        super().__init__("invalid_input")
        self.problems = problems


class PackRefused(InvalidInput):
    """A rule pack that isn't sound; `problems` says where and why."""

    def __init__(self, problems: tuple[ProblemLike, ...]) -> None:
        super().__init__(problems)
        self.code = "pack_refused"
        self.args = (self.code,)


class StorageError(AppError):
    """The disk or the store: full, read-only, damaged, newer, in use, failing."""


class AccessError(AppError):
    """A passphrase, code or key that does not open the store."""


class DriveError(AppError):
    """The stick or folder that files travel on: missing, full, read-only, pulled out, failing."""
