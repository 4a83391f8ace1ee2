"""Everything back from a plain folder: into an empty store, all of it or nothing, and it still reaches the county."""

import json
from hashlib import sha256

import pytest

from app.errors import AppError, StorageError
from app.model.plain_folder import PlainCounts
from tests.conftest import VILLAGE
from tests.factories import make_party
from tests.travelling import enrol, files_below, give_card, log_of, row_of

PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"picture" * 50
PASSPHRASE = "槐树下-听风-1987"
OTHER = "410928107202"


@pytest.fixture
def folder(village, tmp_path):
    """What a laptop with a person, a picture and a deleted record has written."""
    services = village.services
    party = make_party(services)
    services.attachments.add(party.id, "照片.png", PICTURE)
    services.parties.delete(make_party(services, name="赵铁柱", phone=None).id)
    services.exports.everything(tmp_path / "all", PASSPHRASE)
    return tmp_path / "all"


def exported(folder):
    """Return the records of a folder, a line each."""
    return [line for file in (folder / "records").iterdir() for line in file.read_text("utf-8").splitlines()]


def test_records_history_and_files_come_back(folder, services, other_services):
    before = log_of(services)
    counts = other_services.exports.take_back(folder)

    (party,) = other_services.parties.search("孙桂兰")
    (row,) = other_services.attachments.of(party.id)
    assert other_services.attachments.content(row) == PICTURE
    assert row_of(other_services, "party", party.id) == row_of(services, "party", party.id)
    assert counts == PlainCounts(len(exported(folder)), counts.changes, 1)
    assert len(before - log_of(other_services)) <= 1  # the note that everything went out came after
    assert [each for each in other_services.integrity.check() if each.is_fault] == []


def test_what_came_back_still_reaches_the_county(folder, other_services, county_services, desk_bureau, tmp_path):
    other_services.exports.take_back(folder)
    enrol(desk_bureau, other_services)
    give_card(desk_bureau, county_services, other_services)
    (tmp_path / "new-stick").mkdir()
    other_services.exchange.write(tmp_path / "new-stick")

    (outcome,) = county_services.exchange.take([tmp_path / "new-stick"]).files

    assert outcome.refused == ()
    assert outcome.blobs == 1
    assert log_of(other_services) <= log_of(county_services)


def test_the_villages_served_come_back_with_their_records(services, other_services, tmp_path):
    services.villages.add(OTHER)
    party = make_party(services)
    services.exports.everything(tmp_path / "all", PASSPHRASE)

    other_services.exports.take_back(tmp_path / "all")

    assert (other_services.villages.codes(), other_services.villages.current()) == ((VILLAGE, OTHER), VILLAGE)
    other_services.parties.change(party.id, {"phone": "13700000001"})  # refused for a village that isn't served
    assert other_services.parties.search("孙桂兰")[0].phone == "13700000001"


def test_a_desk_above_serves_none_of_them(folder, county_services):
    county_services.exports.take_back(folder)

    assert county_services.villages.codes() == ()


@pytest.mark.parametrize(
    ("told", "served"),
    [
        (None, (VILLAGE,)),
        ([OTHER, OTHER, "410928101201", "410928107", "no code"], (VILLAGE, OTHER)),
        ([f"4109281072{n:02d}" for n in range(2, 20)], (VILLAGE, *(f"4109281072{n:02d}" for n in range(2, 7)))),
    ],
    ids=["earlier release", "some that can't be served", "too many"],
)
def test_only_villages_that_could_be_added_are_served(folder, other_services, told, served):
    head = json.loads((folder / "manifest.json").read_text("utf-8"))
    head.pop("villages")
    head |= {} if told is None else {"villages": told}
    (folder / "manifest.json").write_text(json.dumps(head), "utf-8")

    other_services.exports.take_back(folder)

    assert other_services.villages.codes() == served


def test_a_store_with_records_takes_nothing(folder, other_services):
    make_party(other_services)
    held = log_of(other_services)

    with pytest.raises(AppError, match="plain_store_not_empty"):
        other_services.exports.take_back(folder)

    assert log_of(other_services) == held


def damaged_lines(folder):
    for name in ("changes.jsonl", "checkpoints.jsonl", "manifest.json"):
        yield name, lambda path: path.write_bytes(path.read_bytes()[:-20])
        yield name, lambda path: path.write_bytes(b"[]\n")
        yield name, lambda path: path.unlink()


@pytest.mark.parametrize("place", range(9))
def test_a_damaged_folder_leaves_the_store_as_it_was(folder, other_services, tmp_path, place: int):
    name, damage = list(damaged_lines(folder))[place]
    damage(folder / name)
    held, files = log_of(other_services), files_below(other_services.session.profile.folder)

    with pytest.raises(AppError, match=r"plain_damaged|plain_missing"):
        other_services.exports.take_back(folder)

    assert log_of(other_services) == held
    assert files_below(other_services.session.profile.folder) == files


def rewritten(folder, change):
    """Change the history and give the manifest the hash that fits."""
    path = folder / "changes.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    head = json.loads((folder / "manifest.json").read_text("utf-8"))
    head["files"]["changes.jsonl"] = sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(head), "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[-1].update(payload=lines[-1]["payload"].replace("}", " }", 1)),
        lambda lines: lines[1].update(envelope=lines[1]["envelope"].replace('"kind":"set"', '"kind":"xxx"')),
        lambda lines: lines.append({**lines[0], "stream": "ff" * 16}),
    ],
)
def test_a_history_that_was_rewritten_is_no_chain(folder, other_services, change):
    rewritten(folder, change)
    held = log_of(other_services)

    with pytest.raises(AppError, match=r"slice_broken|change_damaged"):
        other_services.exports.take_back(folder)

    assert log_of(other_services) == held


def with_spaces(folder, before: str, spaces: str) -> None:
    """Put spaces of JSON into the last change of the history and make all else fit, signatures aside."""
    path = folder / "checkpoints.jsonl"
    last = json.loads((folder / "changes.jsonl").read_text("utf-8").splitlines()[-1])
    told = last["envelope"]
    spaced = last["payload"].replace(before, spaces + before, 1)
    named = told.replace(sha256(last["payload"].encode()).hexdigest(), sha256(spaced.encode()).hexdigest())
    rewritten(folder, lambda lines: lines[-1].update(payload=spaced, envelope=named))
    signed = path.read_text("utf-8").replace(sha256(told.encode()).hexdigest(), sha256(named.encode()).hexdigest())
    path.write_text(signed, "utf-8")
    head = json.loads((folder / "manifest.json").read_text("utf-8"))
    head["files"][path.name] = sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(head), "utf-8")


@pytest.mark.parametrize(("before", "spaces"), [('"fields"', "\n"), ("{", " "), ("{", "\t")])
def test_a_change_that_no_line_can_carry_is_refused(folder, other_services, before: str, spaces: str):
    with_spaces(folder, before, spaces)
    held = log_of(other_services)

    with pytest.raises(AppError, match="change_damaged"):
        other_services.exports.take_back(folder)

    assert log_of(other_services) == held


def test_a_picture_that_is_another_is_refused(folder, other_services):
    (picture,) = folder.rglob("*.png")
    picture.write_bytes(PICTURE + b"!")
    head = json.loads((folder / "manifest.json").read_text("utf-8"))
    head["files"][picture.relative_to(folder).as_posix()] = sha256(picture.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(head), "utf-8")

    with pytest.raises(StorageError, match="attachment_damaged"):
        other_services.exports.take_back(folder)

    assert list(other_services.session.profile.blobs.glob("*")) == []


def test_what_lay_here_before_stays_where_a_folder_is_refused(folder, services):
    (party,) = services.parties.search("孙桂兰")
    (row,) = services.attachments.of(party.id)
    services.attachments.remove(row.id)
    services.parties.delete(party.id)
    (folder / "files" / "other").mkdir()
    (folder / "files" / "other" / "a.txt").write_bytes(b"of no record")
    head = json.loads((folder / "manifest.json").read_text("utf-8"))
    head["files"]["files/other/a.txt"] = sha256(b"of no record").hexdigest()
    (folder / "manifest.json").write_text(json.dumps(head), "utf-8")

    with pytest.raises(AppError, match="plain_damaged"):
        services.exports.take_back(folder)

    assert services.attachments.content(row) == PICTURE


def test_a_folder_of_a_newer_program_is_told(folder, other_services):
    head = json.loads((folder / "manifest.json").read_text("utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**head, "version": 2}), "utf-8")

    with pytest.raises(AppError, match="plain_newer"):
        other_services.exports.take_back(folder)


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    "manifest",
    [
        '{"format": "fagu-plain", "version": 1, "files": ["x"]}',
        '{"format": "fagu-plain", "version": 1, "files": {"a\\u0000b": "00"}}',
        '{"format": "fagu-plain", "version": 1, "files": {"' + "x" * 5000 + '": "00"}}',
        '{"format": "fagu-plain", "version": 1, "files": {"../x": "00"}}',
        '{"format": "fagu-plain", "version": 1, "files": {"x": 7}}',
        '{"format": "fagu-plain", "version": 1, "files": {}, "villages": 7}',
        '{"format": "fagu-plain", "version": 1, "files": {}, "villages": [7]}',
        '{"format": "fagu-plain", "version": Infinity, "files": {}}',
        DEEP,
    ],
    ids=["list", "nul", "long", "above", "number", "villages", "village", "infinity", "deep"],
)
def test_whatever_a_manifest_says_the_answer_is_a_sentence(folder, other_services, manifest: str):
    (folder / "manifest.json").write_text(manifest, "utf-8")

    with pytest.raises(AppError, match=r"plain_damaged|plain_newer"):
        other_services.exports.take_back(folder)


@pytest.mark.parametrize("line", [DEEP, '{"stream": 1}', '{"stream": "\\ud800"}', "7", "null"])
def test_whatever_a_history_says_the_answer_is_a_sentence(folder, other_services, line: str):
    (folder / "changes.jsonl").write_text(line + "\n", "utf-8")
    head = json.loads((folder / "manifest.json").read_text("utf-8"))
    head["files"]["changes.jsonl"] = sha256((folder / "changes.jsonl").read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(head), "utf-8")

    with pytest.raises(AppError, match="plain_damaged"):
        other_services.exports.take_back(folder)
