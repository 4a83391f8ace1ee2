"""The request in a bundle must be for the key that signed it."""

import pytest

from app.errors import AppError
from app.services import requests
from app.services.senders import Sender


@pytest.fixture
def sender(services):
    own = services.identity.sender().chain[0]
    return Sender(services.session.installation.device, own.name, (), own.public, is_registered=False)


def test_a_request_for_the_own_key_is_in_order(services, sender):
    requests.check(services.identity.request(), sender)


def test_none_a_damaged_one_and_somebody_elses_are_refused(services, other_services, sender):
    for request in (None, b"no request", other_services.identity.request()):
        with pytest.raises(AppError, match="bundle_unrequested"):
            requests.check(request, sender)
