"""Claims, further types, dangers and provisions."""

import pytest

from app.model.statute import CitedArticle
from app.services import Services
from tests import factories
from tests.ui.matters.conftest import press
from ui.matters.points_panel import PointsPanel, provision_words
from ui.page import Page


def test_a_danger_is_one_click_and_undone_by_the_toast(make_panel, services: Services, dispute):
    panel = make_panel(PointsPanel, dispute.id)

    panel.risks["7"].click()
    assert [row.kind for row in services.rows.of("risk", dispute.id)] == ["7"]
    panel.risks["7"].click()
    assert services.rows.of("risk", dispute.id) == []
    panel.undos.pop()[1]()

    assert panel.risks["7"].isChecked()


def test_a_provision_is_cited_as_law_is(make_panel, services: Services, dispute, commit):
    panel = make_panel(PointsPanel, dispute.id)
    press(panel, "加一条依据")
    form = panel._cards["provision"][1]
    commit(form.cells["law"].editor, "民法典")
    commit(form.cells["article"].editor, "1067")
    form.record.click()

    assert "《民法典》第1067条" in panel.lines()


@pytest.mark.parametrize(
    ("law", "article", "cited"),
    [("《民法典》", "第288条", "《民法典》第288条"), ("土地管理法", None, "《土地管理法》"), (None, "14", "第14条")],
)
def test_a_provision_half_known_is_cited_as_far_as_it_is(law: str | None, article: str | None, cited: str):
    assert provision_words(law, article) == cited


def test_the_text_of_a_provision_is_one_click_away(make_panel, services: Services, dispute, qtbot):
    services.rows.add("provision", dispute.id, {"law": "《民法典》", "article": "1067"})
    services.rows.add("provision", dispute.id, {"law": "《民法典》"})
    panel = make_panel(PointsPanel, dispute.id)
    page = Page()
    qtbot.addWidget(page)
    panel.setParent(page)

    with qtbot.waitSignal(page.article_asked) as asked:
        press(panel, "看条文")

    assert asked.args == [CitedArticle("民法典", "1067")]
    panel.setParent(None)


def test_a_further_type_is_named_with_its_category(make_panel, services: Services, dispute):
    services.rows.add("topic", dispute.id, {"dispute_type": "support_elderly"})

    assert any(line.endswith("赡养") for line in make_panel(PointsPanel, dispute.id).lines())


def test_a_consultation_has_no_claims(make_panel, services: Services):
    consultation = factories.make_consultation(services)

    assert "claim" not in make_panel(PointsPanel, consultation.id, "consultation")._cards


def test_a_tick_that_could_not_be_kept_is_not_shown_as_kept(make_panel, services: Services, dispute):
    panel = make_panel(PointsPanel, dispute.id)
    services.session.database.execute("PRAGMA query_only = ON")

    panel.risks["7"].click()

    services.session.database.execute("PRAGMA query_only = OFF")
    assert len(panel.failures) == 1
    assert not panel.risks["7"].isChecked()
