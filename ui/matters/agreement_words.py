"""How agreements are said wherever one is named: its dispute, how far it has come, days for a court, amounts."""

from datetime import date
from decimal import Decimal

from app import agreement_texts
from app.errors import AppError
from app.language import _
from app.model.agreement import PERFORMED, Agreement, AgreementStatus
from app.model.amount_in_words import in_words
from app.model.dispute import read_amount
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.records.marks_line import Mark

_SOON_DAYS = 7
_STATUS_ICONS = {
    AgreementStatus.DRAFT: ("pencil", "muted"),
    AgreementStatus.COMPLETE: ("hourglass", "primary"),
    AgreementStatus.IN_FORCE: ("circle-check", "good"),
}
_COURT_ICONS = {
    "applied": ("hourglass", "primary"),
    "confirmed": ("circle-check", "good"),
    "dismissed": ("circle-alert", "warn"),
    "refused": ("circle-alert", "warn"),
}


def title(desk: MatterDesk, agreement: Agreement) -> str:
    """Return what an agreement is called: what its dispute is, else its number."""
    dispute = desk.agreements.dispute_of(agreement)
    return words.title(desk, dispute.record) if dispute else agreement.number or _("他村纠纷的协议")


def status_mark(desk: MatterDesk, agreement: Agreement) -> Mark:
    """Return how far an agreement has come."""
    status = desk.agreements.status(agreement)
    icon, role = _STATUS_ICONS[status]
    return Mark(icon, role, agreement_texts.STATUSES[status])


def confirmation_mark(desk: MatterDesk, agreement: Agreement) -> Mark | None:
    """Return how an agreement stands with the court: asked, confirmed, refused, so many days left.

    None for one that does not bind yet, and for one that was performed without a court.
    """
    confirmation = desk.agreements.deadline(agreement)
    if confirmation.status in _COURT_ICONS:
        icon, role = _COURT_ICONS[confirmation.status]
        return Mark(icon, role, words.coded(desk, "confirmation_status", confirmation.status))
    if confirmation.bars:
        return Mark("info", "muted", _("不予确认"))
    left = confirmation.days_left
    if left is None or agreement.performance_status == PERFORMED:
        return None
    if left < 0:
        return Mark("info", "muted", _("已过期"))
    is_soon = left <= _SOON_DAYS
    word = _("还剩 {days} 天").format(days=left) if left else _("今天最后一天")
    return Mark("clock" if is_soon else "calendar", "warn" if is_soon else "muted", word)


def yuan(amount: str) -> str:
    """Return an amount of yuan with its capitals; what is none stands as it was written."""
    if read_amount(amount) != amount:
        return amount
    plain = _("{amount} 元").format(amount=f"{Decimal(amount):,.2f}")
    capitals = in_capitals(amount)
    return _("{plain}（{capitals}）").format(plain=plain, capitals=capitals) if capitals else plain


def in_capitals(text: str) -> str:
    """Return an amount, as somebody types it, in capitals; nothing for what is no amount."""
    amount = read_amount(text)
    try:
        return in_words(amount) if amount else ""
    except AppError:  # longer than capitals go
        return ""


def agreed_words(agreement: Agreement, today: date) -> str:
    """Return when an agreement was reached."""
    day = words.day_words(agreement.agreed_on, today)
    return _("{day}达成").format(day=day) if day else _("还没填达成日期")
