"""An officer's key: its own file, its own passphrase, and nothing opened before fingerprints were compared."""

import json

import pytest

from app.errors import AccessError, AppError
from app.services import officers
from app.services import recovery as recovering
from tests.days import NOW
from tests.recovering import OFFICER_PASSPHRASE, give_card_with, make_officers


@pytest.fixture
def begun(services, county_services, desk_bureau, tmp_path, profile):
    """A request of a laptop whose card names two officers, and these."""
    made = make_officers(tmp_path, "王一", "张二")
    give_card_with(desk_bureau, county_services, services, *made)
    return recovering.request(profile, now=NOW, seconds=0), made


def test_the_secret_lies_sealed_in_its_file(tmp_path):
    (officer,) = make_officers(tmp_path, "王一")

    content = officer.file.read_bytes()
    assert b"AGE-SECRET-KEY" not in content
    assert json.loads(content)["slot"]["memory_kib"] >= 64 * 1024
    assert b"AGE-SECRET-KEY" not in officer.content


def test_a_file_that_stands_there_is_left_alone_and_a_weak_passphrase_refused(tmp_path):
    (officer,) = make_officers(tmp_path, "王一")

    with pytest.raises(AppError, match="officer_exists"):
        officers.make(officer.file, "王一", OFFICER_PASSPHRASE, seconds=0)
    with pytest.raises(AccessError, match="passphrase_weak"):
        officers.make(tmp_path / "other.json", "王一", "123456", seconds=0)


def test_an_officer_has_a_name(tmp_path):
    with pytest.raises(AppError, match="user_nameless"):
        officers.make(tmp_path / "key.json", " ", OFFICER_PASSPHRASE, seconds=0)

    assert list(tmp_path.iterdir()) == []


def test_nothing_is_opened_before_the_fingerprint_was_compared(begun, county_services):
    request, made = begun

    with pytest.raises(AppError, match="fingerprint_differs"):
        officers.open_layer(
            county_services.session, request.content, made[0].file, OFFICER_PASSPHRASE, confirmed="0000 " * 8
        )
    assert officers.asked(request.content).fingerprint == request.fingerprint
    assert county_services.key_acts.all() == []


def test_a_wrong_passphrase_or_another_file_opens_nothing(begun, county_services, tmp_path):
    request, made = begun

    def attempt(file, passphrase):
        confirmed = request.fingerprint
        officers.open_layer(county_services.session, request.content, file, passphrase, confirmed=confirmed)

    with pytest.raises(AccessError, match="wrong_officer_passphrase"):
        attempt(made[0].file, "别的口令")
    (tmp_path / "no.json").write_text("[]")
    for file in (tmp_path / "no.json", tmp_path / "missing.json", county_services.session.profile.keyslots):
        with pytest.raises(AppError, match="officer_unreadable"):
            attempt(file, OFFICER_PASSPHRASE)


def test_a_file_whose_recipient_was_changed_is_refused(begun, county_services):
    request, made = begun
    kept = json.loads(made[0].file.read_bytes())
    made[0].file.write_text(json.dumps({**kept, "age": made[1].age}))

    with pytest.raises(AppError, match="officer_unreadable"):
        officers.open_layer(
            county_services.session,
            request.content,
            made[0].file,
            OFFICER_PASSPHRASE,
            confirmed=request.fingerprint,
        )
