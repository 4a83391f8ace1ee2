"""A device is living while some scope of it is."""

from app.model.device import KnownDevice


def test_a_device_without_a_living_scope_lives_no_more():
    def known(*living: str) -> KnownDevice:
        return KnownDevice("d", "李明法", ("v:410928107201", "o:x"), living, "", "2029-11-23", "", has_asked=False)

    assert known("o:x").is_living
    assert not known().is_living
