"""Certificates, signatures, page codes → Chinese: the part of `app.texts` with what is said about who signed what."""

from collections.abc import Mapping

from app.language import _
from app.model.document_code import PageFinding, PageReason
from app.model.enrolment import Enrolment, Standing
from app.model.signature import Reason, SignatureFinding, SignatureWords, Signing

_KEPT = _("已保存的内容没有丢失。")
_NOT_SIGNED = _("没有签名，原文件未动。")
_NOTHING_TAKEN = _("没有采用任何内容，本机资料未变。")
_NOTHING_DONE = _("什么都没有办，原有文件未动。")
_NOTHING_ISSUED = _("没有签发证书，原有文件未动。")

ERRORS: Mapping[str, tuple[str, str, str]] = {
    "signatures_refused": (_("有 {count} 处不能作准。"), _("核验没有改动任何文件。"), _("请看每个文件后面写的原因，向出具的人核对。")),
    "pdf_unsignable": (_("这个 PDF 签不了名：它不完整，或者没有要签的那一页。"), _NOT_SIGNED, _("请重新生成这份文书再签。")),
    "word_unsignable": (
        _("这个 Word 文件签不了名：它不完整，签名后被改动过，或者是别的程序签的。"), _NOT_SIGNED, _("请重新生成这份文书再签。"),
    ),
    "paper_changed": (
        _("这份文书上已有的签名对不上了，签名以后有人改动过内容。"), _NOT_SIGNED, _("请找没有改动过的原件再签，或者重新制作、重新签名。"),
    ),
    "picture_unreadable": (_("这张图片读不了。"), _KEPT, _("请换成 JPG 或 PNG 图片，或者重新扫描、拍照。")),
    "certificate_unreadable": (
        _("这不是可用的证书文件，或者已经损坏。"), _NOTHING_TAKEN, _("请让县局重新拷贝一份（应包含本机证书和县局证书）。"),
    ),
    "certificate_untrusted": (
        _("这份证书不是随附的县局证书签发的，或者不在有效期内。"), _NOTHING_TAKEN, _("请检查电脑日期；日期没错的，请县局重新签发。"),
    ),
    "certificate_not_ours": (
        _("这份证书是发给“{name}”另一台电脑或另一个人的，和本机对不上。"), _NOTHING_TAKEN, _("请用本机重新提出申请，再请县局签发。"),
    ),
    "certificate_older": (
        _("这份证书比本机现在用的旧（现在用的是 {day} 签发的）。"), _NOTHING_TAKEN, _("请继续用现在的证书；要换的，请县局重新签发。"),
    ),
    "certificate_ended": (
        _("签名证书已于 {until} 到期，宽限期也过了，不能再签新的文书。"), _NOT_SIGNED, _("请向县局申请新证书；以前签的仍然有效，登记照常进行。"),
    ),
    "certificate_early": (
        _("签名证书从 {since} 起才有效，这台电脑的日期可能不对。"), _NOT_SIGNED, _("请校正电脑的日期和时间再签。"),
    ),
    "county_unconfirmed": (
        _("还没有核对县局（{county}）的指纹：{fingerprint}。"),
        _NOTHING_TAKEN,
        _("请打电话或对照盖章的告知单逐组核对，一致后再采用（命令行用 --fingerprint 写出对方念的数字）。"),
    ),
    "request_unconfirmed": (
        _("还没有核对申请人（{name}）的指纹：{fingerprint}。"),
        _NOTHING_ISSUED,
        _("请与申请人通话逐组核对，一致后再签发（命令行用 --fingerprint 写出对方念的数字）。"),
    ),
    "fingerprint_differs": (
        _("指纹对不上，文件里的是 {fingerprint}。"), _("没有采用任何内容，原有文件未动。"), _("请再核对一遍；仍不一致说明文件被换过，不要使用，请与对方重新交接。"),
    ),
    "request_unreadable": (_("这不是证书申请文件，或者已经损坏。"), _NOTHING_ISSUED, _("请申请人重新导出一次。")),
    "county_name_too_long": (
        _("县局名称有 {length} 个字，证书上写不下：最多 {most} 个汉字。"),
        _("没有建立任何内容。"),
        _("请写简称再试。"),
    ),
    "county_name_unusual": (
        _("“{name}”不能作为证书上的名称：没有写，或者有证书不能用的生僻字。"),
        _("没有建立任何内容。"),
        _("请写上名称，把生僻字换成通用写法或拼音。"),
    ),
    "authority_exists": (_("文件 {file} 已经存在。"), _("没有改动它，也没有建立新的证书机构。"), _("请另取一个文件名；一个县只建一次。")),
    "authority_settled": (
        _("本机已经采用了县证书机构（{county}）。"), _("没有再建立一个。"), _("一个县只建一次；请用保险柜里的那只U盘，或用它的备份。"),
    ),
    "authority_unreadable": (_("文件 {file} 不是县证书机构文件，或者已经损坏。"), _NOTHING_DONE, _("请插上保险柜里的那只U盘，或用它的备份。")),
    "authority_foreign": (
        _("这是“{county}”的证书机构文件，与本机县局（{own}）用的不是同一个。"),
        _NOTHING_ISSUED,
        _("请核对从保险柜取出的是哪一只U盘；证书机构重建过的，请用新的那一只。"),
    ),
    "authority_passphrase_needed": (
        _("打开县证书机构需要它自己的口令。"), _NOTHING_DONE, _("请在终端输入，或用 --ca-passphrase-file 指明口令文件。"),
    ),
    "wrong_authority_passphrase": (_("县证书机构的口令不对。"), _NOTHING_DONE, _("它与平时打开资料的口令不是同一个，请核对后再试。")),
    "authority_ended": (_("县证书机构已于 {until} 到期，不能再签发。"), _NOTHING_ISSUED, _("请重新建立证书机构，并把新的县局证书发到各台电脑。")),
    "block_unusual": (_("“{block}”不能作为编号字母。"), _NOTHING_ISSUED, _("请写一个大写字母 A 至 Z；单位的第一台电脑不用写。")),
    "until_unusual": (_("{until} 已经过去，不能作为证书的最后一天。"), _NOTHING_ISSUED, _("请写今天以后的日子。")),
    "signature_damaged": (_("签名文件已损坏，或者不是它的签名人写的样子。"), _NOTHING_TAKEN, _("请让对方重新导出一次。")),
    "content_changed": (_("文件内容与签名对不上，签名以后被改动过。"), _NOTHING_TAKEN, _("请让对方重新导出一次。")),
}  # fmt: skip

REASONS: Mapping[Reason, str] = {
    Reason.VALID: _("签名有效，签名以后没有改动。"),
    Reason.UNREADABLE: _("不是完整的 PDF 或 Word 文件，读不了。"),
    Reason.UNSIGNED: _("没有签名。"),
    Reason.FILE_MISSING: _("没有这个文件，请核对文件名和所在的文件夹。"),
    Reason.FILE_UNREADABLE: _("这个文件打不开：它是文件夹，或者没有读取的权限。"),
    Reason.TOO_LARGE: _("文件太大或太复杂，没有检查。"),
    Reason.CHANGED: _("签名以后内容被改动过，或者文件已损坏，不能作准。"),
    Reason.EXTENDED: _("签名以后又添了别的内容，不能作准。"),
    Reason.SIGNATURE_DAMAGED: _("签名本身已损坏或被改动，不能作准。"),
    Reason.PROVISIONAL: _(
        "内容没有改动，但签名时签名人的电脑尚未由县局签发证书（待登记），不能确认是谁签的；登记以后另签的一版才作准。"
    ),
    Reason.ISSUER_UNKNOWN: _("内容没有改动，但签名证书不是本县县局签发的，不能确认是谁签的。"),
    Reason.NOT_YET_VALID: _("签名时间早于证书的起始日 {since}，签名电脑的日期可能不对。"),
    Reason.EXPIRED: _("签名时证书已过期（至 {until}，含宽限期）。"),
    Reason.WRONG_USAGE: _("这份证书不是用来签文书的。"),
    Reason.REVOKED: _("签名时证书已被县局撤销（自 {since}）。"),
    Reason.SEALED: _("这个数据包是加密给别人的，本机打不开，没有检查。"),
}
_PART = _("（涉及 {part}）")

PAGES: Mapping[PageReason, str] = {
    PageReason.AS_ISSUED: _(
        "二维码与登记一致：第 {version} 版，第 {page} 页（共 {pages} 页）。纸上的文字请对照本机这一版。"
    ),
    PageReason.OTHER_CONTENT: _("二维码与登记不符：本机第 {version} 版的内容不同，这张纸不能作准。"),
    PageReason.UNKNOWN: _("本机没有登记过这份文书的第 {version} 版，核对不了；它可能由别的电脑出具。"),
    PageReason.NO_CODE: _("图片上没有找到法顾的二维码，请拍清楚整页再试。"),
}

STANDINGS: Mapping[Standing, str] = {
    Standing.PROVISIONAL: _("待登记"),
    Standing.REGISTERED: _("已登记"),
    Standing.ENDED: _("证书已到期"),
}


def finding_text(finding: SignatureFinding) -> str:
    """Return one sentence on a signature."""
    said = REASONS[finding.reason].format_map(_Facts(finding.facts))
    part = finding.facts.get("part")
    return said if part is None else said.removesuffix("。") + _PART.format(part=part) + "。"


def page_text(finding: PageFinding) -> str:
    """Return one sentence on the code of a printed page."""
    code = finding.code
    facts = {} if code is None else {"version": code.version, "page": code.page, "pages": code.pages}
    return PAGES[finding.reason].format_map(_Facts({name: str(value) for name, value in facts.items()}))


def enrolment_text(enrolment: Enrolment) -> str:
    """Return how one stands with the county."""
    lines = [
        _("{standing}：{name}").format(standing=STANDINGS[enrolment.standing], name=enrolment.name),
        _("本机指纹：{fingerprint}").format(fingerprint=enrolment.fingerprint),
    ]
    if enrolment.standing is not Standing.PROVISIONAL:
        lines.append(_("签发：{county}，有效期至 {until}").format(county=enrolment.county, until=enrolment.until))
        lines.append(_("县局指纹：{fingerprint}").format(fingerprint=enrolment.county_fingerprint))
    return "\n".join(lines)


def signature_words(signing: Signing, purpose: str = "") -> SignatureWords:
    """Return what stands in a signature's visible field: who, when by which clock, and whether the county knows them."""
    lines = [
        _("电子签名：{name}").format(name=signing.name),
        _("{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02d}分（本机时间）").format(at=signing.at),
    ]
    if not signing.is_registered:
        lines.append(_("签名证书尚待县司法局登记"))
    return SignatureWords(tuple(lines), reason=purpose)


class _Facts(dict[str, str]):
    """Facts for a sentence; one that is missing stands as a dash."""

    def __missing__(self, key: str) -> str:
        return "—"
