from app.model.recovery import DRILL, Opened, RecoveryStep


def test_a_drill_is_told_from_a_laptop():
    assert Opened(RecoveryStep.OUTER, "r", DRILL, "", b"").is_drill
    assert not Opened(RecoveryStep.OUTER, "r", "ab" * 16, "410928107201", b"").is_drill
