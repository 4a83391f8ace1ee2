"""A certificate counts for exactly the files that were proved."""

import shutil
from datetime import date

import pytest

from app.model.proof import PROPERTIES
from app.rules import pack_proof
from tests.app.rules.naive_routing import FOLDER


@pytest.fixture
def copy(tmp_path):
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_the_shipped_pack_is_proved_as_it_is():
    found = pack_proof.certificate(FOLDER)

    assert found is not None, "the pack has changed: `make proof`"
    assert found.properties == PROPERTIES


def test_line_ends_are_no_change(copy):
    rules = copy / "rules.toml"
    rules.write_bytes(rules.read_bytes().replace(b"\n", b"\r\n"))

    assert pack_proof.certificate(copy) == pack_proof.certificate(FOLDER)


@pytest.mark.parametrize("name", pack_proof.PROVED)
def test_one_letter_more_and_nothing_is_proved(copy, name):
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("#")

    assert pack_proof.certificate(copy) is None


def test_a_missing_or_mangled_certificate_proves_nothing(copy):
    file = copy / pack_proof.FILE
    file.write_text(file.read_text(encoding="utf-8").replace("sha256", "sha"), encoding="utf-8")
    assert pack_proof.certificate(copy) is None

    file.unlink()
    assert pack_proof.certificate(copy) is None


def test_the_day_is_the_first_on_which_the_pack_holds():
    assert pack_proof.day(FOLDER) <= date(2026, 11, 30)
