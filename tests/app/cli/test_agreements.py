"""Agreements on a terminal."""

import pytest

from tests import factories


@pytest.fixture
def agreement(services):
    """An agreement with all its kinds of rows, the store closed again."""
    dispute = factories.make_dispute_between(services, "孙桂兰", "张三")
    agreement = services.agreements.begin(dispute.id)
    services.agreements.change(agreement.id, {"agreed_on": "2026-11-20", "mediators": "李明法"})
    rows = services.agreements.rows
    applicant, respondent = (row.party for row in services.agreements.parties(agreement))
    rows.add("agreement_term", agreement.id, {"text": "双方再无其他争议"})
    second = rows.add("agreement_term", agreement.id, {"text": "张三拆除越界的墙"})
    rows.move("agreement_term", second.id, -1)
    owed = {"debtor": respondent, "creditor": applicant, "amount": "12000.00", "due_on": "2026-12-31", "way": "转账"}
    rows.add("obligation", agreement.id, owed)
    rows.add("obligation", agreement.id, {"content": "赔礼道歉", "done_on": "2026-11-22"})
    rows.add("confirmation_bar", agreement.id, {"kind": "title"})
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return agreement


def test_an_agreement_is_shown_with_its_rows_in_order(agreement, at_desk):
    shown = at_desk("show", agreement.id, "--json").document

    assert (shown["table"], shown["status"], shown["confirm_by"]) == ("agreement", "draft", None)
    assert [row["text"] for row in shown["terms"]] == ["张三拆除越界的墙", "双方再无其他争议"]
    assert [row["amount"] for row in shown["obligations"]] == ["12000.00", None]
    assert {"field": "recorder", "code": "needed_to_sign"} in shown["missing"]
    assert len(shown["history"]) == 2


def test_an_agreement_reads_like_one(agreement, at_desk):
    text = at_desk("show", agreement.id).out

    assert "协议形式：书面协议" in text
    assert "状态：未填齐" in text
    assert "状态：签字还差：人民调解委员会、记录人" in text
    assert "协议内容：1. 张三拆除越界的墙\n协议内容：2. 双方再无其他争议" in text
    assert "履行义务：1. 张三 → 孙桂兰 12000.00 元，2026-12-31 前，转账" in text
    assert "履行义务：2. 赔礼道歉，2026-11-22 已履行" in text
    assert "不予确认的情形：1. 内容涉及物权、知识产权确权" in text
    assert "人民调解员：（空） → 李明法" in text


def test_a_dispute_names_its_agreements(agreement, at_desk):
    told = at_desk("show", agreement.record).out
    shown = at_desk("show", agreement.record, "--json").document

    assert f"调解协议：{agreement.number} 书面协议 2026-11-20 未到期 未申请 2 条（{agreement.id}）" in told
    assert [row["id"] for row in shown["agreements"]] == [agreement.id]
