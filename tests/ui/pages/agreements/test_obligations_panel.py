"""Obligations: who owes whom what by when, in words; done with one press, even once the dispute is closed."""

import pytest

from app.services import Services
from tests import factories
from tests.conftest import TODAY
from tests.ui.matters.conftest import buttons, press
from tests.ui.pages.agreements.conftest import owed, parties
from ui.pages.agreements.obligations_panel import ObligationsPanel, due_mark


def test_an_obligation_is_typed_and_told_with_its_amount_in_capitals(make_panel, services: Services, agreement, commit):
    applicant, respondent = parties(services, agreement)
    panel = make_panel(ObligationsPanel, agreement.id)
    press(panel, "加一项义务")
    form = panel.obligation

    form.cells["debtor"].editor.set_value(respondent)
    form.cells["creditor"].editor.set_value(applicant)
    for name, text in (("content", "赔偿"), ("amount", "1.2万"), ("due_on", "2026-12-31"), ("way", "转账")):
        commit(form.cells[name].editor, text)
    form.record.click()

    (row,) = services.agreements.rows.of("obligation", agreement.id)
    assert (row.amount, row.due_on) == ("12000.00", "2026-12-31")
    told = "1．张三向孙桂兰：赔偿，12,000.00 元（人民币壹万贰仟元整），12月31日前，转账"
    assert told in panel.lines()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"creditor": None, "amount": None, "content": "赔礼道歉", "due_on": None}, "1．张三：赔礼道歉"),
        ({"debtor": None, "creditor": None, "due_on": None}, "1．没写由谁履行：12,000.00 元（人民币壹万贰仟元整）"),
        ({"amount": "一万二", "due_on": "年底"}, "1．张三向孙桂兰：一万二，年底前"),
    ],
)
def test_what_is_missing_or_strange_is_told_as_far_as_it_goes(make_panel, services: Services, agreement, given, told):
    owed(services, agreement, **given)

    assert told in make_panel(ObligationsPanel, agreement.id).lines()


def test_performing_is_noted_and_taken_back(make_panel, services: Services, agreement):
    row = owed(services, agreement)
    panel = make_panel(ObligationsPanel, agreement.id)

    press(panel, "已履行")
    assert services.agreements.rows.get("obligation", row.id).done_on == TODAY.isoformat()
    assert "今天履行" in panel.lines()
    panel.undos.pop()[1]()
    assert services.agreements.rows.get("obligation", row.id).done_on is None

    press(panel, "已履行")
    press(panel, "还没履行")
    assert services.agreements.rows.get("obligation", row.id).done_on is None


def test_on_a_closed_dispute_only_performing_is_noted(make_panel, services: Services, agreement):
    row = owed(services, agreement)
    services.disputes.close(agreement.record)
    panel = make_panel(ObligationsPanel, agreement.id)
    assert buttons(panel) == ["已履行"]

    press(panel, "已履行")

    assert services.agreements.rows.get("obligation", row.id).done_on == TODAY.isoformat()
    assert panel.failures == []


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"due_on": "2026-11-20"}, "逾期 3 天"),
        ({"due_on": "2026-11-23"}, "今天到期"),
        ({"due_on": "2026-11-30"}, "还剩 7 天"),
        ({"due_on": "2026-12-31"}, "还剩 38 天"),
        ({"due_on": None}, "没有到期日"),
        ({"due_on": "2026-11-20", "done_on": "2026-11-22"}, "昨天履行"),
    ],
)
def test_every_obligation_says_how_it_stands(services: Services, agreement, given, word):
    assert due_mark(owed(services, agreement, **given), TODAY).word == word


def test_amounts_that_two_laptops_wrote_differently_are_told_in_full(
    make_panel, services: Services, other_services, agreement
):
    row = owed(services, agreement)
    factories.exchange(services, other_services)
    services.agreements.rows.change("obligation", row.id, {"amount": "100.00"})
    other_services.agreements.rows.change("obligation", row.id, {"amount": "200.00", "debtor": row.creditor})
    factories.exchange(services, other_services)
    panel = make_panel(ObligationsPanel, agreement.id)

    shown = services.agreements.rows.get("obligation", row.id).amount
    other = "贰佰元整" if shown == "100.00" else "壹佰元整"
    assert any(line.startswith("另一台电脑上，金额是：") and other in line for line in panel.lines())


def test_begin_opens_the_form_for_the_first_and_shows_the_card_where_there_are_some(
    make_panel, services: Services, agreement
):
    panel = make_panel(ObligationsPanel, agreement.id)
    panel.begin()
    assert panel.obligation.isVisible()
    panel.obligation.leave.click()

    owed(services, agreement)
    panel.show_record(agreement.id, read_only=False)
    panel.begin()

    assert not panel.obligation.isVisible()
