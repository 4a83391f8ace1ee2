"""The library of statutes → Chinese: the part of `app.texts` with what is said about laws, versions and imports."""

from collections.abc import Mapping
from datetime import date

from app.language import _
from app.model.statute import Standing, Version

_KEPT = _("已保存的内容没有丢失。")
_NOTHING_TAKEN = _("没有导入任何内容。")

ERRORS: Mapping[str, tuple[str, str, str]] = {
    "statutes_empty": (
        _("本机还没有法条文本。"),
        _KEPT,
        _("请在“法条”页选择法律文件夹导入（Markdown 或从国家法律法规数据库下载的 Word 文件）。"),
    ),
    "statutes_damaged": (
        _("法条库的文件损坏了，读不了。"),
        _("登记的内容在另一个文件里，没有受影响。"),
        _("请把法律文件夹再导入一次，法条库会重新建立。"),
    ),
    "statutes_not_found": (
        _("“{file}”里没有找到法律文本。"), _NOTHING_TAKEN, _("请选择放着 .md 或 .docx 法律文本的文件夹。"),
    ),
    "law_unknown": (
        _("法条库里没有《{law}》。"), _KEPT, _("请核对名称，或者把这部法律的文本导入进来。"),
    ),
    "article_unknown": (
        _("《{law}》的这个版本里没有{article}。"), _KEPT, _("条号可能在修订时变过，请翻看别的版本或整部法律。"),
    ),
    "statute_too_large": (_("“{file}”太大，不像是一部法律。"), _NOTHING_TAKEN, _("请换成只含一部法律文本的文件。")),
    "statute_unreadable": (
        _("“{file}”读不懂，可能损坏了，或者不是法律文本。"), _NOTHING_TAKEN, _("请重新下载这个文件。"),
    ),
}  # fmt: skip

PROBLEMS: Mapping[str, str] = {
    "statute_empty": _("没有读到名称或正文，没有导入。"),
    "statute_too_long": _("太长，不像是一部法律，没有导入。"),
    "statute_undated": _("没有写公布日期，查“当日的条文”时排在最早。"),
    "statute_gap": _("条号从{before}跳到{after}，中间的可能没有认出来。"),
    "statute_disorder": _("{before}之后出现{after}，已当作前一条的内容。"),
    "statute_picture": _("文中的图片没有收入。"),
    "statute_unreadable": _("读不懂，可能损坏了，没有导入。"),
    "statute_too_large": _("太大，没有导入。"),
    "file_unreadable": _("读不了这个文件，没有导入。"),
}

STANDINGS: Mapping[Standing, str] = {
    Standing.IN_FORCE: _("现行有效"),
    Standing.UNCHECKED: _("效力未核"),
    Standing.NOT_YET: _("尚未施行"),
    Standing.AMENDED: _("已被修改"),
    Standing.REPEALED: _("已废止"),
    Standing.ENDED: _("已失效（何时失效文本里没写）"),
}

SHORT_STANDINGS: Mapping[Standing, str] = {
    **STANDINGS,
    Standing.IN_FORCE: _("有效"),
    Standing.UNCHECKED: _("未核"),
    Standing.NOT_YET: _("未施行"),
    Standing.AMENDED: _("已修改"),
    Standing.ENDED: _("已失效"),
}
"""The same in a column of a list."""

STEPS: Mapping[str, str] = {
    "files": _("读取法律文本"),
    "words": _("整理查找索引"),
    "stories": _("整理按案情查找的索引"),
}
"""What an import is doing, by its steps."""


def version_text(version: Version) -> str:
    """Return which version it is: when it was published and from when until when it holds."""
    parts = []
    if version.published:
        parts.append(_("{day} 公布").format(day=version.published.isoformat()))
    if version.effective:
        begins = _("{day} 施行（推定）") if version.is_estimated else _("{day} 施行")
        parts.append(begins.format(day=version.effective.isoformat()))
    if version.until is not None:
        parts.append(_("至 {day}").format(day=version.until.isoformat()))
    return _("，").join(parts) or _("日期不详")


def standing_text(version: Version, standing: Standing, day: date) -> str:
    """Return whether a version holds on a day, as one reads it above the text."""
    if standing is Standing.NOT_YET and version.effective:
        return _("{day} 还没有施行，{effective} 起施行").format(
            day=day.isoformat(), effective=version.effective.isoformat()
        )
    return STANDINGS[standing]


def counts_text(laws: int, versions: int, articles: int) -> str:
    """Return how much the library holds."""
    return _("{laws} 部法律法规、{versions} 个版本、{articles} 条").format(
        laws=laws, versions=versions, articles=articles
    )
