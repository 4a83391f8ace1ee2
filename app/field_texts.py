"""What kinds of records and their fields are called: the part of `app.texts` with the words of every table."""

from collections.abc import Mapping

from app.language import _
from app.model.change import DELETED

FIELDS: Mapping[str, str] = {
    "kind": _("类型"), "name": _("姓名"), "anonymous": _("匿名"), "sex": _("性别"), "birth_date": _("出生日期"),
    "birth_words": _("出生日期（原话）"), "ethnicity": _("民族"), "occupation": _("职业"), "work_unit": _("工作单位"),
    "post": _("职务"), "education": _("文化程度"), "domicile": _("住所地（户籍所在地）"), "residence": _("经常居住地"),
    "division": _("所在村（社区）"), "villager_group": _("村民小组"), "phone": _("联系电话"), "id_type": _("证件类型"),
    "id_number": _("证件号码"), "credit_code": _("统一社会信用代码"), "legal_representative": _("法定代表人或负责人、职务"),
    "org_type": _("组织类型"), "ownership": _("所有制性质"), "guardian": _("监护人"), "note": _("备注"),
    "party": _("当事人"), "tag": _("人群"), "given_at": _("同意时间"), "covers": _("同意范围"), "way": _("同意方式"),
    "withdrawn_at": _("撤回时间"), "member_name": _("姓名"), "relation": _("关系"), "member": _("已登记的当事人"),
    "one": _("记录一"), "other": _("记录二"), "reason": _("理由"), "role": _("角色"), "active": _("在用"),
    DELETED: _("删除"),
}  # fmt: skip

_MATTER_FIELDS: Mapping[str, str] = {
    "number": _("编号"), "status": _("状态"), "dispute_type": _("纠纷类型"), "closed_on": _("办结日期"),
    "note": _("说明"), "record": _("所属记录"), "party": _("当事人"), "role": _("身份"), "text": _("内容"),
    "satisfaction": _("满意度"), "participants": _("当事人"), "representatives": _("代理人"), "notes": _("记事"),
    "topics": _("还涉及"), "risks": _("风险苗头"), "claims": _("申请事项"), "provisions": _("依据法条"),
    "follow_ups": _("回访"), "plans": _("分流方案"), "reminders": _("期限提醒"), "materials": _("要带的材料"),
    "agreements": _("调解协议"),
}  # fmt: skip

_TABLE_FIELDS: Mapping[str, Mapping[str, str]] = {
    "consultation": {
        **_MATTER_FIELDS,
        "received_at": _("接待时间"), "way": _("咨询方式"), "place": _("地点"), "enquirer": _("咨询人"),
        "question": _("咨询问题"), "facts": _("基本事实与证据"), "answer": _("答复意见"), "route": _("去向"),
        "minutes": _("时长"),
    },
    "dispute": {
        **_MATTER_FIELDS,
        "title": _("案名"), "accepted_on": _("受理日期"), "source": _("案件来源"), "application_form": _("受理方式"),
        "committee_type": _("调解主体"), "occurred": _("发生时间、地点"), "brief": _("纠纷简要情况"),
        "amount": _("涉及金额"), "level": _("难易等级"), "risk_level": _("风险等级"), "grid": _("网格"),
        "resolution": _("化解状态"), "result": _("调解结果"), "consultation": _("来自咨询"), "people": _("涉及人数"),
        "difficult": _("疑难复杂"), "both_willing": _("双方同意调解"), "in_private": _("不公开调解"),
    },
    "participant": _MATTER_FIELDS,
    "representative": {
        **_MATTER_FIELDS,
        "party": _("被代理人"), "name": _("代理人姓名"), "kind": _("身份"), "license_number": _("执业证号"),
        "unit": _("单位"), "phone": _("联系电话"), "authority": _("权限"), "matters": _("特别授权事项"),
        "begins_on": _("自"), "ends_on": _("至"),
    },
    "note": {**_MATTER_FIELDS, "noted_at": _("时间")},
    "topic": _MATTER_FIELDS,
    "risk": {**_MATTER_FIELDS, "kind": _("苗头")},
    "claim": _MATTER_FIELDS,
    "provision": {**_MATTER_FIELDS, "law": _("法律"), "article": _("条")},
    "follow_up": {
        **_MATTER_FIELDS,
        "due_on": _("计划日期"), "purpose": _("回访什么"), "done_on": _("回访日期"), "way": _("方式"),
        "party": _("受访人"), "situation": _("履行与满意情况"), "measure": _("措施"), "rebound": _("是否反弹"),
    },
    "attachment": {
        **_MATTER_FIELDS,
        "name": _("文件名"), "media_type": _("文件类型"), "caption": _("说明"), "size_bytes": _("大小"),
        "turn": _("旋转"), "sha256": _("校验值"), "blob": _("存放编号"),
    },
    "body": {
        "kind": _("类别"), "name": _("名称"), "address": _("地址"), "phone": _("电话"), "hours": _("办公时间"),
        "area": _("管辖区域"), "note": _("备注"),
    },
    "restricted_note": {
        "about": _("关于谁"), "kind": _("类别"), "text": _("内容"), "address": _("安全住址"), "phone": _("安全联系电话"),
        "record": _("所属记录"),
    },
    "key_act": {"act": _("做了什么"), "subject": _("对象编号")},
    "local_rate": {"key": _("项目"), "since": _("起用日期"), "value": _("数值"), "source": _("来源")},
    "plan": {
        **_MATTER_FIELDS,
        "made_on": _("分流日期"), "pack": _("规则包"), "pack_version": _("规则包版本"), "route": _("选定途径"),
        "reason": _("不走首选的理由"), "facts": _("事实"), "known": _("登记里已有的事实"), "parts": _("所用规则"),
        "digest": _("校验值"),
    },
    "reminder": {
        **_MATTER_FIELDS,
        "plan": _("分流方案"), "limit_id": _("期限编号"), "name": _("期限"), "last_day": _("最后一天"),
        "known_day": _("变动前的最后一天"), "cause": _("变动原因"), "pack_version": _("规则包版本"),
        "done_on": _("办完日期"),
    },
    "material": {
        **_MATTER_FIELDS,
        "plan": _("分流方案"), "name": _("材料"), "place": _("次序"), "ready": _("已备齐"),
    },
    "agreement": {
        **_MATTER_FIELDS,
        "record": _("所属纠纷"), "form": _("协议形式"), "facts": _("主要事实、争议事项、各方责任"),
        "performance": _("履行方式、时限、地点"), "breach": _("违约责任"), "committee": _("人民调解委员会"),
        "mediators": _("人民调解员"), "recorder": _("记录人"), "agreed_on": _("达成日期"), "effective_on": _("生效日期"),
        "confirmation_status": _("司法确认"), "performance_status": _("履行情况"), "note": _("备注"),
        "copies": _("份数"), "terms": _("协议内容"), "obligations": _("履行义务"),
        "confirmation_bars": _("不予确认的情形"), "confirm_by": _("申请司法确认的最后一天"),
    },
    "agreement_term": {**_MATTER_FIELDS, "agreement": _("调解协议"), "place": _("次序")},
    "obligation": {
        **_MATTER_FIELDS,
        "agreement": _("调解协议"), "debtor": _("义务人"), "creditor": _("权利人"), "content": _("义务内容"),
        "amount": _("金额"), "due_on": _("到期日"), "way": _("履行方式"), "done_on": _("履行日期"), "place": _("次序"),
    },
    "confirmation_bar": {**_MATTER_FIELDS, "agreement": _("调解协议"), "kind": _("情形"), "note": _("说明")},
    "document": {
        **_MATTER_FIELDS,
        "template": _("文书"), "template_version": _("样式版本"), "version": _("版次"), "digest": _("内容摘要"),
        "entries": _("各栏内容"), "own": _("另填的内容"), "issued_on": _("制作日期"), "file": _("签名文件"),
        "signers": _("签名人"), "signed_at": _("签名时间"),
    },
}  # fmt: skip

OFFICE = _("单位自己的登记")
"""What an office's own scope is called."""

TABLES: Mapping[str, str] = {
    "party": _("当事人"), "party_tag": _("人群"), "consent": _("同意记录"), "household_member": _("家庭成员"),
    "same_as": _("同一人"), "consultation": _("接待咨询"), "dispute": _("矛盾纠纷"), "participant": _("参与人"),
    "representative": _("代理人"), "note": _("记事"), "topic": _("还涉及"), "risk": _("风险苗头"),
    "claim": _("申请事项"), "provision": _("依据法条"), "follow_up": _("回访"), "attachment": _("材料"),
    "agreement": _("调解协议"), "agreement_term": _("协议条款"), "obligation": _("履行义务"),
    "confirmation_bar": _("不予确认的情形"),
    "plan": _("分流方案"), "reminder": _("期限提醒"), "material": _("要带的材料"), "document": _("文书"), "body": _("机构"),
    "restricted_note": _("保密登记"), "local_rate": _("本地数据"), "key_act": _("钥匙记录"),
}  # fmt: skip

STATUSES: Mapping[str, str] = {"draft": _("未填齐"), "open": _("办理中"), "closed": _("已办结")}
OWN_ROUTES: Mapping[str, str] = {"advice_only": _("答复办结"), "document_drafting": _("代书")}
KINDS: Mapping[str, str] = {
    "natural_person": _("自然人"),
    "legal_person": _("法人"),
    "organisation": _("非法人组织"),
}


def field_label(table: str, field: str) -> str:
    """Return what a field of a kind of record is called."""
    return _TABLE_FIELDS.get(table, FIELDS).get(field) or FIELDS.get(field, field)
