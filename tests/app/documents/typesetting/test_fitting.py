"""Lines stand as loose as the pages let them: no further page, whole signatures, no page left open."""

from hypothesis import given, settings
from hypothesis import strategies as some

from app.documents.typesetting.fitting import MOST_EMPTY, fitted
from app.documents.typesetting.layouts import layout, with_usual
from app.documents.typesetting.typesetter import typeset
from app.model.paper import BlankBelow, Paper, Paragraph, SealPlace, SignatureBlock, Signer, plain

NAME = "L-MED-4"
MED = layout(NAME)
DAY = "      年    月    日"
SENTENCE = "双方对用工时间和工资数额没有争议，对何时付清有争议，经调解达成协议。"
PEOPLE = SignatureBlock(
    tuple(Signer(f"当事人（{who}）", DAY, has_fingerprint=True) for who in ("常留柱", "邢广才", "石玉梅", "孟宪章")),
    SealPlace("（户部寨村人民调解委员会印）", DAY),
)


def paper(lengths, name=NAME):
    text = tuple(Paragraph(plain(SENTENCE * length)) for length in lengths)
    return Paper("协议书", name, (*text, Paragraph(plain(SENTENCE * 2)), PEOPLE, BlankBelow()))


def used(page):
    return max(placed.top + placed.strip.height for placed in page)


def is_torn(pages):
    return any(page[-1].strip.keeps for page in pages[:-1])


def test_a_short_paper_has_the_loosest_lines():
    its_layout, pages = fitted(paper([1, 2]))

    assert its_layout.text.leading == MED.loosest
    assert {each.leading for each in its_layout.headings} == {MED.loosest}
    assert len(pages) == 1


def test_a_layout_with_fixed_lines_stays_as_it_is():
    assert fitted(paper([5], name="L-GW"))[0] is layout("L-GW")


@settings(max_examples=25)
@given(some.lists(some.integers(1, 9), min_size=3, max_size=16))
def test_looser_lines_cost_no_page_and_tear_no_signatures(lengths):
    given_paper = paper(lengths)
    tight, usual = typeset(given_paper, MED), typeset(given_paper, with_usual(MED))
    its_layout, pages = fitted(given_paper)

    assert MED.text.leading <= its_layout.text.leading <= MED.loosest
    assert len(pages) <= len(usual) or is_torn(usual)
    assert not is_torn(pages) or is_torn(tight)


def test_signatures_that_tight_lines_tear_stand_whole_on_looser_ones():
    torn = [each for each in ([2] * count for count in range(4, 30)) if is_torn(typeset(paper(each), MED))]

    assert any(not is_torn(fitted(paper(lengths))[1]) for lengths in torn)


@settings(max_examples=15)
@given(some.lists(some.integers(1, 9), min_size=12, max_size=20))
def test_pages_before_the_last_are_filled(lengths):
    its_layout, pages = fitted(paper(lengths))

    for page in pages[:-1]:
        assert used(page) > MED.text_height * (1 - 2 * MOST_EMPTY) - its_layout.text.leading
