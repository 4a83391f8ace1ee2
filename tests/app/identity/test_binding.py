"""What a certificate binds besides key and name."""

import json

import pytest
from asn1crypto import core
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.identity import binding as bindings
from app.model.enrolment import Binding

IDS = st.text("0123456789abcdef-", min_size=1, max_size=64)
BINDINGS = st.builds(
    Binding,
    IDS,
    IDS,
    st.sampled_from(["李明法", "濮阳𬱖㛃", "阿卜杜·买买提"]),
    st.lists(st.from_regex("[voc]:[0-9a-z-]{1,20}", fullmatch=True), max_size=12).map(tuple),
    st.sampled_from(["", *"ABCXYZ"]),
    st.sampled_from(["", "age1" + "q" * 58]),
)
WHOLE = {"device": "ab", "person": "cd", "name": "甲", "scopes": ["v:410928107201"], "block": "B"}


def extensions(*held: x509.UnrecognizedExtension) -> x509.Extensions:
    return x509.Extensions([x509.Extension(each.oid, False, each) for each in held])


def told(**changes: object) -> x509.Extensions:
    text = json.dumps({**WHOLE, **changes})
    return extensions(x509.UnrecognizedExtension(bindings.OID, core.UTF8String(text).dump()))


@given(BINDINGS)
def test_what_is_bound_is_read_back(binding):
    assert bindings.read(extensions(bindings.extension(binding))) == binding


def test_a_certificate_of_somebody_else_binds_nothing():
    assert bindings.read(extensions()) is None


def test_what_a_later_program_adds_is_let_be():
    assert bindings.read(told(later={"a": 1})) == Binding("ab", "cd", "甲", ("v:410928107201",), "B")


@pytest.mark.parametrize(
    "changes",
    [
        {"device": ""},
        {"person": "李明法"},
        {"name": ""},
        {"name": 7},
        {"name": "甲" * 65},
        {"scopes": ["x:1"]},
        {"scopes": "v:1"},
        {"scopes": ["v:1"] * 65},
        {"scopes": [1]},
        {"block": "BB"},
        {"block": 1},
        {"age": "ssh-rsa"},
        {"padding": "x" * 9000},
    ],
)
def test_what_none_of_ours_would_say_is_unreadable(changes):
    with pytest.raises(AppError, match="certificate_unreadable"):
        bindings.read(told(**changes))


@given(st.binary(max_size=60))
def test_any_other_content_is_unreadable(content):
    with pytest.raises(AppError, match="certificate_unreadable"):
        bindings.read(extensions(x509.UnrecognizedExtension(bindings.OID, content)))
