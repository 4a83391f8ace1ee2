from ui.widgets.fingerprint import Fingerprint

TOLD = "0123 4567 8901 2345 6789 0123 4567 8901"


def test_eight_groups_stand_in_two_lines(qtbot):
    shown = Fingerprint("县局指纹")
    qtbot.addWidget(shown)

    shown.show_fingerprint(TOLD)

    lines = shown._groups.text().splitlines()
    assert [len(line.split()) for line in lines] == [4, 4]
    assert " ".join(shown._groups.text().split()) == TOLD == shown.fingerprint()
    assert shown._groups.accessibleName() == "县局指纹"
