"""Whoever steals a laptop, its backups and a stick has nothing beyond what the passphrase's strength allows."""

import re
import secrets
from base64 import b64encode

import pytest

from app.errors import AccessError, AppError, StorageError
from app.services import access, officers, recovery
from app.services.stick_backups import StickBackups
from app.store import keyslots
from app.store.database import open_database
from tests.app.services.test_attachments import PNG
from tests.conftest import PASSPHRASE
from tests.days import NOW
from tests.factories import make_dispute, make_party
from tests.recovering import OFFICER_PASSPHRASE, give_card_with, make_officers

SEEDS = ("孙桂兰", "13700000418", "老大当着众人答应了", "李明法", "界石")


@pytest.fixture
def stolen(services, county_services, desk_bureau, profile, tmp_path):
    """A laptop in use: people, papers, attachments, officers, backups, a stick, a request for help; closed."""
    (tmp_path / "safe").mkdir()  # officers' files lie there, not on what is stolen
    give_card_with(desk_bureau, county_services, services, *make_officers(tmp_path / "safe", "王一", "张二"))
    party = make_party(services, name=SEEDS[0], phone=SEEDS[1])
    make_dispute(services, brief=SEEDS[2])
    services.attachments.add(party.id, "界石.png", PNG)
    services.drafts.keep("party", party.id, "note", value=SEEDS[2])
    services.backups.make()
    (tmp_path / "stick").mkdir()
    StickBackups(services.session).make(tmp_path / "stick")
    services.close()
    recovery.request(profile, now=NOW, seconds=0)
    return [path for folder in (profile.folder, tmp_path / "stick") for path in folder.rglob("*") if path.is_file()]


def test_no_file_holds_a_person_a_word_or_a_picture_in_the_clear(stolen):
    forms = [form for seed in SEEDS for form in (seed.encode(), seed.encode("utf-16-le"), seed.encode("gbk"))]

    for path in stolen:
        content = path.read_bytes()
        assert not any(form in content for form in (*forms, PNG)), path.name
        assert not any(seed in path.name for seed in SEEDS)


def test_no_file_holds_a_key_a_passphrase_or_a_code_in_the_clear(stolen, founded):
    key, code = founded.key, founded.code.replace(" ", "")
    forms = (key, key.hex().encode(), b64encode(key), PASSPHRASE.encode(), code.encode(), founded.code.encode())

    for path in stolen:
        content = path.read_bytes()
        assert not any(form in content for form in (*forms, b"AGE-SECRET-KEY", b"PRIVATE KEY")), path.name


def test_every_store_wants_its_key_and_every_slot_costs_the_floor(stolen, founded):
    stores = [path for path in stolen if path.name == "store.db"]
    slots = [slot for path in stolen if path.name == "keyslots.json" for slot in keyslots.load(path)]

    assert len(stores) >= 3
    for store in stores:
        with pytest.raises(StorageError, match="store_unreadable"):
            open_database(store, secrets.token_bytes(32))
    assert len(slots) >= 6
    assert all(slot.memory_kib >= 64 * 1024 and slot.iterations >= 2 for slot in slots)


def test_the_usual_guesses_open_nothing(stolen, profile, founded):
    for guess in ("123456", "李明法", "fagu", "410928107201", "孙桂兰", ""):
        with pytest.raises(AccessError, match="wrong_passphrase"):
            access.unlock(profile, guess)
    with pytest.raises(AccessError, match="wrong_code"):
        access.unlock_with_code(profile, access.new_code())


def test_one_officer_who_stole_it_opens_nothing(stolen, county_services, profile, tmp_path, founded):
    begun = recovery.request(profile, now=NOW, seconds=0)
    opened = []
    for name in ("王一", "张二"):
        key = tmp_path / "safe" / f"{name}.json"
        content = begun.content
        try:
            half = officers.open_layer(
                county_services.session, content, key, OFFICER_PASSPHRASE, confirmed=begun.fingerprint
            ).content
            officers.open_layer(county_services.session, half, key, OFFICER_PASSPHRASE, confirmed=begun.fingerprint)
        except AppError as refused:
            opened.append(refused.code)

    assert opened == ["officer_not_asked"] * 2


def test_the_slots_say_nothing_of_whose_laptop_it_is(stolen):
    for path in stolen:
        if path.name in ("keyslots.json", "recovery.json"):
            text = path.read_text(encoding="utf-8")
            assert re.search("[\u4e00-\u9fff]", text) is None
            assert "410928" not in text
