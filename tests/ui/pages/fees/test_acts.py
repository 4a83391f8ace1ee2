import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from tests.app.model.test_fee_sheet import SHEET
from ui.pages.fees.acts import Acts


@pytest.fixture
def acts(qtbot, desk) -> Acts:
    over = QWidget()
    qtbot.addWidget(over)
    acts = Acts(desk, over)
    acts.words = []
    acts.busy.connect(acts.words.append)
    return acts


def test_a_sheet_is_attached_under_its_title(acts, qtbot, services, dispute):
    with qtbot.waitSignal(acts.attached, timeout=20_000) as told:
        acts.attach(SHEET, dispute)

    (kept,) = services.attachments.of(dispute)
    assert told.args == [dispute, kept.id]
    assert (kept.name, kept.media_type) == ("受理费计算单.pdf", "application/pdf")
    assert acts.words == ["正在附上……", ""]


def test_what_goes_wrong_is_told_and_ends_being_busy(acts, qtbot):
    with qtbot.waitSignal(acts.failed, timeout=20_000) as told:
        acts.attach(SHEET, "nobody")

    assert told.args[0].code == "record_missing"
    assert acts.words[-1] == ""


def test_without_a_printer_it_is_told(acts, qtbot, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))

    with qtbot.waitSignal(acts.failed) as told:
        acts.print(SHEET)

    assert told.args[0].code == "printer_none"
