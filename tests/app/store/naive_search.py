"""What a search must find, written down as plainly as possible: every text of every live record, looked through."""

import unicodedata
from dataclasses import asdict

from app.store import records
from app.store.database import Database

OWN = {
    "party": "name birth_words occupation work_unit post domicile residence villager_group phone id_number credit_code "
    "legal_representative note",
    "consultation": "number place question facts answer",
    "dispute": "number title occurred brief amount grid",
}
HANGING = {
    "consent": ("party", "note"),
    "household_member": ("party", "member_name note"),
    "participant": ("record", "note"),
    "representative": ("record", "name license_number unit phone matters"),
    "note": ("record", "text"),
    "claim": ("record", "text"),
    "provision": ("record", "law article"),
    "follow_up": ("record", "purpose situation measure"),
    "attachment": ("record", "name caption"),
    "agreement": ("record", "number facts performance breach committee mediators recorder note"),
}
HANGING_ON_AGREEMENTS = {
    "agreement_term": "text",
    "obligation": "content amount way",
    "confirmation_bar": "note",
}


def folded(text: str) -> str:
    """Return a text with width, case and compatibility forms folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def texts_of(database: Database, kind: str, record: object) -> tuple[list[str], list[str]]:
    """Return all texts of a live record, and the search keys of the names in it."""
    given = asdict(record)
    texts = [given[field] for field in OWN[kind].split()]
    column = "party" if kind == "party" else "record"
    for table, (owner, fields) in HANGING.items():
        if owner == column:
            for row in records.live(database, table, column, given["id"]):
                texts += [getattr(row, field) for field in fields.split()]
                texts += _on_agreement(database, row.id) if table == "agreement" else []
    if kind == "party":
        people = [given["id"]]
    else:
        people = [
            given.get("enquirer"),
            *(row.party for row in records.live(database, "participant", column, given["id"])),
        ]
    keys = []
    for person in filter(None, people):
        for name, phone, key in database.rows("SELECT name, phone, search_key FROM party WHERE id = ?", (person,)):
            texts += [name, phone]
            keys += (key or "").split()
    return [text for text in texts if text], keys


def _on_agreement(database: Database, agreement: str) -> list[str]:
    return [
        getattr(row, field)
        for table, fields in HANGING_ON_AGREEMENTS.items()
        for row in records.live(database, table, "agreement", agreement)
        for field in fields.split()
    ]


def is_hit(term: str, texts: list[str], keys: list[str]) -> bool:
    """Return whether one term is in a record: in a text, in a name or number without its marks, or as pinyin."""
    if any(term in folded(text) for text in texts):
        return True
    if any(term in key for key in keys if not ("a" <= key[0] <= "z")):
        return True
    letters = "".join(c for c in term if unicodedata.category(c)[0] not in "ZPSC" or unicodedata.category(c) == "Co")
    letters = letters.replace("ü", "v")
    is_pinyin = bool(letters) and all("a" <= c <= "z" for c in letters)
    return is_pinyin and any(key.startswith(letters) for key in keys)


def find(database: Database, words: str) -> set[tuple[str, str]]:
    """Return (kind, id) of every record that has all words."""
    terms = folded(words).split()
    found = set()
    for kind in OWN:
        for kept in records.where(database, kind, "deleted = 0"):
            texts, keys = texts_of(database, kind, kept.record)
            if terms and all(is_hit(term, texts, keys) for term in terms):
                found.add((kind, kept.record.id))
    return found
