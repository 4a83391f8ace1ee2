"""What histories are checked by, written apart from the fold: conflicts, and what an erasure took."""

from app.model.change import DELETED, Change, ChangeKind
from app.store import encoding
from tests.desks import Desk


def contested(changes: list[Change]) -> set[str]:
    """Return the fields of which several values stand that no change of the record has replaced, written apart."""
    values: dict[str, set[object]] = {}
    for change in changes:
        for field in change.fields:
            if field != DELETED and not any(change.name in other.base.get(field, ()) for other in changes):
                values.setdefault(field, set()).add(change.fields[field])
    return {field for field, standing in values.items() if len(standing) > 1}


def without_row(desk: Desk, parties: list[str]) -> set[str]:
    """Return the people of whom an erasure has left nothing."""
    return set(parties) - {record for (record,) in desk.database.rows("SELECT id FROM party")}


def name_of(line: tuple) -> str:
    """Return the name of a change as it stands in a log."""
    stream, n, envelope, _payload = line
    return encoding.name_of(stream, n, envelope)


def erased_in(log: set[tuple]) -> set[str]:
    """Return the names of the changes that erasures in a log took; what erases is not erased itself."""
    erasures = erasures_in(log)
    return {name for change in erasures for name in change.erases} - {change.name for change in erasures}


def erasures_in(log: set[tuple]) -> list[Change]:
    """Return what erases in a log."""
    found = (encoding.decode(envelope, payload) for _stream, _n, envelope, payload in log)
    return [change for change in found if change.kind == ChangeKind.ERASE]


def astray(log: set[tuple]) -> list[tuple]:
    """Return the changes whose content is there although it was erased, or is not although nobody has erased it."""
    erased = erased_in(log)
    return [line for line in log if (line[3] is None) != (name_of(line) in erased)]
