import pytest

from app import key_texts
from app.model.key_act import Act


@pytest.mark.parametrize("act", list(Act))
def test_an_act_is_told_in_words(act):
    assert key_texts.act_text(str(act)) == key_texts.ACTS[act]


def test_an_act_of_a_newer_program_is_shown_as_it_is():
    assert key_texts.act_text("melted") == "melted"


@pytest.mark.parametrize("code", list(key_texts.ERRORS))
def test_an_error_says_what_happened_what_was_kept_and_what_to_do(code):
    assert all(part.endswith("。") for part in key_texts.ERRORS[code])
