"""Bundles, receipts, cards and sticks → Chinese: the part of `app.texts` with what is said about what travels."""

from collections.abc import Callable, Mapping, Sequence

from app.field_texts import TABLES
from app.language import _
from app.model.transfer import Card, Delivery, FileOutcome, Outbox, Reply, ReplyKind, TransferStatus

_VILLAGE = "v:"
_NOTHING_TAKEN = _("没有采用其中任何内容，本机资料未变。")
_NOTHING_WRITTEN = _("没有写成数据包，本机资料都在。")

ERRORS: Mapping[str, tuple[str, str, str]] = {
    "bundle_damaged": (_("数据包不完整或者被改动过。"), _NOTHING_TAKEN, _("请对方重新导出一次，等显示“可以安全拔出”再拔U盘。")),
    "bundles_refused": (_("带来的 {count} 个文件都没有通过核验。"), _NOTHING_TAKEN, _("请看每个文件后面写的原因，核对U盘来自哪里，请对方重新导出。")),
    "bundle_not_ours": (_("这个数据包是加密给别的单位的，本机打不开。"), _NOTHING_TAKEN, _("请核对U盘是不是拿错了；没拿错的，请对方核对县局名片后重新导出。")),
    "bundle_not_for_us": (_("这个数据包不是写给本单位的。"), _NOTHING_TAKEN, _("请核对U盘是不是拿错了，并告诉对方的县局。")),
    "bundle_own": (_("这是本机自己写出的数据包。"), _("本机资料未变。"), _("无需处理，请留在U盘上带给对方。")),
    "bundle_newer": (_("这个数据包是更新版本的法顾写的。"), _NOTHING_TAKEN, _("请先升级本机的法顾，再导入；U盘上的文件不要删除。")),
    "bundle_too_large": (_("要送的登记内容太多，一个数据包装不下。"), _NOTHING_WRITTEN, _("请联系技术支持；资料没有丢失，可照常登记。")),
    "bundle_waiting": (_("写这个数据包的电脑还没有由县局登记（待登记）。"), _("整个数据包原样保存在本机，不会丢失。"), _("请县局在“各村电脑”里与对方核对指纹、签发证书；签发以后会一并并入，不用对方重新送。")),
    "bundle_unrequested": (_("写这个数据包的电脑没有登记，也没有附上登记申请。"), _NOTHING_TAKEN, _("请对方用“申请登记”后重新导出。")),
    "sender_unknown": (_("签名证书不是本县签发的，不能确认是谁写的。"), _NOTHING_TAKEN, _("请核对U盘来自哪里；确属本县的，请对方重新申请证书。")),
    "slice_broken": (_("其中一段历史前后接不上。"), _("这一段没有并入，其余部分不受影响。"), _("请对方运行资料核验，再重新导出。")),
    "slice_unsigned": (_("其中一段历史没有它自己电脑的有效签名。"), _("这一段没有并入，其余部分不受影响。"), _("请让写这一段的电脑自己导出一次。")),
    "slice_out_of_scope": (_("其中一段历史属于签名人无权登记的村或单位。"), _("这一段没有并入，其余部分不受影响。"), _("请核对对方证书的范围，必要时由县局重新签发。")),
    "slice_revoked": (_("其中一段历史是证书被吊销或交接以后才写的。"), _("这一段没有并入，其余部分不受影响；县局把原包留存，由人决定。"), _("请联系县局，由工作人员核实后决定是否采用。")),
    "bundle_revoked": (_("这个数据包里有{name}的证书被吊销或交接以后的登记。"), _("吊销以前的照常并入；整个数据包原样留存，不会丢失。"), _("请工作人员核实后，在“各村电脑”里决定是否采用。")),
    "device_unknown": (_("本机没有这台电脑的登记。"), _NOTHING_WRITTEN, _("请先导入那台电脑写的数据包，再试一次。")),
    "device_other_key": (_("{name}的电脑用的编号，早已登记给另一台电脑（钥匙不同）。"), _("没有并入、也没有签发任何内容，原来那台照常使用。"), _("可能有人冒用编号，请向两台电脑的使用人当面问清；确要使用的，请在那台电脑上新建资料后重新申请登记。")),
    "device_ended": (_("{name}的电脑已经没有登记范围（吊销或交接）。"), _NOTHING_WRITTEN, _("只给在用的电脑写；需要继续使用的，请重新签发证书。")),
    "revocations_unreadable": (_("吊销名单不完整或者被改动过。"), _NOTHING_TAKEN, _("请向县局重新要一份。")),
    "revocations_untrusted": (_("这份吊销名单不是本县签的。"), _NOTHING_TAKEN, _("请不要使用，直接向县局要一份。")),
    "scope_not_theirs": (_("{name}的证书不含要交接的范围。"), _("没有改动任何授权，资料未变。"), _("请核对范围代码（见“电脑”列表），再试一次。")),
    "village_decides": (_("这条记录由村里还在用的电脑登记，冲突由村里决定。"), _("没有改动任何内容，两个值都在。"), _("请在这条记录下写一条意见，随回复送回村里。")),
    "held_missing": (_("没有找到这个留存的数据包。"), _("本机资料未变。"), _("可能已经处理过；请刷新列表。")),
    "held_unreadable": (
        _("留存在本机的数据包“{file}”这一次没有读出来，仍在留存中。"),
        _("它没有丢失，也没有并入。"),
        _("请过一会儿再试（再收这台电脑的数据包时会自动重试）；一直读不出来的，请检查硬盘。"),
    ),
    "slice_taken": (_("其中一段历史冒用了另一台电脑的编号。"), _("这一段没有并入，其余部分不受影响。"), _("请保留U盘并告诉县局技术人员。")),
    "file_foreign": (_("这不是法顾的数据包或回执，或者文件已损坏。"), _NOTHING_TAKEN, _("请核对文件；确是数据包的，请对方重新导出。")),
    "page_damaged": (_("这份文件不完整或者被改动过。"), _NOTHING_TAKEN, _("请县局重新拷贝一份。")),
    "receipt_newer": (_("这份回执是更新版本的法顾写的。"), _NOTHING_TAKEN, _("请先升级本机的法顾，再导入。")),
    "receipt_untrusted": (_("这份回执不是县局的电脑签的。"), _("送达情况没有改变，该送的仍会再送。"), _("请核对U盘来自哪里。")),
    "receipt_other_device": (_("这份回执是给另一台电脑的。"), _("本机资料未变。"), _("无需处理，请留在U盘上。")),
    "receipt_older": (_("已经收过这份或更新的回执。"), _("本机资料未变。"), _("无需再做什么。")),
    "card_missing": (_("还没有采用县局名片，不知道数据包该加密给谁。"), _NOTHING_WRITTEN, _("请向县局要名片文件，与县局通话核对指纹后采用，再导出。")),
    "card_newer": (_("这张县局名片是更新版本的法顾写的。"), _NOTHING_TAKEN, _("请先升级本机的法顾，再采用。")),
    "card_revoked": (
        _("这张名片是{name}的电脑签的，县局已经吊销了它。"),
        _NOTHING_TAKEN,
        _("请不要使用，直接向县局要一份新的名片。"),
    ),
    "card_older": (
        _("这张名片比本机现在用的旧（现在用的是 {day} 做的）。"),
        _NOTHING_TAKEN,
        _("请继续用现在的名片；要换的，请县局重新做一张。"),
    ),
    "card_untrusted": (_("这张名片不是县局的电脑签的。"), _NOTHING_TAKEN, _("请不要使用，直接向县局要一份。")),
    "not_county_desk": (_("只有县局的、已给自己签发过证书的电脑才能这样做。"), _("没有写出任何文件，资料未变。"), _("请在县局的电脑上到“设置”的“县证书机构”里给本机签发证书。")),
    "nothing_to_send": (_("没有需要送的内容。"), _("本机资料都在，县局已有的不用再送。"), _("有新的登记以后再来导出。")),
    "drive_missing": (_("找不到U盘或文件夹 {folder}，可能已经拔出。"), _("本机资料未变；U盘上没写完的文件不会被采用。"), _("请插好U盘再试一次。")),
    "drive_full": (_("U盘空间不够（需要 {needed} MB，还剩 {free} MB）。"), _("没有写到U盘上，本机资料都在。"), _("请删去U盘上不要的文件，或换一只U盘再试。")),
    "drive_filled": (_("U盘写满了，或者放不下这么大的文件。"), _("U盘上没写完的文件不会被采用，本机资料未变。"), _("请删去U盘上不要的文件，或换一只U盘再试。")),
    "drive_linked": (_("U盘上的 {file} 是指向别处的链接，不是U盘上的文件夹或文件。"), _("没有读写链接指向的地方，本机资料未变。"), _("可能有人动过这只U盘，请删去这个链接，或换一只U盘再试。")),
    "drive_read_only": (_("U盘不允许写入或读取。"), _("本机资料未变。"), _("请检查U盘的写保护开关，或换一只U盘再试。")),
    "drive_stopped": (_("已按您的要求停下。"), _("U盘上没写完的文件已删去，本机资料都在。"), _("随时可以再来写一次。")),
    "drive_failing": (_("U盘读写出错。"), _("本机资料未变；U盘上没写完的文件不会被采用。"), _("请换一只U盘再试，这一只不要再用来送资料。")),
    "drive_file_exists": (_("U盘上已经有文件 {file}。"), _("没有覆盖它，本机资料未变。"), _("请再试一次，会另取一个编号。")),
    "drive_differs": (_("写到U盘上的文件读回来不一样（{file}）。"), _("坏的文件已删去，本机资料未变。"), _("请换一只U盘再试，这一只不要再用来送资料。")),
}  # fmt: skip

STATUSES: Mapping[TransferStatus, str] = {
    TransferStatus.IMPORTED: _("已并入"),
    TransferStatus.WAITING: _("待登记"),
    TransferStatus.QUARANTINED: _("未采用"),
    TransferStatus.RECEIPT: _("回执"),
    TransferStatus.IGNORED: _("不用处理"),
}


_TOLD = ("consultation", "dispute", "agreement", "document", "party", "plan", "follow_up", "body")
"""The kinds of records that are named when it is said what travels; what hangs on them is counted together."""


PREVIEW_STATUSES: Mapping[TransferStatus, str] = {
    TransferStatus.IMPORTED: _("可并入"),
    TransferStatus.WAITING: _("待登记"),
    TransferStatus.QUARANTINED: _("不采用"),
    TransferStatus.RECEIPT: _("回执"),
    TransferStatus.IGNORED: _("不用处理"),
}
"""How files are called before anything is taken."""


def status_text(outcome: FileOutcome, statuses: Mapping[TransferStatus, str] = STATUSES) -> str:
    """Return in a word what became of a file, or by `PREVIEW_STATUSES` what would."""
    if outcome.is_left_to_a_person:
        return _("等人决定")
    return _("已收过") if outcome.is_known_already else statuses[outcome.status]


def places_text(scopes: Sequence[str], path: Callable[[str], Sequence[str]]) -> str:
    """Return the villages of a certificate's scopes, with their township where there is but one."""
    found = [path(scope.removeprefix(_VILLAGE)) for scope in scopes if scope.startswith(_VILLAGE)]
    if len(found) == 1:
        return " ".join(found[0][-2:])
    return _("、").join(each[-1] for each in found if each)


def outbox_text(outbox: Outbox) -> str:
    """Return by kinds what waits to travel: 接待咨询 3 件、矛盾纠纷 1 件、其他登记 8 项，共 30 处改动.

    Where some came from other desks, how many were written here is said too: the window counts these alone as unsent.
    """
    named = [(TABLES[table], outbox.records[table]) for table in _TOLD if outbox.records.get(table)]
    others = sum(count for table, count in outbox.records.items() if table not in _TOLD)
    parts = [_("{kind} {count} 件").format(kind=kind, count=count) for kind, count in named]
    if others:
        parts.append(_("附属登记 {count} 项").format(count=others))
    told = _("{kinds}，共 {changes} 处改动").format(kinds=_("、").join(parts), changes=outbox.changes) if parts else ""
    if parts and outbox.own != outbox.changes:
        told += _("（本机写的 {own} 处，收到的别处的 {others} 处）").format(
            own=outbox.own, others=outbox.changes - outbox.own
        )
    if outbox.blobs:
        blobs = _("材料文件 {count} 份").format(count=outbox.blobs)
        told = _("{told}；{blobs}").format(told=told, blobs=blobs) if told else blobs
    return told


def reply_text(reply: Reply) -> str:
    """Return what a file on a stick is to this desk."""
    if reply.kind is ReplyKind.CARD:
        return _("县局名片 {file}").format(file=reply.path.name)
    if reply.kind is ReplyKind.CERTIFICATE:
        return _("县局签发给本机的证书")
    if reply.outcome is None:
        return reply.path.name
    if reply.kind is ReplyKind.BUNDLE:
        told = outcome_text(reply.outcome) if reply.outcome.changes else _("回执和登记情况。")
        return _("县局 {at} 的回件：{told}").format(at=reply.outcome.written_at[:10], told=told)
    return outcome_text(reply.outcome)


def reason_text(code: str, facts: Mapping[str, str]) -> str:
    """Return in one sentence why a file or a part of it was not taken; empty where it was."""
    from app import texts  # it stands above this module

    return texts.error_text(code, facts).happened if code else ""


def outcome_text(outcome: FileOutcome) -> str:
    """Return what became of a file: counts where it was taken, else the reason."""
    if outcome.status is TransferStatus.RECEIPT:
        return _("县局 {at} 的回执").format(at=outcome.written_at[:10]) + _refused(outcome)
    if outcome.status is not TransferStatus.IMPORTED:
        return reason_text(outcome.reason, outcome.facts)
    parts = [_("共 {changes} 处改动，新的 {new} 处").format(changes=outcome.changes, new=outcome.new)]
    for count, words in (
        (outcome.conflicts, _("{count} 条记录有冲突，须由人决定")),
        (outcome.blobs, _("收到材料 {count} 份")),
        (outcome.blobs_waiting, _("{count} 份材料还用不上，会再要一次")),
        (len(outcome.gaps), _("{count} 处历史还没有收到，会请对方补送")),
        (outcome.forks, _("{count} 条历史出现了两个版本，可能有人复制过硬盘，要由县局查清")),
    ):
        if count:
            parts.append(words.format(count=count))
    return "；".join(parts) + "。" + _refused(outcome)


def delivery_text(delivery: Delivery) -> str:
    """Return whether the county has it: 已送达（2026-11-26） or 未送达."""
    if delivery.delivered_on is None:
        return _("未送达")
    return _("已送达（{day}）").format(day=delivery.delivered_on)


def uncovered_text(villages: str) -> str:
    """Return what is so of villages that the certificate of this laptop doesn't cover yet."""
    return _(
        "待登记的村：{villages}。数据包里带着申请；县局核对本机指纹、发证以前，这些村的记录先不并入，"
        "仍保存在本机，收到新证书后再送一次即可。"
    ).format(villages=villages)


def card_text(card: Card) -> str:
    """Return whom a laptop writes for."""
    lines = [
        _("县局：{county}").format(county=card.county),
        _("县局指纹：{fingerprint}").format(fingerprint=card.fingerprint),
    ]
    return "\n".join([*lines, *(_("数据包加密给：{name}").format(name=each.name) for each in card.recipients)])


def _refused(outcome: FileOutcome) -> str:
    told = (f"{each.file}：{reason_text(each.reason, {})}" for each in outcome.refused)
    return "".join(_("未采用：{told}").format(told=line) for line in told)
