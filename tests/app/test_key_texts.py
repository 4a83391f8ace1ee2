from datetime import datetime

import pytest

from app import key_texts
from app.model.key_act import Act, DatedAct


@pytest.mark.parametrize("act", list(Act))
def test_an_act_is_told_in_words(act):
    assert key_texts.act_text(str(act)) == key_texts.ACTS[act]


def test_an_act_of_a_newer_program_is_shown_as_it_is():
    assert key_texts.act_text("melted") == "melted"


@pytest.mark.parametrize(
    ("act", "subject", "whom", "said"),
    [
        (Act.CERTIFICATE_ISSUED, "6268c6ab" * 4, "", "签发证书（电脑编号 6268c6ab）"),
        (Act.USER_REMOVED, "u-1", "赵海燕", "移除使用人（赵海燕）"),
        (Act.PASSPHRASE_CHANGED, "u-2", "李明法", "更换口令"),
        (Act.DRILL_PASSED, "r-1", "", "恢复演练成功"),
        (Act.OUTER_OPENED, "drill/9412", "", "恢复员打开外层（演练）"),
    ],
)
def test_an_act_says_to_whom_or_to_which_computer_it_was_done(act, subject, whom, said):
    assert key_texts.dated_act_text(DatedAct(act, subject, "李明法", datetime(2026, 11, 26), whom)) == said


@pytest.mark.parametrize("code", list(key_texts.ERRORS))
def test_an_error_says_what_happened_what_was_kept_and_what_to_do(code):
    assert all(part.endswith("。") for part in key_texts.ERRORS[code])
