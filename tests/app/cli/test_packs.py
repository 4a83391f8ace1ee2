"""pack: built and signed at the county's command line, inspected, installed and taken back at a village's."""

import pytest

from app.identity import certificates
from app.services import county
from tests import factories, packing
from tests.days import NOW

CA_PASSPHRASE = "保险柜-里的-U盘-1987"


@pytest.fixture
def ca(tmp_path):
    """The county's authority as a file, with its passphrase in another."""
    county.found(tmp_path / "ca.json", "南乐县司法局", CA_PASSPHRASE, now=NOW.replace(month=1), seconds=0)
    (tmp_path / "ca.txt").write_text(CA_PASSPHRASE, encoding="utf-8")
    return tmp_path / "ca.json"


@pytest.fixture
def desks(ca, services, county_services, fagu, secret):
    """Return how commands are run at a village and at the county that it trusts; the village has a plan."""
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id)
    (authority,) = certificates.read_pem(county.read(ca).pem)
    for each in (services, county_services):
        each.identity.take_authority(authority)
        each.close()

    def at(opened):
        folder = opened.session.profile.folder
        given = ("--profile", folder, "--passphrase-file", secret, "--on", "2026-11-23")
        return lambda *words: fagu(*given, *words)

    return at(services), at(county_services)


@pytest.mark.parametrize("command", [("check",), ("build", "--out", "x.fgp")])
def test_a_folder_of_a_pack_that_is_not_there_is_told(fagu, tmp_path, command):
    ended = fagu("pack", *command, tmp_path / "gone", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "folder_missing")


def test_a_pack_that_can_t_be_written_names_its_file(fagu, tmp_path):
    folder = packing.calendars(tmp_path / "pack", "2027.1", "2026-12-10")

    ended = fagu("pack", "build", folder, "--out", tmp_path / "gone" / "x.fgp", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unwritten")
    assert "“x.fgp”没有写成" in ended.err


def test_a_calendar_goes_from_the_county_to_a_village_and_back(desks, ca, tmp_path):
    village, desk = desks
    folder, file = packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY), tmp_path / "c.fgp"

    key = desk("--json", "pack", "key", "--ca", ca, "--ca-passphrase-file", tmp_path / "ca.txt")
    checked = desk("--json", "pack", "check", folder)
    built = desk("--json", "pack", "build", folder, "--out", file)
    unsigned = village("--json", "pack", "install", file)
    signed = desk("--json", "pack", "sign", file)
    judged = village("--json", "verify", file)
    seen = village("--json", "pack", "inspect", file)
    installed = village("--json", "pack", "install", file)
    listed = village("--json", "pack", "list")
    counted = village("--json", "limit", "judicial_confirm_30d", "--trigger", "2026-11-10")
    back = village("--json", "pack", "rollback", "calendars")

    head = {"kind", "id", "version", "title", "released"}
    assert set(key.document) == {"name", "until"}
    assert set(built.document) == {"file", "files", "size", *head}
    assert [set(each) for each in signed.document] == [{"file", "signer", "sha256", *head}]
    assert set(seen.document) == {"signer", "current", "ok", "problems", "changes", "moves", *head}
    assert [set(each) for each in seen.document["moves"]] == [{"record", "name", "from", "to"}]
    assert set(installed.document) == {"kind", "id", "version", "former", "signer", "moved"}
    assert set(back.document) == {"kind", "id", "version", "former", "moved"}
    assert [set(each) for each in listed.document] == [
        {"kind", "id", "version", "title", "state", "released", "signer", "signed_at", "reason", "former"}
    ] * 2
    assert key.document["name"] == "南乐县司法局"
    assert checked.document == {"ok": True, "counterexamples": []}
    assert desk("pack", "check", folder).out == "资料包完好。\n"
    assert (built.document["kind"], built.document["files"]) == ("calendars", 1)
    assert unsigned.document["error"]["code"] == "pack_unsigned"
    assert signed.document[0]["signer"] == "南乐县司法局"
    assert (judged.document[0]["valid"], judged.document[0]["signer"]) == (True, "南乐县司法局")
    assert [(each["from"], each["to"]) for each in seen.document["moves"]] == [("2026-12-10", "2026-12-11")]
    assert (installed.document["version"], installed.document["moved"]) == ("2026.1", 1)
    assert [each["state"] for each in listed.document] == ["shipped", "in_use"]
    assert counted.document["last_day"] == "2026-12-11"
    assert (back.document["version"], back.document["former"], back.document["moved"]) == (None, "2026.1", 1)


def test_a_key_for_packs_is_taken_back(desks, ca, tmp_path):
    village, desk = desks
    given = ("--ca", ca, "--ca-passphrase-file", tmp_path / "ca.txt")
    desk("pack", "key", *given)

    told = desk("--json", "pack", "revoke", *given)
    refused = desk("--json", "pack", "revoke", *given)
    here = village("--json", "pack", "revoke", *given)

    assert (told.status, told.document) == (0, {"number": 1})
    assert (refused.status, refused.document["error"]["code"]) == (1, "pack_key_missing")
    assert here.status == 1


def test_what_is_wrong_is_said_in_chinese(desks, tmp_path):
    village, desk = desks
    folder = packing.calendars(tmp_path / "c", "2026.1", "2027-01-01")
    cut = tmp_path / "cut.fgp"
    cut.write_bytes(b"manifest.json" + b"\0" * 700)

    checked = desk("pack", "check", folder)
    built = desk("pack", "build", folder, "--out", tmp_path / "c.fgp")
    keyless = desk("pack", "sign", cut)
    damaged = village("pack", "install", cut)
    gone = village("pack", "install", tmp_path / "gone.fgp")
    nothing = village("pack", "rollback")

    assert (checked.status, built.status) == (1, 1)
    assert "2027-01-01" in checked.out
    assert checked.err.startswith("这个资料包没有通过检查。")
    assert "没有通过检查" in built.err
    assert not (tmp_path / "c.fgp").exists()
    assert "密钥" in keyless.err
    assert "不完整" in damaged.err
    assert gone.status == 1
    assert "没有更早" in nothing.err


def test_a_list_is_a_table_of_words(desks):
    village, _desk = desks

    said = village("pack", "list")

    assert "规则包" in said.out
    assert "程序自带" in said.out
