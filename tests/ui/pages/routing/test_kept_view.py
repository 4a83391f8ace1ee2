from datetime import date

import pytest

from app.rules.plan_parts import Differences
from app.services import Services
from app.services.plans import Recalled
from tests import factories
from tests.ui.pages.routing.conftest import LOAN
from ui.pages.routing.kept_view import KeptView


@pytest.fixture
def view(qtbot, desk):
    view = KeptView(desk)
    qtbot.addWidget(view)
    view.resize(1134, 600)
    view.show()
    return view


def keep(services: Services, **answers):
    dispute = factories.make_dispute(services, dispute_type=None, amount=None)
    return services.plans.accept(dispute.id, {**LOAN, **answers}, route="payment_order")


def test_reminders_and_papers_stand_with_the_plan(view, services: Services):
    kept = keep(services, due_date=date(2026, 3, 5))
    view.show_plan(services.plans.recall(kept), is_closed=False)

    assert view.chosen.text().startswith("选定：申请支付令")
    assert any("2029-03-05" in line for line in view.reminders.lines())
    assert view.materials.lines() == [row.name for row in services.plans.materials(kept.record)]
    assert "这件事大概属于哪一类：民间借贷" in view.answers.words()
    assert not view.differs.isVisible()


def test_an_older_plan_says_that_another_one_counts(view, services: Services):
    kept = keep(services)
    services.plans.accept(kept.record, LOAN, route="payment_order")

    view.show_plan(services.plans.recall(kept), is_closed=False)

    assert view.reminders.lines() == ["后来又定了新的方案，提醒跟着新方案走。"]


def test_it_says_what_comes_out_differently_today(view, services: Services):
    kept = keep(services)
    now = services.plans.recall(kept)

    view.show_plan(Recalled(kept, now.plan, Differences(limits=("judicial_confirm_30d",))), is_closed=False)

    assert view.differs.isVisible()
    assert "期限：" in view.differs.sentence()
    assert "judicial_confirm_30d" not in view.differs.sentence()


def test_a_closed_matter_is_not_routed_anew(view, services: Services):
    kept = keep(services)

    view.show_plan(services.plans.recall(kept), is_closed=True)

    assert not view.again.isVisible()
    assert view.back.isVisible()


def test_the_plan_is_printed_as_a_notice(qtbot, view, services: Services):
    view.show_plan(services.plans.recall(keep(services)), is_closed=True)

    with qtbot.waitSignal(view.notice_asked):
        view.notice.click()

    assert view.notice.isVisible()
