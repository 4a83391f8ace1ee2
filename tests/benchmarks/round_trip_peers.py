"""The round trip beside what others do (`PEERS=1`, never in CI): apsw's changesets, PouchDB's replication.

Both come from their registries into the working folder. The changes are those of `folding.made`; PouchDB replicates as
many documents between two stores in memory, apsw records each insert or update in a session of its own (one session for
all keeps only the last value of each field, no history: 42 bytes a change).
"""

import json
import subprocess
import sys
import time
import venv
from pathlib import Path

from app.exchange import sealing
from app.model.change import Slice
from app.store import changes, schema
from app.store.database import open_database
from tests.benchmarks import folding
from tests.benchmarks.figures import Figure
from tests.benchmarks.round_trip import CHANGES, NOW, laptop, sealed
from tests.signers import YEARS, county

_DOCUMENTS = 10_000
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


def figures(folder: Path) -> list[Figure]:
    """Compare bytes a change with a changeset's, changes merged a second of CPU with documents replicated."""
    made = folding.made(CHANGES, seed=4)
    told = [(json.loads(envelope)["record"], json.loads(payload)["fields"]) for envelope, payload in made.changes]
    return [_bytes(folder, made, told), _replicated(folder, told)]


def _bytes(folder: Path, made: Slice, told: list[tuple[str, dict[str, object]]]) -> Figure:
    lines = folder / "fields.jsonl"
    lines.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told), encoding="utf-8")
    venv.create(folder / "apsw", with_pip=True)
    python = folder / "apsw" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "apsw"], check=True)
    done = subprocess.run([python, "-c", _APSW, str(lines)], check=True, capture_output=True, text=True)
    bureau = county(at=NOW - YEARS / 3)
    device, signer = laptop(bureau, made.scope)
    path = folder / "ours.fgb"
    with path.open("wb") as out:
        part = Slice(made.stream, device, made.scope, made.changes)
        sealed(part, device, signer, sealing.recipient_of(sealing.new_identity()))[1](out)
    ours, theirs = path.stat().st_size / CHANGES, int(done.stdout) / CHANGES
    return Figure("bytes a change ÷ apsw changeset", ours, theirs, "B", 0.5)


def _replicated(folder: Path, told: list[tuple[str, dict[str, object]]]) -> Figure:
    packages = ["pouchdb-core", "pouchdb-adapter-memory", "pouchdb-replication"]
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *packages], check=True)
    documents = folder / "documents.jsonl"
    lines = ({"_id": str(n), "record": record, **fields} for n, (record, fields) in enumerate(told[:_DOCUMENTS]))
    documents.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines), encoding="utf-8")
    (folder / "pouch.js").write_text(_POUCH, encoding="utf-8")
    done = subprocess.run(["node", "pouch.js", str(documents)], cwd=folder, check=True, capture_output=True, text=True)
    database = open_database(folder / "ours.db", b"k" * 32)
    schema.bring_up_to_date(database, lambda: None)
    part = folding.made(_DOCUMENTS, seed=4)
    started = time.process_time()
    changes.add(database, [part])
    ours = _DOCUMENTS / (time.process_time() - started)
    database.close()
    return Figure("changes merged ÷ PouchDB replication", ours, float(done.stdout), "1/s", 6.0, at_least=True)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        for figure in figures(Path(place)):
            print(figure.line(), file=sys.stdout)
