"""county, enrol: from a fresh laptop to one that the county knows."""

import io
from datetime import date, datetime, timedelta

import pytest

from app.identity.keys import fingerprint
from app.paths import Profile
from app.services import county, profiles
from tests.conftest import NOW, PASSPHRASE

CA_PASSPHRASE = "老城墙-二月-铜铃铛"
STANDING = {"standing", "name", "fingerprint", "scopes", "block", "county", "county_fingerprint", "until"}


@pytest.fixture
def ca_secret(tmp_path):
    file = tmp_path / "ca-passphrase.txt"
    file.write_text(CA_PASSPHRASE, encoding="utf-8")
    return file


@pytest.fixture
def bureau(tmp_path):
    """A county's authority, its passphrase guarded at the floor: no test is about waiting a second."""
    file = tmp_path / "county.ca"
    made = county.found(file, "南乐县司法局", CA_PASSPHRASE, now=datetime.now().astimezone(), seconds=0)
    return {"ca": file, "fingerprint": made.fingerprint}


@pytest.fixture
def desk_now(fagu, profile, secret):
    """Run a command on the founded profile under the machine's own date."""

    def run(*arguments):
        return fagu(
            *arguments[:2],
            "--profile",
            profile.folder,
            "--passphrase-file",
            secret,
            "--on",
            "2026-11-23",
            *arguments[2:],
        )

    return run


@pytest.fixture
def issue(fagu, bureau, ca_secret, tmp_path):
    """Issue a certificate for a request file."""

    def run(request, *more):
        return fagu(
            "county", "issue", request, "--ca", bureau["ca"], "--out", tmp_path / "own.pem",
            "--ca-passphrase-file", ca_secret, "--json", *more,
        )  # fmt: skip

    return run


def test_a_county_is_made_once(fagu, ca_secret, tmp_path):
    def made(certificate: str):
        return fagu(
            "county", "init", "--name", "南乐县司法局", "--ca", tmp_path / "county.ca",
            "--certificate", tmp_path / certificate, "--ca-passphrase-file", ca_secret, "--json",
        )  # fmt: skip

    first, second = made("county.pem"), made("other.pem")

    assert first.status == 0
    assert set(first.document) == {"ca", "certificate", "name", "fingerprint", "until"}
    assert (second.status, second.document["error"]["code"]) == (1, "authority_exists")
    assert (tmp_path / "county.pem").exists()
    assert not (tmp_path / "other.pem").exists()


def test_a_county_whose_certificate_cannot_be_written_can_be_made_again(fagu, ca_secret, tmp_path):
    def make(certificate):
        return fagu(
            "county", "init", "--name", "南乐县司法局", "--ca", tmp_path / "county.ca",
            "--certificate", certificate, "--ca-passphrase-file", ca_secret, "--json",
        )  # fmt: skip

    refused, made = make(tmp_path / "nowhere" / "county.pem"), make(tmp_path / "county.pem")

    assert (refused.status, refused.document["error"]["code"]) == (1, "file_unwritten")
    assert made.status == 0
    assert (tmp_path / "county.pem").is_file()


def test_from_request_to_registered(desk_now, issue, bureau, tmp_path):
    asked = desk_now("enrol", "request", "--out", tmp_path / "request.pem", "--json")
    issued = issue(asked.document["file"], "--fingerprint", asked.document["fingerprint"], "--block", "B")
    taken = desk_now("enrol", "accept", issued.document["file"], "--fingerprint", bureau["fingerprint"], "--json")
    shown = desk_now("enrol", "show")

    assert [each.status for each in (asked, issued, taken, shown)] == [0, 0, 0, 0]
    assert set(asked.document) == {"file", "sheet", *STANDING}
    assert set(issued.document) == {
        "file", "name", "device", "person", "scopes", "block", "fingerprint", "serial", "until",
    }  # fmt: skip
    assert set(taken.document) == STANDING
    assert asked.document["standing"] == "provisional"
    assert issued.document["name"] == "李明法"
    assert issued.document["block"] == "B"
    assert (taken.document["standing"], taken.document["county"]) == ("registered", "南乐县司法局")
    assert shown.out.splitlines()[0] == "已登记：李明法"


def test_nothing_is_issued_before_the_fingerprint_was_compared(desk_now, issue, tmp_path):
    asked = desk_now("enrol", "request", "--out", tmp_path / "request.pem", "--json").document

    unasked, wrong = issue(asked["file"]), issue(asked["file"], "--fingerprint", "0" * 32)

    assert (unasked.status, unasked.document["error"]["code"]) == (1, "request_unconfirmed")
    assert asked["fingerprint"] in unasked.err
    assert (wrong.status, wrong.document["error"]["code"]) == (1, "fingerprint_differs")
    assert not (tmp_path / "own.pem").exists()


def test_no_county_is_trusted_before_its_fingerprint_was_compared(desk_now, issue, bureau, tmp_path):
    asked = desk_now("enrol", "request", "--out", tmp_path / "request.pem", "--json").document
    issued = issue(asked["file"], "--fingerprint", asked["fingerprint"]).document["file"]

    unasked, wrong = (
        desk_now("enrol", "accept", issued, "--json"),
        desk_now("enrol", "accept", issued, "--fingerprint", "1"),
    )

    assert (unasked.status, unasked.document["error"]["code"]) == (1, "county_unconfirmed")
    assert bureau["fingerprint"] in unasked.err
    assert wrong.status == 1
    assert desk_now("enrol", "show", "--json").document["standing"] == "provisional"


class Terminal(io.StringIO):
    """Someone at a keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "status"), [("y\n", 0), ("n\n", 1)])
def test_at_a_terminal_fingerprints_are_shown_and_asked_about(
    desk_now, issue, bureau, tmp_path, monkeypatch, typed, status
):
    asked = desk_now("enrol", "request", "--out", tmp_path / "request.pem", "--json").document
    file = issue(asked["file"], "--fingerprint", asked["fingerprint"]).document["file"]

    monkeypatch.setattr("sys.stdin", Terminal(typed))
    issued = issue(asked["file"])
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    taken = desk_now("enrol", "accept", file, "--json")

    assert (issued.status, taken.status) == (status, status)
    assert asked["fingerprint"] in issued.err
    assert bureau["fingerprint"] in taken.err


def test_the_county_issues_to_its_own_desk_in_one_step(fagu, bureau, ca_secret, secret, tmp_path):
    folder = tmp_path / "desk"
    founder = profiles.Founder("王守法", "county", "410923")
    profiles.found(Profile(folder), founder, PASSPHRASE, now=NOW, seconds=0)
    common = ("--profile", folder, "--passphrase-file", secret, "--on", "2026-11-23")

    issued = fagu(
        "county", "issue", *common, "--ca", bureau["ca"], "--out", tmp_path / "own.pem",
        "--ca-passphrase-file", ca_secret,
    )  # fmt: skip
    shown = fagu("enrol", "show", *common, "--json")

    assert issued.status == 0
    assert shown.document["standing"] == "registered"
    assert shown.document["county_fingerprint"] == bureau["fingerprint"]


def test_a_wrong_passphrase_issues_nothing(desk_now, fagu, bureau, secret, tmp_path):
    asked = desk_now("enrol", "request", "--out", tmp_path / "request.pem", "--json").document

    ended = fagu(
        "county", "issue", asked["file"], "--ca", bureau["ca"], "--out", tmp_path / "own.pem",
        "--fingerprint", asked["fingerprint"], "--ca-passphrase-file", secret, "--json",
    )  # fmt: skip

    assert (ended.status, ended.document["error"]["code"]) == (1, "wrong_authority_passphrase")
    assert not (tmp_path / "own.pem").exists()


def test_without_a_terminal_the_passphrase_must_come_from_a_file(fagu, tmp_path):
    ended = fagu(
        "county", "init", "--name", "南乐县司法局", "--ca", tmp_path / "county.ca",
        "--certificate", tmp_path / "county.pem", "--json",
    )  # fmt: skip

    assert (ended.status, ended.document["error"]["code"]) == (1, "authority_passphrase_needed")


def test_a_folder_that_is_not_there_is_told(desk_now, tmp_path):
    ended = desk_now("enrol", "request", "--out", tmp_path / "no" / "request.pem", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unwritten")


def test_a_missing_file_is_told(desk_now, tmp_path):
    ended = desk_now("enrol", "accept", tmp_path / "missing.pem", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unreadable")


def test_a_certificate_lasts_until_the_day_that_is_named(desk_now, issue, tmp_path):
    asked = desk_now("enrol", "request", "--out", tmp_path / "request.pem", "--json").document

    last = (date.today() + timedelta(days=400)).isoformat()

    issued = issue(asked["file"], "--fingerprint", asked["fingerprint"], "--until", last)

    assert issued.document["until"] == last


def test_a_card_is_written_at_the_county_and_taken_with_its_fingerprint(
    fagu, secret, county_services, profile, bureau_shown, tmp_path
):
    county_services.close()
    at = ("--passphrase-file", secret, "--on", "2026-11-23", "--json")
    card = tmp_path / "county.fgc"
    written = fagu("county", "card", "--out", card, "--profile", county_services.session.profile.folder, *at)
    unsure = fagu("enrol", "card", card, "--profile", profile.folder, *at)

    taken = fagu("enrol", "card", card, "--fingerprint", bureau_shown, "--profile", profile.folder, *at)

    assert written.status == 0
    assert (unsure.status, unsure.document["error"]["code"]) == (1, "county_unconfirmed")
    assert written.document == {"file": str(card), "sheet": None}
    assert taken.document["county"] == "南乐县司法局"
    assert taken.document["fingerprint"] == bureau_shown


def test_both_sides_can_print_what_they_compare(fagu, desk_now, secret, county_services, bureau_shown, tmp_path):
    county_services.close()
    at = ("--profile", county_services.session.profile.folder, "--passphrase-file", secret, "--on", "2026-11-23")

    card = fagu("county", "card", "--out", tmp_path / "c.fgc", "--sheet", tmp_path / "card.pdf", *at)
    asked = desk_now("enrol", "request", "--out", tmp_path / "r.pem", "--sheet", tmp_path / "request.pdf", "--json")

    assert "请打印" in card.out
    assert asked.document["sheet"] == str(tmp_path / "request.pdf")
    for name in ("card.pdf", "request.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")


@pytest.fixture
def bureau_shown(desk_bureau):
    """The fingerprint of the authority that enrolled the county's desk."""
    return fingerprint(desk_bureau.certificate.public)


def test_a_copied_computer_becomes_one_of_its_own(desk_now):
    before = desk_now("enrol", "show", "--json").document["fingerprint"]

    told = desk_now("enrol", "split", "--json")
    after = desk_now("enrol", "show", "--json").document

    assert (told.status, set(told.document)) == (0, {"former", "device", "fingerprint"})
    assert set(after) == STANDING
    assert told.document["former"] != told.document["device"]
    assert before != after["fingerprint"] == told.document["fingerprint"]
    assert after["standing"] == "provisional"
