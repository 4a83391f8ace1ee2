"""Codes, enums and steps → Chinese: the only such map, imported by `ui` and `app.cli` alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.errors import AppError, InvalidInput, ProblemLike
from app.field_texts import FIELDS as FIELDS
from app.field_texts import TABLES as TABLES
from app.field_texts import field_label as field_label
from app.language import _
from app.model.change import Value
from app.model.clock import Doubt
from app.model.installation import Role
from app.model.matter import MatterTitle
from app.model.media_type import EXTENSIONS
from app.services.recovery_sheet import SheetWords

_KEPT = _("已保存的内容没有丢失。")


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What an error says: what happened, what was kept, what to do next."""

    happened: str
    kept: str
    next: str


_ERRORS: Mapping[str, tuple[str, str, str]] = {
    "invalid_input": (_("有几项内容不能这样填写。"), _("没有写入任何内容，原有记录未变。"), _("请按提示改正后再试。")),
    "record_missing": (_("找不到这条记录（{record}）。"), _KEPT, _("它可能在别的村登记，或编号有误，请核对后再试。")),
    "same_record": (_("两边是同一条记录，不能与自己合并。"), _KEPT, _("请另选一条记录。")),
    "nothing_to_erase": (_("这条记录没有可以抹除的内容。"), _KEPT, _("无需再做什么。")),
    "two_persons_needed": (_("抹除须由两个人共同决定。"), _("什么都没有抹除。"), _("请填写两位决定人的姓名，两人不能相同。")),
    "retention_runs": (
        _("这条记录的保存期限未满（至 {until}），不能抹除。"),
        _("什么都没有抹除。依据：{basis}。"),
        _("期满后再办理；需要停止使用时可先删除（可恢复）。"),
    ),
    "change_damaged": (_("收到的内容有损坏或被改动。"), _("没有并入任何内容，本机资料未变。"), _("请让对方重新导出一次。")),
    "profile_exists": (_("这个文件夹里已经有一份资料。"), _("原有资料未动。"), _("请直接打开它，或另选一个空文件夹。")),
    "profile_missing": (_("这个文件夹里还没有资料。"), _("什么都没有改动。"), _("请先用 init 建立，或用 --profile 指明资料所在的文件夹。")),
    "user_exists": (_("已经有一位使用人叫“{name}”。"), _("没有新增，原有使用人未变。"), _("请换一个能区分的名字。")),
    "last_user": (_("这是最后一位使用人，不能移除。"), _KEPT, _("请先添加另一位使用人。")),
    "settings_damaged": (_("本机的偏好设置文件读不懂（{key}）。"), _("登记的内容未受影响。"), _("已按默认设置打开，可在“设置”里重新选择。")),
    "wrong_passphrase": (_("口令不对。"), _("资料仍然加密保存着，没有丢失。"), _("请检查输入法和大小写后再试；忘记口令可用打印的恢复码打开。")),
    "unknown_user": (_("没有这位使用人。"), _("资料没有丢失。"), _("请核对姓名后再试。")),
    "user_needed": (_("这台电脑有几位使用人，要先说明是谁。"), _("资料没有丢失。"), _("请填写自己的姓名（命令行用 --user）。")),
    "passphrase_weak": (_("这个口令太容易被猜到。"), _("没有改动任何内容。"), _("请用几个不相干的词再加数字，例如三四个词连在一起，不要用姓名、村名和生日。")),
    "passphrase_needed": (_("打开资料需要口令。"), _("资料没有丢失。"), _("请在终端输入，或用 --passphrase-file 指明口令文件。")),
    "new_passphrase_needed": (_("还没有给出新口令。"), _("没有改动任何内容。"), _("请在终端输入，或用 --new-passphrase-file 指明口令文件。")),
    "code_length": (_("恢复码应有 {expected} 位数字，现在是 {typed} 位。"), _("资料没有丢失。"), _("请对照打印的恢复码逐组核对。")),
    "code_mistyped": (_("恢复码第 {groups} 组有误。"), _("资料没有丢失。"), _("请对照打印的恢复码重新输入这一组。")),
    "wrong_code": (_("这不是本资料的恢复码。"), _("资料没有丢失。"), _("恢复码换过以后旧的就不能用了，请找最新打印的一张。")),
    "no_code_slot": (_("这份资料没有恢复码。"), _("资料没有丢失。"), _("请用口令打开，再在“设置”里打印恢复码。")),
    "disk_full": (_("磁盘已满，刚才的内容还没有存上。"), _("此前显示“已保存”的内容都在；没存上的仍留在屏幕上，标着“尚未保存”。"), _("请启用备用空间或删去不要的文件，再按 Ctrl+S 保存。")),
    "read_only": (_("资料所在的文件夹不允许写入。"), _("已保存的内容都在，没有改动。"), _("请检查磁盘是否写保护、文件夹权限是否正确，再试一次。")),
    "disk_failing": (_("磁盘读写出错。"), _("此前已保存的内容没有改动。"), _("请尽快把备份复制到另一块盘，并请人检查这台电脑的硬盘。")),
    "store_busy": (_("资料正被另一个操作占用。"), _KEPT, _("请稍等片刻再试。")),
    "store_in_use": (_("法顾已经在这台电脑上打开了这份资料。"), _("资料没有丢失。"), _("请切换到已打开的窗口；同一份资料一次只能打开一个。")),
    "store_missing": (_("找不到资料文件。"), _("口令文件和备份未动。"), _("请从备份恢复；不要删除文件夹里的任何东西。")),
    "store_unreachable": (_("打不开资料所在的文件夹。"), _("没有改动任何内容。"), _("请检查文件夹是否还在、磁盘是否插好，再试一次。")),
    "store_unreadable": (_("资料文件与口令对不上，或者已经损坏。"), _("没有改动任何内容，备份仍在。"), _("请从备份恢复；损坏的文件会另外留存。")),
    "store_damaged": (_("资料文件有损坏。"), _("没有改动任何内容，备份仍在。"), _("请从备份恢复；损坏的文件会另外留存，不会删除。")),
    "store_newer": (_("这份资料是更新版本的法顾写的。"), _("没有改动任何内容。"), _("请先升级本机的法顾，再打开。")),
    "upgrade_failed": (_("资料升级没有成功。"), _("已退回升级前的样子，资料没有丢失。"), _("请保留旧版本继续使用，并把诊断文件交给县局。")),
    "keyslots_missing": (_("口令文件不见了，资料打不开。"), _("加密的资料仍在，没有丢失。"), _("请从备份恢复，备份里有口令文件。")),
    "keyslots_damaged": (_("口令文件已损坏。"), _("加密的资料仍在，没有丢失。"), _("请从备份恢复，备份里有口令文件。")),
    "backup_unsound": (_("备份没有通过核验。"), _("不合格的备份没有采用，原有资料和其他备份未动。"), _("请换一个备份，或检查磁盘后再试。")),
    "no_backup": (_("没有找到可用的备份。"), _("没有改动任何内容。"), _("请检查备份文件夹，或联系县局用U盘上的资料恢复。")),
    "date_doubtful": (_("这台电脑的日期可能不对。{reason}"), _("还没有计算和写入任何内容。"), _("请校正电脑日期；命令行可用 --on 指明今天的日期。")),
    "division_unknown": (_("没有这个行政区划代码（{division}）。"), _("什么都没有建立。"), _("请核对 12 位村（社区）代码、9 位乡镇代码或 6 位县区代码。")),
    "file_unreadable": (_("读不了文件 {file}。"), _("没有写入任何内容。"), _("请检查文件是否存在、内容是不是要求的格式。")),
    "display_missing": (_("这里没有显示器，打不开窗口。"), _("没有改动任何内容。"), _("请在有桌面的电脑上打开；命令行可以照常使用（用 --help 看说明）。")),
    "font_missing": (_("缺少中文字体，不能生成这张纸。"), _KEPT, _("请重新安装法顾，或运行字体安装步骤后再试。")),
    "glyph_missing": (_("“{character}”（{point}）在随带的字体里都没有，这张纸印不出来。"), _("没有生成文件，登记的内容没有改动。"), _("请换用同音同义的常用字，或用括号说明字形后再生成；确需此字，请把上面的编号告诉县局。")),
    "layout_unknown": (_("没有名为“{layout}”的版式，这张纸排不出来。"), _("没有生成文件，登记的内容没有改动。"), _("请换用完好的文书模板，或把上面的话告诉县局。")),
    "paper_picture_unreadable": (_("纸上要用的图片读不懂。"), _("没有生成文件，登记的内容没有改动。"), _("请重新签名或重新选择图片（PNG、JPG）后再生成。")),
    "amount_not_a_number": (_("“{amount}”不是金额，写不成大写。"), _("没有生成文件，登记的内容没有改动。"), _("请只填数字，例如 12300 或 1409.50。")),
    "amount_negative": (_("金额 {amount} 是负数，写不成大写。"), _("没有生成文件，登记的内容没有改动。"), _("请填正数，并写明由谁付给谁。")),
    "amount_too_long": (_("金额 {amount} 超过 {most} 位，写不成大写。"), _("没有生成文件，登记的内容没有改动。"), _("请核对是不是多打了数字。")),
    "amount_too_fine": (_("金额 {amount} 精确到了分以下，写不成大写。"), _("没有生成文件，登记的内容没有改动。"), _("请把金额四舍五入到分。")),
    "attachment_too_large": (_("“{name}”有 {size} MB，超过了一份材料 {limit} MB 的上限。"), _("没有添加这一份，其他材料不受影响。"), _("照片可把分辨率调低，录像可截取要紧的一段，再添加。")),
    "attachment_empty": (_("“{name}”是空文件，里面没有内容。"), _("没有添加这一份，其他材料不受影响。"), _("可能没有拷贝完整，请重新拷贝后再添加。")),
    "attachment_heic": (_("“{name}”是苹果手机的 HEIC 格式，多数电脑打不开。"), _("没有添加这一份，其他材料不受影响。"), _("请在手机“设置—相机—格式”里改成“兼容性最佳”再拍，或先转成 JPG。")),
    "attachment_program": (_("“{name}”是程序或脚本，不是材料。"), _("没有添加这一份，也没有运行它。"), _("如果是别人发来的，请不要打开；需要的文字可截图或另存为 PDF 再添加。")),
    "attachment_archive": (_("“{name}”是压缩包。"), _("没有添加这一份，其他材料不受影响。"), _("请先解压，再把里面的文件添加进来，可以一次选多个。")),
    "attachment_kind_refused": (_("认不出“{name}”是什么文件。"), _("没有添加这一份，其他材料不受影响。"), _("可以添加照片（JPG、PNG 等）、PDF、Word、Excel、OFD、文本、录音（MP3、M4A、AMR、WAV）和录像（MP4、MOV）。")),
    "attachment_folder": (_("“{name}”是文件夹。"), _("没有添加这一份，其他材料不受影响。"), _("请打开文件夹，选中里面的文件再添加，可以一次选多个。")),
    "attachment_twice": (_("“{name}”和已有的材料“{held}”内容完全一样。"), _("没有重复添加，原来的那一份还在。"), _("无需再做什么。")),
    "attachment_missing": (_("材料“{name}”的文件不在本机。"), _("这一条登记还在，其他材料不受影响。"), _("请在“设置”里核验资料并按历史修复；也可能还没有从U盘收到。")),
    "attachment_damaged": (_("材料“{name}”的文件有损坏或被改动过。"), _("没有显示不可靠的内容，其他材料不受影响。"), _("请在“设置”里核验资料并按历史修复，会从备份里找回完好的一份。")),
    "preview_locked": (_("这份 PDF 加了密码，这里看不了。"), _("材料完好地保存着。"), _("可用其他程序打开，输入密码查看。")),
    "preview_failed": (_("这份材料的内容读不懂，显示不出来。"), _("材料原样保存着，没有改动。"), _("可用其他程序打开试试；如果也打不开，请向提供人重新要一份。")),
    "preview_too_slow": (_("这一页太复杂，没能及时画出来。"), _("材料完好地保存着。"), _("可用其他程序打开查看。")),
    "preview_too_large": (_("这张图片尺寸太大，这里显示不了。"), _("材料完好地保存着。"), _("可用其他程序打开查看。")),
    "opener_missing": (_("这台电脑上没有能打开它的程序。"), _("材料完好地保存着。"), _("请安装能打开这类文件的程序（如 WPS），再试一次。")),
    "body_public": (_("这个机构是县局统一发布的，这里只能看。"), _("没有改动任何内容。"), _("发现有误请告诉县局；也可以在本机另登记一个同名的机构，会先用本机的。")),
    "table_in_use": (_("打不开“{file}”，它可能正在别的程序里打开，或者没有读它的权限。"), _("没有导入任何内容。"), _("请先在表格程序里关闭这个文件，再试一次。")),
    "table_too_large": (_("“{file}”太大，一次最多 {size} MB、{rows} 行。"), _("没有导入任何内容。"), _("请把有内容的几行复制到空白表格里再导入，或者分成几个文件。")),
    "table_locked": (_("“{file}”加了打开密码，读不了。"), _("没有导入任何内容。"), _("请在表格程序里去掉密码，另存一份再导入。")),
    "table_old_format": (_("“{file}”是旧格式的文件（如 .xls）。"), _("没有导入任何内容。"), _("请在表格程序里另存为 .xlsx 再导入。")),
    "table_unreadable": (_("“{file}”不是能读的表格，或者已经损坏。"), _("没有导入任何内容。"), _("请用 .xlsx 或 CSV 文件；可先下载空白表格，填好再导入。")),
    "table_head_missing": (_("在“{file}”里找不到表头。"), _("没有导入任何内容。"), _("表头要有“类别”和“名称”，各列是：{heads}。可从空白表格开始填。")),
    "table_head_double": (_("“{file}”的表头里有两列是同一项：{heads}。"), _("没有导入任何内容。"), _("请删去其中一列再导入。")),
    "table_empty": (_("“{file}”里没有内容。"), _("没有导入任何内容。"), _("请在表头下面一行填一个机构，再导入。")),
    "pack_refused": (_("这个规则包没有通过检查，不能采用。"), _("没有改动任何内容，业务数据不受影响。"), _("请换用完好的规则包，或把上面的话告诉县局。")),
    "limit_unknown": (_("规则包里没有期限“{limit}”。"), _("没有计算，也没有改动任何内容。"), _("请核对期限的编号后再试。")),
    "limit_fixed": (_("“{name}”是固定的期间，不适用中止、中断和延长（见《{law}》{article}）。"), _("没有计算，也没有改动任何内容。"), _("请去掉中止、中断和扣除再算，并抓紧在期间内办理。")),
    "limit_excuse_only": (_("“{name}”不会中止、中断（见《{law}》{article}），只能因不可抗力或正当理由请办案机关顺延、扣除。"), _("没有计算，也没有改动任何内容。"), _("请把耽误的日子写成扣除再算，是否准许由办案机关决定。")),
    "limit_suspend_only": (_("“{name}”只能中止，不会因催要等中断（见《{law}》{article}）。"), _("没有计算，也没有改动任何内容。"), _("请去掉中断再算。")),
    "limit_na_only": (_("“{name}”是办理时限或状态期间，没有中止、中断一说（见《{law}》{article}）。"), _("没有计算，也没有改动任何内容。"), _("请去掉中止、中断；依法不计入的日子（如鉴定）可写成扣除。")),
    "limit_state_only": (_("“{name}”是事实状态持续的时间，没有扣除一说（见《{law}》{article}）。"), _("没有计算，也没有改动任何内容。"), _("请去掉扣除；状态中断过的，请从重新开始的那天起算。")),
    "date_unreadable": (_("看不懂日期“{text}”。"), _KEPT, _("可写成 2026-03-05、20260305、3.5、昨天或农历五月初三。")),
}  # fmt: skip

_PROBLEMS: Mapping[str, str] = {
    "field_unknown": _("没有“{field}”这个栏目。"),
    "id_expected": _("“{value}”不是记录编号；要登记这个人，请写成对象，如 name、phone。"),
    "person_unnamed": _("写了这个人，却没有姓名、电话或证件号，登记不了；不愿留名的写 anonymous。"),
    "value_type": _("“{field}”的值类型不对，应为文字（是否类为 true/false）。"),
    "matter_closed": _("这条记录已办结，先重新办理，再定新的方案。"),
    "route_not_open": _("这条途径现在走不通，请在列出的途径里选。"),
    "reason_needed": _("没有选排在第一的途径，请写一句理由，日后说得清为什么。"),
    "day_to_come": _("{date} 还没有到，请核对日期。"),
    "kind_unknown": _("当事人类型只能是自然人、法人或非法人组织。"),
    "name_missing": _("还没有填姓名；不愿留名可勾选“匿名”。"),
    "sex_differs_from_id": _("与身份证号上的性别不一致，请核对。"),
    "birth_date_unreadable": _("看不懂这个日期，可写成 1958-02-26、19580226 或农历正月初八；原话已保留。"),
    "birth_date_differs_from_id": _("与身份证号上的出生日期 {id} 不一致，请核对。"),
    "no_such_day": _("没有这一天，请核对月份和日子。"),
    "no_such_leap_month": _("这一年没有这个闰月，请核对。"),
    "lunar_year_unknown": _("农历只能换算 1901 至 2100 年。"),
    "no_such_date": _("“{value}”不是日历上的一天，日期写成 2026-03-05。"),
    "no_such_moment": _("“{value}”不是一个时刻，写成 2026-03-05T09:30。"),
    "no_such_number": _("“{value}”不是整数。"),
    "no_such_period": _("“{value}”不是一段日子，写成 2026-03-05..2026-04-05。"),
    "day_out_of_range": _("{date} 不在 1900 年至 2200 年之间，算不了。"),
    "days_out_of_range": _("扣除的天数 {value} 不对，应在 1 至 36600 之间。"),
    "length_not_positive": _("长度 {value} 不对，应大于零。"),
    "length_too_long": _("长度 {value} 太长，最多算一百年（按小时最多一年）。"),
    "unit_counting_mismatch": _("单位 {unit} 不能按口径 {counting} 计算。"),
    "counting_not_suspended": _("按口径 {counting} 计算的期间没有中止一说。"),
    "counting_not_interrupted": _("按口径 {counting} 计算的期间没有中断一说。"),
    "interruption_before_start": _("中断的日子 {date} 早于起算的日子 {start}，请核对。"),
    "period_reversed": _("{begins} 至 {ends} 首尾颠倒了，请核对。"),
    "period_before_start": _("{begins} 至 {ends} 在起算的日子 {start} 之前，请核对。"),
    "periods_overlap": _("{one} 与 {other} 有重叠，请合并成一段。"),
    "body_kind_missing": _("还没有选类别，分流时找不到它。"),
    "body_kind_unknown": _("没有“{value}”这个类别，请从列表中选。"),
    "body_name_missing": _("还没有填名称。"),
    "area_unknown": _("找不到“{value}”这个区划，请写县、乡镇或村的名称或代码；不限区域就空着。"),
    "area_ambiguous": _("叫“{value}”的不止一个，请写全，如 {examples}。"),
    "text_too_long": _("有 {length} 个字，最多 {most} 个。"),
    "row_double": _("与第 {row} 行是同一个机构。"),
    "cell_formula": _("这一格是公式，请改成文字。"),
    "cell_broken": _("这一格是错误值，请改成文字。"),
    "cell_merged": _("这一格是合并的单元格，请取消合并，每行各填各的。"),
    "pack_keys": _("规则包的“{field}”缺少或多出这些键：{keys}。"),
    "pack_value": _("规则包的“{field}”不能是“{value}”。"),
    "pack_double": _("规则包里有两个“{field}”。"),
    "pack_fact": _("规则包的“{field}”用到没有定义的事实“{fact}”。"),
    "pack_file": _("规则包的文件 {field} 缺少或读不懂。"),
    "pack_reference": _("规则包的“{field}”提到了不存在的“{value}”。"),
    "pack_unknown_value": _("规则包的“{field}”拿“{fact}”的“{value}”来比较，这个答案表示说不清，不能比较。"),
    "pack_unequal": _("规则包的“{field}”对“{fact}”用了“不等于”，而它不一定会问到。"),
    "pack_not_asked": _("规则包的“{field}”要看“{fact}”怎么答，而它不一定会问到。"),
    "pack_self_exclusion": _("规则“{field}”推荐“{route}”，又把它排除。"),
    "pack_count": _("规则包写明“{field}”有 {expected} 项，实有 {found} 项。"),
    "pack_case": _("黄金用例“{field}”应为 {expected}，得出的是 {found}。"),
    "fact_unknown": _("没有“{field}”这个事实，用 route --list-facts 看有哪些。"),
    "fact_value": _("“{field}”的值不能是“{value}”，用 route --list-facts 看怎么填。"),
    "required": _("还没有填，办结前要补上。"),
    "applicant_missing": _("还没有申请人，请在“当事人”里添加。"),
    "respondent_missing": _("还没有被申请人，请在“当事人”里添加。"),
    "day_unreadable": _("看不懂“{text}”，可写成 2026-03-05、3.5 或昨天；时间写成 9:30。"),
    "day_in_future": _("{date} 还没有到，请核对。"),
    "day_past": _("{date} 已经过去，请选今天或以后的日子。"),
    "day_too_early": _("{date} 太早，请核对。"),
    "closed_before_accepted": _("办结日期 {date} 早于受理日期，请核对。"),
    "minutes_range": _("时长 {value} 分钟不合常理，应在 1 至 1440 之间。"),
    "number_unreadable": _("“{text}”不是数目，请写阿拉伯数字。"),
    "people_range": _("人数 {value} 不合常理，请核对。"),
    "amount_unreadable": _("看不懂金额“{text}”，可写成 12000、1.2万 或 12,000.50，不能是负数。"),
    "list_expected": _("“{field}”应为列表，每一项是一个对象。"),
    "code_unknown": _("“{value}”不在“{field}”的代码表里。"),
    "birth_in_future": _("{date} 还没有到，请核对。"),
    "birth_before_1900": _("{date} 太早，请核对。"),
    "division_code": _("应为 12 位村（社区）代码，请从列表中选择。"),
    "phone_doubtful": _("不像电话号码：手机 11 位，座机请带区号。"),
    "id_number_old": _("这是 15 位旧号码，已停用；18 位号码应为 {converted}，请核对身份证。"),
    "id_number_length": _("身份证号应为 18 位，现在是 {length} 位。"),
    "id_number_characters": _("身份证号只能是数字，最后一位可以是 X。"),
    "id_number_birth_date": _("身份证号里的出生日期不存在，请核对。"),
    "id_number_check_digit": _("身份证号有误，请逐位核对。"),
    "credit_code_length": _("统一社会信用代码应为 18 位，现在是 {length} 位。"),
    "credit_code_characters": _("统一社会信用代码里有不允许的字符（不用 I、O、S、V、Z）。"),
    "credit_code_check_digit": _("统一社会信用代码有误，请逐位核对。"),
}

_FINDINGS: Mapping[str, str] = {
    "store_damaged": _("资料文件有损坏，请从备份恢复"),
    "keyslots_missing": _("口令文件不见了，请从备份恢复"),
    "keyslots_damaged": _("口令文件已损坏，请从备份恢复"),
    "store_newer": _("口令文件是更新版本写的"),
    "chain_broken": _("历史链在第 {n} 条断开（{stream}）"),
    "payload_differs": _("第 {n} 条历史的内容被改动过（{stream}）"),
    "change_damaged": _("第 {n} 条历史读不懂（{stream}）"),
    "chain_gap": _("第 {n} 条起有历史还没有收到（{stream}）"),
    "chain_forked": _("第 {n} 条有两个不同版本，可能有人复制过硬盘（{stream}）"),
    "row_differs": _("一条记录与它的历史不符，可修复（{table} {record}）"),
    "count_differs": _("名册的计数不对，可修复（{table}）"),
    "index_differs": _("查找用的索引与记录不符，可修复"),
    "number_double": _("案号 {number} 有两条记录，请更正其中一条"),
    "backup_unsound": _("最新的备份没有通过核验"),
    "reference_missing": _("引用的记录不在本机（{table} {record}）"),
    "blob_missing": _("一份材料的文件不见了，可从备份找回（{record}）"),
    "blob_damaged": _("一份材料的文件有损坏，可从备份找回（{record}）"),
    "blob_orphaned": _("有 {count} 个材料文件不属于任何记录，修复时会另外留存，不会删除"),
    "opened_left": _("有 {count} 份在其他程序里打开的材料还没能删除，请关闭那个程序"),
    "draft_open": _("有未完成的输入（{record}）"),
}

FILE_KINDS: Mapping[str, str] = {
    "image": _("图片"), "audio": _("录音"), "video": _("录像"), "text": _("文本"), ".pdf": _("PDF"), ".ofd": _("OFD"),
    ".doc": _("Word 文档"), ".docx": _("Word 文档"), ".xls": _("Excel 表格"), ".xlsx": _("Excel 表格"),
}  # fmt: skip
STATUSES: Mapping[str, str] = {"draft": _("未填齐"), "open": _("办理中"), "closed": _("已办结")}
OWN_ROUTES: Mapping[str, str] = {"advice_only": _("答复办结"), "document_drafting": _("代书")}
KINDS: Mapping[str, str] = {
    "natural_person": _("自然人"),
    "legal_person": _("法人"),
    "organisation": _("非法人组织"),
}
ROLES: Mapping[str, str] = {Role.VILLAGE: _("村（社区）"), Role.TOWNSHIP: _("乡镇司法所"), Role.COUNTY: _("县司法局")}
AGREES: Mapping[str, str] = {
    "resident_id": _("身份证号相同"),
    "credit_code": _("信用代码相同"),
    "name_village_birth": _("姓名、村和出生日期相同"),
}
DOUBTS: Mapping[str, str] = {
    Doubt.BEFORE_LAST_CHANGE: _("它比最近一次保存的日期还早。"),
    Doubt.BEFORE_BUILD: _("它比本程序的发布日期还早。"),
    Doubt.LONG_UNUSED: _("距上次使用已超过 60 天。"),
}
_WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))


def error_text(code: str, facts: Mapping[str, str]) -> ErrorText:
    """Return what to say for an error's code."""
    return ErrorText(*(part.format_map(_Facts(facts)) for part in _ERRORS[code]))


def sentence(error: AppError) -> str:
    """Return an error as one paragraph: what happened, what was kept, what to do next."""
    text = error_text(error.code, error.facts)
    happened = text.happened
    if isinstance(error, InvalidInput):
        happened += "".join(problem_text(problem) for problem in error.problems)
    return happened + text.kept + text.next


def problem_text(problem: ProblemLike) -> str:
    """Return the sentence that stands under a field."""
    named = {"field": problem.field, **problem.facts}
    return _PROBLEMS[problem.code].format_map(_Facts(named))


def finding_text(code: str, facts: Mapping[str, str]) -> str:
    """Return one line of the integrity check."""
    return _FINDINGS[code].format_map(_Facts(facts))


def value_text(value: Value) -> str:
    """Return a field's value as history shows it."""
    if value is None or value == "":
        return _("（空）")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(value)


def file_kind(media_type: str | None) -> str:
    """Return the word for a kind of file."""
    ending = EXTENSIONS.get(media_type or "", "")
    return FILE_KINDS.get(ending) or FILE_KINDS.get((media_type or "").partition("/")[0]) or _("文件")


def size_text(size_bytes: int) -> str:
    """Return a file's size as people say it: 830 KB, 2.4 MB."""
    if size_bytes < 1024 * 1024:
        return f"{max(1, round(size_bytes / 1024))} KB"
    return f"{size_bytes / 1024 / 1024:.1f} MB"


def day_text(day: date) -> str:
    """Return a date with its weekday: 2026-03-05 周四."""
    return f"{day.isoformat()} {_WEEKDAYS[day.weekday()]}"


def moment_text(moment: datetime, today: date) -> str:
    """Return a time as people say it: 今天 14:05, 昨天 14:05, 3月5日 14:05, 2025年3月5日."""
    local = moment.astimezone() if moment.tzinfo else moment
    clock = local.strftime("%H:%M")
    days = (today - local.date()).days
    if days == 0:
        return _("今天 {clock}").format(clock=clock)
    if days == 1:
        return _("昨天 {clock}").format(clock=clock)
    if local.year == today.year:
        return _("{month}月{day}日 {clock}").format(month=local.month, day=local.day, clock=clock)
    return _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)


def title_text(title: MatterTitle, type_name: Callable[[str], str]) -> str:
    """Return what a matter is called: its own title, else who is in it and what it is about."""
    if title.title:
        return title.title
    names = _("、").join(name or _("匿名") for name in title.names)
    return " · ".join(part for part in (names, type_name(title.dispute_type) if title.dispute_type else "") if part)


def recovery_words(name: str, place: str, day: date) -> SheetWords:
    """Return what the recovery code's page says."""
    return SheetWords(
        title=_("法顾 恢复码"),
        pairs=((_("使用人"), name), (_("地点"), place), (_("制作日期"), day.isoformat())),
        above=(
            _("忘记口令时，在打开页面选“用恢复码打开”，依次输入下面八组数字。"),
            _("任何人拿到这张纸和电脑，就能打开全部资料。"),
        ),
        below=(
            _("请与电脑分开、上锁保管，不要拍照，不要放进电脑包。"),
            _("每组最后一位是校验码：输错一位或两组颠倒，程序会指出是哪一组。"),
            _("重新制作恢复码以后，这张纸即作废，请销毁。"),
        ),
    )


class _Facts(dict[str, str]):
    """Facts for a sentence; one that is missing stands as a dash, so a sentence is always made."""

    def __missing__(self, key: str) -> str:
        return "—"
