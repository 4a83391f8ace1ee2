import pytest

from app import bootstrap
from app.errors import AppError
from tests.conftest import PASSPHRASE
from tests.hands import ASCII_PASSPHRASE
from ui import key_renewal
from ui.start import Start


def test_a_new_key_comes_with_a_page_to_print_and_words(profile):
    made = key_renewal.rekey(
        Start(profile, bootstrap.open_services, unlock_seconds=0), "", PASSPHRASE, ASCII_PASSPHRASE
    )

    assert made.sheet.startswith(b"%PDF")
    assert len(made.code.split()) == 8
    assert "旧备份已删去" in made.told


def test_an_answer_that_cannot_be_read_is_a_sentence(profile, tmp_path):
    start = Start(profile, bootstrap.open_services, unlock_seconds=0)

    with pytest.raises(AppError, match="file_unreadable"):
        key_renewal.answer(start, "", tmp_path / "gone.fga", "1", ASCII_PASSPHRASE)
