"""tour hands a folder to whoever photographs and prints what was made."""

import json
from functools import partial

import pytest

from app import bootstrap
from app.cli import tour
from app.cli.entry import start


def run(photograph, *arguments):
    with pytest.raises(SystemExit) as ended:
        start(
            bootstrap.open_services,
            lambda desk: 0,
            more=(partial(tour.add_to, photograph=photograph),),
            arguments=["tour", *map(str, arguments)],
        )
    return ended.value.code


def test_the_folder_is_made_and_the_pictures_are_listed(tmp_path, capsys):
    out = tmp_path / "deep" / "tour"

    status = run(lambda folder: [folder / "01.png"], "--out", out, "--json")

    assert (status or 0) == 0
    assert out.is_dir()
    assert json.loads(capsys.readouterr().out) == {"files": [str(out / "01.png")]}


def test_a_folder_that_cannot_be_made_is_said(tmp_path, capsys):
    (tmp_path / "file").write_text("")

    status = run(lambda folder: [], "--out", tmp_path / "file" / "tour", "--json")

    assert status == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "file_unreadable"
