"""What an agreement says on paper: who owes what to whom, once."""

import pytest

from app.paper_texts import WORDS
from tests import factories


def said(services, agreement):
    return services.papers._gathered.agreements.of(agreement, WORDS)


def test_an_act_owed_to_several_is_said_once_and_an_amount_to_each_apart(services):
    dispute = factories.make_dispute(services)
    names = {name: services.parties.record({"name": name}).id for name in ("甲", "乙", "丙")}
    for party in names.values():
        services.rows.add("participant", dispute.id, {"party": party, "role": "respondent"})
    agreement = services.agreements.begin(dispute.id)
    for creditor, content, amount in (
        ("乙", "放线", None),
        ("丙", "放线", None),
        ("乙", "赔偿", "400"),
        ("丙", "赔偿", "400"),
    ):
        owed = {"debtor": names["甲"], "creditor": names[creditor], "content": content, "amount": amount}
        owed["due_on"] = "2026-12-05"
        services.agreements.rows.add("obligation", agreement.id, owed)

    told = said(services, agreement.id)["obligations"]

    assert [(each["content"], each["creditor"]) for each in told] == [
        ("放线", "乙\n丙"),
        ("赔偿", "乙"),
        ("赔偿", "丙"),
    ]
    assert {each["due_on"] for each in told} == {"2026年12月5日前"}


def test_an_agreement_to_divorce_says_that_it_dissolves_no_marriage_and_offers_no_court(services):
    """Civil Code, art. 1080; Interpretation of the Civil Procedure Law, art. 355 (1) no. 3."""
    divorce = factories.make_dispute(services, dispute_type="divorce")
    loan = factories.make_dispute(services, dispute_type="private_loan")

    of_divorce, of_loan = (said(services, services.agreements.begin(each.id).id) for each in (divorce, loan))

    assert "不产生解除婚姻关系的效力" in of_divorce["effect"]
    assert of_divorce["confirmation"] == ""
    assert (of_loan["effect"], of_loan["confirmation"]) == ("", WORDS.may_be_confirmed)


def test_the_head_of_a_body_is_called_by_its_kind_and_signs_for_it(services):
    """Civil Code, art. 61 and 105."""
    dispute = factories.make_dispute(services)
    for kind, name in (("legal_person", "和畅公司"), ("organisation", "兄弟合伙"), ("natural_person", "李四")):
        party = services.parties.record({"name": name, "kind": kind})
        services.rows.add("participant", dispute.id, {"party": party.id, "role": "respondent"})

    parties = said(services, services.agreements.begin(dispute.id).id)["parties"]

    assert [(each["head"], each["signs_as"]) for each in parties] == [
        ("法定代表人", "（法定代表人签名）"),
        ("负责人", "（负责人签名）"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("performance", "rows"),
    [
        ("于2026年12月5日前（含当日）一次付清400.00元。", 0),
        ("于2026年12月5日前一次付清。", 1),
        ("一次付清400.00元。", 1),
        ("于2026年12月15日前一次付清400.00元。", 1),
    ],
)
def test_one_obligation_that_the_clauses_say_in_full_is_no_table(services, performance, rows):
    dispute = factories.make_dispute_between(services, "孙桂兰", "田广林")
    agreement = services.agreements.begin(dispute.id)
    parties = [row.party for row in services.agreements.parties(agreement)]
    owed = {"debtor": parties[1], "creditor": parties[0], "content": "付款", "amount": "400", "due_on": "2026-12-05"}
    services.agreements.rows.add("obligation", agreement.id, owed)
    services.agreements.change(agreement.id, {"performance": performance})

    assert len(said(services, agreement.id)["obligations"]) == rows
