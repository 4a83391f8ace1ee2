import pytest
from PySide6.QtWidgets import QLineEdit

from tests.hands import ASCII_PASSPHRASE
from ui.widgets.new_passphrase import NewPassphrase


@pytest.fixture
def passphrase(qtbot) -> NewPassphrase:
    passphrase = NewPassphrase("新口令", lambda: ("limingfa",))
    qtbot.addWidget(passphrase)
    passphrase.show()
    return passphrase


@pytest.mark.parametrize(
    ("first", "again", "problem"),
    [
        ("", "", "请输入口令。"),
        ("123456", "123456", "这个口令太容易被猜到。"),
        ("limingfa1", "limingfa1", "这个口令太容易被猜到。"),
        (ASCII_PASSPHRASE, "other", "两次输入的口令不一样"),
        (ASCII_PASSPHRASE, ASCII_PASSPHRASE, ""),
    ],
)
def test_it_says_why_it_can_t_be_taken(passphrase: NewPassphrase, first: str, again: str, problem: str):
    passphrase.first.setText(first)
    passphrase.again.setText(again)

    assert passphrase.problem().startswith(problem)
    assert bool(passphrase.problem()) == bool(problem)


def test_its_strength_is_said_in_words(qtbot, passphrase: NewPassphrase):
    passphrase.first.setText(ASCII_PASSPHRASE)

    qtbot.waitUntil(lambda: passphrase.strength.text() == "口令强度：很强")


def test_both_are_hidden_until_asked_for(passphrase: NewPassphrase):
    assert passphrase.first.echoMode() == passphrase.again.echoMode() == QLineEdit.EchoMode.Password

    passphrase.shown.click()

    assert passphrase.first.echoMode() == passphrase.again.echoMode() == QLineEdit.EchoMode.Normal


def test_clearing_forgets_and_hides(passphrase: NewPassphrase):
    passphrase.first.setText(ASCII_PASSPHRASE)
    passphrase.shown.click()

    passphrase.clear()

    assert passphrase.text() == ""
    assert passphrase.first.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize(("first", "again"), [("123456", "123456"), (ASCII_PASSPHRASE, "other")])
def test_one_goes_on_where_it_has_to_be_written_again(passphrase: NewPassphrase, qtbot, first: str, again: str):
    passphrase.first.setText(first)
    passphrase.again.setText(again)

    passphrase.focus_problem()

    field = passphrase.again if again == "other" else passphrase.first
    qtbot.waitUntil(field.hasFocus)
    assert field.selectedText()
