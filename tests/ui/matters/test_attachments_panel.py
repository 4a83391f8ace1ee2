from app.services import Services
from tests import factories
from ui.matters.attachments_panel import AttachmentsPanel


def test_a_dispute_shows_the_papers_of_its_consultation_to_read_only(make_panel, services: Services, qtbot):
    consultation = factories.make_consultation(services)
    services.attachments.add(consultation.id, "字据.txt", "字据".encode())
    dispute = services.disputes.from_consultation(consultation.id)
    services.attachments.add(dispute.id, "笔录.txt", "笔录".encode())

    panel = make_panel(AttachmentsPanel, dispute.id)

    assert [row.name for row in panel.list.view.rows()] == ["笔录.txt"]
    assert panel._inherited() == [(f"来自咨询{consultation.number}", consultation.id)]
    qtbot.waitUntil(lambda: not panel.list.is_busy())


def test_a_dispute_of_its_own_inherits_nothing(make_panel, dispute):
    assert make_panel(AttachmentsPanel, dispute.id)._inherited() == []
