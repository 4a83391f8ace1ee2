"""The round trip beside what others do (`PEERS=1`, never in CI): apsw, PouchDB, morango, borg and restic.

All come from their registries into the working folder. The changes are those of `folding.made`; PouchDB replicates as
many documents between two stores in memory, morango takes as many records out of its buffer into its store and tables
(nothing is signed or encrypted there, and there is no history), apsw records each insert or update in a session of its
own (one session for all keeps only the last value of each field, no history: 42 bytes a change). borg and restic, which
compress with zstd and encrypt too, pack the files that a bundle is made of into a new repository.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

from app.exchange import sealing
from app.model.change import Slice
from app.store import changes, schema
from app.store.database import open_database
from tests.benchmarks import folding
from tests.benchmarks.figures import Figure, in_turn
from tests.benchmarks.round_trip import CHANGES, NOW, cpu, laptop, of_children, parcel, sealed
from tests.signers import YEARS, county

_DOCUMENTS, _ROUNDS = 10_000, 3
_DEBIAN = ("borgbackup", "python3-msgpack", "python3-packaging", "libxxhash0", "restic")
_APSW = """
import apsw, json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
names = sorted({name for _record, fields in lines for name in fields})
database = apsw.Connection(":memory:")
columns = ", ".join(f'"{name}"' for name in names)
database.execute(f"CREATE TABLE party (id TEXT PRIMARY KEY, {columns})")
size = 0
for record, fields in lines:
    session = apsw.Session(database, "main")
    session.attach()
    database.execute("INSERT OR IGNORE INTO party (id) VALUES (?)", (record,))
    told = ", ".join(f'"{name}" = ?' for name in fields)
    database.execute(f"UPDATE party SET {told} WHERE id = ?", (*fields.values(), record))
    size += len(session.changeset())
    session.close()
print(size)
"""
_POUCH = """
const plugins = [require('pouchdb-adapter-memory'), require('pouchdb-replication')];
const PouchDB = plugins.reduce((core, plugin) => core.plugin(plugin), require('pouchdb-core'));
(async () => {
  const here = new PouchDB('here', {adapter: 'memory'}), there = new PouchDB('there', {adapter: 'memory'});
  const all = require('fs').readFileSync(process.argv[2], 'utf8').trim().split('\\n').map(JSON.parse);
  await here.bulkDocs(all);
  const before = process.cpuUsage();
  await here.replicate.to(there, {batch_size: 500});
  const spent = process.cpuUsage(before);
  console.log(all.length / ((spent.user + spent.system) / 1e6));
})();
"""

_MORANGO_MODEL = """
from django.db import models
from morango.models.core import SyncableModel

class Party(SyncableModel):
    morango_model_name, morango_profile = "party", "fagu"
    place = models.TextField()
    anonymous = models.BooleanField(null=True, blank=True)
    kind, name, sex, birth_date, phone, division, villager_group = (
        models.TextField(null=True, blank=True) for _ in range(7)
    )

    def calculate_source_id(self):
        return self.place

    def calculate_partition(self):
        return "village"
"""
_MORANGO = """
import json, sys, time, uuid
import django
from django.conf import settings

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "morango.db"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "morango", "parties"],
    SECRET_KEY="k", USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
django.setup()
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from morango.models.core import (
    Buffer, DatabaseMaxCounter, RecordMaxCounter, RecordMaxCounterBuffer, Store, SyncSession, TransferSession,
)
from morango.sync.operations import _dequeue_into_store, _deserialize_from_store, _serialize_into_store
from parties.models import Party

call_command("migrate", verbosity=0, run_syncdb=True)
told = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
made = [Party(place=each.pop("_id"), **{key: each[key] for key in each if key != "record"}) for each in told]
for each in made:
    each.id, each._morango_source_id, each._morango_partition = each.calculate_uuid(), each.place, "village"
Party.objects.bulk_create(made, batch_size=50)
Party.objects.update(update_dirty_bit_to=True)
_serialize_into_store("fagu")
times = dict(start_timestamp=timezone.now(), last_activity_timestamp=timezone.now())
session = SyncSession.objects.create(id=uuid.uuid4().hex, profile="fagu", **times)
transfer = TransferSession.objects.create(
    id=uuid.uuid4().hex, filter="village", push=True, sync_session=session, **times
)
names = {field.attname for field in Store._meta.fields} & {field.attname for field in Buffer._meta.fields} - {"id"}
Buffer.objects.bulk_create([
    Buffer(model_uuid=each.id, transfer_session=transfer, **{name: getattr(each, name) for name in names})
    for each in Store.objects.all()
], batch_size=50)
RecordMaxCounterBuffer.objects.bulk_create([
    RecordMaxCounterBuffer(
        model_uuid=each.store_model_id, transfer_session=transfer, instance_id=each.instance_id, counter=each.counter
    )
    for each in RecordMaxCounter.objects.all()
], batch_size=100)
counters = {each.instance_id: each.counter for each in DatabaseMaxCounter.objects.all()}
with connection.cursor() as cursor:
    for table in (RecordMaxCounter, DatabaseMaxCounter, Store, Party):
        cursor.execute(f"DELETE FROM {table._meta.db_table}")
started = time.process_time()
_dequeue_into_store(transfer, json.dumps({"sub": {"village": counters}, "super": {}}), v2_format=True)
_deserialize_from_store("fagu")
spent = time.process_time() - started
assert Party.objects.count() == len(made)
print(len(made) / spent)
"""


def figures(folder: Path) -> list[Figure]:
    """Compare bytes a change with a changeset's, merging with replication, packing with backup, all by CPU."""
    made = folding.made(CHANGES, seed=4)
    told = [(json.loads(envelope)["record"], json.loads(payload)["fields"]) for envelope, payload in made.changes]
    return [_bytes(folder, made, told), *_replicated(folder, told), *_packed(folder / "packing")]


def _bytes(folder: Path, made: Slice, told: list[tuple[str, dict[str, object]]]) -> Figure:
    lines = folder / "fields.jsonl"
    lines.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told), encoding="utf-8")
    done = _run(_python(folder, "apsw"), "-c", _APSW, str(lines))
    bureau = county(at=NOW - YEARS / 3)
    device, signer = laptop(bureau, made.scope)
    path = folder / "ours.fgb"
    with path.open("wb") as out:
        part = Slice(made.stream, device, made.scope, made.changes)
        sealed(part, device, signer, sealing.recipient_of(sealing.new_identity()))[1](out)
    return Figure("bytes a change ÷ apsw changeset", path.stat().st_size / CHANGES, float(done) / CHANGES, "B", 0.5)


def _replicated(folder: Path, told: list[tuple[str, dict[str, object]]]) -> list[Figure]:
    packages = ["pouchdb-core", "pouchdb-adapter-memory", "pouchdb-replication"]
    _run("npm", "install", "--silent", "--prefix", str(folder), *packages)
    (folder / "pouch.js").write_text(_POUCH, encoding="utf-8")
    python = _python(folder, "morango")
    (folder / "parties").mkdir()
    (folder / "parties" / "models.py").write_text(_MORANGO_MODEL, encoding="utf-8")
    (folder / "morango_peer.py").write_text(_MORANGO, encoding="utf-8")
    documents = folder / "documents.jsonl"
    lines = ({"_id": str(n), "record": record, **fields} for n, (record, fields) in enumerate(told[:_DOCUMENTS]))
    documents.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines), encoding="utf-8")
    part, places = folding.made(_DOCUMENTS, seed=4), iter(range(_ROUNDS))

    def merged() -> dict[str, float]:
        database = open_database(folder / f"ours-{next(places)}.db", b"k" * 32)
        schema.bring_up_to_date(database, lambda: None)
        with cpu() as spent:
            changes.add(database, [part])
        database.close()
        return {"rate": _DOCUMENTS / spent[0]}

    def pouch() -> dict[str, float]:
        return {"rate": float(_run("node", "pouch.js", str(documents), cwd=folder))}

    def morango() -> dict[str, float]:
        (folder / "morango.db").unlink(missing_ok=True)
        return {"rate": float(_run(python, "morango_peer.py", str(documents), cwd=folder))}

    ours, first, second = in_turn((merged, pouch, morango), _ROUNDS)
    return [
        Figure("changes merged ÷ PouchDB replication", ours["rate"], first["rate"], "1/s", 6.0, at_least=True),
        Figure("changes merged ÷ morango's records", ours["rate"], second["rate"], "1/s", 20.0, at_least=True),
    ]


def _packed(folder: Path) -> list[Figure]:
    made, root = parcel(folder), folder / "debian"
    _run("apt-get", "download", "-qq", *_DEBIAN, cwd=folder)
    for package in sorted(folder.glob("*.deb")):
        _run("dpkg-deb", "-x", str(package), str(root))
    places = iter(range(1_000))
    libraries = {
        "PYTHONPATH": str(root / "usr/lib/python3/dist-packages"),
        "LD_LIBRARY_PATH": str(next((root / "usr/lib").glob("*-linux-gnu"))),
        "BORG_BASE_DIR": str(folder / "borg"),
        "BORG_PASSPHRASE": "k" * 32,
    }
    borg = ["/usr/bin/python3", str(root / "usr/bin/borg")]
    restic = [str(root / "usr/bin/restic"), "-q", "--no-cache"]
    secret = {"RESTIC_PASSWORD": "k" * 32}

    def ours() -> dict[str, float]:
        with cpu() as spent:
            made.pack(folder / "ours.fgb")
        return {"rate": made.megabytes / spent[0]}

    def borgs() -> dict[str, float]:
        place = str(folder / f"borg-{next(places)}")
        _run(*borg, "init", "-e", "repokey-blake2", place, **libraries)
        before = of_children()
        _run(*borg, "create", "-C", "zstd,3", f"{place}::all", str(made.files), **libraries)
        return {"rate": made.megabytes / (of_children() - before)}

    def restics() -> dict[str, float]:
        place = str(folder / f"restic-{next(places)}")
        _run(*restic, "-r", place, "init", "--repository-version", "2", **secret)
        before = of_children()
        _run(*restic, "-r", place, "backup", str(made.files), **secret)
        return {"rate": made.megabytes / (of_children() - before)}

    mine, first, second = in_turn((ours, borgs, restics), _ROUNDS)
    return [
        Figure("pack 100 MB ÷ borg create", mine["rate"], first["rate"], "MB/s", 2.0, at_least=True),
        Figure("pack 100 MB ÷ restic backup", mine["rate"], second["rate"], "MB/s", 3.0, at_least=True),
    ]


def _python(folder: Path, package: str) -> str:
    """Return the Python of a new environment that has a package from its registry."""
    venv.create(folder / f"with-{package}", with_pip=True)
    python = str(folder / f"with-{package}" / "bin" / "python")
    _run(python, "-m", "pip", "install", "-q", package)
    return python


def _run(*command: str, cwd: Path | None = None, **environment: str) -> str:
    """Return the last line that a program of somebody else's says."""
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=cwd, env={**os.environ, **environment}
    )
    return done.stdout.strip().rpartition("\n")[2]


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        for figure in figures(Path(place)):
            print(figure.line(), file=sys.stdout)
