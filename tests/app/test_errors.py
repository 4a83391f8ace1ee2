"""Errors of the world: a code and facts, never a sentence."""

import pytest

from app.errors import AccessError, AppError, InvalidInput, PackRefused, StorageError
from app.model.problem import Problem


def test_an_error_is_its_code_and_facts():
    error = AppError("retention_runs", until="2029-11-23")

    assert str(error) == error.code == "retention_runs"
    assert error.facts == {"until": "2029-11-23"}


@pytest.mark.parametrize("kind", [StorageError, AccessError, AppError])
def test_whatever_the_user_can_meet_is_caught_as_one(kind):
    with pytest.raises(AppError, match="disk_full"):
        raise kind("disk_full")


def test_invalid_input_says_which_fields_and_why():
    problem = Problem("phone", "value_type")

    error = InvalidInput((problem,))

    assert error.code == "invalid_input"
    assert error.problems == (problem,)
    assert isinstance(error, AppError)


def test_a_refused_pack_says_where_and_why():
    error = PackRefused((Problem("rules", "pack_count"),))

    assert str(error) == error.code == "pack_refused"
    assert isinstance(error, InvalidInput)
