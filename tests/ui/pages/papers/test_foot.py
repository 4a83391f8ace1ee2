"""What is done with a document, and the question before it is signed."""

import pytest

from ui.pages.papers.foot import Foot


@pytest.fixture
def foot(qtbot) -> Foot:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.show()
    return foot


@pytest.mark.parametrize(
    ("button", "signal"),
    [("print", "print_asked"), ("pdf", "pdf_asked"), ("word", "word_asked"), ("sign", "sign_asked")],
)
def test_each_button_asks_for_its_act(qtbot, foot, button, signal):
    with qtbot.waitSignal(getattr(foot, signal)):
        getattr(foot, button).click()


def test_signing_is_asked_about_in_its_place(qtbot, foot):
    foot.ask_to_sign("sign_advisor", "签名后不再改动。")
    assert foot.question.isVisible()

    with qtbot.waitSignal(foot.signing_confirmed) as confirmed:
        foot.confirm.click()

    assert confirmed.args == ["sign_advisor"]
    assert not foot.question.isVisible()


def test_nothing_else_begins_while_something_is_under_way(foot):
    foot.show_busy("正在打印……")
    during = foot.is_busy(), foot.print.isEnabled()

    foot.show_busy("")

    assert (during, foot.is_busy(), foot.print.isEnabled()) == ((True, False), False, True)
