from PySide6.QtWidgets import QLabel

from app.services import Services
from tests import factories
from ui.pages.parties.unite_dialog import UniteDialog
from ui.records.desk import Desk


def test_both_records_stand_side_by_side_and_the_reason_is_kept(desk: Desk, services: Services, qtbot):
    one, other = factories.make_party(services), factories.make_party(services, phone=None, post="会计")
    dialog = UniteDialog(desk, one, other, agrees="身份证号相同")
    qtbot.addWidget(dialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert shown.count("孙桂兰") == 2
    assert shown.count("（空）") == 1

    dialog.reason.setText("  本人说的  ")
    with qtbot.waitSignal(dialog.decided) as told:
        dialog.unite.click()

    assert told.args == ["本人说的"]


def test_saying_no_decides_nothing(desk: Desk, services: Services, qtbot):
    one = factories.make_party(services)
    dialog = UniteDialog(desk, one, one, agrees="")
    qtbot.addWidget(dialog)
    told = []
    dialog.decided.connect(told.append)

    dialog.reject()

    assert told == []
