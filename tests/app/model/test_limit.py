"""What a limit cites."""

from app.model.deadline import Citation, Counting, Length, Suspension, Unit
from app.model.limit import Basis, Limit


def test_a_limit_cites_its_articles_in_order():
    basis = (Basis("民法典", "第一百八十八条", None, True), Basis("民法典", "第一百九十五条", None, False))
    limit = Limit("x", "三年", "", "", "", Length(3, Unit.YEAR), Counting.CIVIL, Suspension.BOTH, basis, True)

    assert limit.citations == (Citation("民法典", "第一百八十八条"), Citation("民法典", "第一百九十五条"))
