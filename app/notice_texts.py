"""Notices → Chinese: what a bundle or receipt means besides its changes, for both sides of the round trip."""

from collections.abc import Mapping

from app import exchange_texts
from app.language import _
from app.model.transfer import Notice

NOTICES: Mapping[str, str] = {
    "changes_returned": _("县局送回了本机以前登记、本机已经没有的 {count} 处改动，已全部并入。无需再做什么。"),
    "changes_brought_back": _("村里的电脑带回了县局本机以前写、恢复备份以后已经没有的 {count} 处改动，已全部并入。无需再做什么。"),
    "county_gap": _("县局收到的历史中间缺 {count} 段（可能漏交过一个数据包）。本机资料没有变化，下次导出会自动补送。"),
    "county_lacks_blobs": _("县局还缺 {count} 份材料的文件。本机的都在，下次导出会自动再带。"),
    "clock_here": _("本机的日期与县局回执（{at}）对不上，有的登记日期可疑（时钟可疑）。资料没有丢失；请先校准电脑日期，再继续登记。"),
    "forked_here": _("本机的历史出现了两个版本：有人复制过本机的硬盘，或者旧备份没有走“恢复”而直接拷回。两个版本都已保留，没有丢失；本机从现在起另起一段历史，案件编号先用“临”字，等县局发来新的编号字母。请告诉县局，同一份资料只留一台电脑使用；确要两台都用的，请在复制出来的那一台上打开“设置 → 复制出来的电脑”，登记成一台新电脑。"),
    "copied_here": _("收到了本机没有写过、却以本机名义写的登记：有人复制过本机的硬盘，或者旧备份没有走“恢复”而直接拷回。内容都已并入，没有丢失；本机从现在起另起一段历史，案件编号先用“临”字。请告诉县局，同一份资料只留一台电脑使用；确要两台都用的，请在复制出来的那一台上打开“设置 → 复制出来的电脑”，登记成一台新电脑。"),
    "device_forked": _("{name}的电脑（{device}）出现了两个版本的历史：硬盘可能被复制过。两个版本都已保留，没有丢失。请联系{name}，弄清哪一台继续使用，并给它签发新的编号字母；两台都要用的，请他在复制出来的那一台上办“设置 → 复制出来的电脑”，再在这里把它登记成另一台。"),
    "device_restored": _("{name}的电脑（{device}）从旧备份恢复过，缺 {lost} 处改动。县局都有，回复里会一并送回，不会丢失。"),
    "county_restored": _("县局的电脑从备份恢复过（回执日期 {at}）。恢复后还缺的改动会自动算作未送达，下次导出再送一次；本机资料没有变化。"),
    "clock_ahead": _("{name}的 {count} 处改动写着将来的日期（时钟可疑）。内容已照常并入，次序不看日期；请提醒对方校准电脑日期。"),
    "erasure_left": _("{count} 条依法抹除过的记录又有内容：是别的电脑在收到抹除决定以前写的。内容已照常并入，没有自动抹除；请两位决定人对这些记录再办一次依法抹除（当事人 → 个人信息请求；没有姓名的那一条就是）。"),
    "clock_back": _("{name}的电脑日期往回跳过（{count} 处改动，时钟可疑）。内容已照常并入，次序不看日期；请提醒对方校准电脑日期。"),
    "renewal_asked": _("{name}的电脑申请新的证书（现有证书到 {until}）。同意的，请取出证书机构U盘签发；新证书随回复带回。"),
    "certificate_taken": _("已采用县局给{name}签发的新证书，有效期至 {until}。"),
    "receipt_taken": _("随包收到县局 {at} 的回执，送达情况已更新。"),
    "county_refused": _("县局没有采用 {file}：{reason}"),
    "revoked_here": _("县局已吊销本机的证书。本机原有资料仍在，可以查看；新的登记不会再自动并入县局。请联系县局：继续使用的须重新登记；不再使用的，请在县局指导下清除本机资料。"),
    "handed_over_here": _("县局已把 {scopes} 交由别的电脑登记。本机保留已有的资料，不再收到这些范围的新内容；请先导出一次，再按县局要求清除。"),
    "village_left": _("今天的村已改为{name}，新登记的记录归它。已经开始填写的仍归{left}，登记后要等县局的人决定是否采用；不想这样的，请不登记，改在{name}重新填写。"),
    "villages_ended": _("这台电脑没有别的村可以登记：以后在这里新登记的{name}的记录不会自动并入，要等县局的人决定是否采用。请与县局联系。"),
    "pack_key_revoked": _("在用的资料包{titles}是用县局已经吊销的签名钥匙签的。登记的内容不受影响；请到“设置 → 规则与资料包”退回上一版，或装上县局重新签名的一份，并问县局期限要不要重新核对。"),
    "bundle_held": _("{name}的数据包里有吊销以后的登记，已原样留存，等县局工作人员决定。"),
}  # fmt: skip


def notice_text(notice: Notice) -> str:
    """Return what both sides should know, in a sentence or two."""
    facts = dict(notice.facts)
    if "reason" in facts:
        facts["reason"] = exchange_texts.reason_text(facts["reason"], {})
    if "device" in facts:
        facts["device"] = facts["device"][:8]
    return NOTICES[notice.code].format(**facts)
