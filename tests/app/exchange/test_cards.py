"""Cards as JSON: read back as written, refused where they are anything else."""

import json
from dataclasses import replace

import pytest

from app.errors import AppError
from app.exchange import cards, sealing, signed_page
from app.model.transfer import Card, Recipient
from tests.days import NOW

AGE = sealing.recipient_of(sealing.new_identity())
WHOLE = Card(
    "南乐县司法局",
    (Recipient("county", "南乐县司法局", AGE), Recipient("township", "韩张镇", AGE)),
    made_at=cards.moment(NOW),
)


def test_it_is_read_as_it_was_written():
    assert cards.read(signed_page.line(cards.told(WHOLE))) == WHOLE


def test_one_that_does_not_say_when_it_was_made_is_read():
    told = cards.told(WHOLE)
    del told["made_at"]
    assert cards.read(json.dumps(told).encode()) == replace(WHOLE, made_at="")


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
        {"made_at": "2026-11-23"},
        {"made_at": "2026-11-23T10:00:00+08:00"},
        {"made_at": "0001-01-01T00:00:00+08:00"},
        {"made_at": 5},
        {"recipients": [{"role": "township", "name": "x", "age": AGE}]},
        {"recipients": [{"role": "county", "name": "x", "age": "age1x"}]},
        {"recipients": [{"role": "emperor", "name": "x", "age": AGE}]},
    ],
)
def test_anything_else_is_refused(given):
    with pytest.raises(AppError, match="page_damaged"):
        cards.read(json.dumps({**cards.told(WHOLE), **given}).encode())
