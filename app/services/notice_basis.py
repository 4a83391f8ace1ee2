"""Which articles stand at the end of a notice: those on which something that it says rests, and no others."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from app.model.deadline import Citation
from app.model.limit import Basis
from app.rules.notices import Notices, in_order

_INNER_MARKS = re.compile("[《》]")


def used(found: Iterable[Basis], said: Mapping[str, Any], notices: Notices) -> tuple[Basis, ...]:
    """Return those articles that a notice uses: its sentences have their words, or name them. In order.

    All of them where it seems to use none: a notice rests on something.
    """
    held, notice = tuple(found), "\n".join(_texts(said))
    return in_order([one for one in held if notices.is_used(one, notice) or is_named(one, notice)] or held)


def cited(citations: Iterable[Citation]) -> tuple[Basis, ...]:
    """Return articles that are known by name alone: told by an advisor, or by a step of a count."""
    return tuple(Basis(each.law, each.article, None, True) for each in citations)


def named(articles: Collection[str], held: Iterable[Iterable[Basis]]) -> tuple[Basis, ...]:
    """Return articles by law and number, as the rule pack holds them."""
    return tuple(one for basis in held for one in basis if one.law + one.article in articles)


def is_named(one: Basis, notice: str) -> bool:
    """Return whether a text names an article, also among others of its law; a title within a title in any marks."""
    title = _INNER_MARKS.sub(".{1,8}", re.escape(one.law))
    return re.search(f"《{title}》[^《。]*?{re.escape(one.article)}", notice) is not None


def _texts(said: object) -> Iterator[str]:
    """Yield every text of a notice."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        for each in said.values():
            yield from _texts(each)
    elif isinstance(said, tuple):
        for each in said:
            yield from _texts(each)
