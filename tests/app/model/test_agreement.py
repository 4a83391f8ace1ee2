"""Agreements as data: since when they bind."""

from datetime import date

import pytest

from app.model.agreement import ORAL, WRITTEN, Agreement, in_force_from, is_signed
from app.model.identifiers import AgreementId, RecordId


def agreement(**given) -> Agreement:
    return Agreement(id=AgreementId("a"), scope="v", record=RecordId("d"), **given)


@pytest.mark.parametrize(
    ("form", "agreed", "effective", "expected"),
    [
        (WRITTEN, "2026-11-20", None, None),  # not signed by all, not sealed: art. 29
        (WRITTEN, "2026-11-20", "2026-11-23", date(2026, 11, 23)),
        (ORAL, "2026-11-20", None, date(2026, 11, 20)),  # from the day it is reached: art. 30
        (ORAL, "2026-11-20", "2026-11-21", date(2026, 11, 21)),
        (ORAL, None, None, None),
        (None, "2026-11-20", None, None),
        (WRITTEN, None, "neulich", None),
    ],
)
def test_an_agreement_binds_once_all_have_signed_an_oral_one_once_it_is_reached(form, agreed, effective, expected):
    assert in_force_from(agreement(form=form, agreed_on=agreed, effective_on=effective)) == expected


def test_it_is_told_to_be_signed_by_the_day_since_which_it_binds():
    assert is_signed(agreement(form=WRITTEN, effective_on="2026-11-23"))
    assert not is_signed(agreement(form=ORAL, agreed_on="2026-11-20"))
    assert not is_signed(agreement(form=WRITTEN, effective_on="neulich"))
