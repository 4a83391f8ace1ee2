"""Fingerprints on paper → Chinese: the county's letter that goes with its card, the sheet of a laptop that asks."""

from datetime import date

from app.language import _
from app.model.enrolment import Enrolment
from app.model.fingerprint_sheet import FingerprintSheet
from app.model.installation import Role
from app.model.transfer import Card

_CODE = "FGK1:"
"""Before the 32 digits in the QR code (resources/formats/card.md)."""
_DAY = _("    年  月  日")
_GROUPS = 4


def of_card(card: Card, day: date) -> FingerprintSheet:
    """Return the letter by which laptops compare whose card it is; the county stamps it."""
    others = [each.name for each in card.recipients if each.role != Role.COUNTY]
    facts = [
        (_("县局"), card.county),
        (_("一并收阅的司法所"), "、".join(others) or _("没有")),
        (_("恢复员"), "、".join(each.name for each in card.officers) or _("还没有写明")),
    ]
    return FingerprintSheet(
        title=_("县局名片核对告知单"),
        day=day.isoformat(),
        lead=_(
            "法顾的各台电脑凭县局名片把数据包加密给县局。采用名片以前，请把屏幕上显示的县局指纹与下面八组数字逐组核对，一个数字都不能差。"
        ),
        fingerprint=_lines(card.fingerprint),
        code=_code(card.fingerprint),
        facts=tuple(facts),
        steps=(
            _("这张告知单要盖县局公章才作数；没有盖章的，请打县局公布的电话核对，电话：＿＿＿＿＿＿＿＿。"),
            _("八组数字全都一样，再在屏幕上勾“已核对”采用；没有核对过，不能往U盘写数据包。"),
            _("有一组不一样的，不要采用，也不要再用那个文件，马上告诉县局：文件可能被人换过。"),
            _("核对过的这张单子请留存；县局换名片时再收到的，照样核对。"),
        ),
        signers=(card.county, _("经办人")),
        signing_day=_DAY,
    )


def of_request(enrolment: Enrolment, place: str, day: date) -> FingerprintSheet:
    """Return the sheet of a laptop whose certificate is asked for; the county compares it before it issues one."""
    return FingerprintSheet(
        title=_("电脑登记申请核对单"),
        day=day.isoformat(),
        lead=_(
            "这台电脑向县局申请登记。县局签发证书以前，请把收到的申请里的指纹与下面八组数字逐组核对，一个数字都不能差。"
        ),
        fingerprint=_lines(enrolment.fingerprint),
        code=_code(enrolment.fingerprint),
        facts=((_("申请人"), enrolment.name), (_("服务地点"), place)),
        steps=(
            _("申请人当面交这张单子，或者在电话里念出八组数字；县局认得申请人，才往下办。"),
            _("八组数字全都一样，县局再签发证书；有一组不一样的不签发，请申请人重新写一份申请。"),
            _("证书随县局的回复带回；在那以前这台电脑照常使用，写的内容县局先原样留存（待登记），登记以后自动并入。"),
        ),
        signers=(_("申请人"), _("县局经办人")),
        signing_day=_DAY,
    )


def _lines(fingerprint: str) -> tuple[str, ...]:
    groups = fingerprint.split()
    return tuple("\u3000".join(groups[start : start + _GROUPS]) for start in range(0, len(groups), _GROUPS))


def _code(fingerprint: str) -> str:
    return _CODE + fingerprint.replace(" ", "")
