"""The plain folder: readable by anybody, whole or not at all."""

import json
from hashlib import sha256

import pytest

from app.errors import AppError
from tests.factories import make_dispute, make_party
from tests.travelling import log_of

PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"picture"
PASSPHRASE = "槐树下-听风-1987"


@pytest.fixture
def party(services):
    party = make_party(services)
    services.attachments.add(party.id, "照片.png", PICTURE)
    make_dispute(services)
    return party


def test_records_files_and_history_lie_open(services, party, tmp_path):
    counts = services.exports.everything(tmp_path / "all", PASSPHRASE)

    folder = tmp_path / "all"
    rows = [json.loads(line) for line in (folder / "records" / "party.jsonl").read_text("utf-8").splitlines()]
    (picture,) = (folder / "files").rglob("*.png")
    lines = [json.loads(line) for line in (folder / "changes.jsonl").read_text("utf-8").splitlines()]
    assert rows[0]["name"] == "孙桂兰"
    assert picture.read_bytes() == PICTURE
    assert picture.name == "照片.png"
    assert {(each["stream"], each["n"], each["envelope"].encode()) for each in lines} <= {
        row[:3] for row in log_of(services)
    }
    assert (counts.files, counts.changes) == (1, len(lines))
    assert "没有加密" in (folder / "说明.txt").read_text("utf-8")


def test_the_manifest_names_every_file(services, party, tmp_path):
    services.exports.everything(tmp_path / "all", PASSPHRASE)

    folder = tmp_path / "all"
    named = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {*named, "manifest.json"}
    assert all(sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in named.items())


def test_keys_of_attachments_stand_in_the_history_alone(services, party, tmp_path):
    (row,) = services.attachments.of(party.id)
    services.exports.everything(tmp_path / "all", PASSPHRASE)

    holding = [
        path.name for path in (tmp_path / "all").rglob("*") if path.is_file() and row.key in path.read_text("latin-1")
    ]

    assert holding == ["changes.jsonl"]


def test_without_the_passphrase_or_an_empty_folder_nothing_is_written(services, party, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("mine")

    with pytest.raises(AppError, match="wrong_passphrase"):
        services.exports.everything(tmp_path / "all", "不对的口令")
    with pytest.raises(AppError, match="folder_not_empty"):
        services.exports.everything(tmp_path / "full", PASSPHRASE)

    assert not (tmp_path / "all").exists()
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["note.txt"]


def test_that_everything_went_out_is_noted(services, party, tmp_path):
    services.exports.everything(tmp_path / "all", PASSPHRASE)

    assert [each.act for each in services.key_acts.all()][:1] == ["all_exported"]


def test_a_lost_attachment_keeps_nothing_else_from_being_written(services, party, tmp_path):
    (row,) = services.attachments.of(party.id)
    (services.session.profile.blobs / row.blob).unlink()

    counts = services.exports.everything(tmp_path / "all", PASSPHRASE)

    assert counts.files == 0
    assert json.loads((tmp_path / "all" / "manifest.json").read_text("utf-8"))["lost"] == [row.id]
    assert "另有 1 份材料原件打不开" in (tmp_path / "all" / "说明.txt").read_text("utf-8")


def test_what_fails_half_way_leaves_nothing_in_the_clear(services, party, tmp_path):
    seen = []

    def fail(name):
        seen.append(name)
        if name == "codes.csv":
            raise OSError(28, "full")

    with pytest.raises(AppError, match="drive_filled"):
        services.exports.everything(tmp_path / "all", PASSPHRASE, fail)

    assert "records/party.jsonl" in seen
    assert list((tmp_path / "all").iterdir()) == []
    assert services.key_acts.all()[0].act == "all_exported"


def test_what_can_t_be_removed_keeps_nothing_else_in_the_clear(services, party, tmp_path):
    def fail(name):
        if name == "codes.csv":
            (tmp_path / "all" / "zz").symlink_to(tmp_path)  # goes neither as a file nor as a folder
            raise OSError(28, "full")

    with pytest.raises(AppError, match="drive_filled"):
        services.exports.everything(tmp_path / "all", PASSPHRASE, fail)

    assert [path.name for path in (tmp_path / "all").iterdir()] == ["zz"]
