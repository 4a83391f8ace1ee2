"""Figures of this place → Chinese: the part of `app.texts` that only they need; `ui` and `app.cli` alone import it."""

from collections.abc import Mapping

from app.language import _
from app.model.fee import InputKind
from app.model.local_rate import LocalFigure, LocalKey, LocalRate

ERRORS: Mapping[str, tuple[str, str, str]] = {
    "local_rate_public": (
        _("这个数是县局统一发布的，这里只能看。"),
        _("没有改动任何内容。"),
        _("发现有误请告诉县局；也可以在本机另登记同一天的数，会先用本机的。"),
    ),
    "rate_head_missing": (
        _("在“{file}”里找不到表头。"),
        _("没有导入任何内容。"),
        _("表头要有“项目”“起用日期”“数值”“来源”，各列是：{heads}。"),
    ),
}
PROBLEMS: Mapping[str, str] = {
    "local_key_missing": _("还没有选是哪一项数据。"),
    "local_key_unknown": _("没有“{value}”这一项本地数据，请照费用计算里的名称写。"),
    "local_since_missing": _("还没有写从哪一天起用。"),
    "local_value_missing": _("还没有写数值。"),
    "local_source_missing": _("还没有写来源：哪个机关、哪份文件公布的。"),
    "local_double": _("这一项在 {day} 已经有一个数，请修改或先删除那一个。"),
}


def source_text(figure: LocalFigure) -> str:
    """Return where a figure comes from, to stand beside it: 本地数据（自2026-07-01，来源：…）."""
    told = (
        _("县局本地数据（自{since}，来源：{source}）")
        if figure.is_public
        else _("本地数据（自{since}，来源：{source}）")
    )
    return told.format(since=figure.since.isoformat(), source=figure.source)


def key_text(key: LocalKey) -> str:
    """Return what a figure is called, with its unit."""
    unit = "%" if key.asked.kind is InputKind.RATE_TABLE else key.asked.unit
    return _("{label}（{unit}）").format(label=key.labels[0], unit=unit) if unit else key.labels[0]


def rate_text(rate: LocalRate, keys: Mapping[str, LocalKey]) -> str:
    """Return a figure in one line."""
    key = keys.get(rate.key or "")
    unit = ("%" if key.asked.kind is InputKind.RATE_TABLE else key.asked.unit) if key else ""
    told = _("自 {since}：{value} {unit}（{source}）")
    return told.format(since=rate.since, value=rate.value, unit=unit, source=rate.source)
