"""What is done with the document on show: one thing at a time, a version first."""

import pytest
from PySide6.QtWidgets import QWidget

from app.paper_texts import WORDS
from tests.hands import answer_file_dialogs
from ui.pages.papers.acts import Acts


@pytest.fixture
def acts(qtbot, desk) -> Acts:
    over = QWidget()
    qtbot.addWidget(over)
    acts = Acts(desk, over)
    acts.over = over
    acts.busied = []
    acts.busy.connect(acts.busied.append)
    return acts


def form(services, record, template="ADV-01"):
    return services.papers.form(template, record, WORDS)


def test_a_file_is_offered_under_its_papers_name(acts, services, consultation, monkeypatch):
    offered = []

    def note(*_args, start, **_kwargs):
        offered.append(start.name)

    monkeypatch.setattr("ui.file_dialogs.ask_path", note)

    acts.write_pdf(form(services, consultation.id))

    assert offered == [services.kept_papers.file_name(form(services, consultation.id), ".pdf")]
    assert "张三" in offered[0]
    assert services.papers.of(consultation.id) == []


def test_what_is_under_way_is_told_until_it_is_over(qtbot, acts, services, consultation, monkeypatch, tmp_path):
    answer_file_dialogs(monkeypatch, tmp_path / "a.pdf")

    with qtbot.waitSignal(acts.done, timeout=20_000) as done:
        acts.write_pdf(form(services, consultation.id))

    assert acts.busied == ["正在写文件……", ""]
    assert done.args == ["已存为 a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_a_field_lost_meanwhile_is_told_as_missing(qtbot, acts, services, consultation, monkeypatch, tmp_path):
    answer_file_dialogs(monkeypatch, tmp_path / "a.pdf")
    whole = form(services, consultation.id)
    services.consultations.change(consultation.id, {"answer": None})

    with qtbot.waitSignal(acts.incomplete, timeout=20_000):
        acts.write_pdf(whole)

    assert not (tmp_path / "a.pdf").exists()


def test_signing_at_a_place_that_is_signed_is_told(qtbot, acts, services, agreement):
    services.papers.sign(form(services, agreement.id, "MED-07"), WORDS)

    with qtbot.waitSignal(acts.failed, timeout=20_000) as failed:
        acts.sign(form(services, agreement.id, "MED-07"), "sign_mediator.2")

    assert failed.args[0].code == "place_signed"
