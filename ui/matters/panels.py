"""What hangs on a matter, in the order in which it stands under the form."""

from ui.matters.agreements_panel import AgreementsPanel
from ui.matters.attachments_panel import AttachmentsPanel
from ui.matters.desk import MatterDesk
from ui.matters.notes_panel import NotesPanel
from ui.matters.panel import MatterPanel
from ui.matters.papers_panel import PapersPanel
from ui.matters.people_panel import PeoplePanel
from ui.matters.plan_panel import PlanPanel
from ui.matters.points_panel import PointsPanel
from ui.matters.timeline_panel import TimelinePanel
from ui.matters.visits_panel import VisitsPanel

_ONLY_ON: dict[type[MatterPanel], str] = {AgreementsPanel: "dispute"}


def make_panels(desk: MatterDesk, table: str) -> tuple[MatterPanel, ...]:
    """Return new panels for the matters of a table."""
    kinds = (
        PeoplePanel,
        PlanPanel,
        PointsPanel,
        AgreementsPanel,
        PapersPanel,
        NotesPanel,
        VisitsPanel,
        AttachmentsPanel,
        TimelinePanel,
    )
    return tuple(kind(desk, table) for kind in kinds if _ONLY_ON.get(kind, table) == table)
