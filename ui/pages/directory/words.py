"""How a body and its values are said."""

from app import texts
from app.language import _
from app.model.body import Body
from app.model.change import Value
from ui.pages.directory.desk import DirectoryDesk

TABLE = "body"


def called(body: Body) -> str:
    """Return what a body is called."""
    return body.name or _("没写名称")


def area_name(desk: DirectoryDesk, code: str | None) -> str:
    """Return an area with what lies above it, from the county down; the city by its own name."""
    if not code:
        return ""
    path = desk.divisions.path(code)
    return " ".join(path[1:] or path) or code


def short_area(desk: DirectoryDesk, code: str | None) -> str:
    """Return an area without the county over it."""
    path = desk.divisions.path(code) if code else ()
    return " ".join(path[2:] or path[-1:]) or code or ""


def facts_of(desk: DirectoryDesk, body: Body) -> str:
    """Return kind and area in a few words."""
    serves = area_name(desk, body.area) if body.area else _("不限区域")
    return " · ".join(part for part in (desk.directory.kind_name(body.kind), serves) if part)


def label(field: str) -> str:
    """Return what a field is called."""
    return texts.field_label(TABLE, field)


def value_words(desk: DirectoryDesk, field: str, value: Value) -> str:
    """Return a body's value as a person reads it."""
    if not value or not isinstance(value, str):
        return texts.value_text(value)
    if field == "kind":
        return desk.directory.kind_name(value)
    return area_name(desk, value) if field == "area" else value
