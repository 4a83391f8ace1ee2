"""The page of the agreements on a real profile, and what it told."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from app.model.agreement import Agreement
from app.services import Services
from tests import factories
from tests.ui.matters.conftest import desk
from ui.matters.desk import MatterDesk
from ui.pages.agreements import AgreementsPage
from ui.pages.agreements.rows_panel import AgreementPanel
from ui.pages.agreements.view import AgreementView

__all__ = ["desk"]

WIDE = 1400
SIGNED = {"mediators": "李明法", "recorder": "赵海燕", "committee": "户部寨村人民调解委员会", "agreed_on": "2026-11-23"}


@pytest.fixture
def agreement(services: Services) -> Agreement:
    """An agreement just begun, between 孙桂兰 and 张三."""
    return services.agreements.begin(factories.make_dispute_between(services, "孙桂兰", "张三").id)


@pytest.fixture
def make_page(desk: MatterDesk, on_show: Callable[..., Any]) -> Callable[..., AgreementsPage]:
    """Build the page as the workbench does."""

    def make(width: int = WIDE) -> AgreementsPage:
        return on_show(AgreementsPage(desk), width, 800)

    return make


@pytest.fixture
def fill(commit: Callable[[QWidget, str], None]) -> Callable[[AgreementView, str, str], None]:
    """Type into a field of a record and leave it."""

    def type_and_leave(view: AgreementView, name: str, text: str) -> None:
        cell = view.form().cell(name)
        view.form().focus(name)
        cell.editor.selectAll()
        commit(cell.editor, text)
        view.form().focus("facts" if name != "facts" else "breach")
        QTest.qWait(1)

    return type_and_leave


@pytest.fixture
def make_panel(qapp, desk: MatterDesk) -> Iterator[Callable[..., Any]]:
    """Make panels of rows on an agreement; deleted before the store closes."""
    panels: list[AgreementPanel] = []

    def make(kind: type[AgreementPanel], record: str) -> AgreementPanel:
        panel = kind(desk)
        panels.append(panel)
        panel.undos, panel.failures = [], []
        panel.undo_offered.connect(lambda *offer: panel.undos.append(offer))
        panel.failed.connect(panel.failures.append)
        panel.show_record(record, read_only=False)
        panel.resize(700, 600)
        panel.show()
        panel.activateWindow()
        QTest.qWaitForWindowActive(panel)
        return panel

    yield make
    for panel in panels:
        delete(panel)


def add_terms(services: Services, agreement: Agreement, *texts: str) -> list[Any]:
    """Hang terms on an agreement."""
    return [services.agreements.rows.add("agreement_term", agreement.id, {"text": text}) for text in texts]


def parties(services: Services, agreement: Agreement) -> tuple[str, str]:
    """Return the ids of applicant and respondent."""
    one, other = (row.party for row in services.agreements.parties(agreement))
    return one, other


def owed(services: Services, agreement: Agreement, **given: Any) -> Any:
    """Hang an obligation on an agreement: the respondent pays the applicant."""
    applicant, respondent = parties(services, agreement)
    whole = {"debtor": respondent, "creditor": applicant, "amount": "12000.00", "due_on": "2026-12-31", **given}
    return services.agreements.rows.add("obligation", agreement.id, whole)
