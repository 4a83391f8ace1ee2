"""A child that is watched by strace: what it asks of the system is counted, and one call kills it or fails."""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.paths import Profile
from app.services.profiles import Founded
from tests.conftest import unless_required
from tests.killing import ROOT

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "link", "unlink", "mkdir")
"""Whatever changes what stands on a disk; their names as Linux has them."""
_PATIENCE = 120
_CHILD = """
import sys
from datetime import date
from pathlib import Path
from app import bootstrap
from app.paths import Profile
from app.services.access import Unlocked

profile, key, user, body, place = sys.argv[1:]
services = bootstrap.open_services(
    Profile(Path(profile)), Unlocked(bytes.fromhex(key), user), today=date(2026, 11, 23)
)
print("ready", flush=True)
sys.stdin.readline()
exec(body, {"services": services, "place": Path(place)})
services.close()
"""


def traced(body: str, profile: Profile, founded: Founded, place: Path, log: Path, *, inject: str = "") -> Counter[str]:
    """Let a child open a profile, then run `body` (which knows `services` and `place`) under strace; count its calls.

    `inject` is what strace shall do to it (`fsync:signal=SIGKILL:when=2`). Only what `body` and closing do is counted.
    """
    if shutil.which("strace") is None:
        unless_required("watching a program needs strace")
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(profile.folder), founded.key.hex(), founded.user.id, body, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout.readline() == "ready\n"
    command = ["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}", "-p", str(child.pid)]
    watcher = subprocess.Popen(
        [*command, "-e", f"inject={inject}"] if inject else command, stderr=subprocess.PIPE, text=True
    )
    if "attached" not in watcher.stderr.readline():
        child.kill()
        unless_required("watching a program needs the right to trace")
    try:
        child.communicate("go\n", timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        pytest.fail(f"hung after {inject}")
    finally:
        watcher.communicate()
    return _counted(log.read_text())


def places(counted: Counter[str], *, most: int) -> list[str]:
    """Return up to `most` calls of each name to strike at, spread over all of them: the first, the last, between."""
    found = []
    for name in CALLS:
        total, some = counted[name], min(most, counted[name])
        numbers = [1 + round(step * (total - 1) / max(1, some - 1)) for step in range(some)]
        found += [f"{name}:{{}}:when={number}" for number in numbers]
    return found


def _counted(log: str) -> Counter[str]:
    """Return how often each call stands in a log of strace; strikes count for each thread apart, so the most of one."""
    each: dict[str, Counter[str]] = {}
    for line in log.splitlines():
        thread, _, rest = line.partition(" ")
        name = rest.strip().partition("(")[0]
        if name in CALLS:
            each.setdefault(name, Counter())[thread] += 1
    return Counter({name: max(threads.values()) for name, threads in each.items()})
