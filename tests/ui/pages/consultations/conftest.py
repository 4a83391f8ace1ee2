"""The page of the consultations on a real profile, with a triage that says what a test wants, and what it told."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from app.services import Services
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.matters.desk import MatterDesk, desk_of
from ui.pages.consultations import ConsultationsPage
from ui.pages.consultations.reception import ReceptionPanel

WIDE, HEIGHT = 1400, 800
ELDERLY = SimpleNamespace(type="support_elderly", score=0.9, evidence=("不给生活费", "不让住"))
HEIRS = SimpleNamespace(type="inheritance", score=0.4, evidence=("老宅",))


@dataclass
class Triage:
    """Finds the same in every story, and dangers by one word each."""

    suggested: tuple[SimpleNamespace, ...] = (ELDERLY, HEIRS)

    def suggest(self, text: str) -> tuple[SimpleNamespace, ...]:
        return self.suggested if "生活费" in text else ()

    def dangers(self, text: str) -> tuple[SimpleNamespace, ...]:
        return (danger(),) if "打" in text else ()


def danger(kind: str = "violence", words: tuple[str, ...] = ("打",)) -> SimpleNamespace:
    advice = "先问清人现在是否安全。正在挨打的，拨打110。"
    laws = (("反家庭暴力法", "第二十三条"), ("人民调解法", "第二十五条"))
    basis = tuple(SimpleNamespace(law=law, article=article) for law, article in laws)
    return SimpleNamespace(kind=kind, words=words, name="正在受暴力", advice=advice, basis=basis)


@pytest.fixture
def desk(services: Services, jobs: JobRunner[Services]) -> MatterDesk:
    return desk_of(services, changes=Changes(), jobs=jobs)


@pytest.fixture
def make_page(desk: MatterDesk, on_show: Callable[..., Any]) -> Callable[..., ConsultationsPage]:
    """Build the page as the workbench does, as often as the program is started."""

    def make(width: int = WIDE, height: int = HEIGHT) -> ConsultationsPage:
        return on_show(ConsultationsPage(desk, Triage()), width, height)

    return make


@pytest.fixture
def page(make_page: Callable[..., ConsultationsPage]) -> ConsultationsPage:
    return make_page()


@pytest.fixture
def panel(page: ConsultationsPage, qtbot) -> ReceptionPanel:
    """Somebody is being received."""
    page.new_record()
    panel = page.reception
    qtbot.waitUntil(panel.enquirer.cells.cells["name"].editor.hasFocus)
    panel.page = page
    return panel


@pytest.fixture
def put(commit) -> Callable[..., None]:
    """Type into fields of a reception, one after the other."""

    def type_all(panel: ReceptionPanel, **typed: str) -> None:
        for name, text in typed.items():
            cells = panel.cells if name in panel.cells else panel.enquirer.cells.cells
            cells[name].editor.setFocus()
            commit(cells[name].editor, text)

    return type_all
