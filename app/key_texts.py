"""Keys, recovery and backups on sticks → Chinese: the part of `app.texts` with what is said about them."""

from collections.abc import Mapping, Sequence

from app.language import _
from app.model.key_act import Act

_CLOSED = _("资料仍然加密保存着，没有丢失。")
_NOTHING_DONE = _("没有改动任何内容。")

ERRORS: Mapping[str, tuple[str, str, str]] = {
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
    Act.OUTER_OPENED: _("恢复员打开外层"),
    Act.INNER_OPENED: _("恢复员打开内层"),
    Act.RECOVERED: _("经两位恢复员恢复"),
    Act.DRILL_BEGUN: _("开始恢复演练"),
    Act.DRILL_PASSED: _("恢复演练成功"),
    Act.BACKED_UP: _("备份到U盘"),
    Act.RESTORED: _("从U盘备份恢复"),
    Act.SECRET_EXPORTED: _("导出县局解密钥匙"),
}


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
