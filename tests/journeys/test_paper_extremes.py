"""Papers at their edges: five parties, a rare name, the least and the largest amount, a request of 300 characters."""

import copy

import pytest

from app.paper_texts import WORDS
from tests.journeys.test_paper_stories import STORIES, at_the_desk, is_said_alike, is_well_filled, journey

LEAK = next(each for each in STORIES if each["type"] == "community_management")
REQUEST = (
    "楼上五楼路大勇家楼板内的水管开裂，漏水使郑翠英家墙面、木地板受损，2026年11月10日报修以后物业公司两次查看。" * 8
)[:300]


@pytest.fixture
def story():
    """Five parties, one of them with a character beyond the basic plane; amounts and the request as far as they go."""
    made = copy.deepcopy(LEAK)
    made["question"] = REQUEST
    made["owed"][1][3], made["owed"][2][3] = "0.01", "99999999.99"
    return made


def test_five_parties_a_rare_name_and_extreme_amounts_break_no_rule(services, story, tmp_path):
    services = at_the_desk(services)
    records = journey(services, story)

    for template, record in records.items():
        form = services.papers.form(template, record, WORDS)
        (tmp_path / template).with_suffix(".pdf").write_bytes(services.papers.pdf(form, WORDS).content)  # to look at
        assert form.missing == ()
        assert is_said_alike(services, form), template


def test_no_page_before_the_last_is_left_a_fifth_empty_and_no_signatures_are_torn(services, story):
    services = at_the_desk(services)
    for template, record in journey(services, story).items():
        paper = services.papers.paper(services.papers.form(template, record, WORDS), WORDS)
        assert is_well_filled(paper), template


def test_amounts_stand_whole_in_figures_and_capitals(services, story):
    services = at_the_desk(services)
    agreement = journey(services, story)["MED-07"]

    owed = services.papers.form("MED-07", agreement, WORDS).entries["obligations"]

    amounts = [each["amount"].replace("\n", "") for each in owed]
    assert amounts[1] == "0.01元（大写：人民币壹分）"
    assert amounts[2] == "99,999,999.99元（大写：人民币玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分）"
