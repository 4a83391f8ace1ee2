"""Codes, enums and steps → Chinese: the only such map, imported by `ui` and `app.cli` alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.error_texts import ERRORS as _ERRORS
from app.error_texts import FINDINGS as _FINDINGS
from app.error_texts import PROBLEMS as _PROBLEMS
from app.errors import AppError, InvalidInput, ProblemLike
from app.field_texts import FIELDS as FIELDS
from app.field_texts import KINDS as KINDS
from app.field_texts import OWN_ROUTES as OWN_ROUTES
from app.field_texts import STATUSES as STATUSES
from app.field_texts import TABLES as TABLES
from app.field_texts import field_label as field_label
from app.language import _
from app.model.change import Value
from app.model.clock import Doubt
from app.model.installation import Role
from app.model.matter import MatterTitle
from app.model.media_type import EXTENSIONS
from app.model.moments import in_local_time
from app.services.recovery_sheet import SheetWords


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What an error says: what happened, what was kept, what to do next."""

    happened: str
    kept: str
    next: str


FILE_KINDS: Mapping[str, str] = {
    "image": _("图片"), "audio": _("录音"), "video": _("录像"), "text": _("文本"), ".pdf": _("PDF"), ".ofd": _("OFD"),
    ".doc": _("Word 文档"), ".docx": _("Word 文档"), ".xls": _("Excel 表格"), ".xlsx": _("Excel 表格"),
}  # fmt: skip
ROLES: Mapping[str, str] = {Role.VILLAGE: _("村（社区）"), Role.TOWNSHIP: _("乡镇司法所"), Role.COUNTY: _("县司法局")}
AGREES: Mapping[str, str] = {
    "resident_id": _("身份证号相同"),
    "credit_code": _("信用代码相同"),
    "name_village_birth": _("姓名、村和出生日期相同"),
}
DOUBTS: Mapping[str, str] = {
    Doubt.BEFORE_LAST_CHANGE: _("它比最近一次保存的日期还早。"),
    Doubt.BEFORE_BUILD: _("它比本程序的发布日期还早。"),
    Doubt.LONG_UNUSED: _("距上次使用已超过 60 天。"),
}
_WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))


def error_text(code: str, facts: Mapping[str, str]) -> ErrorText:
    """Return what to say for an error's code."""
    return ErrorText(*(part.format_map(_Facts(facts)) for part in _ERRORS[code]))


def sentence(error: AppError) -> str:
    """Return an error as one paragraph: what happened, what was kept, what to do next."""
    text = error_text(error.code, error.facts)
    happened = text.happened
    if isinstance(error, InvalidInput):
        happened += "".join(problem_text(problem) for problem in error.problems)
    return happened + text.kept + text.next


def problem_text(problem: ProblemLike) -> str:
    """Return the sentence that stands under a field."""
    named = {"field": problem.field, **problem.facts}
    return _PROBLEMS[problem.code].format_map(_Facts(named))


def finding_text(code: str, facts: Mapping[str, str]) -> str:
    """Return one line of the integrity check."""
    return _FINDINGS[code].format_map(_Facts(facts))


def value_text(value: Value) -> str:
    """Return a field's value as history shows it."""
    if value is None or value == "":
        return _("（空）")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)


def file_kind(media_type: str | None) -> str:
    """Return the word for a kind of file."""
    ending = EXTENSIONS.get(media_type or "", "")
    return FILE_KINDS.get(ending) or FILE_KINDS.get((media_type or "").partition("/")[0]) or _("文件")


def size_text(size_bytes: int) -> str:
    """Return a file's size as people say it: 830 KB, 2.4 MB, 28.9 GB."""
    if size_bytes < 1024 * 1024:
        return f"{max(1, round(size_bytes / 1024))} KB"
    if size_bytes < 1024**3:
        return f"{size_bytes / 1024 / 1024:.1f} MB"
    return f"{size_bytes / 1024**3:.1f} GB"


def day_text(day: date) -> str:
    """Return a date with its weekday: 2026-03-05 周四."""
    return f"{day.isoformat()} {weekday_text(day)}"


def weekday_text(day: date) -> str:
    """Return a day's weekday: 周四."""
    return _WEEKDAYS[day.weekday()]


def moment_text(moment: datetime, today: date) -> str:
    """Return a time as people say it: 今天 14:05, 昨天 14:05, 3月5日 14:05, 2025年3月5日."""
    local = in_local_time(moment) if moment.tzinfo else moment
    clock = local.strftime("%H:%M")
    days = (today - local.date()).days
    if days == 0:
        return _("今天 {clock}").format(clock=clock)
    if days == 1:
        return _("昨天 {clock}").format(clock=clock)
    if local.year == today.year:
        return _("{month}月{day}日 {clock}").format(month=local.month, day=local.day, clock=clock)
    return _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)


def title_text(title: MatterTitle, type_name: Callable[[str], str]) -> str:
    """Return what a matter is called: its own title, else who is in it and what it is about."""
    if title.title:
        return title.title
    names = _("、").join(name or _("匿名") for name in title.names)
    return " · ".join(part for part in (names, type_name(title.dispute_type) if title.dispute_type else "") if part)


def recovery_words(name: str, place: str, day: date) -> SheetWords:
    """Return what the recovery code's page says."""
    return SheetWords(
        title=_("法顾 恢复码"),
        pairs=((_("使用人"), name), (_("地点"), place), (_("制作日期"), day.isoformat())),
        above=(
            _("忘记口令时，在打开页面选“用恢复码打开”，依次输入下面八组数字。"),
            _("任何人拿到这张纸和电脑，就能打开全部资料。"),
        ),
        below=(
            _("请与电脑分开、上锁保管，不要拍照，不要放进电脑包。"),
            _("每组最后一位是校验码：输错一位或两组颠倒，程序会指出是哪一组。"),
            _("重新制作恢复码以后，这张纸即作废，请销毁。"),
        ),
    )


class _Facts(dict[str, str]):
    """Facts for a sentence; one that is missing stands as a dash, so a sentence is always made."""

    def __missing__(self, key: str) -> str:
        return "—"
