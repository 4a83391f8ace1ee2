"""Cards as JSON: read back as written, refused where they are anything else."""

import json

import pytest

from app.errors import AppError
from app.exchange import cards, sealing, signed_page
from app.model.transfer import Card, Recipient

AGE = sealing.recipient_of(sealing.new_identity())
WHOLE = Card("南乐县司法局", (Recipient("county", "南乐县司法局", AGE), Recipient("township", "韩张镇", AGE)))


def test_it_is_read_as_it_was_written():
    assert cards.read(signed_page.line(cards.told(WHOLE))) == WHOLE


def test_a_newer_format_asks_for_an_upgrade():
    with pytest.raises(AppError, match="card_newer"):
        cards.read(json.dumps({**cards.told(WHOLE), "format": 9}).encode())


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "receipt"},
        {"county": ""},
        {"county": "a\u202eb"},
        {"recipients": []},
        {"recipients": [{"role": "township", "name": "x", "age": AGE}]},
        {"recipients": [{"role": "county", "name": "x", "age": "age1x"}]},
        {"recipients": [{"role": "emperor", "name": "x", "age": AGE}]},
    ],
)
def test_anything_else_is_refused(given):
    with pytest.raises(AppError, match="page_damaged"):
        cards.read(json.dumps({**cards.told(WHOLE), **given}).encode())
