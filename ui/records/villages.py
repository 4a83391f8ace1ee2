"""Villages as they are named and found."""

from collections.abc import Sequence

from app import texts
from app.language import _
from app.model.division import Level
from ui.records.desk import Desk
from ui.widgets.choice import Find, Option
from ui.widgets.form_spec import Editor, Field

_PLACES = (_("村"), _("社区"))
_OFFERED = 10


def short_name(desk: Desk, code: str | None) -> str:
    """Return the village's own name, without the committee that its code stands for."""
    if not code:
        return ""
    name = (desk.divisions.path(code) or (code,))[-1]
    place = name.removesuffix(_("村委会")).removesuffix(_("居委会"))
    return place if place.endswith(_PLACES) else name


def full_name(desk: Desk, code: str) -> str:
    """Return a village with the county and township it lies in."""
    return " ".join(desk.divisions.path(code)[1:]) or code


def find_village(desk: Desk) -> Find:
    """Return a search over the villages of the city."""

    def find(text: str) -> Sequence[Option]:
        found = desk.divisions.find(text, level=Level.VILLAGE, limit=_OFFERED)
        return [(division.code, full_name(desk, division.code)) for division in found]

    return find


def village_field(desk: Desk, *, width: int) -> Field:
    """Return the field of the village where somebody lives."""
    return Field(
        "division",
        texts.FIELDS["division"],
        Editor.DIVISION,
        width=width,
        find=find_village(desk),
        label_of=lambda code: full_name(desk, code),
        placeholder=_("村名、拼音或首字母"),
    )
