"""Where the files of the rule pack lie: a folder, and what the county has put above single ones of them."""

from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.rules.dispute_types import PACK

CALENDAR, FEES = "calendar.toml", "fees.toml"


@dataclass(frozen=True, slots=True)
class PackSource:
    """A rule pack with its layers.

    `calendar` is a file of further years of holidays, each in place of the same year below; `fees` stands in place of
    the pack's own.
    """

    folder: Path
    calendar: Path | None = None
    fees: Path | None = None
    calendar_version: str = ""
    fees_version: str = ""

    @property
    def mark(self) -> str:
        """Return what the layers add to the pack's version, so that a desk that has them counts as newer."""
        return "".join(f"+{version}" for version in (self.calendar_version, self.fees_version) if version)

    @property
    def calendars(self) -> tuple[Path, ...]:
        """Return the files of holidays, the one that counts most last."""
        own = self.folder / CALENDAR
        return (own,) if self.calendar is None else (own, self.calendar)

    def file(self, name: str) -> Path:
        """Return the file of a name."""
        return self.fees if self.fees is not None and name == FEES else self.folder / name


def shipped() -> PackSource:
    """Return the pack that came with the program."""
    return PackSource(paths.resource(PACK))
