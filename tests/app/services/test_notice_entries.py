"""A notice says what applies, in sums, with the articles on which it rests, and nothing twice."""

import re

import pytest

from app.paper_texts import WORDS, Words
from app.rules import notices
from app.services import notice_basis
from tests import factories
from tests.residents_notices import ADMITTED, BOUNDARY, DIVORCE, LEAK, notice


class Citing(Words):
    """Words that keep which articles were put into a line last: those at the end of a notice."""

    cited = ()

    def basis(self, basis):
        self.cited = basis
        return super().basis(basis)


def texts(said):
    """Every text of a notice."""
    if isinstance(said, str):
        return [said]
    values = said.values() if isinstance(said, dict) else said
    return [text for each in values for text in texts(each)]


def test_a_payment_order_in_a_loan_cites_no_law_of_labour_and_no_limits_of_the_debtor(services):
    told = notice(services, **ADMITTED)

    assert told["route"]["name"].startswith("申请支付令")
    assert "民事诉讼法" in told["route"]["basis"]
    assert "劳动" not in told["route"]["basis"]
    assert not [each for each in told["deadlines"] if "支付令" in each["name"]]


def test_a_fee_is_a_sum_where_the_amount_is_known(services):
    assert notice(services, **ADMITTED, amount=None)["route"]["fee"] == "财产案件受理费的三分之一"
    assert notice(services, **ADMITTED, amount="50000")["route"]["fee"] == (
        "财产案件受理费的三分之一。按50,000.00元计算，应交350.00元"
    )


@pytest.mark.parametrize("kind", ["none", "joint"])
def test_what_is_said_of_guarantors_stands_where_there_is_one(services, kind):
    told = notice(services, **ADMITTED, guarantee_kind=kind)

    assert any("保证人" in each["text"] for each in told["warnings"]) is (kind == "joint")


def test_every_article_that_is_named_stands_among_the_laws(services):
    told = notice(services, **ADMITTED)

    named = [
        article
        for each in told["deadlines"]
        for article in re.findall("第[〇零一二三四五六七八九十百千]+条", each["how"])
    ]
    assert named
    assert all(article in told["route"]["basis"] for article in named)


@pytest.mark.parametrize("answers", [{}, ADMITTED, DIVORCE, BOUNDARY, LEAK], ids=range(5))
def test_no_article_stands_among_the_laws_that_no_sentence_rests_on(services, answers):
    words = Citing()
    told = notice(services, words=words, **answers)
    shipped = notices.load()
    said = "\n".join(texts({**told, "route": {**told["route"], "basis": ""}}))

    assert words.cited
    for one in words.cited:
        named = notice_basis.is_named(one, said)
        besides = any(each.text in said for each in shipped.also if one.law + one.article in each.articles)
        assert named or besides or any(word in said for word in shipped.used.get(one.law + one.article, ())), one


def test_no_sentence_is_said_twice_in_any_golden_case(services):
    routing, said = services.routing, 0
    for case in routing._pack.cases:
        first = routing.plan(case.facts, on=services.session.today).first_choice
        if first is None:
            continue
        dispute = factories.make_dispute(services)
        services.plans.accept(dispute.id, case.facts, route=first.route.id)
        told = services.papers._gathered.of_plan(dispute.id, WORDS)["plan"]

        sentences = [each for text in texts(told) for each in re.split("[。；]", text) if len(each) > 12]
        assert len(sentences) == len(set(sentences)), case.name
        assert told["route"]["basis"], case.name
        if any("本告知书期限表中的途径" in text for text in texts(told)):
            assert any("申请行政复议" in each["name"] for each in told["deadlines"]), case.name
        said += len(sentences)
    assert said > 100
