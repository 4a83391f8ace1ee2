"""Preferences are kept as they were, and a file that isn't ours is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import settings
from app.errors import AppError
from app.settings import Settings


def test_without_a_file_the_defaults_hold(tmp_path):
    assert settings.load(tmp_path / "settings.json") == Settings()


@given(size=st.sampled_from([1.0, 1.25, 1.5]), minutes=st.integers(1, 600))
def test_what_was_kept_is_read_back(tmp_path_factory, size, minutes):
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    kept = Settings(print_size=size, lock_after_minutes=minutes)

    settings.save(path, kept)

    assert settings.load(path) == kept


def test_a_preference_not_kept_has_its_default(tmp_path):
    (tmp_path / "settings.json").write_text('{"lock_after_minutes": 5}')

    assert settings.load(tmp_path / "settings.json") == Settings(lock_after_minutes=5)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", ""),
        (b"{", ""),
        (b"\xff\xff", ""),
        (b"[]", ""),
        (b"null", ""),
        (b"[" * 100_000, ""),
        (b'{"colour": "red"}', "colour"),
        (b'{"print_size": "1.5"}', "print_size"),
        (b'{"print_size": null}', "print_size"),
        (b'{"lock_after_minutes": 5.0}', "lock_after_minutes"),
        (b'{"lock_after_minutes": true}', "lock_after_minutes"),
    ],
)
def test_a_file_that_is_not_ours_is_told_with_its_key(tmp_path, content, key):
    (tmp_path / "settings.json").write_bytes(content)

    with pytest.raises(AppError, match="settings_damaged") as raised:
        settings.load(tmp_path / "settings.json")

    assert raised.value.facts == {"key": key}


def test_a_file_that_can_t_be_read_is_told(tmp_path):
    (tmp_path / "settings.json").mkdir()

    with pytest.raises(AppError, match="settings_damaged"):
        settings.load(tmp_path / "settings.json")
