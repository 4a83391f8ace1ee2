"""Fees and amounts of compensation for the screens and the command line; it needs no profile."""

from collections.abc import Collection, Mapping
from datetime import date

from app.model.fee import Calculator, Fee
from app.rules import fees
from app.rules.fees import Fees as FeeFile
from app.rules.pack_source import PackSource

__all__ = ["Fees"]


class Fees:
    """What can be worked out and what comes out (keep the object: it reads the file once)."""

    def __init__(self, file: FeeFile) -> None:
        self._file = file

    @classmethod
    def load(cls, source: PackSource | None = None) -> "Fees":
        """Return those of a rule pack, the shipped one unless told otherwise."""
        return cls(FeeFile.load(source))

    @property
    def all(self) -> Collection[Calculator]:
        """Return every calculator in the order of the pack."""
        return self._file.all.values()

    def get(self, kind: str) -> Calculator:
        """Return a calculator. Raises `AppError("fee_unknown")`."""
        return self._file.get(kind)

    def compute(self, kind: str, given: Mapping[str, object], on: date) -> Fee:
        """Return a fee for what was filled in, with the law of a day.

        Values are texts, numbers, dates and tables of rates as `app.rules.fee_inputs.take` takes them; None and empty
        texts count as not filled in. Raises `AppError("fee_unknown")` and `InvalidInput`.
        """
        return fees.compute(self.get(kind), given, on=on)
