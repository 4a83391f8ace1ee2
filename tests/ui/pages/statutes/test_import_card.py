"""Taking texts in from the window: broken off, gone on with, and failing."""

from app.errors import AppError
from app.services.statute_import import StatuteImport
from tests import made_up_laws
from ui.widgets.empty_state import EmptyState


def test_what_was_read_before_it_was_cancelled_is_kept(empty_page, tmp_path, qtbot, jobs, services):
    folder = made_up_laws.write_many(tmp_path / "many", laws=300, articles=5)

    empty_page.take_in(folder)
    empty_page.import_card.progress.cancel_asked.emit()
    qtbot.waitUntil(lambda: not empty_page.import_card.is_busy() and not jobs.is_busy(), timeout=20_000)
    stopped = empty_page.import_card.summary.text()
    empty_page.take_in(folder)
    qtbot.waitUntil(lambda: not empty_page.import_card.is_busy() and not jobs.is_busy(), timeout=60_000)

    assert "会接着做" in stopped
    assert services.statutes.counts()[1] == 300


def test_a_folder_without_laws_is_told(empty_page, tmp_path, qtbot):
    with qtbot.waitSignal(empty_page.failed) as failed:
        empty_page.take_in(tmp_path / "没有")

    assert isinstance(failed.args[0], AppError)
    assert failed.args[0].code == "statutes_not_found"
    assert not empty_page.import_card.is_busy()


def test_while_the_first_texts_are_read_no_second_import_is_offered(empty_page, folder, qtbot, jobs):
    empty_page.take_in(folder)

    assert empty_page.being_read.isVisible()
    assert not empty_page.no_texts.isVisible()
    qtbot.waitUntil(lambda: not empty_page.import_card.is_busy() and not jobs.is_busy(), timeout=60_000)
    assert empty_page.results.isVisible()


def test_after_a_first_import_that_failed_the_way_to_another_is_there_again(empty_page, tmp_path, qtbot, jobs):
    with qtbot.waitSignal(empty_page.failed):
        empty_page.take_in(tmp_path / "没有")

    qtbot.waitUntil(empty_page.no_texts.isVisible, timeout=10_000)


def test_what_was_broken_off_is_not_told_as_not_found(empty_page, tmp_path, qtbot, jobs, services, monkeypatch):
    monkeypatch.setattr(StatuteImport, "_build_indexes", lambda _self, _report: None)  # what a lock breaks off
    empty_page.take_in(made_up_laws.write_folder(tmp_path / "laws"))
    qtbot.waitUntil(lambda: not empty_page.import_card.is_busy() and not jobs.is_busy(), timeout=60_000)
    monkeypatch.undo()

    empty_page.head.search.setText("滴水")
    qtbot.waitUntil(lambda: "没有导入完" in " ".join(_sentences(empty_page)), timeout=10_000)
    empty_page.take_in(tmp_path / "laws")
    qtbot.waitUntil(lambda: not empty_page.import_card.is_busy() and not jobs.is_busy(), timeout=60_000)
    empty_page.refresh()
    qtbot.waitUntil(lambda: empty_page.results.record(0) is not None, timeout=10_000)
    assert services.statutes.is_searchable


def _sentences(page) -> list[str]:
    return [each.sentence() for each in page.results.findChildren(EmptyState)]
