"""The county's secret leaves its store only sealed, after the passphrase, and opens what was sealed for the county."""

import shutil
import subprocess

import pyrage
import pytest

from app.errors import AccessError, AppError
from app.exchange import sealing
from app.model.key_act import Act
from app.services import county_secret
from tests.conftest import PASSPHRASE, unless_required

FRESH = "河堤上-看云-六月"


def export(services, own=PASSPHRASE, fresh=FRESH):
    return county_secret.export(services.session, services.identity, own, fresh)


def test_it_is_sealed_under_a_passphrase_of_its_own_and_noted(county_services):
    sealed = export(county_services)

    assert b"AGE-SECRET-KEY" not in sealed
    secret = pyrage.passphrase.decrypt(sealed, FRESH).decode().strip()
    assert sealing.recipient_of(secret) == county_services.identity.recipient()
    act = county_services.key_acts.latest(Act.SECRET_EXPORTED)
    assert act.subject == county_services.identity.recipient()


def test_without_the_own_passphrase_or_with_a_weak_one_nothing_comes_out(county_services):
    with pytest.raises(AccessError, match="wrong_passphrase"):
        export(county_services, own="别的口令")
    with pytest.raises(AccessError, match="passphrase_weak"):
        export(county_services, fresh="123456")
    assert county_services.key_acts.all() == []


def test_only_a_county_desk_has_one(services):
    with pytest.raises(AppError, match="not_county_desk"):
        export(services)


@pytest.mark.external
def test_age_itself_knows_the_file(county_services, tmp_path):
    if shutil.which("age") is None:
        unless_required("age is not installed")
    (tmp_path / "secret.age").write_bytes(export(county_services))

    asked = subprocess.run(
        ["age", "-d", str(tmp_path / "secret.age")], capture_output=True, check=False, stdin=subprocess.DEVNULL
    )

    assert b"passphrase" in asked.stderr or b"tty" in asked.stderr
