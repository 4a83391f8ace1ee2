"""What stands in exported files for people to read: heads, explanations, the copy for a person."""

from datetime import date

from app.language import _
from app.model.plain_folder import PlainCounts

EXPLANATION = "说明.txt"
DICTIONARY_SHEET = _("数据字典")
DICTIONARY_HEADS = (_("记录种类"), _("种类名称"), _("字段"), _("字段名称"), _("类型"), _("取值表"))
CODES_HEADS = (_("取值表"), _("值"), _("含义"))
TYPES = {"text": _("文字"), "number": _("整数"), "truth": _("是或否")}
ID_HEAD, SCOPE_HEAD = _("编号（系统）"), _("范围（系统）")
YES, NO = _("是"), _("否")

COPY_TITLE = _("个人信息查阅复制件")
COPY_BELOW = _("依据《中华人民共和国个人信息保护法》第四十五条，应本人请求提供")
COPY_PERSON, COPY_TAGS, COPY_HOUSEHOLD, COPY_CONSENTS = _("一、登记的本人信息"), _("人群"), _("家庭成员"), _("同意情况")
COPY_MATTERS = _("二、涉及本人的咨询、纠纷和文书")
COPY_LOG = _("三、登记与修改")
COPY_NONE = _("没有。")
COPY_LOG_HEADS = (_("时间"), _("经办人"), _("记录"), _("改动的栏目"))
COPY_END = _(
    "以上为本机普通登记中与本人有关的信息；他人的住址、电话、证件号码不在其中，保密登记的内容（如有）向县级司法行政机关查询。"
    "认为有误或者不完整的，可以请求更正、补充（第四十六条）；符合第四十七条情形的，可以请求删除。"
)
UNKNOWN_PERSON, NO_NAME = _("他人"), _("未留姓名")


def copy_made(place: str, day: date) -> str:
    """Return where and when a copy was made."""
    words = _("提供单位：{place}　提供日期：{year}年{month}月{day}日")
    return words.format(place=place, year=day.year, month=day.month, day=day.day)


def matter_heading(table: str, title: str) -> str:
    """Return the heading of a matter in a person's copy."""
    return _("{table}　{title}").format(table=table, title=title) if title else table


def explanation(place: str, day: str, counts: str) -> str:
    """Return the text that explains a plain folder to whoever finds it."""
    return _(
        "法顾 · 全部资料（明文）\n\n"
        "{place}，{day} 导出。{counts}\n\n"
        "这个文件夹没有加密，里面有居民的个人信息：请只放在有锁的地方，用完彻底删除，不要发到网上。\n\n"
        "records 里每行一条记录（JSON），dictionary.csv 说明每个字段，codes.csv 说明每个取值，files 里是材料原件，\n"
        "changes.jsonl 是全部修改历史。一台还没有记录的法顾可以从这个文件夹导入（设置 → 导出与导入）。\n"
    ).format(place=place, day=day, counts=counts)


def counted(counts: PlainCounts) -> str:
    """Return how much a plain folder holds."""
    words = _("共 {records} 条记录、{changes} 次修改、{files} 份材料。")
    return words.format(records=counts.records, changes=counts.changes, files=counts.files)


def lost_files(count: int) -> str:
    """Return how many attachments could not be read; nothing where all could."""
    return _("另有 {count} 份材料原件打不开，没有写出。").format(count=count) if count else ""
