"""Key slots: only the right secret opens, nothing moved or changed does, and no file brings a traceback."""

import json
import unicodedata
from dataclasses import asdict, replace

import pytest

from app.errors import AccessError, AppError, StorageError
from app.store import keyslots
from app.store.keyslots import SlotKind

SECRET = "槐树下-听风-1987"


@pytest.fixture(scope="module")
def key():
    return keyslots.new_key()


@pytest.fixture(scope="module")
def slot(key):
    return keyslots.seal(key, SECRET, kind=SlotKind.USER, user="u1", name="李明法", iterations=0)


@pytest.fixture(scope="module")
def other(key):
    return keyslots.seal(key, SECRET, kind=SlotKind.USER, user="u2", name="赵海燕", iterations=0)


def changed(text):
    """Return a hex text with its first digit turned into another."""
    return ("1" if text[0] == "0" else "0") + text[1:]


def test_the_right_secret_opens(slot, key):
    assert keyslots.unseal(slot, SECRET) == key
    assert len(key) == 32


def test_every_way_of_typing_the_same_secret_opens(slot, key):
    assert keyslots.unseal(slot, unicodedata.normalize("NFD", SECRET)) == key
    assert keyslots.unseal(slot, "槐树下-听风-１９８７") == key


def test_a_wrong_secret_does_not_open(slot, key):
    code = keyslots.seal(key, "000000", kind=SlotKind.CODE, user="", name="", iterations=0)

    with pytest.raises(AccessError, match="wrong_passphrase"):
        keyslots.unseal(slot, SECRET + "。")
    with pytest.raises(AccessError, match="wrong_code"):
        keyslots.unseal(code, "000001")


def test_the_same_secret_never_makes_the_same_slot(slot, other):
    for field in ("id", "name_salt", "name_hash", "salt", "nonce", "sealed"):
        assert getattr(slot, field) != getattr(other, field)


def test_the_floor_is_never_undercut(slot):
    assert slot.memory_kib >= 64 * 1024
    assert slot.iterations >= 2


@pytest.mark.parametrize(("seconds", "taken", "passes"), [(0, 0.1, 2), (1, 0.1, 20), (1, 10, 2), (1, 0.0, 10_000)])
def test_passes_are_calibrated_upward_only(seconds, taken, passes):
    times = iter([0.0, taken])

    assert keyslots.calibrated_iterations(seconds, clock=lambda: next(times)) == passes


@pytest.mark.parametrize(
    "tampered",
    [
        lambda slot: replace(slot, id=changed(slot.id)),
        lambda slot: replace(slot, kind="code"),
        lambda slot: replace(slot, user="u2"),
        lambda slot: replace(slot, salt=changed(slot.salt)),
        lambda slot: replace(slot, memory_kib=slot.memory_kib + 1024),
        lambda slot: replace(slot, iterations=slot.iterations + 1),
        lambda slot: replace(slot, lanes=slot.lanes + 1),
        lambda slot: replace(slot, nonce=changed(slot.nonce)),
        lambda slot: replace(slot, sealed=changed(slot.sealed)),
        lambda slot: replace(slot, sealed=slot.sealed[:-2]),
        lambda slot: replace(slot, sealed=""),
    ],
)
def test_a_tampered_slot_never_yields_a_key(slot, tampered):
    with pytest.raises(AccessError):
        keyslots.unseal(tampered(slot), SECRET)


def test_a_sealed_key_moved_to_another_user_does_not_open(slot, other):
    moved = replace(other, salt=slot.salt, nonce=slot.nonce, sealed=slot.sealed)

    with pytest.raises(AccessError):
        keyslots.unseal(moved, SECRET)


def test_a_user_is_found_by_name_however_it_is_typed(slot, other):
    assert keyslots.find([slot, other], "赵海燕") is other
    assert keyslots.find([slot, other], " 李明法\u3000") is slot


def test_the_only_user_needs_no_name_and_of_several_one_must_be_named(slot, other):
    assert keyslots.find([slot], None) is slot
    with pytest.raises(AccessError, match="user_needed"):
        keyslots.find([slot, other], None)
    with pytest.raises(AccessError, match="user_needed"):
        keyslots.find([], None)


def test_nobody_elses_name_is_found(slot):
    with pytest.raises(AccessError, match="unknown_user"):
        keyslots.find([slot], "王五")


def test_slots_are_read_back_as_they_were_kept(slot, other, tmp_path):
    keyslots.save(tmp_path / "keyslots.json", [slot, other])

    assert keyslots.load(tmp_path / "keyslots.json") == (slot, other)


def test_the_file_holds_no_name(slot, tmp_path):
    keyslots.save(tmp_path / "keyslots.json", [slot])

    content = (tmp_path / "keyslots.json").read_text()
    assert "李明法" not in content
    assert "\\u674e" not in content


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(StorageError, match="keyslots_missing"):
        keyslots.load(tmp_path / "keyslots.json")


def test_a_file_of_a_newer_program_is_told(tmp_path):
    (tmp_path / "keyslots.json").write_text('{"format": 2, "pages": []}')

    with pytest.raises(StorageError, match="store_newer"):
        keyslots.load(tmp_path / "keyslots.json")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": 1}',
        b'{"format": 1, "slots": 5}',
        b'{"format": 1, "slots": [5]}',
        b'{"format": 1, "slots": [{}]}',
        b'{"format": 1, "slots": [{"id": "1"}]}',
        b'{"format": "1", "slots": []}',
    ],
)
def test_a_damaged_file_is_told(tmp_path, content):
    (tmp_path / "keyslots.json").write_bytes(content)

    with pytest.raises(StorageError, match=r"keyslots_damaged|store_newer"):
        keyslots.load(tmp_path / "keyslots.json")


@pytest.mark.parametrize("field", list(keyslots.Slot.__slots__))
@pytest.mark.parametrize("value", [None, 5, 0, 2**40, True, [], "", "zz", "00" * 100])
def test_a_slot_with_any_odd_field_yields_no_key_and_no_traceback(slot, tmp_path, field, value):
    path = tmp_path / "keyslots.json"
    content = {"format": 1, "slots": [{**asdict(slot), field: value}]}
    path.write_text(json.dumps(content))

    def opened():
        found = keyslots.find(keyslots.load(path), "李明法")
        return keyslots.unseal(found, SECRET)

    with pytest.raises(AppError):
        opened()


def test_a_slot_kept_in_another_file_is_the_same_slot():
    slot = keyslots.seal(bytes(32), "槐树下", kind=SlotKind.AUTHORITY, user="", name="", iterations=2)

    assert keyslots.slot_of(asdict(slot)) == slot
    for change in ({"iterations": 1}, {"memory_kib": 1024}, {"nonce": "00"}, {"sealed": 7}):
        with pytest.raises(ValueError, match="none of ours"):
            keyslots.slot_of({**asdict(slot), **change})
    with pytest.raises(TypeError):
        keyslots.slot_of({})


def test_a_file_nested_without_end_is_damaged(tmp_path):
    path = tmp_path / "keyslots.json"
    path.write_text("[" * 200_000)

    with pytest.raises(StorageError, match="keyslots_damaged"):
        keyslots.load(path)
    assert keyslots.pairs(path) == ()
