"""Taking texts in from the window: broken off, gone on with, and failing."""

from app.errors import AppError
from tests import made_up_laws


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
