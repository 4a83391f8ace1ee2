"""The page of fees on a real profile, its calculators read, and what it told."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests import factories
from ui.pages.fees import FeesPage
from ui.pages.fees.desk import FeesDesk, desk_of


@pytest.fixture
def desk(services, changes, jobs) -> FeesDesk:
    """What the parts of the page work with."""
    return desk_of(services, changes=changes, jobs=jobs)


@pytest.fixture
def make_page(qtbot, desk: FeesDesk, on_show: Callable[..., Any]) -> Callable[..., FeesPage]:
    """Build the page as the workbench does."""

    def make(*size: int) -> FeesPage:
        page = on_show(FeesPage(desk), *size)
        qtbot.waitUntil(page.is_ready, timeout=20_000)
        return page

    return make


@pytest.fixture
def page(make_page: Callable[..., FeesPage]) -> FeesPage:
    """The page, at its calculators."""
    return make_page()


@pytest.fixture
def dispute(services) -> str:
    """A dispute about a loan of 12 000 yuan."""
    return factories.make_dispute(services, dispute_type="private_loan", title="借款的事", amount="12000.00").id


@pytest.fixture
def fill(qtbot, commit: Callable[[QWidget, str], None]) -> Callable[..., None]:
    """Type into fields of the calculator at work and wait until it has counted."""

    def typed(page: FeesPage, **texts: str) -> None:
        form = page.calculation.form
        for name, text in texts.items():
            editor = form.cells[name.replace("__", ".")].editor
            editor.setFocus()
            if hasattr(editor, "selectAll"):
                editor.selectAll()
            with qtbot.waitSignal(form.edited, timeout=5_000):
                commit(editor, text)

    return typed
