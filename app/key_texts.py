"""Keys, recovery and backups on sticks → Chinese: the part of `app.texts` with what is said about them."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.language import _
from app.model.key_act import Act, DatedAct
from app.model.recovery import DRILL, Begun, Opened, RecoveryStep

_CLOSED = _("资料仍然加密保存着，没有丢失。")
_NOTHING_DONE = _("没有改动任何内容。")

ERRORS: Mapping[str, tuple[str, str, str]] = {
    "officers_too_few": (_("恢复员至少要两位。"), _("名片没有写出。"), _("请把两位以上恢复员的公开文件一并写上。")),
    "officers_too_many": (_("恢复员最多 {most} 位。"), _NOTHING_DONE, _("请先确定由谁担任；换人时用 county card --officer 重新写明全部恢复员。")),
    "officer_exists": (_("{file} 已经是一位恢复员的钥匙文件。"), _("原文件没有动。"), _("请换一个文件名。")),
    "officer_unreadable": (_("{file} 不是恢复员的钥匙文件，或者已经损坏。"), _NOTHING_DONE, _("请插上恢复员自己的U盘，选对文件再试。")),
    "wrong_officer_passphrase": (_("恢复员的口令不对。"), _NOTHING_DONE, _("请检查输入法和大小写后再试。")),
    "officer_passphrase_needed": (_("打开恢复员钥匙需要口令。"), _NOTHING_DONE, _("请在终端输入，或用 --officer-passphrase-file 指明口令文件。")),
    "officer_not_asked": (_("这份申请里没有给这位恢复员的一层。"), _NOTHING_DONE, _("可能是恢复员换过钥匙，或申请来自别的县；请换另一位恢复员。")),
    "officer_comes_second": (_("这位恢复员排在第二。"), _NOTHING_DONE, _("请先让另一位恢复员打开外层，再把他写出的文件拿来。")),
    "recovery_damaged": (
        _("这个文件不是恢复申请或答复，或者不完整、被改动过。"), _NOTHING_DONE, _("请核对选的文件；选对了的，请重新拷贝一份，还不行就从头写一份申请。"),
    ),
    "recovery_newer": (_("这份恢复文件是更新版本的法顾写的。"), _NOTHING_DONE, _("请先升级本机的法顾。")),
    "recovery_mixed": (_("这份申请里混进了别的电脑的内容，可能有人做了手脚。"), _("没有写出任何文件。"), _("请保留这只U盘，并报告县局。")),
    "recovery_none": (_("本机没有正在等答复的恢复申请。"), _CLOSED, _("请先在“请两位恢复员打开”里写一份申请。")),
    "recovery_other_request": (_("这是另一份申请的答复。"), _CLOSED, _("申请重写过的，以最后一份为准；请让两位恢复员打开最新的一份。")),
    "recovery_wrong_key": (_("答复里的钥匙打不开这份资料。"), _CLOSED, _("请核对U盘是不是拿错了；没拿错的，请告诉县局技术人员。")),
    "wrong_request_code": (_("取回码不对。"), _CLOSED, _("取回码是写申请时屏幕上显示的三组数字，请核对后再试。")),
    "request_code_length": (_("取回码应有 {expected} 位数字，现在是 {typed} 位。"), _CLOSED, _("请对照写申请时抄下的三组数字逐组核对。")),
    "request_code_mistyped": (_("取回码第 {groups} 组有误。"), _CLOSED, _("请对照写申请时抄下的三组数字重新输入这一组。")),
    "request_code_needed": (_("完成恢复需要取回码。"), _CLOSED, _("请在终端输入，或用 --request-code-file 指明取回码文件。")),
    "recovery_code_needed": (_("打开资料需要恢复码。"), _CLOSED, _("请在终端输入，或用 --recovery-code-file 指明恢复码文件。")),
    "no_officer_slots": (_("这份资料没有给恢复员配钥匙。"), _CLOSED, _("只有采用过写明恢复员的县局名片，才能这样打开；请改用恢复码。")),
    "recovery_unconfirmed": (_("还没有核对恢复申请的指纹（{fingerprint}）。"), _NOTHING_DONE, _("请与申请人通话，让他念出屏幕上的指纹，一致才能打开（命令行用 --fingerprint）。")),
    "stick_without_backup": (_("{folder} 里没有法顾的备份。"), _("什么都没有改动。"), _("请插上做过备份的那只U盘，选U盘本身，不用点进文件夹。")),
    "drill_none": (_("没有正在等答复的演练。"), _NOTHING_DONE, _("请先开始一次演练。")),
    "drill_failed": (_("恢复员交回的不是这次演练的测试钥匙。"), _("结果没有记为成功。"), _("请重新演练；再不成功，请让恢复员重做钥匙，并换发名片。")),
    "split_next": (
        _("已锁定。再打开时，本机就换上自己的编号和钥匙，成为一台新电脑。"),
        _("登记过的内容都在，没有丢失。"),
        _("请现在输入口令打开，然后写一次U盘送县局，电话核对新的指纹。"),
    ),
    "copy_unsound": (_("重新写的一份资料核对没有通过。"), _("原来的资料和口令都没有动，可照常使用。"), _("请检查磁盘后再试；还不行就请人检查硬盘。")),
}  # fmt: skip

ACTS: Mapping[str, str] = {
    Act.USER_ADDED: _("添加使用人"),
    Act.USER_REMOVED: _("移除使用人"),
    Act.PASSPHRASE_CHANGED: _("更换口令"),
    Act.CODE_RENEWED: _("重新制作恢复码"),
    Act.STORE_REKEYED: _("换钥匙（资料重新加密）"),
    Act.OFFICERS_NAMED: _("为恢复员配好钥匙"),
    Act.OFFICER_MADE: _("制作恢复员钥匙"),
    Act.OFFICER_ENDED: _("恢复员不再担任"),
    Act.OUTER_OPENED: _("恢复员打开外层"),
    Act.INNER_OPENED: _("恢复员打开内层"),
    Act.RECOVERED: _("经两位恢复员恢复"),
    Act.DRILL_BEGUN: _("开始恢复演练"),
    Act.DRILL_PASSED: _("恢复演练成功"),
    Act.BACKED_UP: _("备份到U盘"),
    Act.RESTORED: _("从U盘备份恢复"),
    Act.SECRET_EXPORTED: _("导出县局解密钥匙"),
    Act.AUTHORITY_FOUNDED: _("建立县证书机构"),
    Act.AUTHORITY_COPIED: _("备份县证书机构"),
    Act.DEVICE_SPLIT: _("复制出来的电脑登记成新电脑"),
    Act.CERTIFICATE_ISSUED: _("签发证书"),
    Act.DEVICE_REVOKED: _("吊销或交接电脑"),
    Act.PACK_KEY_REVOKED: _("吊销资料包签名钥匙"),
    Act.LATE_ADMITTED: _("采用吊销以后才到的数据包"),
    Act.SECOND_SET: _("设置保密口令"),
    Act.SECOND_OPENED: _("打开保密登记"),
    Act.ALL_EXPORTED: _("导出全部资料（明文）"),
    Act.ALL_IMPORTED: _("从明文文件夹导入"),
}


_TO_COMPUTERS = frozenset(
    {Act.CERTIFICATE_ISSUED, Act.DEVICE_REVOKED, Act.LATE_ADMITTED, Act.OUTER_OPENED, Act.INNER_OPENED}
)
_SHORT = 8


def dated_act_text(done: DatedAct) -> str:
    """Return what was done, and to whose key or to which computer."""
    said = act_text(done.act)
    if done.whom and done.whom != done.by:
        return _("{said}（{whom}）").format(said=said, whom=done.whom)
    if done.subject.startswith(DRILL):
        return _("{said}（演练）").format(said=said)
    if done.act in _TO_COMPUTERS and done.subject:
        return _("{said}（电脑编号 {device}）").format(said=said, device=done.subject[:_SHORT])
    return said


def act_text(act: str) -> str:
    """Return what an act is called; one that a newer program wrote stands as its code."""
    return ACTS.get(Act(act), act) if act in set(Act) else act


def rekeyed_text(without_passphrase: Sequence[str], *, is_backed_up: bool) -> str:
    """Return what a change of keys has led to and what is still to do."""
    lines = [_("钥匙已换：旧口令、旧恢复码不能再打开这份资料。")]
    if without_passphrase:
        names = "、".join(without_passphrase)
        lines.append(_("{names}要由您在“使用人”里设一个新口令，才能再打开。").format(names=names))
    if is_backed_up:
        lines.append(_("已做一份新备份，旧备份已删去。U盘上的旧备份仍可用旧口令打开，请重新备份到U盘。"))
    else:
        lines.append(_("新备份没有做成，旧备份还在；磁盘有空间后请立即备份，旧备份随后删去。"))
    return "\n".join(lines)


def begun_text(begun: Begun, file: str) -> str:
    """Return what the user of a locked laptop does with a request just written."""
    return "\n".join(
        (
            _("恢复申请已写入 {file}").format(file=file),
            _("取回码：{code}（只显示这一次，请抄下；答复拿回来时要输入）").format(code=begun.code),
            _("申请指纹：{fingerprint}（两位恢复员都会请您念出来核对）").format(fingerprint=begun.fingerprint),
            _("下一步：把文件交给第一位恢复员打开外层，再由第二位打开内层，把答复拿回这台电脑。"),
        )
    )


def opened_text(opened: Opened, place: str, file: str) -> str:
    """Return what became of a file that an officer has opened, and where it goes next."""
    whose = _("这是恢复演练。") if opened.is_drill else _("这是{place}的电脑（编号 {device}）。")
    whose = whose.format(place=place, device=opened.device[:8])
    if opened.step is RecoveryStep.OUTER:
        return whose + _("外层已打开，写入 {file}，请交给第二位恢复员。").format(file=file)
    return whose + _("内层已打开，并只加密给提出申请的电脑，写入 {file}，请交回申请人。").format(file=file)


def drill_text(passed_on: date | None, *, is_due: bool) -> str:
    """Return when the officers last practised, and whether it is time again."""
    if passed_on is None:
        return _("还没有做过恢复演练。") + (_("请安排一次。") if is_due else "")
    said = _("上次恢复演练成功：{day}。").format(day=passed_on.isoformat())
    return said + (_("已满一年，请再安排一次。") if is_due else "")
