from app.model.lost_laptop import LostLaptop


def test_what_nobody_told_is_empty():
    lost = LostLaptop("ab" * 16, "李明法", (), "", "", 0, is_revoked=False)

    assert (lost.backed_up_on, lost.rekeyed_on, lost.has_officers) == ("", "", False)
