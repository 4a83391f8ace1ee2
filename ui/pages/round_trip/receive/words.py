"""How files on their way in are told: which village, what will or did become of them, and why."""

from collections.abc import Callable, Sequence

from app import exchange_texts, handover_texts, notice_texts, texts
from app.language import _
from app.model.transfer import FileOutcome, ImportOutcome, TransferStatus
from app.services.places import Divisions

_MARKS = {
    TransferStatus.IMPORTED: ("circle-check", "good"),
    TransferStatus.WAITING: ("hourglass", "warn"),
    TransferStatus.QUARANTINED: ("circle-alert", "danger"),
    TransferStatus.RECEIPT: ("info", "primary"),
    TransferStatus.IGNORED: ("info", "muted"),
}


def places_of(scopes: Sequence[str], divisions: Divisions) -> str:
    """Return the villages of a certificate's scopes."""
    return exchange_texts.places_text(scopes, divisions.path)


def place_of(outcome: FileOutcome, divisions: Divisions) -> str:
    """Return the village of a file, or the number of its device where no more is known."""
    known = places_of(outcome.scopes, divisions)
    return known or (_("电脑 {device}").format(device=outcome.device[:8]) if outcome.device else "")


def mark_of(outcome: FileOutcome) -> tuple[str, str]:
    """Return the icon of a file and its role."""
    if outcome.status is TransferStatus.IMPORTED and (outcome.conflicts or outcome.refused or outcome.forks):
        return "triangle-alert", "warn"
    if outcome.is_known_already:
        return "info", "muted"
    return _MARKS[outcome.status]


def told_whole(outcome: FileOutcome) -> str:
    """Return all that is to be said of a file: counts and reasons, what was kept, what to do next."""
    if outcome.reason:
        error = texts.error_text(outcome.reason, outcome.facts)
        told = error.happened + error.kept + error.next
    else:
        told = exchange_texts.outcome_text(outcome)
    return "\n".join((told, *map(notice_texts.notice_text, outcome.notices)))


def count(value: Callable[[FileOutcome], int]) -> Callable[[FileOutcome], str]:
    """Return what tells a count, and nothing where it is none."""
    return lambda outcome: f"{value(outcome):,}" if value(outcome) else ""


def needs_care(seen: Sequence[FileOutcome]) -> bool:
    """Return whether a person has to look at something."""
    bad = {TransferStatus.QUARANTINED, TransferStatus.WAITING}
    return any(each.status in bad or each.conflicts or each.forks or each.refused for each in seen)


def taken_text(outcome: ImportOutcome, *, gone: int) -> str:
    """Return what was taken in, and how many files seen before are there no more."""
    told = _("已收进来：") + handover_texts.sums_text(outcome)
    if gone:
        told += _("先前看到的 {count} 个文件已经不在，没有收到；请查看U盘，再收一次。").format(count=gone)
    return told


def written_back_text(count: int, *, is_stick: bool) -> str:
    """Return how many files were written back, and what to do with them."""
    if not count:
        return _("这一次没有可写回的：这些电脑县局还没有登记。请到“各村电脑”核对指纹、签发证书。")
    told = _("已写回 {count} 个文件，读回核对无误。").format(count=count)
    return told + (_("可以安全拔出，请对方插回自己的电脑。") if is_stick else _("请交回对方。"))
