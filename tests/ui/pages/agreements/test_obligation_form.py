"""The form of an obligation: the parties are offered first, the amount stands in capitals beside its field."""

import pytest

from app.services import Services
from tests import factories
from tests.ui.pages.agreements.conftest import parties
from ui.pages.agreements.obligations_panel import ObligationsPanel


@pytest.fixture
def form(make_panel, agreement):
    panel = make_panel(ObligationsPanel, agreement.id)
    panel.begin()
    return panel.obligation


def test_the_parties_of_the_agreement_are_offered_first_and_others_by_name(services: Services, form, agreement):
    factories.make_party(services, name="钱多多", phone=None)
    find = form.cells["debtor"].field.find

    assert [option[1] for option in find("")] == ["孙桂兰", "张三"]
    assert [option[1] for option in find("张")] == ["张三"]
    assert [option[1].split("（")[0] for option in find("钱多多")] == ["钱多多"]


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("12000", "元　人民币壹万贰仟元整"),
        ("1.2万", "元　人民币壹万贰仟元整"),
        ("一万二", "元"),
        ("", "元"),
        ("9999999999999.99", "元"),  # too long to stand beside; in the row it does
    ],
)
def test_an_amount_stands_in_capitals_while_it_is_typed(form, commit, typed, reading):
    commit(form.cells["amount"].editor, typed)

    assert form.cells["amount"].reading() == reading


def test_an_amount_nobody_understands_is_told_and_nothing_recorded(services: Services, form, agreement, commit):
    form.cells["debtor"].editor.set_value(parties(services, agreement)[1])
    commit(form.cells["amount"].editor, "一万二")

    form.record.click()

    assert "看不懂金额" in form.cells["amount"].note()
    assert services.agreements.rows.of("obligation", agreement.id) == []


def test_who_owes_it_is_asked(services: Services, form, agreement):
    form.record.click()

    assert form.cells["debtor"].note() == "请填写义务人。"


def test_what_was_typed_stands_there_again(services: Services, form, agreement, commit, make_panel):
    commit(form.cells["amount"].editor, "500")
    form.keep_drafts()

    again = make_panel(ObligationsPanel, agreement.id).obligation

    assert again.cells["amount"].editor.value() == "500"
    assert again.cells["amount"].reading() == "元　人民币伍佰元整"
