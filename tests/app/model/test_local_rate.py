from app.model.identifiers import LocalRateId
from app.model.local_rate import LocalRate


def test_what_is_not_known_is_nothing():
    rate = LocalRate(id=LocalRateId("1"), scope="o:410928107")

    assert (rate.key, rate.since, rate.value, rate.source) == (None, None, None, None)
