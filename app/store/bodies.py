"""Find bodies of the directory: by kind and words, by what they are called, in an office's scope and the public one."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.model import names
from app.model.body import Body
from app.store import records
from app.store.database import Database
from app.store.records import Kept

PUBLIC_SCOPE = "c:public"
"""What the county publishes for everybody; only read here."""

_LETTER, _WILD = re.compile("[a-z]"), re.compile("[!%_]")
_MOST_WORDS, _LONGEST_WORD = 20, 200
_LOOKED_THROUGH = ("address", "hours", "note")
_AMONG = "scope IN (SELECT value FROM json_each(?))"


class BodyOrder(StrEnum):
    """How the directory is sorted."""

    NAME = "name"
    NEWEST = "newest"


def _nothing(_word: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class BodyFilter:
    """What a list shows; the default is every live body, by name."""

    words: str = ""
    kind: str | None = None
    only_conflicts: bool = False
    only_deleted: bool = False
    order: BodyOrder = BodyOrder.NAME

    @property
    def is_everything(self) -> bool:
        """Return whether nothing is left out."""
        return self == BodyFilter(order=self.order)


def ids(
    database: Database, wanted: BodyFilter, scopes: Sequence[str], named: Callable[[str], Sequence[str]] = _nothing
) -> list[str]:
    """Return the ids that a filter picks, in its order; `named` says which kinds and areas a word names."""
    conditions, parameters = [f"deleted = {int(wanted.only_deleted)}", _AMONG], [json.dumps(scopes)]
    for word in wanted.words.split()[:_MOST_WORDS]:
        sql, patterns = _word_condition(word[:_LONGEST_WORD], named)
        conditions.append(sql)
        parameters += patterns
    if wanted.kind is not None:
        conditions.append("kind = ?")
        parameters.append(wanted.kind)
    if wanted.only_conflicts:
        conditions.append("conflicts != ''")
    order = "sort_key, id" if wanted.order is BodyOrder.NAME else "id DESC"
    rows = database.rows(f"SELECT id FROM body WHERE {' AND '.join(conditions)} ORDER BY {order}", parameters)
    return [row[0] for row in rows]


def areas(database: Database) -> list[str]:
    """Return the codes of all areas that bodies serve."""
    return [area for (area,) in database.rows("SELECT DISTINCT area FROM body WHERE area IS NOT NULL")]


def live(database: Database, scopes: Sequence[str], kinds: Sequence[str] | None = None) -> list[Kept[Body]]:
    """Return the bodies of these scopes that are not deleted, by name; `kinds` narrows them."""
    condition, parameters = f"deleted = 0 AND {_AMONG}", [json.dumps(scopes)]
    if kinds is not None:
        condition += " AND kind IN (SELECT value FROM json_each(?))"
        parameters.append(json.dumps(kinds))
    return records.where(database, "body", f"{condition} ORDER BY sort_key, id", parameters)


def _word_condition(word: str, named: Callable[[str], Sequence[str]]) -> tuple[str, list[str]]:
    """A word is any part of the name, its pinyin and initials (sfs: 司法所), the numbers and the texts.

    A single letter must begin the name; it stands in every pinyin.
    """
    plain, literal = names.search_query(word), _WILD.sub(r"!\g<0>", word)
    parts, patterns = [], []
    if plain:
        parts.append("(' ' || search_key) LIKE ?")
        patterns.append(f"% {plain}%" if _LETTER.fullmatch(plain) else f"%{plain}%")
    for column in _LOOKED_THROUGH:
        parts.append(f"{column} LIKE ? ESCAPE '!'")
        patterns.append(f"%{literal}%")
    codes = json.dumps(named(word))
    for column in ("kind", "area"):
        parts.append(f"{column} IN (SELECT value FROM json_each(?))")
        patterns.append(codes)
    return f"({' OR '.join(parts)})", patterns
