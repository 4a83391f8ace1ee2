"""Packs that the county ships → Chinese: the part of `app.texts` with what is said about making and installing them."""

from collections.abc import Mapping, Sequence

from app.language import _
from app.model.pack import ActivePack, PackKind, PackState

_AS_BEFORE = _("没有采用，原来的资料包照常使用，登记的内容不受影响。")
_NOT_MADE = _("没有写出资料包，原有文件未动。")
_ABOUT_AS_TOLD = _(
    '请用记事本写明六项，一行一项：kind = "notes"（规则 rules、节假日 calendars、费用 fees、文书 templates、告知用语 notes、'
    '法条 statutes）、id = "notes"、version = "2027.1"、title = "名称"、released = 2026-12-01、'
    'divisions = ["410928"]；没有写过的，可点“新建节假日资料包”，照它写好的 about.toml 改。'
)

ERRORS: Mapping[str, tuple[str, str, str]] = {
    "pack_gone": (_("读不了资料包 {file}，U盘可能已经拔出。"), _AS_BEFORE, _("请插上U盘，等它出现在列表里再查看。")),
    "pack_damaged": (_("这个资料包不完整或者被改动过。"), _AS_BEFORE, _("请县局重新拷贝一份，拷完再拔U盘。")),
    "pack_newer": (_("这个资料包是更新版本的法顾做的，本机还不认识。"), _AS_BEFORE, _("请先升级本机的法顾，再安装。")),
    "pack_unsigned": (_("这个资料包还没有县局签名。"), _AS_BEFORE, _("请县局签名后再发下来。")),
    "pack_untrusted": (_("不能确认这个资料包是本县县局签发的。"), _AS_BEFORE, _("请核对U盘来自哪里；本机还没有采用县局证书的，请先登记，再安装。")),
    "pack_key_revoked": (
        _("资料包“{title}”是用县局已经吊销的签名钥匙签的（{since} 起作废，不论哪天签的）。"),
        _AS_BEFORE,
        _("请不要使用这一份，并告诉县局U盘从哪里来；需要的，请县局用现在的钥匙重新签名。"),
    ),
    "pack_key_unknown": (_("签这个资料包的不是本县县局的签发密钥。"), _("名单没有改动。"), _("请选一个确由本县县局签发的资料包。")),
    "pack_key_replaced": (
        _("资料包“{title}”是用县局已经换掉的签名钥匙签的（{since} 起换了新的）。"),
        _AS_BEFORE,
        _("请核对U盘来自哪里；确是县局的，请县局用现在的钥匙重新签名。"),
    ),
    "pack_other_place": (_("资料包“{title}”不是给本地用的。"), _AS_BEFORE, _("请核对U盘是不是拿错了，并告诉县局。")),
    "pack_needs_program": (_("这个资料包要求法顾 {version} 以上，本机是 {own}。"), _AS_BEFORE, _("请先升级本机的法顾，再安装。")),
    "pack_needs_schema": (_("这个资料包的写法与本机的法顾版本对不上。"), _AS_BEFORE, _("请告诉县局；先升级法顾，或换用与本机版本相配的资料包。")),
    "pack_installed": (_("“{title}”{version} 已经在用。"), _("什么都没有改动。"), _("无需再做什么。")),
    "pack_older": (_("这个资料包（{version}）比在用的（{own}）旧。"), _AS_BEFORE, _("确要退回旧版的，请在“设置 → 规则与资料包”按“退回”；要换新版的，请向县局要更新的一份。")),
    "pack_same_version": (_("已经有一个内容不同的 {version} 版在用。"), _AS_BEFORE, _("请县局换一个更高的版本号，重新制作。")),
    "pack_unfit": (_("这个资料包是配规则包 {over} 用的，本机在用 {own}。"), _AS_BEFORE, _("请先装上相配的规则包，或向县局要配 {own} 的一份。")),
    "pack_breaks_promise": (
        _("这个规则包没有通过检查：找到 {count} 个反例（{field}）。"), _AS_BEFORE, _("请县局用 pack check 查看反例，改好后重新制作。"),
    ),
    "pack_unknown": (_("没有编号或种类为“{pack}”的资料包。"), _("什么都没有改动。"), _("请用 pack list 看在用的资料包。")),
    "pack_no_former": (_("没有更早的资料包可以退回。"), _("什么都没有改动。"), _("程序自带的资料包一直都在；要换新版的，请安装县局下发的一份。")),
    "pack_former_gone": (_("要退回的旧资料包已经损坏或被删。"), _("什么都没有改动，现在的资料包照常使用。"), _("请向县局要一份需要的版本，重新安装。")),
    "pack_unsound": (_("这个资料包没有通过检查。"), _("检查没有改动任何内容。"), _("请照列出的各项改好，再检查一次。")),
    "pack_about": (_("文件夹里的 about.toml 有几项缺少、多余或写得不对：{fields}。"), _NOT_MADE, _ABOUT_AS_TOLD),
    "pack_about_missing": (_("文件夹 {folder} 里没有 about.toml。"), _NOT_MADE, _ABOUT_AS_TOLD),
    "pack_about_unreadable": (_("文件夹里的 about.toml 读不出来，或者不是 UTF-8 的文字文件。"), _NOT_MADE, _ABOUT_AS_TOLD),
    "pack_about_line": (_("文件夹里的 about.toml 第 {line} 行读不懂。"), _NOT_MADE, _ABOUT_AS_TOLD),
    "pack_begun": (_("文件夹 {folder} 里已经有资料包的内容。"), _("没有改动它。"), _("请另选一个空文件夹。")),
    "pack_name": (_("文件名“{name}”不能放进资料包。"), _NOT_MADE, _("请改用不带特殊符号的文件名；两个文件不能只差大小写。")),
    "pack_empty": (_("文件夹 {folder} 里没有可以放进资料包的文件。"), _NOT_MADE, _("请核对文件夹后再试。")),
    "pack_too_large": (_("内容太多或有太大的文件，一个资料包装不下。"), _NOT_MADE, _("请分成几个资料包制作。")),
    "pack_key_missing": (_("这台电脑还没有签发资料包的密钥。"), _("没有签名，文件未动。"), _("请取出县证书机构的U盘，先“启用签发密钥”（命令行 pack key）。")),
    "pack_key_ended": (_("签发资料包的密钥已于 {until} 到期，或者县局证书已换。"), _("没有签名，文件未动。"), _("请取出县证书机构的U盘，重新“启用签发密钥”。")),
}  # fmt: skip

PROBLEMS: Mapping[str, str] = {
    "pack_line": _("文件 {field} 第 {line} 行读不懂。"),
    "pack_no_rest": _("{year} 年一天放假的日子也没有写。"),
    "pack_no_source": _("{year} 年没有写出处（source），请写国务院通知的名称、文号。"),
    "pack_stray": _("资料包里不该有、或者缺少文件“{field}”。"),
    "pack_template": _("文书样式“{field}”有错误（{fault}）。"),
}

KINDS: Mapping[PackKind, str] = {
    PackKind.RULES: _("规则包"),
    PackKind.CALENDARS: _("节假日"),
    PackKind.FEES: _("费用标准"),
    PackKind.TEMPLATES: _("文书样式"),
    PackKind.NOTES: _("告知用语"),
    PackKind.STATUTES: _("法条"),
}

_DAMAGED = _("已安装的{kind}资料包损坏或被改动过，现在用的是程序自带的；请向县局重新要一份安装")
_MISSING = _("恢复备份以前装的{kind}资料包不在备份里，现在用的是程序自带的；请在“设置 → 规则与资料包”重新安装")
FINDINGS: Mapping[str, str] = {
    f"pack_{code}_{kind}": shape.format(kind=words)
    for code, shape in (("damaged", _DAMAGED), ("missing", _MISSING))
    for kind, words in KINDS.items()
}

STATES: Mapping[PackState, str] = {
    PackState.IN_USE: _("在用"),
    PackState.SHIPPED: _("在用（程序自带）"),
    PackState.ASLEEP: _("未用：程序已带更新的版本，或与在用的规则包不配"),
    PackState.DAMAGED: _("已损坏，未用：请重新安装"),
    PackState.MISSING: _("恢复备份时没有带回，未用：请重新安装"),
    PackState.UNTRUSTED: _("签名已不作准：请退回上一版，并告诉县局"),
}

PARTS: Mapping[str, str] = {
    "rules": _("规则"),
    "limits": _("期限"),
    "facts": _("要问的事实"),
    "routes": _("途径"),
    "bodies": _("机构种类"),
    "fees": _("费用计算"),
    "years": _("节假日年份"),
}

STEPS: Mapping[str, str] = {
    "verify": _("正在核验签名、检查内容"),
    "activate": _("正在启用"),
    "files": _("正在读入法条"),
    "words": _("正在编制检索"),
    "stories": _("正在编制检索"),
    "recount": _("正在重算期限"),
}


def change_text(part: str, counts: tuple[int, int, int]) -> str:
    """Return how many of a part are new, others, gone: 规则：新增 2，修改 1."""
    words = (_("新增 {count}"), _("修改 {count}"), _("取消 {count}"))
    told = [shape.format(count=count) for shape, count in zip(words, counts, strict=True) if count]
    return _("{part}：{told}").format(part=PARTS[part], told="，".join(told))


def changes_text(changes: Sequence[tuple[str, tuple[int, int, int]]]) -> str:
    """Return the same of all parts, or that nothing changes."""
    return "；".join(change_text(part, counts) for part, counts in changes) or _("规则、期限没有变化")


def former_text(pack: ActivePack) -> str:
    """Return to what one can go back, empty where to nothing."""
    if pack.former is None:
        return ""
    return _("可退回 {version}").format(version=pack.former) if pack.former else _("可退回程序自带的版本")


def back_text(pack: ActivePack) -> str:
    """Return what the button says that goes back."""
    return _("退回 {version}").format(version=pack.former) if pack.former else _("退回自带的")


def moved_text(moved: int | None) -> str:
    """Return how many reminders a pack has moved."""
    if moved is None:
        return _("期限提醒在下次打开时重算。")
    return (
        _("{count} 个期限提醒变了，见首页“期限”：与原先算的不同的，写着原来的日子和变动的原因。").format(count=moved)
        if moved
        else _("期限提醒没有变动。")
    )
