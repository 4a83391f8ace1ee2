"""A lost laptop → Chinese: the sheet by which a county deals with it; the part of `app.texts` that only it needs."""

from datetime import date

from app.language import _
from app.model.lost_laptop import LostLaptop, LostSheet

_UNKNOWN = _("没有收到过")


def sheet(lost: LostLaptop, day: date) -> LostSheet:
    """Return the sheet: what is known, what is at risk, what is done in which order."""
    return LostSheet(
        title=_("电脑遗失处置单"),
        day=day.isoformat(),
        facts_label=_("一、这台电脑"),
        facts=_facts(lost),
        risks_label=_("二、会不会泄露"),
        risks=_risks(),
        steps_label=_("三、按顺序办（办完打勾）"),
        steps=tuple(_("☐ {step}").format(step=step) for step in _steps(lost)),
        signers=(_("经办人"), _("负责人")),
        signing_day=_("    年  月  日"),
    )


def _facts(lost: LostLaptop) -> tuple[tuple[str, str], ...]:
    received = _("{day}，共 {changes} 处改动；其后写的只在那台电脑和它的备份里")
    return (
        (_("使用人"), lost.name),
        (_("服务地点"), "、".join(lost.places) or _("（单位自用）")),
        (_("电脑编号"), lost.device[:8]),
        (_("县局最近收到"), received.format(day=lost.heard_on, changes=lost.changes) if lost.heard_on else _UNKNOWN),
        (_("最近备份到U盘"), lost.backed_up_on or _UNKNOWN),
        (_("最近换钥匙"), lost.rekeyed_on or _UNKNOWN),
        (_("证书"), _("已吊销") if lost.is_revoked else _("有效至 {until}，尚未吊销").format(until=lost.until)),
    )


def _risks() -> tuple[str, ...]:
    return (
        _(
            "电脑关着或锁着：资料、材料、备份全部加密，没有口令、打印的恢复码或两位恢复员，拿到电脑的人只能一个一个猜口令，每猜一次约一秒。"
        ),
        _(
            "不在保护之内：丢的时候没有锁屏；恢复码的纸或写着口令的纸和电脑放在一起；另存出去的 PDF、Word、打印件；正用其他程序打开的材料。"
        ),
        _("偷来的电脑不能再往县局送东西：吊销以后写的，一律留给人决定，不管它的日期写在哪天。"),
    )


def _steps(lost: LostLaptop) -> tuple[str, ...]:
    revoked = _("证书已经吊销。")
    revoke = _(
        "在县局电脑上吊销这台电脑（设置 → 电脑丢了；证书机构的U盘从保险柜取出，用完放回），名单随下一次回复发给各台电脑。"
    )
    officers = _("两样都没有的，找到旧电脑或备份U盘以后请两位恢复员打开。") if lost.has_officers else ""
    return (
        _("问清并记下：什么时候、在哪里丢的；当时锁没锁屏；恢复码那张纸在哪里；口令有没有写下来；备份U盘在不在。"),
        _("向派出所报案，记下回执号：＿＿＿＿＿＿＿＿。"),
        revoked if lost.is_revoked else revoke,
        _(
            "没有锁屏，或者恢复码、口令一起丢了：按可能泄露处理，立即补救，并通知主管部门和有关的人（《个人信息保护法》第五十七条）。"
        ),
        _("新电脑装好法顾，第一次打开时选“我有U盘备份，从备份恢复”，用U盘和恢复码接着用。") + officers,
        _("恢复以后马上在“设置”里换钥匙，再备份到一只新U盘；旧U盘一起丢了的，旧备份从此只剩猜口令一条路。"),
        _("没有备份的：由县局给新电脑发回它收到过的全部内容（种子包）；{day} 以后写的请凭纸质材料补记。").format(
            day=lost.heard_on or _("（没有收到过）")
        ),
        _("新电脑申请登记：两边核对指纹，签发证书，采用县局名片。"),
        _("找回旧电脑的：不要再用，交县局清除；里面还没送到的内容由县局核实后并入。"),
    )
