"""The agreements of a dispute on its card: begun there, opened on their own page."""

from PySide6.QtWidgets import QApplication

from app.services import Services
from tests.ui.matters.conftest import buttons, complete, press
from ui.matters.agreements_panel import AgreementsPanel

SIGNED = {"mediators": "李明法", "recorder": "赵海燕", "committee": "村调委会", "performance": "年底前付清"}


def test_an_agreement_is_begun_opened_and_taken_back(make_panel, services: Services):
    dispute = complete(services)
    panel = make_panel(AgreementsPanel, dispute.id)

    press(panel, "起草协议")

    (agreement,) = services.agreements.of(dispute.id)
    assert panel.asked == [("agreement", agreement.id)]
    QApplication.processEvents()
    assert buttons(panel) == ["再起草一份协议", "打开"]
    sentence, undo = panel.undos.pop()
    assert agreement.number in sentence
    undo()
    assert services.agreements.of(dispute.id) == []
    assert buttons(panel) == ["起草协议"]


def test_what_signing_still_needs_is_told(make_panel, services: Services):
    agreement = services.agreements.begin(complete(services).id)

    told = "\n".join(make_panel(AgreementsPanel, agreement.record).lines())

    assert "未填齐" in told
    assert "签字还差：人民调解委员会、人民调解员、达成日期、记录人、协议内容、履行方式、时限、地点" in told


def test_one_in_force_tells_how_it_stands_and_the_days_for_a_court(make_panel, services: Services):
    agreement = services.agreements.begin(complete(services).id)
    services.agreements.change(agreement.id, {**SIGNED, "agreed_on": "2026-11-20", "effective_on": "2026-11-20"})

    panel = make_panel(AgreementsPanel, agreement.record)

    told = "\n".join(panel.lines())
    assert "已生效" in told
    assert "书面协议　11月20日达成　未到期　司法确认：还剩 28 天" in told
    press(panel, "打开")
    assert panel.asked == [("agreement", agreement.id)]


def test_on_a_closed_dispute_none_is_begun_but_each_is_opened(make_panel, services: Services):
    agreement = services.agreements.begin(complete(services).id)
    services.disputes.close(agreement.record)

    assert buttons(make_panel(AgreementsPanel, agreement.record)) == ["打开"]


def test_a_dispute_closed_meanwhile_is_told_and_nothing_begun(make_panel, services: Services):
    dispute = complete(services)
    panel = make_panel(AgreementsPanel, dispute.id)
    services.disputes.close(dispute.id)

    press(panel, "起草协议")

    assert [problem.code for problem in panel.failures[0].problems] == ["dispute_closed"]
    assert panel.asked == []
