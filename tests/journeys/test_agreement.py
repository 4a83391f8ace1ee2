"""From a dispute to an agreement that can be signed, at the real window, by keys alone; and nothing is ever lost."""

import os
import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.paths import Profile
from app.services.agreements import AgreementFilter
from tests import factories
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands
from tests.killing import killed
from ui.matters.agreements_panel import AgreementsPanel
from ui.pages.agreements.obligations_panel import ObligationsPanel
from ui.pages.agreements.terms_panel import TermsPanel

OWN = {"committee": "户部寨村人民调解委员会", "mediators": "李明法", "recorder": "赵海燕", "agreed_on": "今天"}
TERMS = ("张三于2026年12月31日前赔偿孙桂兰12000元", "双方再无其他争议")


@pytest.fixture
def hands(qtbot, profile: Profile) -> Hands:
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    return hands


def draft(hands: Hands, record: str):
    """Open a dispute, press 起草协议, and return the view of the agreement that opens."""
    page = hands.workbench.open("disputes")
    page.open(record)
    hands.press(page.record.panel(AgreementsPanel).begin)
    agreements = hands.workbench.pages["agreements"]
    hands.until(lambda: agreements.record is not None and agreements.record.isVisible())
    return agreements.record


def choose(hands: Hands, field: QWidget, name: str) -> None:
    """Write part of a name and take the first that is offered."""
    hands.write_in(field, name)
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    hands.until(field.value)


def test_from_the_dispute_to_an_agreement_that_can_be_signed(hands: Hands):
    services = hands.workbench.services
    dispute = factories.make_dispute_between(services, "孙桂兰", "张三")
    view = draft(hands, dispute.id)

    for name, text in OWN.items():
        hands.write_in(view.form().cell(name).editor, text)
    hands.to(view.form().cell("facts").editor)
    hands.until(lambda: view.signing.words() == ["协议内容", "履行方式、时限、地点"])
    terms = view.panel(TermsPanel)
    for text in TERMS:
        hands.press(terms.card.begin)
        hands.write_in(terms.term.cells["text"].editor, text)
        hands.press(terms.term.record)
    obligations = view.panel(ObligationsPanel)
    hands.press(obligations.card.begin)
    cells = obligations.obligation.cells
    choose(hands, cells["debtor"].editor, "张")
    choose(hands, cells["creditor"].editor, "孙")
    hands.write_in(cells["amount"].editor, "12000")
    assert cells["amount"].reading() == "元　人民币壹万贰仟元整"
    hands.write_in(cells["due_on"].editor, "2026-12-31")
    hands.key(Qt.Key.Key_Return)

    hands.until(view.signing.isHidden)
    (agreement,) = services.agreements.of(dispute.id)
    assert services.agreements.missing(agreement) == ()
    assert [row.text for row in services.agreements.rows.of("agreement_term", agreement.id)] == list(TERMS)
    (owed,) = services.agreements.rows.of("obligation", agreement.id)
    assert (owed.amount, owed.due_on) == ("12000.00", "2026-12-31")
    assert agreement.number == dispute.number
    assert "张三向孙桂兰：12,000.00 元（人民币壹万贰仟元整），12月31日前" in "\n".join(obligations.lines())


def test_half_a_term_survives_a_lock(hands: Hands):
    dispute = factories.make_dispute_between(hands.workbench.services, "孙桂兰", "张三")
    view = draft(hands, dispute.id)
    terms = view.panel(TermsPanel)
    hands.press(terms.card.begin)
    hands.write_in(terms.term.cells["text"].editor, "张三于2026年")

    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None)
    hands.unlock(PASSPHRASE)
    hands.settled()

    page = hands.workbench.pages["agreements"]
    assert page.record.panel(TermsPanel).term.cells["text"].editor.value() == "张三于2026年"


def test_what_was_begun_by_mistake_is_taken_back_by_the_toast(hands: Hands):
    services = hands.workbench.services
    dispute = factories.make_dispute_between(services, "孙桂兰", "张三")
    draft(hands, dispute.id)

    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)

    hands.until(lambda: services.agreements.of(dispute.id) == [])


WRITER = """\
    dispute = services.disputes.record({"brief": f"第{n}件" + "口述" * 200})
    agreement = services.agreements.begin(dispute.id)
    print("begun", agreement.id, n, flush=True)
    rows = services.agreements.rows
    added = [rows.add("agreement_term", agreement.id, {"text": f"{n}-{place}"}).id for place in range(3)]
    print("terms", agreement.id, n, flush=True)
    rows.move("agreement_term", added[2], -2)
    print("moved", agreement.id, n, flush=True)
    services.agreements.change(agreement.id, {"agreed_on": "2026-11-23", "effective_on": "2026-11-23"})
    print("signed", agreement.id, n, flush=True)
    services.drafts.keep("agreement", agreement.id, "term.text", value=f"没写完{n}")
    print("draft", agreement.id, n, flush=True)
"""
ORDERS = {"terms": (0, 1, 2), "moved": (2, 0, 1)}


def everything_confirmed_is_there(services, confirmed) -> None:
    last = {record: (what, n) for what, record, n in confirmed}
    for record, (what, n) in last.items():
        agreement = services.agreements.get(record).record
        assert agreement.facts.startswith(f"第{n}件")
        texts = [row.text for row in services.agreements.rows.of("agreement_term", record)]
        if what in ORDERS:
            moved = [f"{n}-{place}" for place in ORDERS["moved"]]
            assert texts in ([f"{n}-{place}" for place in ORDERS[what]], moved)
        if what in ("signed", "draft"):
            assert agreement.effective_on == "2026-11-23"
        if what == "draft":
            assert services.drafts.of(record) == {"term.text": f"没写完{n}"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL; what a dying program leaves is tested on Linux")
def test_ten_kills_while_agreements_are_written_cost_nothing_confirmed(profile, founded, open_profile):
    order, confirmed = random.Random("kill -9"), []
    for _ in range(10):
        start = int(confirmed[-1][2]) if confirmed else 0
        confirmed += killed(WRITER, profile, founded, start=start, wait=order.uniform(0.0, 0.3))
        services = open_profile(profile)

        everything_confirmed_is_there(services, confirmed[-100:])
        assert [finding.code for finding in services.integrity.check()] == []
        found = services.agreements.page(AgreementFilter())
        taken = [kept.record for kept in found.rows(0, found.count)]
        assert all(services.agreements.dispute_of(each) for each in taken)
        services.close()
