"""Input is UTF-8, with or without the mark that Windows puts before it; what can't be read is said in a sentence."""

import io
from pathlib import Path

import pytest

from app.cli.reading import read_line, read_object, read_text
from app.errors import AppError, InvalidInput


def typed(monkeypatch, content: bytes) -> None:
    """Let this be standard input, of a system whose own encoding is another."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content), encoding="gbk"))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_standard_input_and_files_are_read_alike(tmp_path, monkeypatch, mark):
    content = mark + '{"name": "张三"}'.encode()
    file = tmp_path / "party.json"
    file.write_bytes(content)
    typed(monkeypatch, content)

    assert read_object("-") == read_object(str(file)) == {"name": "张三"}


def test_of_standard_input_a_secret_takes_one_line(monkeypatch):
    typed(monkeypatch, "口令 一\r\n口令二\n其余".encode())

    assert [read_line("-"), read_line("-"), read_text("-")] == ["口令 一", "口令二", "其余"]


@pytest.mark.parametrize("read", [read_text, read_line, read_object])
def test_bytes_that_are_no_text_are_told_of_by_the_name_of_their_source(tmp_path, monkeypatch, read):
    file = tmp_path / "x.json"
    file.write_bytes(b"\xff\xfe{}")
    typed(monkeypatch, b"\xff\xfe{}")

    for given, name in (
        ("-", "标准输入"),
        ("", "（名字是空的）"),
        (str(file), str(file)),
        (str(tmp_path), str(tmp_path)),
    ):
        with pytest.raises(AppError, match="file_unreadable") as told:
            read(given)
        assert told.value.facts["file"] == name


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
@pytest.mark.parametrize("read", [read_text, read_line, read_object])
def test_what_never_ends_is_too_large_and_fills_no_memory(monkeypatch, read):
    with pytest.raises(AppError, match="file_too_large"):
        read("/dev/zero")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b" " * (17 << 20))))
    with pytest.raises(AppError, match="file_too_large"):
        read_text("-")


@pytest.mark.parametrize("text", ["", "[]", "null", "1", "{", "{'a': 1}", "{}{}", '{"a":' * 100_000, "9" * 5000])
def test_what_is_no_json_object_is_refused(monkeypatch, text):
    typed(monkeypatch, text.encode())

    with pytest.raises(AppError, match="file_unreadable"):
        read_object("-")


def test_a_key_that_stands_twice_is_refused_because_nobody_knows_which_is_meant(monkeypatch):
    typed(monkeypatch, b'{"a": 1, "b": {"c": 1, "d": 2, "c": 1}}')

    with pytest.raises(InvalidInput) as told:
        read_object("-")

    assert [(each.field, each.code) for each in told.value.problems] == [("c", "key_twice")]


@pytest.mark.timeout(20)
def test_one_key_twice_among_very_many_is_found_at_once(monkeypatch):
    keys = ",".join(f'"{number}": 1' for number in range(200_000))
    typed(monkeypatch, f'{{{keys}, "7": 2}}'.encode())

    with pytest.raises(InvalidInput) as told:
        read_object("-")

    assert [each.field for each in told.value.problems] == ["7"]
