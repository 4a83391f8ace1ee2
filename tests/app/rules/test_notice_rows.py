"""Rows beside limits: those of the limits that a notice tells, resting on articles of the rule pack."""

from app.rules import notice_rows, notices
from app.services.routing import Routing


def test_a_row_stands_beside_its_limit_alone():
    held = notice_rows.rows([{"beside": "a", "name": "甲", "last_day": "乙", "how": "丙", "articles": ["某法第一条"]}])

    assert [each.name for each in notice_rows.beside(held, {"a", "b"})] == ["甲"]
    assert held[0].articles == {"某法第一条"}
    assert notice_rows.beside(held, {"b"}) == ()


def test_rows_name_limits_and_articles_of_the_rule_pack():
    routing, shipped = Routing.load(), notices.load()
    held = [each.basis for each in (*routing.routes.values(), *routing._pack.limits.values())]
    articles = {one.law + one.article for basis in held for one in basis}

    assert shipped.rows
    for each in shipped.rows:
        assert each.beside in routing._pack.limits
        assert each.articles <= articles
