from app.rules import local_keys
from app.services.fees import Fees

ALL = Fees.load().all


def test_every_local_input_of_the_pack_has_one_key():
    found = local_keys.keys(ALL)

    wanted = {(each.id, asked.id) for each in ALL for asked in each.inputs if asked.is_local}
    named = [place for key in found.values() for place in key.inputs]
    assert sorted(named) == sorted(wanted)


def test_inputs_of_one_meaning_share_a_figure_and_others_do_not():
    found = local_keys.keys(ALL)

    assert [calculator for calculator, _input in found["lpr_1y"].inputs] == [
        "loan_interest_cap", "overdue_interest", "idle_interest",
    ]  # fmt: skip
    assert found["lpr_1y"].labels == ("一年期LPR", "合同成立时的一年期LPR")
    assert "base" not in found
    assert found["court_fee_divorce.base"].inputs == (("court_fee_divorce", "base"),)
