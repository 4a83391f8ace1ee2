"""The request that a bundle of an unknown device carries: it must be for the very key that signed the bundle."""

from app.errors import AppError
from app.identity import certificates
from app.services.senders import Sender


def check(request: bytes | None, sender: Sender) -> None:
    """Raise `AppError("bundle_unrequested")` unless the sender asks for a certificate for its own key and device."""
    try:
        asked = None if request is None else certificates.read_request(request)
    except AppError:
        asked = None
    if asked is None or asked.public != sender.public or asked.binding.device != sender.device:
        raise AppError("bundle_unrequested", name=sender.name)
