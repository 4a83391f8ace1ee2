"""Small pictures come later, from the worker, and only a bounded number is kept."""

import pytest

from tests.app.documents.test_pdf_pages import paper
from tests.ui.test_pictures import photo
from ui.widgets import thumbnails
from ui.widgets.thumbnails import Thumbnails

pytestmark = pytest.mark.qt_log_ignore(".*")


@pytest.fixture
def small(qtbot, jobs):
    return Thumbnails(jobs)


def wait(qtbot, small):
    qtbot.waitUntil(lambda: not small.is_waiting(), timeout=20_000)


def test_a_small_picture_arrives_after_it_was_asked_for(qtbot, small, held):
    row = held.add("界石.png", photo(800, 400))
    pages = held.add("合同.pdf", paper())

    assert small.of(row) is None
    assert small.of(pages) is None
    wait(qtbot, small)

    assert small.of(row).width() == 2 * small.of(row).height()
    assert small.of(pages) is not None


def test_a_turned_one_is_made_anew(qtbot, small, held):
    row = held.add("界石.png", photo(800, 400))
    held.services.attachments.turn(row.id, 90)

    small.of(held.rows()[0])
    wait(qtbot, small)

    assert small.of(held.rows()[0]).height() == 2 * small.of(held.rows()[0]).width()


def test_nothing_is_read_for_what_can_not_be_shown(qtbot, small, held):
    assert small.of(held.add("话.amr", b"#!AMR\n\x3c")) is None

    assert not small.is_waiting()


def test_a_broken_or_lost_one_is_asked_for_once(qtbot, small, held):
    broken, lost = held.add("坏.png", photo()[:60]), held.add("丢.png", photo())
    (held.services.session.profile.blobs / lost.blob).unlink()
    for row in (broken, lost):
        small.of(row)
    wait(qtbot, small)

    assert small.of(broken) is small.of(lost) is None
    assert not small.is_waiting()


def test_only_so_many_are_kept(qtbot, small, held, monkeypatch):
    monkeypatch.setattr(thumbnails, "_KEPT", 3)
    for row in [held.add(f"{place}.png", photo(20 + place)) for place in range(8)]:
        small.of(row)
    wait(qtbot, small)

    assert small.count() == 3


def test_what_was_scrolled_past_is_not_made(qtbot, small, held, monkeypatch):
    monkeypatch.setattr(thumbnails, "_WAITING", 2)
    for row in [held.add(f"{place}.png", photo(20 + place)) for place in range(8)]:
        small.of(row)
    wait(qtbot, small)

    assert small.count() == 2
