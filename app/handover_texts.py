"""Hand-over sheets → Chinese: the part of `app.texts` that only they need, imported by `ui` and `app.cli` alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app import exchange_texts
from app.language import _
from app.model.handover import HandoverSheet
from app.model.transfer import FileOutcome, ImportOutcome, TransferStatus, WrittenFile

_HEADS = (_("序号"), _("村（单位）"), _("送交人"), _("文件"), _("写于"), _("新改动"), _("冲突"), _("材料"), _("结果"))


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes in, and when."""

    place: str
    person: str
    day: str


def sheet(
    outcome: ImportOutcome,
    desk: Desk,
    *,
    place_of: Callable[[FileOutcome], str],
    replies: Sequence[WrittenFile] = (),
) -> HandoverSheet:
    """Return what became of an import as a sheet; `place_of` names the village of a file, `replies` went back."""
    rows = tuple(_row(place, each, place_of(each)) for place, each in enumerate(outcome.files, 1))
    refused = tuple(
        _("{file}：{reason}").format(file=each.file, reason=exchange_texts.reason_text(each.reason, {}))
        for each in outcome.refused_here
    )
    return HandoverSheet(
        title=_("资料交接单"),
        below=_("接收单位：{place}　接收人：{person}　日期：{day}").format(
            place=desk.place, person=desk.person, day=desk.day
        ),
        heads=_HEADS,
        rows=rows,
        sums=sums_text(outcome) + (_("写回 {count} 个文件。").format(count=len(replies)) if replies else ""),
        refused_label=_("没有采用的，及原因"),
        refused=refused,
        note=_(
            "没有采用的文件没有并入，也没有改动接收单位的资料；请按上面的原因处理后重新送交。送交单位的资料不受影响。"
        ),
        signers=(_("送交人："), _("接收人："), _("日期：")),
    )


def preview_text(outcome: ImportOutcome) -> str:
    """Return what looking at files found, before anything is taken."""
    files, known, left = outcome.files, _known(outcome), _left(outcome)
    parts = [_("共 {count} 个文件").format(count=len(files))]
    fresh = outcome.count(TransferStatus.IMPORTED) - known
    if fresh:
        parts += [_("可并入 {count} 个").format(count=fresh), _new_at_most(files)]
    for count, words in (
        (sum(each.conflicts for each in files), _("{count} 条记录会有冲突")),
        (known, _("已收过 {count} 个")),
        (outcome.count(TransferStatus.WAITING) - left, _("待登记 {count} 个")),
        (left, _("等人决定 {count} 个")),
        (outcome.count(TransferStatus.QUARANTINED), _("不采用 {count} 个（原因见下）")),
        (outcome.count(TransferStatus.RECEIPT), _("回执 {count} 份")),
        (outcome.count(TransferStatus.IGNORED), _("不用处理 {count} 个")),
    ):
        if count:
            parts.append(words.format(count=count))
    return _("，").join(parts) + _("。还没有改动任何资料。")


def sums_text(outcome: ImportOutcome) -> str:
    """Return the counts of an import in one line."""
    files, known, left = outcome.files, _known(outcome), _left(outcome)
    parts = [
        _("共 {count} 个文件").format(count=len(files)),
        _("并入 {count} 个").format(count=outcome.count(TransferStatus.IMPORTED) - known),
        _("新改动 {count:,} 处").format(count=sum(each.new for each in files)),
    ]
    for count, words in (
        (sum(each.conflicts for each in files), _("{count} 条记录有冲突（要由人决定）")),
        (known, _("以前已收过 {count} 个")),
        (outcome.count(TransferStatus.WAITING) - left, _("待登记 {count} 个")),
        (left, _("等人决定 {count} 个")),
        (outcome.count(TransferStatus.QUARANTINED), _("没有采用 {count} 个")),
        (outcome.count(TransferStatus.RECEIPT), _("回执 {count} 份")),
        (sum(len(each.gaps) for each in files), _("{count} 处历史要请对方补送")),
        (sum(each.forks for each in files), _("{count} 条历史有两个版本")),
    ):
        if count:
            parts.append(words.format(count=count))
    return _("，").join(parts) + _("。")


def _row(place: int, outcome: FileOutcome, village: str) -> tuple[str, ...]:
    numbers = (outcome.new, outcome.conflicts, outcome.blobs)
    counted = tuple(str(number) if number else "" for number in numbers)
    status = exchange_texts.status_text(outcome)
    return (str(place), village, outcome.signer, outcome.file, outcome.written_at[:10], *counted, status)


def _new_at_most(files: Sequence[FileOutcome]) -> str:
    """Return how much is new: files are looked at one by one, and those of one computer mostly repeat each other."""
    counted = [each for each in files if each.new]
    is_exact = len({each.device for each in counted}) == len(counted)
    words = _("新改动 {count:,} 处") if is_exact else _("新改动最多 {count:,} 处（同一台电脑的文件有重复）")
    return words.format(count=sum(each.new for each in counted))


def _known(outcome: ImportOutcome) -> int:
    return sum(each.is_known_already for each in outcome.files)


def _left(outcome: ImportOutcome) -> int:
    return sum(each.is_left_to_a_person for each in outcome.files)
