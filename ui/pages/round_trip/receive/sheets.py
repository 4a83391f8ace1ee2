"""The sheet that two desks sign when files are handed over."""

from collections.abc import Mapping, Sequence
from datetime import date

from app import handover_texts
from app.language import _
from app.model.handover import HandoverSheet
from app.model.installation import Role
from app.model.transfer import ImportOutcome, WrittenFile
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.receive import words

_OFFICES: Mapping[str, str] = {Role.COUNTY: _("司法局"), Role.TOWNSHIP: _("司法所"), Role.VILLAGE: ""}


def sheet_of(desk: RoundTripDesk, outcome: ImportOutcome, replies: Sequence[WrittenFile]) -> HandoverSheet:
    """Return the sheet of what this desk took in and what it wrote back."""
    session, divisions = desk.session, desk.divisions
    place = divisions.path(session.installation.division)
    here = handover_texts.Desk(
        _("{place}{office}").format(place="".join(place[-1:]), office=_OFFICES[session.installation.role]),
        session.user.name or "",
        date.isoformat(session.today),
    )
    return handover_texts.sheet(outcome, here, place_of=lambda each: words.place_of(each, divisions), replies=replies)


def pdf_of(sheet: HandoverSheet) -> bytes:
    """Return a sheet as a PDF; asked of the worker."""
    from app.services import handover_sheets  # loads fonts, in the worker

    return handover_sheets.pdf(sheet)
