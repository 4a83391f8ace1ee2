"""A child that writes until it is killed, what it said was saved, and whether it hears a signal by now."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.paths import Profile
from app.services.profiles import Founded

ROOT = Path(__file__).resolve().parent.parent
HEAD = """
import sys
from datetime import date
from pathlib import Path
from app import bootstrap
from app.paths import Profile
from app.services.access import Unlocked

folder, key, user, start = sys.argv[1:]
services = bootstrap.open_services(
    Profile(Path(folder)), Unlocked(bytes.fromhex(key), user), today=date(2026, 11, 23)
)
n = int(start)
while True:
    n += 1
"""


def killed(body: str, profile: Profile, founded: Founded, *, start: int, wait: float) -> list[list[str]]:
    """Let a child run `body` over and over until it is killed; return the words of each line it printed.

    `body` is indented by four spaces and knows `services` and the count `n`, which goes on from `start`.
    """
    arguments = [str(profile.folder), founded.key.hex(), founded.user.id, str(start)]
    child = subprocess.Popen(
        [sys.executable, "-c", HEAD + body, *arguments], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    confirmed = [child.stdout.readline()]
    time.sleep(wait)
    os.kill(child.pid, signal.SIGKILL)
    confirmed += child.communicate()[0].splitlines(keepends=True)
    return [line.split() for line in confirmed if line.endswith("\n")]


def is_handled(pid: int) -> bool:
    """Return whether a process catches SIGTERM by now."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        caught = next(line for line in status if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
