import json
from pathlib import Path

import pytest

from app.cli import tour
from app.cli.entry import start


def run(arguments: list[str], taken: list[Path]) -> int:
    def add_to(entry) -> None:
        tour.add_to(entry, photograph=lambda folder: [folder / name for name in taken])

    with pytest.raises(SystemExit) as ended:
        start(pytest.fail, pytest.fail, more=(add_to,), arguments=arguments)
    return ended.value.code


def test_the_pictures_taken_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "new" / "folder"

    assert run(["tour", "--out", str(out), "--json"], [Path("01-first-run.png")]) == 0

    assert json.loads(capsys.readouterr().out) == {"files": [str(out / "01-first-run.png")]}
    assert out.is_dir()


def test_a_folder_that_can_t_be_made_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "file").write_bytes(b"")

    assert run(["tour", "--out", str(tmp_path / "file" / "folder")], []) == 1

    assert "Traceback" not in capsys.readouterr().err
