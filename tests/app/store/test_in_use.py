"""One program at a time on a profile."""

import subprocess
import sys

import pytest

from app.errors import StorageError
from app.store import in_use

HOLD = """
import sys
from pathlib import Path
from app.store import in_use
with in_use.held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_program_is_turned_away_until_the_first_has_gone(tmp_path):
    path = tmp_path / "in-use.lock"

    with in_use.held(path), pytest.raises(StorageError, match="store_in_use"), in_use.held(path):
        pass

    with in_use.held(path):
        assert path.exists()


def test_the_lock_of_a_program_that_died_is_free(tmp_path):
    path = tmp_path / "in-use.lock"
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    with pytest.raises(StorageError, match="store_in_use"), in_use.held(path):
        pass

    other.kill()
    other.communicate()

    with in_use.held(path):
        pass


def test_a_place_that_can_not_be_locked_is_told(tmp_path):
    with pytest.raises(StorageError, match="disk_failing"), in_use.held(tmp_path):
        pass
