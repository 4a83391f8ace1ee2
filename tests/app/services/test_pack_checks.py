"""The check of a pack: its files, then what holds for all answers – proved, certified or only tried."""

import shutil

import pytest

from app import proof_texts
from app.model.proof import DECISIONS, PROPERTIES, SAMPLED
from app.services import pack_checks
from tests.app.rules.naive_routing import FOLDER
from tests.patched_packs import broken_packs


@pytest.fixture
def copy(tmp_path):
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_the_shipped_pack_is_taken_by_its_certificate():
    checked = pack_checks.check(FOLDER)

    assert checked.is_sound
    assert checked.proof.certificate is not None
    assert checked.proof.proved == PROPERTIES


def test_what_is_wrong_with_files_comes_before_any_proof(copy):
    (copy / "claims.toml").write_text("[[stop]]\nid = 1\n", encoding="utf-8")

    checked = pack_checks.check(copy)

    assert not checked.is_sound
    assert checked.proof is None
    assert {each.code for each in checked.problems} >= {"pack_keys"}


def test_a_folder_without_a_pack_says_so(tmp_path):
    assert {each.code for each in pack_checks.check(tmp_path).problems} == {"pack_file"}


def test_without_certificate_and_prover_a_pack_is_tried(copy, monkeypatch):
    (copy / "proof.toml").unlink()
    monkeypatch.setattr(pack_checks, "find_spec", lambda name: None)  # as in the shipped program

    checked = pack_checks.check(copy, samples=80)

    assert checked.is_sound
    assert (checked.proof.proved, checked.proof.sampled) == ((DECISIONS,), SAMPLED)
    assert any("只能抽查" in line for line in proof_texts.proof_lines(checked.proof))


def test_a_slip_is_told_by_kept_decisions_where_nothing_can_be_proved(tmp_path, monkeypatch):
    broken = next(each for each in broken_packs() if each.name == "suit_before_arbitration")
    monkeypatch.setattr(pack_checks, "find_spec", lambda name: None)

    checked = pack_checks.check(broken.written(tmp_path), samples=2)

    assert not checked.is_sound
    assert "proof_changed" in {each.code for each in checked.proof.examples}
    assert DECISIONS not in checked.proof.proved
