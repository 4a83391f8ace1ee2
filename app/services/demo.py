"""A profile full of invented people, to look at the program and to practise: `data/demo.toml`.

Nobody in it can be real: the ID numbers bear 410900, the city's own code, under which no card is issued.
"""

import random
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from app import paths
from app.model.change import Value
from app.model.identifiers import new_id
from app.model.identity_numbers import resident_id_number
from app.model.installation import Role
from app.paths import Profile
from app.services import profiles
from app.services.access import Unlocked
from app.services.session import Session
from app.store import changes, local

_MARK = "demo"
_BATCH = 500
_ORGANISATION_EVERY = 25
_DAYS_OF_BIRTH = 88 * 365


def found(profile: Profile, passphrase: str, *, now: datetime) -> Unlocked:
    """Make the demonstration profile and return what opens it. Raises what `profiles.found` raises."""
    words = _words()
    founder = profiles.Founder(str(words["advisor"]), Role.VILLAGE, str(words["division"]))
    made = profiles.found(profile, founder, passphrase, now=now, seconds=0)
    return Unlocked(made.key, made.user.id)


def fill(session: Session, *, records: int, seed: int) -> int:
    """Record invented parties, the same for the same seed but for ids and times; return how many."""
    words, chance = _words(), random.Random(seed)
    with session.database.atomic():
        local.put(session.database, _MARK, "yes")
    for start in range(0, records, _BATCH):
        with session.database.atomic():
            for place in range(start, min(start + _BATCH, records)):
                changes.write(
                    session.database,
                    session.author,
                    table="party",
                    record=new_id(),
                    scope=session.home_scope,
                    fields=_party(words, chance, place, session.today),
                )
    return records


def is_demo(session: Session) -> bool:
    """Return whether this profile is a demonstration."""
    return local.get(session.database, _MARK) is not None


def _party(words: Mapping[str, Any], chance: random.Random, place: int, today: date) -> dict[str, Value]:
    if place % _ORGANISATION_EVERY == _ORGANISATION_EVERY - 1:
        return {**chance.choice(words["organisations"]), "anonymous": False, "phone": _phone(chance)}
    sex = chance.choice("12")
    given = str(words["given_male" if sex == "1" else "given_female"])
    born = today - timedelta(days=3 * 365 + chance.randrange(_DAYS_OF_BIRTH))
    number = resident_id_number("410900", born, 2 * chance.randrange(499) + (1 if sex == "1" else 2))
    return {
        "kind": "natural_person",
        "anonymous": False,
        "name": chance.choice(words["surnames"]) + chance.choice(given.split()),
        "sex": sex,
        "birth_date": born.isoformat(),
        "ethnicity": "01",
        "occupation": chance.choice(words["occupations"]),
        "domicile": f"{words['domicile']}{chance.choice(words['group'])}",
        "division": str(words["division"]),
        "villager_group": chance.choice(words["group"]),
        "phone": _phone(chance) if chance.random() < 0.8 else None,
        "id_type": "111",
        "id_number": number if chance.random() < 0.7 else None,
    }


def _phone(chance: random.Random) -> str:
    return f"1900000{chance.randrange(10_000):04d}"


def _words() -> dict[str, Any]:
    return tomllib.loads(paths.data("demo.toml").read_text(encoding="utf-8"))
