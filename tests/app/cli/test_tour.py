import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import tour
from app.cli.entry import start
from tests.conftest import PASSPHRASE


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command with a camera that keeps the passphrase it was given; return status, output and errors."""

    def run(*arguments: object, taken: tuple[str, ...] = (), typed: list[str] | None = None) -> tuple[int, str, str]:
        def photograph(folder: Path, passphrase: str) -> list[Path]:
            if typed is not None:
                typed.append(passphrase)
            return [folder / name for name in taken]

        def add_to(entry) -> None:
            tour.add_to(entry, photograph=photograph)

        with pytest.raises(SystemExit) as ended:
            start(pytest.fail, pytest.fail, more=(add_to,), arguments=["tour", *map(str, arguments)])
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return run


def test_the_pictures_taken_are_named(run, secret, tmp_path: Path):
    out = tmp_path / "new" / "folder"

    status, said, _err = run(
        "--out", out, "--json", "--passphrase-file", secret, taken=("01-first-run.png",), typed=(typed := [])
    )

    assert (status, json.loads(said)) == (0, {"files": [str(out / "01-first-run.png")]})
    assert typed == [PASSPHRASE]
    assert out.is_dir()


def test_without_a_passphrase_one_to_be_thrown_away_is_made_and_printed(run, tmp_path: Path):
    typed: list[str] = []

    _status, document, _err = run("--out", tmp_path, "--json", typed=typed)
    _status, text, _err = run("--out", tmp_path, typed=typed)

    assert json.loads(document)["passphrase"] == typed[0]
    assert f"口令（仅供演示）：{typed[1]}" in text
    assert typed[0] != typed[1]


def test_a_passphrase_that_the_first_page_would_not_take_is_refused_at_once(run, tmp_path: Path):
    (tmp_path / "weak").write_text("123456", encoding="utf-8")

    status, said, err = run("--out", tmp_path / "pictures", "--passphrase-file", tmp_path / "weak", "--json")

    assert (status, json.loads(said)["error"]["code"]) == (1, "passphrase_weak")
    assert err.startswith("这个口令太容易被猜到。")


def test_a_folder_that_can_t_be_made_is_one_sentence(run, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")

    status, _out, err = run("--out", tmp_path / "file" / "folder")

    assert status == 1
    assert "Traceback" not in err
