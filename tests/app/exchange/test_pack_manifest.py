"""What a pack says of itself: written so that the same head gives the same bytes, read strictly."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.exchange import pack_manifest
from app.model.pack import PackHead, PackKind, PackMember

HEAD = PackHead(
    kind=PackKind.CALENDARS,
    id="holidays",
    version="2027.1",
    title="2027年节假日",
    released=date(2026, 11, 20),
    divisions=("4109",),
    program="0.1",
    over="2026.11",
    replaces=("old",),
    files=(PackMember("calendar.toml", "0" * 64, 12), PackMember("法律/民法典.md", "a" * 64, 0)),
)


def changed(**given):
    return json.dumps({**json.loads(pack_manifest.line(HEAD)), **given}).encode()


def named(*names):
    return changed(files=[{"name": name, "sha256": "0" * 64, "size": 1} for name in names])


def test_a_manifest_comes_back_as_it_was_written():
    assert pack_manifest.read(pack_manifest.line(HEAD)) == HEAD
    assert pack_manifest.line(replace(HEAD)) == pack_manifest.line(HEAD)


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../b", "a//b", ".hidden", "a/.b", "c:x", "a\\b", "con.toml", "NUL", "x.", "x ", "a\nb", "",
     "e\u0301", "a/b/c/d/e", "x" * 200, "a\u202eb", "a?b", 7, None],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(name):
    with pytest.raises(AppError, match="pack_damaged"):
        pack_manifest.read(named(name))


@pytest.mark.parametrize("names", [("a", "a"), ("a", "A"), ("a", "a/b"), ("a/b", "A")])
def test_two_names_for_one_place_are_refused(names):
    with pytest.raises(AppError, match="pack_damaged"):
        pack_manifest.read(named(*names))


@pytest.mark.parametrize(
    "given",
    [
        {"released": "2026-13-01"},
        {"divisions": []},
        {"divisions": ["41a"]},
        {"version": "new"},
        {"title": "a\nb"},
        {"id": "Über"},
        {"more": 1},
        {"requires": {"program": "0", "schema": True}},
        {"files": [{"name": "a", "sha256": "0" * 64, "size": -1}]},
        {"files": [{"name": "a", "sha256": "0" * 64, "size": 2**40}]},
        {"files": [{"name": f"f{n}", "sha256": "0" * 64, "size": 60 * 2**20} for n in range(20)]},
        {"format": "1"},
    ],
)
def test_what_is_not_as_it_is_written_here_is_refused(given):
    with pytest.raises(AppError, match="pack_damaged"):
        pack_manifest.read(changed(**given))


@pytest.mark.parametrize("given", [{"format": 2}, {"pack": "maps"}])
def test_a_later_format_or_kind_is_said_to_be_one(given):
    with pytest.raises(AppError, match="pack_newer"):
        pack_manifest.read(changed(**given))


@given(st.binary(max_size=200) | st.text(max_size=60).map(str.encode))
def test_no_bytes_end_in_anything_but_a_refusal(content):
    with pytest.raises(AppError, match=r"pack_damaged|pack_newer"):
        pack_manifest.read(content)


def test_a_folder_says_what_it_is(tmp_path):
    (tmp_path / "about.toml").write_text(
        'kind = "fees"\nid = "f"\nversion = "1"\ntitle = "费用"\nreleased = 2026-11-20\n'
        'divisions = ["41"]\nover = "2"\n',
        encoding="utf-8",
    )

    head = pack_manifest.about(tmp_path)

    assert (head.kind, head.over, head.released, head.files) == (PackKind.FEES, "2", date(2026, 11, 20), ())


ABOUT = {
    "kind": '"fees"', "id": '"f"', "version": '"1"', "title": '"费用"', "released": "2026-11-20", "divisions": '["41"]',
}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (dict.fromkeys(ABOUT), "divisions, id, kind, released, title, version"),
        ({"title": None, "colour": "1"}, "colour, title"),
        ({"kind": "1"}, "kind"),
        ({"kind": '["fees"]'}, "kind"),
        ({"kind": '"maps"'}, "kind"),
        ({"version": '"一"'}, "version"),
        ({"released": '"昨天"'}, "released"),
        ({"released": "5"}, "released"),
        ({"divisions": "[]"}, "divisions"),
        ({"divisions": "41"}, "divisions"),
        ({"divisions": "[41]"}, "divisions"),
        ({"schema": "0"}, "schema"),
        ({"over": "1"}, "over"),
        ({"replaces": '["A B"]'}, "replaces"),
    ],
)
def test_an_about_names_the_fields_that_are_wrong(tmp_path, given, fields):
    told = "".join(f"{name} = {value}\n" for name, value in {**ABOUT, **given}.items() if value is not None)
    (tmp_path / "about.toml").write_text(told, encoding="utf-8")

    with pytest.raises(AppError) as refused:
        pack_manifest.about(tmp_path)

    assert (refused.value.code, refused.value.facts) == ("pack_about", {"fields": fields})


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        (b'kind = "fees"\nid == 1\n', "pack_about_line", {"line": "2"}),
        (b"kind = [\n", "pack_about_line", {"line": "2"}),
        (b"\0", "pack_about_line", {"line": "1"}),
        (b"a = " + b"[" * 5000, "pack_about_line", {"line": "1"}),
        ("标题".encode("gbk"), "pack_about_unreadable", {}),
        (None, "pack_about_missing", {"folder": "费用"}),
    ],
)
def test_an_about_that_cannot_be_read_says_where(tmp_path, content, code, facts):
    folder = tmp_path / "费用"
    folder.mkdir()
    if content is not None:
        (folder / "about.toml").write_bytes(content)

    with pytest.raises(AppError) as refused:
        pack_manifest.about(folder)

    assert (refused.value.code, refused.value.facts) == (code, facts)


def test_an_about_that_is_a_folder_or_lies_in_a_file_is_told_apart(tmp_path):
    (tmp_path / "about.toml").mkdir()
    (tmp_path / "file").write_text("")

    with pytest.raises(AppError, match="pack_about_unreadable"):
        pack_manifest.about(tmp_path)
    with pytest.raises(AppError, match="pack_about_missing"):
        pack_manifest.about(tmp_path / "file")


def test_hidden_files_and_about_stay_at_the_desk(tmp_path):
    for name in (".git/x", "about.toml", "b.toml", "a/b.toml", ".swp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert pack_manifest.members(tmp_path) == ["a/b.toml", "b.toml"]


def test_an_empty_folder_and_an_unusual_name_make_no_pack(tmp_path):
    with pytest.raises(AppError, match="pack_empty"):
        pack_manifest.members(tmp_path)
    (tmp_path / "a?b").write_text("x")
    with pytest.raises(AppError, match="pack_name"):
        pack_manifest.members(tmp_path)
