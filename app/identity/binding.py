"""The certificate extension that binds device, person, name, scopes, block letter and, later, the age recipient.

OID 2.25.202557933753545420045340208573471658336: the arc of ITU-T X.667 under a UUID of our own (98633d2f-…), which
needs no registration. Value: one UTF8String holding a JSON object; unknown keys are let be, so that later programs may
add some. Not critical: strangers' tools verify the certificate without understanding it.
"""

import json
import re
import unicodedata

from asn1crypto import core
from cryptography import x509

from app.errors import AppError
from app.model.enrolment import Binding

OID = x509.ObjectIdentifier("2.25.202557933753545420045340208573471658336")
_MOST_BYTES = 8 * 1024
_MOST_SCOPES = 64
MOST_NAME = 64
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ID = re.compile("[0-9a-zA-Z-]{1,64}")
_SCOPE = re.compile("[voc]:[0-9a-zA-Z-]{1,64}")
_BLOCK = re.compile("[A-Z]?")
_RECIPIENT = re.compile("(age1[0-9a-z]{1,120})?")


def extension(binding: Binding) -> x509.UnrecognizedExtension:
    """Return the extension for a certificate or a request."""
    given = {
        "device": binding.device,
        "person": binding.person,
        "name": binding.name,
        "scopes": list(binding.scopes),
        "block": binding.block,
        "age": binding.recipient,
    }
    told = {name: value for name, value in given.items() if value}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return x509.UnrecognizedExtension(OID, core.UTF8String(text).dump())


def read(extensions: x509.Extensions) -> Binding | None:
    """Return what the extension says, or None where there is none. Raises `AppError("certificate_unreadable")`."""
    try:
        value = extensions.get_extension_for_oid(OID).value
    except x509.ExtensionNotFound:
        return None
    assert isinstance(value, x509.UnrecognizedExtension)
    try:
        return _read(value.value)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as unreadable:
        raise AppError("certificate_unreadable") from unreadable


def visible(name: str) -> str:
    """Return a name without what turns or hides text (controls, direction marks); rare characters stay."""
    return "".join(each for each in name if unicodedata.category(each) not in _UNSEEN).strip()


def _read(content: bytes) -> Binding:
    if len(content) > _MOST_BYTES:
        raise ValueError("too long")
    told = json.loads(core.UTF8String.load(content, strict=True).native)
    scopes = tuple(told.get("scopes", ()))
    binding = Binding(
        told["device"], told["person"], visible(told["name"]), scopes, told.get("block", ""), told.get("age", "")
    )
    fits = (
        _ID.fullmatch(binding.device)
        and _ID.fullmatch(binding.person)
        and 0 < len(binding.name) <= MOST_NAME
        and len(scopes) <= _MOST_SCOPES
        and all(_SCOPE.fullmatch(scope) for scope in scopes)
        and _BLOCK.fullmatch(binding.block)
        and _RECIPIENT.fullmatch(binding.recipient)
    )
    if not fits:
        raise ValueError("a value that none of ours has")
    return binding
