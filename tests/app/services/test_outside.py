"""The services that deal with other desks."""


def test_whom_it_trusts_is_asked_anew_each_time(services):
    assert services.devices is not services.devices
    assert services.exchange is services.exchange
