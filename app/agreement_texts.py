"""Agreements → Chinese: the part of `app.texts` with what signing asks for, and how far an agreement has come."""

from collections.abc import Mapping

from app.language import _
from app.model.agreement import AgreementStatus

STATUSES: Mapping[AgreementStatus, str] = {
    AgreementStatus.DRAFT: _("未填齐"),
    AgreementStatus.COMPLETE: _("待签字"),
    AgreementStatus.IN_FORCE: _("已生效"),
}

PROBLEMS: Mapping[str, str] = {
    "needed_to_sign": _("还没有填，签字前要补上。"),
    "terms_missing": _("还没有一条协议内容，请加上。"),
    "performance_missing": _("还没有写怎样履行、到哪天：写在这里，或者加一项有到期日的义务。"),
    "effective_before_agreed": _("生效日期 {date} 早于达成协议的日期，请核对。"),
    "oral_in_force_when_agreed": _("口头协议自达成之日（{date}）起生效，请核对。"),
    "copies_range": _("份数 {value} 不合常理，请核对。"),
    "copies_too_few": _("有 {parties} 位当事人，各执一份，调委会留存一份，至少要 {least} 份。"),
    "agreed_before_accepted": _("达成协议的日期 {date} 早于受理日期 {accepted}，请核对。"),
    "applied_in_spite_of_bar": _("下面勾了法院不予确认的情形，请核对。"),
    "performed_but_owing": _("还有 {count} 项义务没有记履行日期，请核对。"),
    "all_done": _("各项义务都记了履行日期，可以改为已全部履行。"),
    "obligation_without_debtor": _("第 {place} 项义务没有写由谁履行。"),
    "obligation_to_oneself": _("第 {place} 项义务的义务人和权利人是同一个人。"),
    "obligation_empty": _("第 {place} 项义务没有写内容，也没有写金额。"),
    "obligation_amount_unreadable": _("第 {place} 项义务的金额“{text}”看不懂，可写成 12000、1.2万。"),
    "obligation_day_unreadable": _("第 {place} 项义务的日期“{text}”看不懂，可写成 2026-03-05。"),
    "obligation_due_before_agreed": _("第 {place} 项义务的到期日 {date} 早于达成协议的 {agreed}，请核对。"),
    "obligation_of_outsider": _("第 {place} 项义务写了不是本纠纷当事人的人，请核对。"),
    "dispute_closed": _("纠纷已办结，协议内容不再改动；履行和司法确认的情况还可以记。"),
    "agreement_in_force": _(
        "协议已生效，内容不再改动；履行和司法确认照常可以记。更正以后文书另出一版，由各方重新签名，签过的一版照旧保存。"
    ),
    "dispute_deleted": _("这件纠纷已删除，协议只能看；请先恢复纠纷。"),
}
