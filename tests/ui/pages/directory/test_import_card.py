import pytest

from tests.ui.pages.directory.conftest import names

GOOD = "公证处,示例公证处,0393-5550101,濮阳县"


@pytest.fixture
def look(page, qtbot):
    """Look at a table and wait for what it would do."""

    def run(file):
        page.look_at(file)
        card = page.import_card
        qtbot.waitUntil(lambda: card.preview is not None)
        return card

    return run


def test_a_table_is_looked_at_before_anything_is_written(page, look, table):
    card = look(table(GOOD, "大使馆,甲,,"))

    assert card.summary() == "新增 1 个 · 更新 0 个 · 没有变化 0 个 · 有问题 1 行"
    assert card.lines.said() == ["第 3 行 类别：没有“大使馆”这个类别，请从列表中选。", "第 2 行 新增 示例公证处"]
    assert card.button.text() == "导入 1 个"
    assert card.button.hasFocus()
    assert names(page) == []


def test_taking_it_in_is_told_and_can_be_undone(services, page, look, table, qtbot):
    card = look(table(GOOD))

    card.button.click()
    qtbot.waitUntil(card.isHidden)
    assert names(page) == ["示例公证处"]
    assert page.told.undos[-1][0] == "已导入：新增 1 个，更新 0 个。"

    page.told.undo()
    qtbot.waitUntil(lambda: names(page) == [])
    assert services.integrity.check() == []


def test_where_nothing_is_to_be_done_there_is_nothing_to_press(look, table, services, page):
    services.directory.record({"kind": "notary", "name": "示例公证处"})

    card = look(table("公证处,示例公证处,,"))

    assert (card.button.isEnabled(), card.button.text()) == (False, "没有要导入的")
    assert card.again.hasFocus()
    card.take()
    assert card.isVisible()


def test_a_table_that_was_corrected_is_read_again(look, table, qtbot):
    card = look(table("大使馆,示例公证处,,"))
    assert card.preview.refused == 1

    table(GOOD)
    card.again.click()

    qtbot.waitUntil(lambda: card.preview is not None)
    assert (card.preview.refused, card.button.text()) == (0, "导入 1 个")


def test_a_table_can_be_put_away(page, look, table):
    card = look(table(GOOD))

    card.leave.click()

    assert card.isHidden()
    assert page.bring_in.hasFocus()
    assert names(page) == []


def test_a_file_that_is_no_table_is_told_and_the_card_goes_away(page, tmp_path, qtbot):
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"PK\x03\x04")

    page.look_at(file)

    qtbot.waitUntil(lambda: page.told.failed != [])
    assert page.told.failed[0].code == "table_unreadable"
    assert page.import_card.isHidden()


def test_what_is_read_after_the_card_was_put_away_is_not_shown(page, table, qtbot, desk):
    page.look_at(table(GOOD))
    page.import_card.give_up()

    qtbot.waitUntil(lambda: not desk.jobs.is_busy())

    assert page.import_card.isHidden()
    assert page.import_card.preview is None


def test_a_full_disk_leaves_everything_as_it_was(page, look, table, qtbot, desk):
    card = look(table(*(f"公证处,示例公证处{place},0393-5550101,濮阳县" for place in range(400))))
    disk = []

    def let_grow(pages):
        def op(services, _progress):
            database = services.session.database  # the worker's: a limit holds for one connection
            count = database.rows("PRAGMA page_count")[0][0] if pages is None else pages
            return database.rows(f"PRAGMA max_page_count = {count}")

        desk.jobs.run(page, op, done=disk.append, failed=disk.append)
        qtbot.waitUntil(lambda: not desk.jobs.is_busy())

    let_grow(None)
    card.button.click()
    qtbot.waitUntil(lambda: page.told.failed != [])

    assert page.told.failed[0].code == "disk_full"
    assert names(page) == []
    let_grow(1_073_741_823)
    card.button.click()
    qtbot.waitUntil(card.isHidden)
    assert len(names(page)) == 400
