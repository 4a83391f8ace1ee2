"""The manifest of a pack as JSON, and `about.toml`, from which the county's desk makes it."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from app.errors import AppError
from app.model.pack import PackHead, PackKind, PackMember

FORMAT = 1
ABOUT = "about.toml"
MOST_FILES = 20_000
MOST_FILE, MOST_BYTES = 64 * 1024 * 1024, 1024 * 1024 * 1024
_MOST_NAME, _MOST_DEPTH, _MOST_LIST = 180, 4, 64
_ID = re.compile("[a-z0-9_-]{1,40}")
_VERSION = re.compile(r"(?=.{1,40}\Z)[0-9]+(\.[0-9]+)*")
_WORDS = re.compile(r"[^\x00-\x1f\x7f]{1,120}")
_DIVISION = re.compile("[0-9]{2,12}")
_ANY = re.compile(".+", re.DOTALL)
_HEX64 = re.compile("[0-9a-f]{64}")
_LINE = re.compile(r"\bline (\d+)")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_TOLD = {"kind", "format", "pack", "id", "version", "title", "released", "divisions", "requires", "over", "replaces",
         "files"}  # fmt: skip
NEEDED = {"kind", "id", "version", "title", "released", "divisions"}
"""What `about.toml` must say."""
_ABOUT = NEEDED | {"program", "schema", "over", "replaces"}


def line(head: PackHead) -> bytes:
    """Return the bytes that are signed; the same head gives the same bytes."""
    told = {
        "kind": "pack",
        "format": FORMAT,
        "pack": head.kind,
        "id": head.id,
        "version": head.version,
        "title": head.title,
        "released": head.released.isoformat(),
        "divisions": list(head.divisions),
        "requires": {"program": head.program, "schema": head.schema},
        "over": head.over,
        "replaces": list(head.replaces),
        "files": [{"name": each.name, "sha256": each.sha256, "size": each.size} for each in head.files],
    }
    return json.dumps(told, separators=(",", ":")).encode()


def read(content: bytes) -> PackHead:
    """Return what a manifest says. Raises `AppError`: pack_damaged, pack_newer (of a later format or kind)."""
    try:
        found = json.loads(content)
        if found["kind"] == "pack" and type(found["format"]) is int and found["format"] > FORMAT:
            raise AppError("pack_newer")
        if found.keys() != _TOLD or found["kind"] != "pack" or found["format"] != FORMAT:
            raise ValueError("no manifest of a pack")
        if _text(_ID, found, "pack") not in set(PackKind):
            raise AppError("pack_newer")
        files = tuple(_member(each) for each in found["files"])
        _check_names([each.name for each in files])
        if sum(each.size for each in files) > MOST_BYTES:
            raise ValueError("too large")
        return _head({**found, **found["requires"]}, PackKind(found["pack"]), files)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as damaged:
        raise AppError("pack_damaged") from damaged


def about(folder: Path) -> PackHead:
    """Return what `about.toml` says of a pack to be built, without files.

    Raises `AppError`: pack_about_missing, pack_about_unreadable, pack_about_line (which is no TOML), pack_about (which
    fields are missing, of no use or wrong).
    """
    found = _toml(folder)
    if wrong := sorted((NEEDED - found.keys()) | (found.keys() - _ABOUT)):
        raise AppError("pack_about", fields=", ".join(wrong))
    if found["kind"] not in list(PackKind):
        raise AppError("pack_about", fields="kind")
    released = found["released"]
    given = {**found, "released": released.isoformat() if type(released) is date else released}
    try:
        return _head(given, PackKind(found["kind"]), ())
    except ValueError as fault:
        raise AppError("pack_about", fields=str(fault)) from fault


def members(folder: Path) -> list[str]:
    """Return the names of the files of a folder that belong into its pack, in order.

    What is hidden and `about.toml` don't. Raises `AppError`: pack_name, pack_too_large, pack_empty.
    """
    found = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and not _is_hidden(path.relative_to(folder))
    )
    found = [name for name in found if name != ABOUT]
    if not found:
        raise AppError("pack_empty", folder=str(folder))
    if len(found) > MOST_FILES:
        raise AppError("pack_too_large")
    try:
        _check_names(found)
    except ValueError as unusual:
        raise AppError("pack_name", name=str(unusual)) from unusual
    return found


def line_of(fault: Exception) -> str:
    """Return the line in which a text is no TOML; empty where the fault names none, as at the text's end."""
    found = _LINE.search(str(fault)) if isinstance(fault, ValueError) else None
    return found[1] if found else ""


def _toml(folder: Path) -> dict[str, Any]:
    try:
        text = (folder / ABOUT).read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise AppError("pack_about_missing", folder=folder.name) from fault
    except (OSError, ValueError) as fault:
        raise AppError("pack_about_unreadable") from fault
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        raise AppError("pack_about_line", line=line_of(fault) or str(text.count("\n") + 1)) from fault


def _head(found: Mapping[str, Any], kind: PackKind, files: tuple[PackMember, ...]) -> PackHead:
    """Return the head of what was read. Raises `ValueError` with the name of the first field that is wrong."""
    given = {"program": "0", "schema": 1, "over": "", "replaces": [], **found}
    schema = given["schema"]
    if type(schema) is not int or not 0 < schema < 1000:
        raise ValueError("schema")
    divisions = _texts(_DIVISION, given, "divisions")
    if not divisions:
        raise ValueError("divisions")
    return PackHead(
        kind=kind,
        id=_text(_ID, given, "id"),
        version=_text(_VERSION, given, "version"),
        title=_text(_WORDS, given, "title"),
        released=_day(given, "released"),
        divisions=divisions,
        program=_text(_VERSION, given, "program"),
        schema=schema,
        over=_text(_VERSION, given, "over") if given["over"] != "" else "",
        replaces=_texts(_ID, given, "replaces"),
        files=files,
    )


def _member(found: Mapping[str, Any]) -> PackMember:
    size = found["size"]
    if found.keys() != {"name", "sha256", "size"} or type(size) is not int or not 0 <= size <= MOST_FILE:
        raise ValueError("no member")
    return PackMember(_text(_ANY, found, "name"), _text(_HEX64, found, "sha256"), size)


def _check_names(names: list[str]) -> None:
    """Raise `ValueError` naming the first that can't be a file everywhere, or is another's (but for its case)."""
    if len(names) > MOST_FILES:
        raise ValueError("files")
    taken: set[str] = set()
    folders: set[str] = set()
    for name in names:
        if not _is_plain(name):
            raise ValueError(name)
        folded = name.casefold()
        above = {str(each) for each in PurePosixPath(folded).parents} - {"."}
        if folded in taken or folded in folders or above & taken:
            raise ValueError(name)
        taken.add(folded)
        folders |= above


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    if len(name.encode()) > _MOST_NAME or len(parts) > _MOST_DEPTH or unicodedata.normalize("NFC", name) != name:
        return False
    return all(
        part and part[0] != "." and part[-1] not in ". " and not _NOT_IN_NAMES.search(part)
        and not _RESERVED.fullmatch(part) and all(unicodedata.category(sign)[0] != "C" for sign in part)
        for part in parts
    )  # fmt: skip


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _text(pattern: re.Pattern[str], found: Mapping[str, Any], name: str) -> str:
    value = found[name]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(name)
    return value


def _texts(pattern: re.Pattern[str], found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    values = found[name]
    if not isinstance(values, list) or len(values) > _MOST_LIST:
        raise ValueError(name)
    return tuple(_text(pattern, {name: each}, name) for each in values)


def _day(found: Mapping[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(found[name])
    except (ValueError, TypeError) as fault:
        raise ValueError(name) from fault
