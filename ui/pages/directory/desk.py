"""What every part of the page of the directory works with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.records.desk import Desk

if TYPE_CHECKING:  # the page paints before most of these are needed
    from app.services import Services
    from app.services.directory import Directory
    from ui.changes import Changes
    from ui.jobs import JobRunner


@dataclass(frozen=True, slots=True)
class DirectoryDesk(Desk):
    """The desk of a page of records, with the directory."""

    directory: "Directory"


def desk_of(services: "Services", *, changes: "Changes", jobs: "JobRunner[Services]") -> DirectoryDesk:
    """Return the desk of the directory over these services."""
    return DirectoryDesk.over(services, changes=changes, jobs=jobs, directory=services.directory)
