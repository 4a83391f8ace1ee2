"""The command line, run in this process as a user runs it."""

import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app import bootstrap
from app.cli.entry import start
from app.paths import Profile
from tests.conftest import PASSPHRASE


@dataclass
class Ended:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Return standard output as the one JSON document it must be."""
        return json.loads(self.out)


@pytest.fixture
def fagu(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run `fagu` with arguments."""

    def run(*arguments: object) -> Ended:
        with pytest.raises(SystemExit) as ended:
            start(bootstrap.open_services, lambda desk: 0, arguments=[str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """The founded profile's passphrase in a file."""
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def at_desk(fagu: Callable[..., Ended], profile: Profile, secret: Path) -> Callable[..., Ended]:
    """Run a command on the founded profile, unlocked, on a fixed day."""

    def run(*arguments: object) -> Ended:
        return fagu("--profile", profile.folder, "--passphrase-file", secret, "--on", "2026-11-23", *arguments)

    return run


@pytest.fixture
def hang_up_heard() -> Iterator[None]:
    """Hear SIGHUP as under a terminal: a run under nohup ignores it, and what it starts inherits that."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)
