"""Write the checked-in dumps: `python -m tests.app.store.write_dumps` from the repository's root.

`schema.sql` is the newest schema: write it anew with every migration. `versions/v<version>.sql` is a small
store as this version leaves it: written once before a release and never again, so that every later
program is tested on opening it. The people in it are invented.
"""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from app import VERSION, bootstrap
from app.model.installation import Role
from app.paths import Profile
from app.services import Services, access, profiles
from app.store.database import Database

FOLDER = Path(__file__).resolve().parent
SCHEMA = FOLDER / "schema.sql"
VERSIONS = FOLDER / "versions"


def schema_of(database: Database) -> str:
    """Return the statements that make the schema, in the order of their names; FTS5 makes its own tables."""
    found = database.rows(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search!_index!_%' ESCAPE '!' "
        "ORDER BY type DESC, name"
    )
    return "".join(f"{sql};\n" for (sql,) in found)


def dump_of(database: Database) -> Iterator[str]:
    """Yield the statements that make the store again, rows and all; the search index builds itself anew."""
    yield schema_of(database)
    tables = database.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search!_%' ESCAPE '!' ORDER BY name"
    )
    for (name,) in tables:
        columns = [row[1] for row in database.rows(f'PRAGMA table_info("{name}")')]
        quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        for (values,) in database.rows(f'SELECT {quoted} FROM "{name}"'):
            yield f'INSERT INTO "{name}" VALUES ({values});\n'


def _with_a_small_history(folder: Path) -> Services:
    profile = Profile(folder / "profile")
    now = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    founder = profiles.Founder("李明法", Role.VILLAGE, "410928107201")
    made = profiles.found(profile, founder, "槐树下-听风-1987", now=now, seconds=0)
    unlocked = access.Unlocked(made.key, made.user.id)
    services = bootstrap.open_services(profile, unlocked, today=date(2026, 11, 20))
    parties = services.parties
    first = parties.record({"name": "孙桂兰", "sex": "2", "phone": "13700000418", "division": "410928107201"})
    parties.change(first.id, {"phone": "13700000419", "note": "第一行\n第二行"})
    second = parties.record({"kind": "legal_person", "name": "濮阳示例农机合作社"})
    services.rows.add("party_tag", first.id, {"tag": "elderly"})
    services.rows.add("consent", first.id, {"given_at": "2026-11-20", "covers": "record"})
    parties.unite(first.id, second.id, reason="试验")
    gone = parties.record({"anonymous": True})
    parties.delete(gone.id)
    taken = parties.record({"name": "钱多多"})
    services.history.erase(taken.id, reason="本人要求删除", decided_by=("李明法", "赵海燕"))
    services.drafts.keep("party", first.id, "note", value="没写完")
    return services


def main() -> None:
    """Write the schema, and this version's store where there is none yet."""
    with tempfile.TemporaryDirectory() as folder:
        services = _with_a_small_history(Path(folder))
        SCHEMA.write_text(schema_of(services.session.database), encoding="utf-8")
        version = VERSIONS / f"v{VERSION}.sql"
        if not version.exists():
            version.parent.mkdir(exist_ok=True)
            version.write_text("".join(dump_of(services.session.database)), encoding="utf-8")
        services.close()


if __name__ == "__main__":
    main()
