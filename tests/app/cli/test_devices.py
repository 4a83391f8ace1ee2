"""county devices, requests, answer, revoke, held, admit: a laptop's life as the county's command line sees it."""

import pytest

from app.services import county
from tests.days import NOW
from tests.factories import make_party
from tests.travelling import Village

CA_PASSPHRASE = "老城墙-二月-铜铃铛"


@pytest.fixture
def safe(tmp_path):
    """An authority of its own and its passphrase."""
    made = county.found(tmp_path / "ca.json", "南乐县司法局", CA_PASSPHRASE, now=NOW, seconds=0)
    (tmp_path / "county.pem").write_bytes(made.pem)
    (tmp_path / "ca.txt").write_text(CA_PASSPHRASE, encoding="utf-8")
    return "--ca", tmp_path / "ca.json", "--ca-passphrase-file", tmp_path / "ca.txt"


@pytest.fixture
def at_county(fagu, secret, safe, county_services, services, tmp_path):
    """Run commands at the county, whose desk has its certificate by that authority; a laptop has its card."""
    desk = county_services.identity
    own = county.request_of(desk.request()).fingerprint
    now = county_services.session.now()
    made = county.issue_to_desk(safe[1], CA_PASSPHRASE, desk.request(), confirmed=own, now=now)
    desk.accept(made.pem, county_fingerprint=county.read(safe[1]).fingerprint)
    services.exchange.accept_card(
        county_services.exchange.make_card(), county_fingerprint=county.read(safe[1]).fingerprint
    )
    (tmp_path / "stick").mkdir()
    folder = county_services.session.profile.folder
    return lambda *words: fagu(
        "--profile", folder, "--passphrase-file", secret, "--on", "2026-11-23", "--json", *words
    ), Village(services, tmp_path / "stick")


def test_a_laptop_asks_is_answered_revoked_and_its_late_bundle_let_in(at_county, safe):
    run, village = at_county
    make_party(village.services)
    village.write()
    device = village.services.session.installation.device
    said = village.services.identity.enrolment().fingerprint
    assert run("bundle", "import", village.stick).document["waiting"] == 1

    (asked,) = run("county", "requests").document
    refused = run("county", "answer", device, *safe)
    answered = run("county", "answer", device, "--fingerprint", said, *safe).document
    run("bundle", "write", village.stick)
    village.take()
    run("bundle", "import", *village.write())
    (known,) = run("county", "devices").document
    listed = run("county", "revoke", device, *safe).document
    make_party(village.services, name="赵铁柱", phone="13700000777")
    run("bundle", "import", *village.write())
    (held,) = run("county", "held").document
    admitted = run("county", "admit", held["sha256"], *safe).document
    (ended,) = run("county", "devices").document

    assert set(asked) == {
        "device", "name", "place", "scopes", "fingerprint", "is_known", "more", "other_name", "needs_comparing",
        "block",
    }  # fmt: skip
    assert set(answered) == {"device", "name", "block", "serial", "until", "released"}
    assert (set(listed), set(listed["ended"][0])) == ({"number", "ended"}, {"device", "at", "scopes", "accepted"})
    assert set(admitted) == {"file", "status", "new"}
    assert (asked["device"], asked["is_known"], asked["fingerprint"]) == (device, False, said)
    assert (refused.status, refused.document["error"]["code"]) == (1, "request_unconfirmed")
    assert [each["status"] for each in answered["released"]] == ["imported"]
    assert (known["is_living"], known["has_asked"]) == (True, False)
    assert (listed["number"], [each["device"] for each in listed["ended"]]) == (1, [device])
    assert held["reason"] == "bundle_revoked"
    assert (admitted["status"], admitted["new"] > 0) == ("imported", True)
    assert ended["is_living"] is False


def test_lists_are_told_in_words(at_county, fagu, secret, county_services):
    _run, village = at_county
    make_party(village.services)
    folder = county_services.session.profile.folder
    county_services.exchange.take(village.write())

    told = {
        words: fagu("--profile", folder, "--passphrase-file", secret, "--on", "2026-11-23", "county", words).out
        for words in ("devices", "requests", "held")
    }

    assert "还没有收到过" in told["devices"]
    assert "要核对指纹" in told["requests"]
    assert "待登记" in told["held"]
