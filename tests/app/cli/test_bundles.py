"""bundle, and verify of what travels: a whole round between a village's and a county's command line."""

import pytest

from app.errors import DriveError
from app.services.exchange import Exchange
from tests.conftest import PASSPHRASE
from tests.factories import make_party


@pytest.fixture
def round_trip(village, county_services, fagu, secret):
    """Run commands at either desk; the profiles are closed, the stick lies between them."""
    make_party(village.services)
    village.services.close()
    county_services.close()

    def at(services):
        folder = services.session.profile.folder
        return lambda *words: fagu(
            "--profile", folder, "--passphrase-file", secret, "--on", "2026-11-23", "--json", *words
        )

    return at(village.services), at(county_services), village.stick


def test_out_in_receipt_and_back(round_trip):
    village, county, stick = round_trip

    written = village("bundle", "write", stick)
    file = written.document["files"][0]["file"]
    seen = county("bundle", "inspect", file).document
    taken = county("bundle", "import", stick).document
    judged = county("verify", file)
    receipts = county("bundle", "write", stick).document["files"]
    back = village("bundle", "import", stick).document

    assert written.status == 0
    assert {"file", "sha256", "size_bytes", "changes", "blobs"} == set(written.document["files"][0])
    assert {"imported", "quarantined", "conflicts", "waiting", "receipts", "new", "gaps", "forks"} <= set(taken)
    assert set(seen) == set(taken["files"][0]) >= {"file", "status", "reason", "signer", "changes", "quarantined"}
    assert seen["new"] == seen["changes"] == taken["new"] > 0
    assert (taken["imported"], taken["quarantined"], taken["conflicts"]) == (1, [], 0)
    assert (judged.status, judged.document[0]["valid"], judged.document[0]["signer"]) == (0, True, "李明法")
    assert len(receipts) == 1
    assert (back["receipts"], back["ignored"], back["quarantined"]) == (1, 1, [])
    assert village("verify", receipts[0]["file"]).document[0]["valid"]
    assert village("bundle", "write", stick).document["files"][0]["changes"] == 0


def test_an_import_writes_the_replies_onto_the_same_stick(round_trip):
    village, county, stick = round_trip
    village("bundle", "write", stick)

    plain = county("bundle", "import", stick).document
    replied = county("bundle", "import", stick, "--reply", stick).document
    back = village("bundle", "import", stick).document

    assert "replies" not in plain
    assert {*plain, "replies"} == set(replied)
    assert [each["file"].endswith(".fgr") for each in replied["replies"]] == [True]
    assert back["receipts"] == 1


def test_a_seed_for_a_device_nobody_knows_is_told(round_trip):
    _village, county, stick = round_trip

    ended = county("bundle", "seed", "ab" * 16, stick)

    assert (ended.status, ended.document["error"]["code"]) == (1, "device_unknown")


def test_a_damaged_bundle_is_named_with_a_reason_in_words(round_trip, fagu, secret, county_services):
    village, county, stick = round_trip
    (file,) = (each["file"] for each in village("bundle", "write", stick).document["files"])
    with open(file, "rb+") as opened:
        opened.truncate(5000)

    taken = county("bundle", "import", file)
    said = fagu(
        "--profile", county_services.session.profile.folder, "--passphrase-file", secret, "--on", "2026-11-23",
        "bundle", "import", file,
    )  # fmt: skip

    assert (taken.status, taken.document["error"]["code"]) == (1, "bundles_refused")
    assert taken.err.splitlines()[-1].startswith("带来的 1 个文件都没有通过核验。")
    assert taken.document["imported"] == 0
    assert taken.document["quarantined"][0].keys() >= {"file", "reason"}
    assert taken.document["quarantined"][0]["reason"] == "bundle_damaged"
    assert "不完整" in said.out
    assert county("verify", file).status == 1
    assert PASSPHRASE not in said.out


def test_one_damaged_file_among_others_stops_none_of_them(round_trip):
    village, county, stick = round_trip
    village("bundle", "write", stick)
    (stick / "00000000_000001_20261123.fgb").write_bytes(b"no bundle")

    taken = county("bundle", "import", stick)

    assert taken.status == 0
    assert (taken.document["imported"], len(taken.document["quarantined"])) == (1, 1)
    assert "error" not in taken.document


def test_replies_that_have_no_place_are_told_before_anything_is_taken_in(round_trip):
    village, county, stick = round_trip
    village("bundle", "write", stick)

    refused = county("bundle", "import", stick, "--reply", stick / "gone")

    assert (refused.status, refused.document["error"]["code"]) == (1, "drive_missing")
    assert county("bundle", "import", stick).document["new"] > 0


def test_what_was_taken_in_is_told_although_no_reply_could_be_written(round_trip, monkeypatch):
    village, county, stick = round_trip
    village("bundle", "write", stick)

    def pulled_out(*_arguments):
        raise DriveError("drive_filled")

    monkeypatch.setattr(Exchange, "reply", pulled_out)
    ended = county("bundle", "import", stick, "--reply", stick)

    assert (ended.status, ended.document["error"]["code"], ended.document["imported"]) == (1, "drive_filled", 1)


def test_a_stick_without_anything_is_no_fault(round_trip):
    _village, county, stick = round_trip

    assert county("bundle", "import", stick).status == 0


def test_a_folder_is_no_file_to_look_at(round_trip):
    _village, county, stick = round_trip

    ended = county("bundle", "inspect", stick)

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unreadable")


def test_a_missing_stick_is_told_in_one_sentence(round_trip, tmp_path):
    village, county, _stick = round_trip

    for run, word in ((village, "write"), (county, "import"), (county, "inspect")):
        ended = run("bundle", word, tmp_path / "gone")
        assert (ended.status, ended.document["error"]["code"]) == (1, "drive_missing")
