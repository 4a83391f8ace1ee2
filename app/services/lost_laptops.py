"""A lost laptop at the county's desk: what is known of it, and its sheet of A4 to work through and sign."""

import re
from collections.abc import Sequence

from app.errors import AppError
from app.model.device import KnownDevice
from app.model.key_act import Act
from app.model.lost_laptop import LostLaptop, LostSheet
from app.model.paper import (
    Blank,
    Cell,
    Clauses,
    Heading,
    Line,
    Numbering,
    Paper,
    Paragraph,
    Row,
    SignatureBlock,
    Signer,
    Style,
    Table,
    Text,
    Title,
    plain,
)
from app.rules.divisions import Divisions
from app.services import officer_slots
from app.services.devices import Devices
from app.services.session import Session
from app.store import changes, records

_LAYOUT = "L-ADV-T"
_COLUMNS = (45.0, 115.0)
_OFFICE, _VILLAGE = "o:", "v:"


def of(session: Session, devices: Devices, divisions: Divisions, device: str) -> LostLaptop:
    """Return what this county desk knows of a laptop; the first letters of its id are enough.

    Raises `AppError`: not_county_desk, device_unknown (none, or several begin so).
    """
    found = [each for each in devices.all() if each.device.startswith(device)]
    if len(found) != 1 or not device:
        raise AppError("device_unknown", device=device)
    known = found[0]
    places = tuple("".join(divisions.path(scope[2:])) or scope[2:] for scope in known.scopes if _is_village(scope))
    return LostLaptop(
        device=known.device,
        name=known.name,
        places=places,
        until=known.until,
        heard_on=known.heard_at[:10],
        changes=devices.state(known.device).changes,
        is_revoked=not known.is_living,
        backed_up_on=_last(session, known, (Act.BACKED_UP,)),
        rekeyed_on=_last(session, known, (Act.STORE_REKEYED, Act.RECOVERED)),
        has_officers=bool(officer_slots.named(session)),
    )


def paper(sheet: LostSheet) -> Paper:
    """Return the sheet as a paper."""
    rows = tuple(Row((Cell((plain(label),), is_label=True), Cell((plain(value),)))) for label, value in sheet.facts)
    signers = tuple(Signer(label, date=sheet.signing_day) for label in sheet.signers)
    blocks = (
        Title((sheet.title,)),
        Paragraph(plain(sheet.day), Style.CENTRED),
        Heading(sheet.facts_label),
        Table(_COLUMNS, rows),
        Heading(sheet.risks_label),
        Clauses(tuple(plain(line) for line in sheet.risks), Numbering.ARABIC),
        Heading(sheet.steps_label),
        Clauses(tuple(with_blanks(line) for line in sheet.steps), Numbering.ARABIC),
        SignatureBlock(signers),
    )
    return Paper(sheet.title, _LAYOUT, blocks)


def pdf(sheet: LostSheet) -> bytes:
    """Return the sheet as PDF. Raises what `app.documents.pdf.write_pdf` raises (`AppError("glyph_missing")`)."""
    from app.documents.pdf import write_pdf  # loads fonts; wanted only where a sheet is printed

    return write_pdf(paper(sheet)).content


def with_blanks(text: str) -> Line:
    """Return a line in which low lines are rules to write on."""
    parts = re.split("\uff3f+", text)
    return tuple(inline for part in parts for inline in (Blank(least=8.0), Text(part)))[1:]


def _is_village(scope: str) -> bool:
    return scope.startswith(_VILLAGE)


def _last(session: Session, known: KnownDevice, acts: Sequence[Act]) -> str:
    """Return the day of the newest of these acts that an office of the laptop has told of; empty where none has."""
    days = []
    for scope in (scope for scope in known.scopes if scope.startswith(_OFFICE)):
        kept = records.where(session.database, "key_act", "scope = ? AND deleted = 0", (scope,))
        wanted = [each.record.id for each in kept if each.record.act in acts]
        days += [at for (_by, at) in changes.beginnings(session.database, wanted).values()]
    return max(days).date().isoformat() if days else ""
