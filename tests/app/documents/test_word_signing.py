"""Signing Word files: the parts stay, several sign in turn, strangers' tools agree."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import opc_package
from app.documents.word_signing import sign_word
from app.documents.word_verification import verify_word
from app.errors import AppError
from app.model.signature import Reason
from tests.app.documents.test_opc_package import rewritten
from tests.conftest import NOW, unless_required
from tests.signers import YEARS, by_itself, county, word_paper

OFFICE = Path(__file__).parents[2] / "office_signatures.py"
SYSTEM_PYTHON = "/usr/bin/python3"


@pytest.fixture(scope="module")
def bureau():
    return county()


def test_the_parts_stay_as_they_were(bureau):
    before, signed = opc_package.read(word_paper()), sign_word(word_paper(), bureau.signer(), at=NOW)
    after = opc_package.read(signed)

    assert {name: after.parts[name] for name in before.parts} == before.parts
    assert len(signed) < len(word_paper()) + 20_000


def test_the_signer_and_the_machines_time_are_read_back(bureau):
    signed = sign_word(word_paper(), bureau.signer("濮阳𬱖㛃"), at=NOW, comment="人民调解协议书")

    (finding,) = verify_word(signed, bureau.trust())

    assert (finding.reason, finding.signer, finding.signed_at) == (Reason.VALID, "濮阳𬱖㛃", NOW)


def test_three_sign_in_turn(bureau):
    signed, names = word_paper(), ["李明法", "赵海燕", "濮阳𬱖㛃"]
    for name in names:
        signed = sign_word(signed, bureau.signer(name), at=NOW)

    findings = verify_word(signed, bureau.trust())

    assert [(each.signer, each.reason) for each in findings] == [(name, Reason.VALID) for name in names]


def test_a_laptop_without_a_county_signs_and_is_told_apart(bureau):
    (finding,) = verify_word(sign_word(word_paper(), by_itself("濮阳𬱖㛃"), at=NOW), bureau.trust())

    assert (finding.reason, finding.signer) == (Reason.PROVISIONAL, "濮阳𬱖㛃")


def test_a_comment_holds_what_xml_cannot(bureau):
    signed = sign_word(word_paper(), bureau.signer(), at=NOW, comment="协议\0\x0b书\n<&>\ufffe" + "长" * 300)

    assert verify_word(signed, bureau.trust())[0].is_valid


def test_what_was_changed_since_it_was_signed_is_not_signed_again(bureau):
    signed = sign_word(word_paper(), bureau.signer(), at=NOW)

    for changes in ({}, {"word/extra.xml": b"<a/>"}):  # the first: packed by another program
        with pytest.raises(AppError, match="word_unsignable"):
            sign_word(rewritten(changes, signed), bureau.signer(), at=NOW)


@pytest.mark.parametrize("content", [b"", b"no paper", b"PK\3\4 no zip", word_paper()[:2000]])
def test_what_is_no_word_file_is_not_signed(bureau, content):
    with pytest.raises(AppError, match="word_unsignable"):
        sign_word(content, bureau.signer(), at=NOW)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(content):
    with pytest.raises(AppError, match="word_unsignable"):
        sign_word(content, by_itself(), at=NOW)


@pytest.mark.external
@pytest.mark.timeout(180)
def test_libreoffice_trusts_it_with_the_county_and_calls_a_tampered_one_broken(tmp_path):
    has_uno = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    if not has_uno or shutil.which("soffice") is None or shutil.which("certutil") is None:
        unless_required("LibreOffice Writer, python3-uno or certutil (libnss3-tools) is missing")
    now = datetime.now(UTC)  # the other program looks at the clock
    bureau, until = county(at=now), now + YEARS
    signers = [bureau.signer(name, at=now, ends_at=until) for name in ("李明法", "濮阳𬱖㛃")]
    once = sign_word(word_paper(), signers[0], at=now, comment="人民调解协议书")
    files = {
        "once": once,
        "twice": sign_word(once, signers[1], at=now),
        "plain": word_paper(),
        "changed": rewritten({"docProps/core.xml": b"<a/>"}, once),
        "added": rewritten({"word/extra.xml": b"<a/>"}, once),
    }
    paths = {name: tmp_path / f"{name}.docx" for name in files}
    for name, content in files.items():
        paths[name].write_bytes(content)
    trusting, empty = nss(tmp_path / "trusting", bureau), nss(tmp_path / "empty", None)

    trusted = asked(trusting, tmp_path / "office-1", [*paths.values()])
    doubted = asked(empty, tmp_path / "office-2", [paths["once"]])

    assert {name: trusted[str(path)] for name, path in paths.items()} == {
        "once": 5,
        "twice": 5,
        "plain": 0,
        "changed": 2,
        "added": 5,  # LibreOffice lets parts be added; our own verifier does not
    }
    assert doubted[str(paths["once"])] == 6
    assert [each.reason for each in verify_word(files["added"], bureau.trust())] == [Reason.EXTENDED]


def nss(folder: Path, bureau) -> Path:
    """Make a certificate database that trusts the county, or nobody."""
    folder.mkdir()
    subprocess.run(["certutil", "-N", "-d", f"sql:{folder}", "--empty-password"], check=True)
    if bureau is not None:
        authority = folder / "county.pem"
        authority.write_bytes(bureau.certificate.pem())
        command = ["certutil", "-A", "-d", f"sql:{folder}", "-n", "county", "-t", "C,C,C", "-i", str(authority)]
        subprocess.run(command, check=True)
    return folder


def asked(trusting: Path, profile: Path, paths: list[Path]) -> dict[str, int]:
    environment = {**os.environ, "MOZILLA_CERTIFICATE_FOLDER": f"sql:{trusting}"}
    environment.pop("PYTHONPATH", None)
    command = [SYSTEM_PYTHON, str(OFFICE), str(profile), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=150)
    return json.loads(done.stdout.splitlines()[-1])
