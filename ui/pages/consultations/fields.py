"""The fields of a consultation: as it is taken down, and as its record shows them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from app import texts
from app.language import _
from app.model.names import search_key, search_query
from ui.matters import values, words
from ui.matters.desk import MatterDesk
from ui.matters.values import Shape
from ui.records import party_words
from ui.records.party_choice import find_party
from ui.widgets.choice import Find, Option
from ui.widgets.form_spec import Editor, Field, Group

SHAPE = Shape(
    "consultation",
    reads={"received_at": values.read_moment, "minutes": values.read_whole},
)
RECEPTION_SHAPE = replace(SHAPE, reads={**SHAPE.reads, "visit_on": values.read_day_ahead})
"""With the day of a visit, which is asked for while a resident is received and becomes a follow-up visit."""

_STORY_LINES, _ANSWER_LINES = 6, 5


def reception_fields(desk: MatterDesk) -> tuple[Field, ...]:
    """Return what is asked of a resident besides who they are, in reading order."""
    return (
        _text("question", lines=_STORY_LINES, required=True),
        _type(desk, required=True),
        _text("facts", lines=3),
        _text("answer", lines=_ANSWER_LINES, required=True),
        _route(desk, width=27, required=True),
        _coded(desk, "way", "consult_way", width=15, required=True),
        replace(_line("minutes", 6), unit=_("分钟"), placeholder=_("自动")),
        Field("visit_on", _("回访日期"), Editor.DATE, width=15, placeholder=_("如 两周后")),
    )


def groups(desk: MatterDesk, record: Callable[[], str]) -> tuple[Group, ...]:
    """Return the form of a consultation; `record` tells which one is shown."""
    enquirer = Field(
        "enquirer",
        texts.field_label("consultation", "enquirer"),
        Editor.RECORD,
        width=0,
        find=find_party(desk, record),
        label_of=lambda party: party_words.name_of(desk, party),
        placeholder=_("输入姓名或首字母，从已登记的人里选"),
    )
    return (
        Group(
            _("接待"),
            (
                enquirer,
                Field("received_at", _label("received_at"), Editor.DATE, width=20, placeholder=_("今天 9:30")),
                _coded(desk, "way", "consult_way", width=20),
                _line("place", 26),
                replace(_line("minutes", 8), unit=_("分钟")),
            ),
        ),
        Group(_("问题"), (_text("question", lines=_STORY_LINES), _type(desk), _text("facts", lines=3))),
        Group(
            _("答复"),
            (
                _text("answer", lines=_ANSWER_LINES),
                _route(desk, width=28),
                _coded(desk, "satisfaction", "satisfaction", width=16),
            ),
        ),
    )


def route_name(desk: MatterDesk, route: str) -> str:
    """Return what a route is called, the two of our own included."""
    return texts.OWN_ROUTES.get(route) or desk.dispute_types.route_name(route)


def find_by_sound(options: Sequence[Option]) -> Find:
    """Return a search over a fixed list by characters, pinyin or initials; labels that begin with the text first."""
    key = cache(search_key)

    def find(text: str) -> Sequence[Option]:
        wanted, plain = search_query(text), text.strip()
        hits = [option for option in options if plain in option[1] or (wanted and wanted in key(option[1]))]
        return sorted(hits, key=lambda option: not option[1].startswith(plain))

    return find


def _type(desk: MatterDesk, *, required: bool = False) -> Field:
    types = desk.dispute_types
    field = words.type_field(desk, table="consultation")
    find = _late(lambda: [(leaf, types.full_name(leaf)) for leaf in types.leaves])
    return replace(field, required=required, find=find, placeholder=_("类型名称或首字母"))


def _route(desk: MatterDesk, *, width: int, required: bool = False) -> Field:
    def options() -> Sequence[Option]:
        others = [(route, name) for route, name in desk.dispute_types.routes.items() if route not in texts.OWN_ROUTES]
        return [*texts.OWN_ROUTES.items(), *others]

    return Field(
        "route",
        _label("route"),
        Editor.CHOICE,
        width=width,
        find=_late(options),
        label_of=lambda route: route_name(desk, route),
        required=required,
    )


def _late(options: Callable[[], Sequence[Option]]) -> Find:
    """Return a search over a list that is read when it is first opened."""

    @cache
    def made() -> Find:
        return find_by_sound(options())

    def find(text: str) -> Sequence[Option]:
        return made()(text)

    return find


def _text(name: str, *, lines: int, required: bool = False) -> Field:
    return Field(name, _label(name), Editor.TEXT, width=0, lines=lines, required=required)


def _coded(desk: MatterDesk, name: str, code_list: str, *, width: int, required: bool = False) -> Field:
    return replace(words.code_field(desk, "consultation", name, code_list, width=width), required=required)


def _line(name: str, width: int) -> Field:
    return Field(name, _label(name), width=width)


def _label(name: str) -> str:
    return texts.field_label("consultation", name)
