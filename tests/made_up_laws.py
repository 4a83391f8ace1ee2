"""A small folder of made-up laws, written in the habits of real ones; no text of law in force stands here."""

from pathlib import Path

import docx

OLD = """---
title: 中华人民共和国虚构调解法
issuer: 虚构机关
published: 2001-03-01
effective: 2001-05-01
status: 已修改
group: 法律
---

**中华人民共和国虚构调解法**

## 第一章　　总　则

- **第一条**　　为了化解邻里之间的纠纷，制定本法。

- **第二条**　　调解期限为十日。

  当事人另有约定的，从其约定。

## 第二章　　附　则

- **第三条**　　本法自2001年5月1日起施行。《虚构旧条例》同时废止。
"""

NEW = """---
title: 中华人民共和国虚构调解法
issuer: 虚构机关
published: 2025-10-01
effective: 2026-01-01
status: 有效
group: 法律
---

# 中华人民共和国虚构调解法

第一条 为了化解邻里之间的纠纷，方便群众，制定本法。

第二条 调解期限为三十日。

当事人另有约定的，从其约定；有下列情形之一的，可以延长：

（一）当事人申请延长的；

（二）案情复杂的。

第二条之一 调解不收费。

第三条 滴水、通道引起的纠纷，由村里的调解员先行调解。
"""

REPEALED = """---
title: 虚构旧条例
published: 1990-01-01
effective: 1990-02-01
status: 已废止
group: 行政法规
---
第一条 旧时的纠纷依照本条例处理，滴水纠纷不予受理。
"""

REPLY = """---
title: 虚构法院关于滴水纠纷的批复
published: 2010-06-01
effective: 2010-06-10
status: 有效
group: 司法解释
---
请示收悉。经研究，答复如下：

一、屋檐滴水造成损害的，应当赔偿。

二、损失轻微的，可以赔礼道歉。
"""

INDEX = """path\ttitle\tissuer\tpublished\teffective\tstatus\tgroup
地方/虚构县物业规定(2019-07-01).md\t虚构县物业规定\t虚构县\t2019-07-01\t2019-08-01\t未核\t地方
"""

LOCAL = """# 虚构县物业规定

第一条 物业费按月收取。

第二条 物业纠纷可以向调解委员会申请调解。
"""

FILES = {
    "法律/中华人民共和国虚构调解法(2001-03-01).md": OLD,
    "法律/中华人民共和国虚构调解法(2025-10-01).md": NEW,
    "行政法规/虚构旧条例(1990-01-01).md": REPEALED,
    "司法解释/虚构法院关于滴水纠纷的批复(2010-06-01).md": REPLY,
    "地方/虚构县物业规定(2019-07-01).md": LOCAL,
    "地方/空的(2019-07-01).md": "---\ntitle: 空的\n---\n",
    "README.md": "# 说明\n\n这里不是法律。\n",
    "index.tsv": INDEX,
}
WORD_FILE = "法律/中华人民共和国虚构仲裁法_20200701.docx"
LAWS, VERSIONS, ARTICLES = 5, 6, 14


def write_folder(folder: Path) -> Path:
    """Write the folder and return it: five laws in six versions with fourteen articles, one file without text."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    document = docx.Document()
    for line in (
        "中华人民共和国虚构仲裁法",
        "（2020年7月1日通过）",
        "第一条　仲裁委员会在县里。",
        "第二条　仲裁不公开进行。",
    ):
        document.add_paragraph(line)
    document.save(str(folder / WORD_FILE))
    return folder


def write_many(folder: Path, *, laws: int, articles: int) -> Path:
    """Write generated laws, for what only numbers show; words differ from article to article."""
    words = "土地房屋道路水井粮食牲畜树木围墙债务工钱合同租金彩礼赡养抚养继承相邻通行滴水噪音"
    folder.mkdir(parents=True, exist_ok=True)
    for law in range(laws):
        lines = [f"---\ntitle: 虚构第{law}号规定\npublished: 20{law % 26:02d}-01-01\nstatus: 有效\n---"]
        for number in range(1, articles + 1):
            seed = law * articles + number
            picked = [words[seed * step % (len(words) - 1) :][:2] for step in (1, 3, 7, 11, 13)]
            lines.append(f"第{number}条 {'，'.join(picked)}，应当在{seed % 97}日内办理，编号{seed}。")
        (folder / f"{law}.md").write_text("\n\n".join(lines), encoding="utf-8")
    return folder
