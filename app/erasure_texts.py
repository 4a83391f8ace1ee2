"""Erasures by law → Chinese: who decided what and why, which computers have done it too. For `ui` alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app import exchange_texts, texts
from app.field_texts import TABLES
from app.language import _
from app.model.erasure import Erasure

_ALONE = ("party", "consultation", "dispute", "agreement", "body")
"""The kinds of records that are named when it is said what went; what hung on them is counted together."""


@dataclass(frozen=True, slots=True)
class ToldErasure:
    """One decision: when and by whom, what went and why, how far it has come; `is_left` asks for another one."""

    head: str
    what: str
    done: str
    is_left: bool


def told(
    erasures: Sequence[Erasure],
    names: Mapping[str, str],
    path: Callable[[str], Sequence[str]],
    today: date,
) -> list[ToldErasure]:
    """Return the decisions, the newest first: what was erased in one go stands together.

    `names` are those of users, `path` names the place of a code.
    """
    return [_told(parts, names, path, today) for parts in _decisions(erasures)]


def _decisions(erasures: Sequence[Erasure]) -> Iterator[list[Erasure]]:
    def decision(erased: Erasure) -> tuple[object, ...]:
        return erased.at.replace(second=0, microsecond=0), erased.by, erased.scope, erased.reason, erased.decided_by

    for _key, parts in groupby(erasures, decision):
        yield list(parts)


def _told(
    parts: Sequence[Erasure], names: Mapping[str, str], path: Callable[[str], Sequence[str]], today: date
) -> ToldErasure:
    first = parts[0]
    head = _("{at}　{by}经办，{persons}决定").format(
        at=texts.moment_text(first.at, today),
        by=names.get(first.by) or _("他人"),
        persons=_("、").join(first.decided_by),
    )
    place = exchange_texts.places_text((first.scope,), path)
    what = _("抹除{records}。理由：{reason}").format(records=_records(parts), reason=first.reason)
    said = _("{place}　{what}").format(place=place, what=what).strip("　")
    return ToldErasure(head, said, _done(parts), any(each.is_left for each in parts))


def _records(parts: Sequence[Erasure]) -> str:
    tables = [each.table for each in parts]
    named = [(TABLES.get(kind, kind), tables.count(kind)) for kind in _ALONE if kind in tables]
    said = [_("{kind} {count} 条").format(kind=kind, count=count) for kind, count in named]
    hanging = sum(kind not in _ALONE for kind in tables)
    if hanging:
        said.append(_("附属登记 {count} 项").format(count=hanging))
    return _("、").join(said)


def _done(parts: Sequence[Erasure]) -> str:
    """Return which computers have done all of it; empty where that isn't known, at a village."""
    waits = sorted({name for each in parts for name in each.waits_for})
    done = sorted({name for each in parts for name in each.done_by} - set(waits))
    said = [_("已照办：{names}").format(names=_("、").join(done))] if done else []
    if waits:
        said.append(_("还没有：{names}（下一次往来时照办）").format(names=_("、").join(waits)))
    return _("；").join(said)
