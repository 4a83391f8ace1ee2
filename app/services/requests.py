"""The request that a bundle of an unknown device carries: it must be for the very key that signed the bundle."""

from app.errors import AppError
from app.identity import certificates
from app.services.senders import Sender


def check(request: bytes | None, sender: Sender) -> None:
    """Raise `AppError("bundle_unrequested")` unless the sender asks for a certificate for its own key and device."""
    if not is_of(request, sender):
        raise AppError("bundle_unrequested", name=sender.name)


def is_of(request: bytes | None, sender: Sender) -> bool:
    """Return whether it is a request for a certificate for the very key and device of the sender."""
    try:
        asked = None if request is None else certificates.read_request(request)
    except AppError:
        return False
    return asked is not None and asked.public == sender.public and asked.binding.device == sender.device
