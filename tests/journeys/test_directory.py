"""The directory at the real window: a table with two wrong rows, corrected, taken in; a telephone changed; undone."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from app.paths import Profile
from app.services.directory import BodyFilter
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands, answer_file_dialogs

WRONG = {"B3": "大使馆", "F4": "王庄村"}
RIGHT = {"B3": "公证处", "F4": "濮阳县户部寨镇"}
ROWS = (
    ("司法所", "户部寨示例司法所", "示例路 3 号", "0393-5550103", "周一至周五", "户部寨镇"),
    (None, "示例公证处", "示例大街 9 号", "03935550114", None, "濮阳市"),
    ("派出所", "户部寨示例派出所", None, "0393-5550105", "全天", None),
    ("村（社区）人民调解委员会", "户部寨村人民调解委员会（示例）", "村委会东屋", "13700000418", None, "户部寨村"),
)


def fill_in(file: Path, cells: dict[str, str]) -> None:
    """Fill the empty table in as a clerk does, with these cells besides."""
    book = openpyxl.load_workbook(file)
    sheet = book["机构名录"]
    for number, row in enumerate(ROWS, 2):
        for place, text in enumerate(row, 1):
            sheet.cell(number, place).value = text
    sheet["A3"].value = cells["B3"]
    sheet["F4"].value = cells["F4"]
    book.save(file)


def shown(hands: Hands) -> dict[str, str | None]:
    listing = hands.workbench.services.directory.page(BodyFilter())
    return {kept.record.name: kept.record.phone for kept in listing.rows(0, 99)}


def test_a_table_is_corrected_taken_in_changed_and_taken_back(
    qtbot, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    page = hands.workbench.open("directory")
    file = tmp_path / "机构名录.xlsx"
    answer_file_dialogs(monkeypatch, file)
    hands.press(page.blank)
    hands.until(file.exists)
    hands.until(lambda: not hands.window.is_busy())

    fill_in(file, WRONG)
    hands.press(page.bring_in)
    hands.until(lambda: page.import_card is not None and page.import_card.preview is not None)
    card = page.import_card
    assert [said.split("：")[0] for said in card.lines.said()[:2]] == ["第 3 行 类别", "第 4 行 管辖区域"]
    assert card.summary() == "新增 2 个 · 更新 0 个 · 没有变化 0 个 · 有问题 2 行"
    hands.press(card.button)
    hands.until(card.isHidden)
    assert set(shown(hands)) == {"户部寨示例司法所", "户部寨村人民调解委员会（示例）"}

    fill_in(file, RIGHT)
    hands.press(page.bring_in)
    hands.until(lambda: card.preview is not None)
    assert card.summary() == "新增 2 个 · 更新 0 个 · 没有变化 2 个"
    hands.press(card.button)
    hands.until(card.isHidden)
    assert len(shown(hands)) == 4
    assert shown(hands)["示例公证处"] == "0393-5550114"

    hands.chord(Qt.Key.Key_F)
    hands.write("sfs")
    hands.until(lambda: page.table.record(0) is not None and page.table.record(0).record.name == "户部寨示例司法所")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    hands.until(lambda: page.record is not None and page.record.isVisible())
    phone = page.record.form().cell("phone").editor
    hands.to(phone)
    hands.chord(Qt.Key.Key_A)
    hands.write("0393 5550199")
    hands.to(page.record.form().cell("address").editor)
    hands.until(lambda: shown(hands)["户部寨示例司法所"] == "0393-5550199")

    record = page.record.record_id()
    page.delete(record)
    hands.until(lambda: "户部寨示例司法所" not in shown(hands))
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    hands.until(lambda: "户部寨示例司法所" in shown(hands))

    services = hands.workbench.services
    names = [body.name for body in services.directory.for_route("people_mediation")]
    assert names == ["户部寨村人民调解委员会（示例）"]
    hands.until(lambda: not hands.window.is_busy())
    assert services.integrity.check() == []


def test_an_import_is_taken_back_with_one_key(qtbot, profile: Profile, tmp_path: Path, monkeypatch):
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    page = hands.workbench.open("directory")
    kept = hands.workbench.services.directory.record({"kind": "notary", "name": "示例公证处", "phone": "0393-5550101"})
    file = tmp_path / "名录.csv"
    file.write_text("类别,名称,电话\n公证处,示例公证处,0393-5550102\n司法所,示例所,\n", encoding="gb18030")
    answer_file_dialogs(monkeypatch, file)
    page.refresh()

    hands.press(page.bring_in)
    hands.until(lambda: page.import_card is not None and page.import_card.preview is not None)
    hands.press(page.import_card.button)
    hands.until(lambda: shown(hands) == {"示例公证处": "0393-5550102", "示例所": None})
    hands.until(lambda: hands.workbench.toast() is not None and hands.workbench.toast().isVisible())
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)

    hands.until(lambda: shown(hands) == {"示例公证处": "0393-5550101"})
    assert hands.workbench.services.directory.get(kept.id).record.phone == "0393-5550101"
