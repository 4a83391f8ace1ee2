"""Files of recovery: any two open, any age program opens them, nothing else gets in, no bytes bring a traceback."""

import json
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.exchange import recovery, sealing
from app.model.recovery import Answer, Half, Officer, RecoveryRequest, WrappedKey
from tests.conftest import unless_required

SECRETS = sorted((sealing.new_identity() for _ in range(3)), key=sealing.recipient_of)
OFFICERS = tuple(Officer(f"恢复员{n}", sealing.recipient_of(secret)) for n, secret in enumerate(SECRETS))
WRAPPED = WrappedKey("ab" * 16, "410928107201", bytes(range(32)))
LAPTOP = sealing.new_identity()
REQUEST = RecoveryRequest(
    "cd" * 16, "2026-11-23T09:00:00+08:00", sealing.recipient_of(LAPTOP), recovery.wrap(WRAPPED, OFFICERS)
)


@pytest.mark.parametrize(("first", "second"), [(0, 1), (0, 2), (1, 2)])
def test_any_two_officers_open_together(first, second):
    half = recovery.open_outer(REQUEST, SECRETS[first])
    answer, wrapped = recovery.open_inner(half, SECRETS[second])

    assert wrapped == WRAPPED
    assert recovery.open_answer(answer, LAPTOP) == WRAPPED
    for secret in SECRETS:
        with pytest.raises(AppError, match="recovery_damaged"):
            recovery.open_answer(answer, secret)


def test_what_is_written_is_read_again():
    half = recovery.open_outer(REQUEST, SECRETS[0])
    answer, _wrapped = recovery.open_inner(half, SECRETS[1])

    assert recovery.read_request(recovery.write_request(REQUEST)) == REQUEST
    assert recovery.read_half(recovery.write_half(half)) == half
    assert recovery.read_answer(recovery.write_answer(answer)) == answer
    assert recovery.read_officer(recovery.write_officer(OFFICERS[0])) == OFFICERS[0]
    assert recovery.kind_of(recovery.write_half(half)) == recovery.HALF


def test_slots_of_another_laptop_in_a_request_are_noticed():
    other = WrappedKey("ef" * 16, "410928107202", bytes(32))
    mixed = RecoveryRequest(
        REQUEST.request, REQUEST.at, REQUEST.recipient, (REQUEST.pairs[0], recovery.wrap(other, OFFICERS)[1])
    )
    half = recovery.open_outer(REQUEST, SECRETS[0])
    renamed = Half(half.request, half.recipient, other.device, other.division, half.halves)

    with pytest.raises(AppError, match="recovery_mixed"):
        recovery.open_outer(mixed, SECRETS[0])
    with pytest.raises(AppError, match="recovery_mixed"):
        recovery.open_inner(renamed, SECRETS[1])


def test_who_was_not_asked_opens_nothing():
    stranger = sealing.new_identity()

    with pytest.raises(AppError, match="officer_not_asked"):
        recovery.open_outer(REQUEST, stranger)
    with pytest.raises(AppError, match="officer_not_asked"):
        recovery.open_inner(recovery.open_outer(REQUEST, SECRETS[0]), stranger)


def test_a_file_of_a_later_format_says_so():
    told = {**json.loads(recovery.write_request(REQUEST)), "format": 2}

    with pytest.raises(AppError, match="recovery_newer"):
        recovery.read_request(json.dumps(told).encode())


@given(st.data())
def test_whatever_a_file_holds_the_answer_is_a_sentence(data):
    told = json.loads(recovery.write_request(REQUEST))
    place = data.draw(st.sampled_from(sorted(told)))
    told[place] = data.draw(st.none() | st.integers() | st.text(max_size=20) | st.lists(st.integers(), max_size=3))
    contents = (json.dumps(told).encode(), data.draw(st.binary(max_size=200)))

    codes = set()
    for content in contents:
        for read in (recovery.read_request, recovery.read_half, recovery.read_answer, recovery.read_officer):
            try:
                read(content)
            except AppError as error:
                codes.add(error.code)
        recovery.kind_of(content)
    assert codes <= {"recovery_damaged", "recovery_newer"}


def test_a_damaged_seal_is_a_sentence():
    half = recovery.open_outer(REQUEST, SECRETS[0])
    damaged = tuple((recipient, sealed[:-1] + b"x") for recipient, sealed in half.halves)

    with pytest.raises(AppError, match="recovery_damaged"):
        recovery.open_inner(Half(half.request, half.recipient, half.device, half.division, damaged), SECRETS[1])
    with pytest.raises(AppError, match="recovery_damaged"):
        recovery.open_answer(Answer(REQUEST.request, b"age"), LAPTOP)


@pytest.mark.external
def test_any_age_program_opens_a_pair_layer_by_layer(tmp_path):
    if shutil.which("age") is None:
        unless_required("age is not installed")

    def opened(sealed, secret):
        (tmp_path / "key").write_text(secret)
        command = ["age", "-d", "-i", str(tmp_path / "key")]
        return json.loads(subprocess.run(command, input=sealed, capture_output=True, check=True).stdout)

    pair = REQUEST.pairs[0]
    layer = opened(pair.sealed, SECRETS[0])
    key = opened(recovery._sealed(layer["inner"]), SECRETS[1])

    assert (layer["kind"], key["kind"]) == ("recovery layer", "store key")
    assert bytes.fromhex(key["key"]) == WRAPPED.key
