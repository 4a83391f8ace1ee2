"""Documents in a few words: which version, of what day, signed by whom, whether the record has changed since."""

from app.language import _
from app.model.moments import day_of
from app.services.kept_papers import Document
from ui.records.marks_line import Mark

REGISTRATION, NOTICE = "ADV-01", "ADV-20"
"""The documents that pages lead to by a button of their own: a consultation's form, a plan as a notice."""


def version_words(document: Document | None) -> str:
    """Return which version there is: 第2版 · 2026-11-26 · 已签名（李明法）."""
    if document is None:
        return _("还没有制作")
    day = day_of(document.issued_on)
    signers = _("、").join(dict.fromkeys((document.signers or "").split("\n")))
    parts = [
        _("第{version}版").format(version=document.version or "—"),
        day.isoformat() if day else "",
        _("已签名（{signers}）").format(signers=signers) if document.file else _("未电子签名"),
    ]
    return " · ".join(part for part in parts if part)


def changed_words(next_version: int) -> str:
    """Return that a record says something else by now."""
    return _("登记已有改动，将生成第{version}版").format(version=next_version)


def mark_of(document: Document | None, *, is_changed: bool) -> Mark:
    """Return how a document stands, as an icon and a word."""
    if document is None:
        return Mark("file-text", "muted", _("未制作"))
    if is_changed:
        return Mark("triangle-alert", "warn", _("已有改动"))
    if document.file:
        return Mark("shield-check", "good", _("已签名"))
    return Mark("circle-check", "good", _("已制作"))
