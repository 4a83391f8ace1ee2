"""Every version that was issued can be opened again, as it was, and written to a file."""

import pytest

from app.paper_texts import WORDS
from ui.pages.papers.earlier_versions import EarlierVersions


@pytest.fixture
def two_versions(services, consultation):
    """A form in two versions; the answer has changed in between."""
    services.papers.issue(services.papers.form("ADV-01", consultation.id, WORDS))
    services.consultations.change(consultation.id, {"answer": "先到村调委会调解，调解不成再起诉。"})
    services.papers.issue(services.papers.form("ADV-01", consultation.id, WORDS))
    return services.kept_papers.versions("ADV-01", consultation.id)


@pytest.fixture
def card(qtbot, desk):
    card = EarlierVersions(desk)
    qtbot.addWidget(card)
    return card


def test_one_version_alone_has_none_before_it(card):
    card.show_versions(())

    assert card.isHidden()
    assert card.links == []


def test_an_older_version_opens_with_its_pages(qtbot, card, two_versions):
    card.show_versions(two_versions[1:])
    assert [link.text() for link in card.links] == ["第1版 · 2026-11-23 · 未电子签名"]

    card.links[0].click()

    qtbot.waitUntil(lambda: card.dialog is not None, timeout=30_000)
    assert card.dialog.view.pages() == 1
    assert card.dialog.windowTitle() == "第1版 · 2026-11-23 · 未电子签名"
    card.dialog.accept()


def test_it_is_written_to_a_file_as_it_was_issued(qtbot, card, services, two_versions, tmp_path, monkeypatch):
    path = tmp_path / "第1版.pdf"
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_args, **_given: path)
    card.show_versions(two_versions[1:])
    card.links[0].click()
    qtbot.waitUntil(lambda: card.dialog is not None, timeout=30_000)

    card.dialog.save.click()

    assert path.read_bytes() == services.papers.issued_pdf(two_versions[1].id, WORDS)
    card.dialog.accept()
