"""Document templates from `resources/templates`: each read whole, or refused with what is wrong with it.

`<id>/template.toml` holds the head, `[[field]]`s and `[[part]]`s; a part's `kind` says which block it makes, its other
keys are those of the classes in `app.model.template`.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from app import paths
from app.errors import AppError
from app.model.paper import Numbering, Style
from app.model.template import (
    ClauseList,
    FieldType,
    Furnishing,
    Grid,
    LabelledValue,
    Layout,
    Part,
    Repeated,
    RuledValue,
    Signatures,
    SignerPlace,
    Signing,
    Template,
    TemplateCell,
    TemplateField,
    TemplateRow,
    TextLine,
    ValueLine,
)

_FOLDER = "templates"
_KEY = re.compile(r"\{(\w+)\}")
_HEAD = (
    "id", "name", "version", "family", "record", "layout", "copies", "verified", "source", "signing_basis", "retention",
)  # fmt: skip
_STYLES = {"number": Style.NUMBER, "paragraph": Style.BODY, "flush": Style.FLUSH, "centred": Style.CENTRED,
           "small": Style.SMALL}  # fmt: skip
_NAMES = ("key", "value", "ticks", "when", "unless")
_NOT_TEXT = {*_NAMES, "each", "kind", "style", "numbering"}
_WITHOUT_VALUE = ("space", "page_break", "blank_below")

T = TypeVar("T")
Table = Mapping[str, Any]


class Templates:
    """The templates of folders, of one id that of the last; read when one is first asked for (keep the object)."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    @classmethod
    def load(cls, above: Path | None = None) -> "Templates":
        """Return those shipped with the program, and those of a folder above them."""
        return cls(paths.resource(_FOLDER), *(() if above is None else (above,)))

    def get(self, template: str) -> Template:
        """Return a template by its id. Raises `AppError`: template_unknown, template_refused."""
        found = self.all.get(template)
        if found is None:
            raise AppError("template_unknown", template=template)
        return found

    @cached_property
    def all(self) -> Mapping[str, Template]:
        """Return all templates by their ids, in the order of the ids. Raises `AppError("template_refused")`."""
        files = {file.parent.name: file for folder in self._folders for file in folder.glob("*/template.toml")}
        return {name: read(files[name]) for name in sorted(files)}


def read(file: Path) -> Template:
    """Return the template of a file. Raises `AppError("template_refused")` saying what is wrong."""
    try:
        template = _template(tomllib.loads(file.read_text(encoding="utf-8")))
        if template.id != file.parent.name:
            raise ValueError(template.id)
        _check_keys(template)
    except (OSError, KeyError, TypeError, ValueError) as fault:
        raise AppError("template_refused", template=file.parent.name, fault=str(fault)) from fault
    return template


def _template(table: Table) -> Template:
    unknown = table.keys() - {*_HEAD, "seam", "signing", "field", "part"}
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    return Template(
        signing=Signing(table["signing"]),
        fields=tuple(_field(each) for each in table["field"]),
        parts=tuple(_part(each) for each in table["part"]),
        seam=table.get("seam", ""),
        **{name: table[name] for name in _HEAD},
    )


def _field(table: Table) -> TemplateField:
    renamed = {"required": "is_required", "from": "source", "stopgap": "is_stopgap"}
    given = {renamed.get(name, name): value for name, value in table.items()}
    return _made(TemplateField, {**given, "type": FieldType(given["type"])})


def _part(table: Table) -> Part:
    when, unless, kind = table.get("when", ""), table.get("unless", ""), table["kind"]
    rest = {name: value for name, value in table.items() if name not in {"when", "unless", "kind"}}
    return Part(_layout(kind, rest), when, unless)


def _layout(kind: str, table: Table) -> Layout:
    if kind in _STYLES:
        return _made(TextLine, {"kind": kind, "style": _STYLES[kind], **table})
    if kind in ("title", "heading"):
        return _made(TextLine, {"kind": kind, **table})
    if kind in _WITHOUT_VALUE:
        return _made(Furnishing, {"kind": kind, **table})
    return _READERS[kind](table)


def _values(table: Table) -> ValueLine:
    return ValueLine(tuple(_made(LabelledValue, each) for each in table["values"]))


def _clauses(table: Table) -> ClauseList:
    return _made(ClauseList, {**table, "numbering": Numbering(table["numbering"])})


def _grid(table: Table) -> Grid:
    lists = {name: tuple(table.get(name, ())) for name in ("columns", "optional")}
    return _made(Grid, {**table, **lists, "rows": tuple(map(_row, table["rows"]))})


def _row(table: Table) -> TemplateRow:
    return _made(TemplateRow, {**table, "cells": tuple(_made(TemplateCell, each) for each in table["cells"])})


def _signatures(table: Table) -> Signatures:
    renamed = {"fingerprint": "has_fingerprint", "date": "has_date", "electronic": "is_electronic"}
    signers = [{renamed.get(name, name): value for name, value in each.items()} for each in table["signers"]]
    return _made(Signatures, {**table, "signers": tuple(_made(SignerPlace, each) for each in signers)})


def _repeated(table: Table) -> Repeated:
    return _made(Repeated, {**table, "parts": tuple(_part(each) for each in table["parts"])})


_READERS: Mapping[str, Callable[[Table], Layout]] = {
    "values": _values,
    "ruled": lambda table: _made(RuledValue, table),
    "clauses": _clauses,
    "table": _grid,
    "signatures": _signatures,
    "each": _repeated,
}


def _made(kind: Callable[..., T], given: Table) -> T:
    """Return a dataclass with these values. Raises `ValueError` for keys it has not, or needs."""
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    needed = {name for name, item in known.items() if item.default is MISSING and item.default_factory is MISSING}
    wrong = sorted((given.keys() - known.keys()) | (needed - given.keys()))
    if wrong:
        raise ValueError(", ".join(wrong))
    return kind(**given)


def _check_keys(template: Template) -> None:
    """Raise `ValueError` for a key that no field has, and for a field that stands nowhere or twice."""
    known = [field.key for field in template.fields]
    used = set(_used(template.parts))
    wrong = {key for key in known if known.count(key) > 1} | used.symmetric_difference(known)
    if wrong:
        raise ValueError(", ".join(sorted(wrong)))


def _used(value: object) -> list[str]:
    """Return the key of every field that a part of a template names; within a list, the items' own are theirs."""
    if isinstance(value, str):
        return _KEY.findall(value)
    if isinstance(value, tuple):
        return [key for each in value for key in _used(each)]
    if not is_dataclass(value):
        return []
    held = {item.name: getattr(value, item.name) for item in fields(value)}
    listed = held.get("each") or (held["key"] if isinstance(value, ClauseList | Repeated) else "")
    if listed:
        return [listed, *([value.key] if isinstance(value, SignerPlace) else [])]
    named = [held[name] for name in _NAMES if held.get(name)]
    return [*named, *(key for name, each in held.items() if name not in _NOT_TEXT for key in _used(each))]
