from app.services.triage import Triage


def test_the_screens_get_the_shipped_triage(services):
    assert isinstance(services.triage, Triage)
    assert services.triage.suggest("闹离婚，孩子归谁")[0].type in {"divorce", "child_custody"}
