"""Packs go with backups: a new laptop that goes on from a stick has them in use, or says which must come again."""

import shutil

import pytest

from app.model.pack import PackKind, PackState
from app.services import backups, integrity, stick_backups
from app.services.stick_backups import StickBackups
from tests import made_up_laws, packing
from tests.conftest import PASSPHRASE
from tests.days import NOW
from tests.restoring import going_on

OTHER = ("route_names", "人民调解", "村里调解")


@pytest.fixture
def stick(tmp_path):
    """A stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def go_on(stick, tmp_path):
    """Go on from a backup on the stick on a laptop on which nothing was ever made."""
    with going_on(stick, tmp_path) as restore:
        yield restore


def standing(services):
    return {(each.kind, each.version): each.state for each in services.packs.all()}


def calendars(services):
    return {version: state for (kind, version), state in standing(services).items() if kind is PackKind.CALENDARS}


def codes(services):
    return {finding.code for finding in integrity.Integrity(services.session).check() if "pack" in finding.code}


def test_a_new_laptop_has_the_packs_of_the_old_one_in_use(trusting, sign_pack, stick, go_on, tmp_path):
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "r", "2026.12", OTHER)))
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "c", "2026.2", packing.HOLIDAY)))
    StickBackups(trusting.session).make(stick)

    restored = go_on()

    assert standing(restored) == standing(trusting)
    assert restored.dispute_types.route_name("people_mediation") == "村里调解"
    assert restored.routing.pack == ("puyang", "2026.12+2026.2")
    assert codes(restored) == set()


def test_the_file_on_the_stick_is_the_one_that_came(trusting, sign_pack, stick, tmp_path):
    file = sign_pack(packing.calendars(tmp_path / "c", "2026.2", packing.HOLIDAY))
    trusting.packs.install(file)

    StickBackups(trusting.session).make(stick)

    (carried,) = stick.glob("fagu-backup-*/packs/*.fgp")
    assert carried.read_bytes() == file.read_bytes()


def test_a_pack_that_lies_damaged_on_the_stick_is_carried_anew(trusting, sign_pack, stick, go_on, tmp_path):
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "c", "2026.2", packing.HOLIDAY)))
    StickBackups(trusting.session).make(stick)
    (carried,) = stick.glob("fagu-backup-*/packs/*.fgp")
    whole = carried.read_bytes()
    carried.write_bytes(whole[:700])

    StickBackups(trusting.session).make(stick)

    assert carried.read_bytes() == whole
    assert (PackKind.CALENDARS, "2026.2") in standing(go_on())


def test_a_pack_that_no_backup_there_had_in_use_leaves_the_stick(trusting, sign_pack, stick, tmp_path):
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "a", "2026.2", packing.HOLIDAY)))
    StickBackups(trusting.session).make(stick)
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "b", "2026.3", packing.HOLIDAY)))
    for _time in range(stick_backups.KEEP):
        assert len(list(stick.glob("fagu-backup-*/packs/*.fgp"))) in {1, 2}
        StickBackups(trusting.session).make(stick)

    (left,) = stick.glob("fagu-backup-*/packs/*.fgp")
    assert left.read_bytes() == (tmp_path / "b.fgp").read_bytes()


@pytest.mark.parametrize("harm", ["gone", "cut", "changed"])
def test_what_cant_be_brought_is_named_and_can_be_installed_again(trusting, sign_pack, stick, go_on, tmp_path, harm):
    file = sign_pack(packing.calendars(tmp_path / "c", "2026.2", packing.HOLIDAY))
    trusting.packs.install(file)
    StickBackups(trusting.session).make(stick)
    (carried,) = stick.glob("fagu-backup-*/packs/*.fgp")
    content = carried.read_bytes()
    if harm == "gone":
        carried.unlink()
    else:
        carried.write_bytes(content[:900] if harm == "cut" else content.replace(b"2026", b"2027"))

    restored = go_on()

    assert standing(restored)[PackKind.CALENDARS, "2026.2"] is PackState.MISSING
    assert codes(restored) == {"pack_missing_calendars"}
    restored.packs.install(file)
    assert standing(restored)[PackKind.CALENDARS, "2026.2"] is PackState.IN_USE
    assert codes(restored) == set()


def test_a_backup_from_before_packs_were_noted_names_what_was_in_use(trusting, sign_pack, stick, go_on, tmp_path):
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "r", "2026.12")))
    StickBackups(trusting.session).make(stick)
    (found,) = stick_backups.find(stick)
    (found.folder / "packs.json").unlink()
    shutil.rmtree(found.folder.parent / "packs")

    restored = go_on(found)

    assert standing(restored) == {
        (PackKind.RULES, "2026.11"): PackState.SHIPPED, (PackKind.RULES, "2026.12"): PackState.MISSING,
    }  # fmt: skip


def test_a_note_names_no_pack_that_the_restored_store_never_verified(trusting, sign_pack, stick, go_on, tmp_path):
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "a", "2026.2", packing.HOLIDAY)))
    made = StickBackups(trusting.session).make(stick)
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "b", "2026.3", packing.HOLIDAY)))
    StickBackups(trusting.session).make(stick)
    newest = stick_backups.find(stick)[0]
    shutil.copy(newest.folder / "packs.json", made.folder / "packs.json")  # the older store, the newer note

    restored = go_on(next(each for each in stick_backups.find(stick) if each.folder == made.folder))

    assert calendars(restored) == {"2026.2": PackState.IN_USE}


def test_a_changed_note_brings_no_older_pack_back_and_leaves_none_out(trusting, sign_pack, stick, go_on, tmp_path):
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "a", "2026.2", packing.HOLIDAY)))
    made = StickBackups(trusting.session).make(stick)
    older = (made.folder / "packs.json").read_bytes()
    (carried,) = made.folder.parent.glob("packs/*.fgp")
    content = carried.read_bytes()
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "b", "2026.3", packing.HOLIDAY)))
    newest = StickBackups(trusting.session).make(stick)
    carried.write_bytes(content)
    (newest.folder / "packs.json").write_bytes(older)

    assert calendars(go_on(stick_backups.find(stick)[0])) == {"2026.3": PackState.IN_USE}


@pytest.mark.parametrize("note", ['{"format": 1, "active": {}, "before": {}, "pinned": []}', "[" * 200_000])
def test_a_note_without_sense_takes_no_pack_out_of_use(trusting, sign_pack, stick, go_on, tmp_path, note):
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "a", "2026.2", packing.HOLIDAY)))
    made = StickBackups(trusting.session).make(stick)
    (made.folder / "packs.json").write_text(note, encoding="ascii")

    assert calendars(go_on()) == {"2026.2": PackState.IN_USE}


def test_an_older_backup_of_the_same_laptop_brings_its_own_packs_back(trusting, sign_pack, open_profile, tmp_path):
    profile = trusting.session.profile
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "a", "2026.2", packing.HOLIDAY)))
    backup = trusting.backups.make()
    newer = [
        sign_pack(packing.calendars(tmp_path / f"n{place}", f"2026.{place + 3}", packing.HOLIDAY)) for place in range(4)
    ]
    for file in newer:  # so many that the first is none to go back to
        trusting.packs.install(file)
    trusting.close()

    backups.restore(profile, backup, PASSPHRASE, name=None, now=NOW)

    restored = open_profile(profile)
    assert standing(restored)[PackKind.CALENDARS, "2026.2"] is PackState.IN_USE
    assert codes(restored) == set()


def test_what_came_after_the_backup_is_named(trusting, sign_pack, open_profile, tmp_path):
    profile = trusting.session.profile
    backup = trusting.backups.make()
    file = sign_pack(packing.calendars(tmp_path / "a", "2026.2", packing.HOLIDAY))
    trusting.packs.install(file)
    trusting.close()

    backups.restore(profile, backup, PASSPHRASE, name=None, now=NOW)

    restored = open_profile(profile)
    assert standing(restored)[PackKind.CALENDARS, "2026.2"] is PackState.MISSING
    assert codes(restored) == {"pack_missing_calendars"}


def test_texts_of_law_are_in_no_backup_and_their_pack_is_named(trusting, sign_pack, stick, go_on, tmp_path):
    folder = packing.about(tmp_path / "s", "statutes", "1")
    made_up_laws.write_folder(folder)
    file = sign_pack(folder)
    trusting.packs.install(file)
    StickBackups(trusting.session).make(stick)

    restored = go_on()

    assert not list(stick.glob("fagu-backup-*/packs/*"))
    assert standing(restored)[PackKind.STATUTES, "1"] is PackState.MISSING
    restored.packs.install(file)
    assert restored.statutes.counts() == trusting.statutes.counts()
    assert codes(restored) == set()


def test_on_the_same_laptop_texts_of_law_and_their_pack_stay(trusting, sign_pack, open_profile, tmp_path):
    profile = trusting.session.profile
    folder = packing.about(tmp_path / "s", "statutes", "1")
    made_up_laws.write_folder(folder)
    trusting.packs.install(sign_pack(folder))
    counts = trusting.statutes.counts()
    backup = trusting.backups.make()
    trusting.close()

    backups.restore(profile, backup, PASSPHRASE, name=None, now=NOW)

    restored = open_profile(profile)
    assert standing(restored)[PackKind.STATUTES, "1"] is PackState.IN_USE
    assert restored.statutes.counts() == counts
