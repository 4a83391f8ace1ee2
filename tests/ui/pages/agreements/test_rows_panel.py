"""What all panels of an agreement have in common."""

from app.services import Services
from tests.ui.matters.conftest import buttons, press
from tests.ui.pages.agreements.conftest import add_terms, owed
from ui.pages.agreements.obligations_panel import ObligationsPanel
from ui.pages.agreements.terms_panel import TermsPanel


def test_rows_are_written_by_the_service_of_agreements(make_panel, services: Services, agreement):
    panel = make_panel(TermsPanel, agreement.id)

    assert panel.rows is services.agreements.rows


def test_only_where_a_row_can_go_it_is_offered_to_move(make_panel, services: Services, agreement):
    add_terms(services, agreement, "甲", "乙", "丙")

    panel = make_panel(TermsPanel, agreement.id)

    assert buttons(panel) == ["加一条", "↓", "修改", "删除", "↑", "↓", "修改", "删除", "↑", "修改", "删除"]


def test_one_row_cannot_be_moved(make_panel, services: Services, agreement):
    owed(services, agreement)

    assert buttons(make_panel(ObligationsPanel, agreement.id)) == ["加一项义务", "已履行", "修改", "删除"]


def test_a_move_on_a_dispute_that_was_closed_meanwhile_is_told(make_panel, services: Services, agreement):
    add_terms(services, agreement, "甲", "乙")
    panel = make_panel(TermsPanel, agreement.id)
    services.disputes.close(agreement.record)

    press(panel, "↓")

    (failure,) = panel.failures
    assert [problem.code for problem in failure.problems] == ["dispute_closed"]
    assert buttons(panel) == []


def test_a_deleted_agreement_is_only_read(make_panel, services: Services, agreement):
    add_terms(services, agreement, "甲")
    services.agreements.delete(agreement.id)

    assert buttons(make_panel(TermsPanel, agreement.id)) == []
