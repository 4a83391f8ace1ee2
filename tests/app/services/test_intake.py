"""Whole documents in and out: all of one or nothing, every fault named at once."""

import pytest

from app.errors import AppError, InvalidInput
from app.services.matters import MatterFilter
from app.services.parties import PartyFilter
from tests import factories

CONSULTATION = {
    "received_at": "2026-11-23T09:30",
    "way": "1",
    "enquirer": {"name": "孙桂兰", "phone": "13700000418"},
    "dispute_type": "support_elderly",
    "question": "三个儿子都不管",
    "answer": "先调解",
    "route": "people_mediation",
    "minutes": 25,
    "participants": [{"role": "counterparty", "party": {"name": "孙大山"}}],
    "risks": [{"kind": "9"}],
    "provisions": [{"law": "民法典", "article": "1067"}],
    "follow_ups": [{"due_on": "2026-12-10", "purpose": "看给了没有"}],
}
DISPUTE = {
    "accepted_on": "2026-11-23",
    "source": "2",
    "application_form": "oral",
    "dispute_type": "homestead_boundary",
    "brief": "墙砌过了界",
    "amount": "1.2万",
    "risk_level": "B",
    "resolution": "1",
    "participants": [
        {"role": "applicant", "party": {"name": "孙桂兰", "phone": "13700000418"}},
        {"role": "respondent", "party": {"name": "赵大勇"}},
    ],
    "claims": [{"text": "拆除越界的墙"}],
}


def test_a_whole_consultation_goes_in_and_comes_out(services):
    taken = services.intake.consultation(CONSULTATION)

    document = services.intake.document_of("consultation", taken.id)

    assert taken.status == "open"
    assert document["number"] == "（2026）户部寨村顾字第临001号"
    assert services.parties.get(document["enquirer"]).record.name == "孙桂兰"
    assert [row["kind"] for row in document["risks"]] == ["9"]
    assert [(row["law"], row["article"]) for row in document["provisions"]] == [("民法典", "1067")]
    assert [row["due_on"] for row in document["follow_ups"]] == ["2026-12-10"]
    assert document["notes"] == []
    assert "claims" not in document


def test_a_whole_dispute_goes_in_with_its_sides(services):
    taken = services.intake.dispute(DISPUTE)

    assert taken.amount == "12000.00"
    assert services.disputes.missing(taken) == ()
    assert services.disputes.title_of(taken).names == ("孙桂兰", "赵大勇")


def test_the_same_person_in_two_documents_is_recorded_once(services):
    services.intake.consultation(CONSULTATION)
    services.intake.dispute(DISPUTE)

    assert services.parties.page(PartyFilter()).count == 3


def test_every_fault_is_named_and_nothing_goes_in(services):
    with pytest.raises(InvalidInput) as refused:
        services.intake.dispute(
            {
                **DISPUTE,
                "source": "77",
                "dispute_type": "quarrel",
                "amount": "-1",
                "brief": ["x"],
                "participants": [{"role": "witch", "party": 7}],
            }
        )

    assert [(each.field, each.code) for each in refused.value.problems] == [
        ("source", "code_unknown"),
        ("dispute_type", "code_unknown"),
        ("brief", "value_type"),
        ("amount", "amount_unreadable"),
        ("participants[0].role", "code_unknown"),
        ("participants[0].party", "value_type"),
    ]
    assert services.disputes.page(MatterFilter()).count == 0


@pytest.mark.parametrize(
    "broken",
    [
        {"risks": {"kind": "7"}},
        {"risks": ["7"]},
        {"claims": [{"text": "x"}]},
        {"number": "1"},
        {"status": "closed"},
        {"route": "magic"},
        {"follow_ups": [{"due_on": "2026-12-01", "colour": "red"}]},
        {"minutes": "25"},
    ],
)
def test_a_document_goes_in_whole_or_not_at_all(services, broken):
    with pytest.raises(InvalidInput):
        services.intake.consultation({**CONSULTATION, **broken})

    assert services.consultations.page(MatterFilter()).count == 0
    assert services.parties.page(PartyFilter()).count == 0


def test_an_incomplete_one_is_kept(services):
    assert services.intake.consultation({"question": "只说了一半"}).status == "draft"


def test_any_record_is_shown_but_not_what_opens_a_file(services):
    party = factories.make_party(services)
    dispute = factories.make_dispute(services)
    row = services.rows.add("attachment", dispute.id, {"name": "a.pdf", "key": "00", "nonce": "11"})

    assert services.intake.shown(party.id)[0] == "party"
    assert services.intake.shown(dispute.id)[1]["claims"] == []
    table, shown = services.intake.shown(row.id)
    assert table == "attachment"
    assert shown["name"] == "a.pdf"
    assert not {"key", "nonce"} & set(shown)
    with pytest.raises(AppError, match="record_missing"):
        services.intake.shown("01a0b1c2-0000-7000-8000-00000000dead")


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"received_at": "20261120T0930"}, "received_at"),
        ({"received_at": "昨天"}, "received_at"),
        ({"follow_ups": [{"due_on": "2026-1-5"}]}, "follow_ups[0].due_on"),
        ({"follow_ups": [{"due_on": "2026-12-10T09:00"}]}, "follow_ups[0].due_on"),
        ({"notes": [{"noted_at": "2026-W01-1"}]}, "notes[0].noted_at"),
        ({"representatives": [{"ends_on": "2026-02-31"}]}, "representatives[0].ends_on"),
    ],
)
def test_a_day_that_no_list_could_sort_is_refused(services, broken, field):
    with pytest.raises(InvalidInput) as refused:
        services.intake.consultation({**CONSULTATION, **broken})

    assert [(each.field, each.code) for each in refused.value.problems] == [(field, "day_unreadable")]


@pytest.mark.parametrize("moment", ["2026-11-20", "2026-11-20T09:30", "2026-11-20T09:30:15"])
def test_a_day_or_time_as_records_keep_it_goes_in(services, moment):
    assert services.intake.consultation({**CONSULTATION, "received_at": moment}).received_at == moment


@pytest.mark.parametrize(
    ("person", "field"),
    [({"nmae": "孙桂兰"}, "nmae"), ({"name": "孙桂兰", "phone": 1}, "phone"), ({"sex": "2"}, "name")],
)
def test_a_person_who_would_be_lost_is_refused(services, person, field):
    with pytest.raises(InvalidInput) as refused:
        services.intake.consultation({"question": "问", "enquirer": person, "participants": [{"party": person}]})

    assert [each.field for each in refused.value.problems] == [f"enquirer.{field}", f"participants[0].party.{field}"]


def test_a_name_in_the_place_of_an_id_is_refused_and_an_id_that_is_not_held_goes_in(services):
    with pytest.raises(InvalidInput) as refused:
        services.intake.consultation({**CONSULTATION, "enquirer": "孙桂兰", "participants": [{"party": "孙大山"}]})
    assert [(each.field, each.code) for each in refused.value.problems] == [
        ("enquirer", "id_expected"),
        ("participants[0].party", "id_expected"),
    ]

    elsewhere = "01a0b1c2-0000-7000-8000-00000000dead"
    assert services.intake.consultation({**CONSULTATION, "enquirer": elsewhere}).enquirer == elsewhere


# Agreements of a dispute

AGREEMENT = {
    "form": "2",
    "facts": "墙砌过了界",
    "committee": "户部寨村人民调解委员会",
    "mediators": "李明法",
    "recorder": "赵海燕",
    "agreed_on": "2026-11-20",
    "effective_on": "2026-11-23",
    "copies": 3,
    "terms": [{"text": "赵大勇拆除越界的墙"}, {"text": "双方再无其他争议"}],
    "obligations": [
        {
            "debtor": {"name": "赵大勇"},
            "creditor": {"name": "孙桂兰", "phone": "13700000418"},
            "amount": "1.2万",
            "due_on": "2026-12-31",
        }
    ],
    "confirmation_bars": [{"kind": "title"}],
}


def test_a_dispute_goes_in_with_its_agreement_and_comes_out_in_order(services):
    taken = services.intake.dispute({**DISPUTE, "agreements": [AGREEMENT, {"facts": "补充协议"}]})

    document = services.intake.document_of("dispute", taken.id)

    first, second = document["agreements"]
    assert [first["number"], second["number"]] == [taken.number, f"{taken.number}之二"]
    assert [row["text"] for row in first["terms"]] == ["赵大勇拆除越界的墙", "双方再无其他争议"]
    (owed,) = first["obligations"]
    assert (owed["amount"], owed["due_on"]) == ("12000.00", "2026-12-31")
    sides = [row.party for row in services.agreements.parties(services.agreements.of(taken.id)[0])]
    assert [owed["creditor"], owed["debtor"]] == sides  # described once, known the second time
    assert [row["kind"] for row in first["confirmation_bars"]] == ["title"]
    assert not {"scope", "record", "agreement", "place"} & {*first, *owed}
    assert (second["facts"], second["form"], second["terms"]) == ("补充协议", None, [])
    assert services.agreements.missing(services.agreements.of(taken.id)[0]) == ()


def test_every_fault_in_an_agreement_is_named_with_its_place(services):
    torn = {**AGREEMENT, "form": "9", "agreed_on": "昨天", "terms": [{"text": 7}], "obligations": [{"amount": "-1"}]}

    with pytest.raises(InvalidInput) as refused:
        services.intake.dispute({**DISPUTE, "agreements": [torn]})

    assert [(each.field, each.code) for each in refused.value.problems] == [
        ("agreements[0].form", "code_unknown"),
        ("agreements[0].agreed_on", "day_unreadable"),
        ("agreements[0].obligations[0].amount", "amount_unreadable"),
    ]


@pytest.mark.parametrize(
    ("agreement", "field"),
    [
        ({"terms": {"text": "x"}}, "agreements[0].terms"),
        ({"colour": "红"}, "colour"),
        ({"terms": [{"place": 1, "colour": "红"}]}, "colour"),
    ],
)
def test_what_an_agreement_cannot_hold_keeps_the_whole_document_out(services, agreement, field):
    with pytest.raises(InvalidInput) as refused:
        services.intake.dispute({**DISPUTE, "agreements": [agreement]})

    assert field in [each.field for each in refused.value.problems]
    assert services.disputes.page(MatterFilter()).count == 0


def test_a_consultation_has_no_agreements(services):
    with pytest.raises(InvalidInput) as refused:
        services.intake.consultation({**CONSULTATION, "agreements": [AGREEMENT]})

    assert [(each.field, each.code) for each in refused.value.problems] == [("agreements", "field_unknown")]


def test_an_agreement_is_shown_with_what_follows_from_it(services):
    taken = services.intake.dispute({**DISPUTE, "agreements": [{**AGREEMENT, "confirmation_bars": []}]})
    agreement = services.agreements.of(taken.id)[0]

    table, shown = services.intake.shown(agreement.id)

    assert table == "agreement"
    assert (shown["status"], shown["missing"], shown["confirm_by"]) == ("in_force", [], "2026-12-23")
    assert len(shown["terms"]) == 2
    empty = services.agreements.begin(taken.id)
    assert services.intake.shown(empty.id)[1]["confirm_by"] is None
    assert {"field": "terms", "code": "terms_missing"} in services.intake.shown(empty.id)[1]["missing"]
