"""Who stands beside whom in a block of signatures: people with fingerprints in pairs, the office beside the seal."""

from app.documents.typesetting.layouts import MM, layout
from app.documents.typesetting.signing_rows import half_width, rows_of
from app.model.paper import SealPlace, SignatureBlock, Signer

MED = layout("L-MED-4")
DAY, SEAL = "2026年11月26日", SealPlace("丙委员会（印）")


def person(label):
    return Signer(label, DAY, has_fingerprint=True)


def arranged(*signers, seal=None):
    found = rows_of(SignatureBlock(signers, seal), MED)
    return [[signer.label for signer in row] for row in found.rows], [signer.label for signer in found.beside_seal]


def test_people_stand_in_pairs_and_the_last_one_alone():
    assert arranged(*map(person, "甲乙丙丁戊"))[0] == [["甲", "乙"], ["丙", "丁"], ["戊"]]


def test_one_person_alone_has_half_the_width_only_beside_the_halves_of_others():
    sealed = Signer("公司", DAY, has_seal=True)

    for signers, halved in (
        ([person("甲")], []),
        ([person("甲"), person("乙"), person("丙")], ["丙", "乙", "甲"]),
        ([person("甲"), sealed], ["甲"]),
    ):
        found = rows_of(SignatureBlock(tuple(signers)), MED).halved
        assert sorted((each.label for each in found), key="丙乙甲".index) == halved


def test_an_organisation_has_a_row_of_its_own_and_the_order_is_kept():
    assert arranged(person("甲"), Signer("公司", DAY), person("乙"), person("丙"))[0] == [
        ["甲"],
        ["公司"],
        ["乙", "丙"],
    ]


def test_a_long_label_is_never_halved():
    assert arranged(person("申请人（买买提江·阿卜杜热合曼）"), person("乙"))[0] == [
        ["申请人（买买提江·阿卜杜热合曼）"],
        ["乙"],
    ]


def test_three_of_the_office_sign_beside_the_seal_and_others_above():
    office = [Signer(each) for each in ("调解员一", "调解员二", "调解员三", "记录人")]

    assert arranged(person("甲"), *office, seal=SEAL) == ([["甲"], ["调解员一"]], ["调解员二", "调解员三", "记录人"])
    assert arranged(*office) == ([["调解员一"], ["调解员二"], ["调解员三"], ["记录人"]], [])


def test_who_writes_a_day_or_is_printed_does_not_stand_beside_the_seal():
    assert arranged(Signer("记录人", DAY), seal=SEAL)[1] == []
    assert arranged(Signer("记录人", name="王秀英"), seal=SEAL)[1] == []


def test_two_halves_leave_a_gap_between_them():
    assert 2 * half_width(MED) < MED.text_width - 3 * MM
