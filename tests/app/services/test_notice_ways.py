"""A notice tells what else may be done, what depends on more, and nothing twice."""

import pytest

from app.paper_texts import WORDS
from tests import factories
from tests.residents_notices import ADMITTED, BOUNDARY, DIVORCE, LEAK, notice


def test_what_may_be_done_besides_is_told_in_sentences(services):
    told = notice(services, **ADMITTED)

    assert all(each["text"].startswith(("可以", "您已")) for each in told["others"])
    assert told["route"]["advice"] == "建议您先申请支付令"
    assert told["matter"] == "民间借贷纠纷"


def test_a_way_that_was_told_already_is_not_told_again_as_a_later_one(services):
    told = notice(services, **BOUNDARY)

    assert any("对处理决定不服的" in each["text"] for each in told["others"])
    assert "行政诉讼" not in told["later"]


def test_what_the_advice_still_depends_on_is_named(services):
    assert "辨认自己的行为" in notice(services, **DIVORCE)["route"]["why"]


@pytest.mark.parametrize("brief", ["楼上漏水，物业公司不修", "楼上漏水"])
def test_a_complaint_says_of_whom_and_to_whom_where_that_is_known(services, brief):
    """Property Management Regulation (2018-03-19), art. 48."""
    dispute = factories.make_dispute(services, dispute_type="community_management", brief=brief)
    given = services.routing.answers({fact: answer for fact, answer in LEAK.items() if answer is not None})
    services.plans.accept(dispute.id, given, route="people_mediation")
    others = [each["text"] for each in services.papers._gathered.of_plan(dispute.id, WORDS)["plan"]["others"]]

    said = "可以就物业服务人没有维修、管理等问题投诉，由濮阳县住房和城乡建设主管部门受理"
    assert (said in others) == ("物业" in brief)
