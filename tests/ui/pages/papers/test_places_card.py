"""Who signs a document, how it stands there, what can be done."""

import pytest

from app.paper_texts import WORDS
from ui.pages.papers.places_card import PlacesCard


@pytest.fixture
def card(qtbot) -> PlacesCard:
    card = PlacesCard()
    qtbot.addWidget(card)
    return card


@pytest.fixture
def form(services, agreement):
    return services.papers.form("MED-07", agreement.id, WORDS)


def show(card, services, form, signed=(), refusal=None):
    card.show_places(form, people=services.kept_papers.people_at(form), signed=signed, refusal=refusal)


def test_places_are_told_by_who_signs_there(card, services, form):
    show(card, services, form)

    assert [row.label.text() for row in card.rows.values()] == [
        "申请人（孙桂兰）",
        "被申请人（田广林）",
        "人民调解员 侯爱民",
        "人民调解员 李明法",
        "记录人",
    ]


def test_only_the_office_signs_electronically(card, services, form):
    show(card, services, form)

    assert {place for place, row in card.rows.items() if not row.sign.isHidden()} == {
        "sign_mediator.1",
        "sign_mediator.2",
        "sign_recorder",
    }


def test_a_place_that_is_signed_is_not_drawn_in_any_more(card, services, form):
    show(card, services, form, signed=("sign_mediator.2",))

    row = card.rows["sign_mediator.2"]
    assert (row.state.text(), row.draw.isHidden(), row.sign.isHidden()) == ("已电子签名", True, True)


def test_a_refusal_is_said_and_hands_still_sign(card, services, form):
    show(card, services, form, refusal="signing_refused")

    assert "电子签名法" in card.hint.text()
    assert all(row.sign.isHidden() and not row.draw.isHidden() for row in card.rows.values())


@pytest.mark.parametrize(
    ("button", "signal"), [("draw", "drawing_asked"), ("clear", "clearing_asked"), ("sign", "signing_asked")]
)
def test_buttons_name_their_place(qtbot, card, services, form, button, signal):
    show(card, services, form)

    with qtbot.waitSignal(getattr(card, signal)) as asked:
        getattr(card.rows["sign_mediator.1"], button).click()

    assert asked.args == ["sign_mediator.1"]
