"""Papers of 2 and 50 pages: ours beside a bare reportlab canvas that writes the same lines, broken already.

The canvas writes each line at its place in the same fonts and compresses its pages as ours do (without the ASCII85 that
reportlab adds by itself), so that what is compared is breaking, justifying and marking. CPU time, warm, in one process.
"""

import io
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents.pdf import write_pdf
from app.documents.typesetting.faces import shipped
from app.documents.typesetting.layouts import Layout, layout
from app.documents.typesetting.strips import Words
from app.documents.typesetting.typesetter import typeset
from app.documents.word import write_word
from app.model.paper import Clauses, Heading, Paper, Paragraph, Title, plain
from tests.benchmarks.figures import Figure, in_turn

REPEATED = (1, 43)
"""How many times the text below stands in a paper of 2 and of 50 pages."""
PREVIEW_MS = 300.0
_ROUNDS = 9
_BOUND = 2.0
STORY = (
    "申请人濮阳堃喆与被申请人因宅基地纠纷一案，经石门坎村人民调解委员会主持调解，双方当事人自愿达成如下协议：“被申请人于2026年12月31日"
    "前，一次性支付补偿款人民币壹万贰仟元整（￥12,000.00）。”上述协议不违反法律、行政法规的强制性规定，不损害国家利益、社会公共利益，"
    "不违背公序良俗，本调解委员会予以确认。依据《中华人民共和国人民调解法》第三十一条的规定，经人民调解委员会调解达成的调解协议具有法律"
    "约束力，当事人应当按照约定履行。"
)
TERMS = (
    "申请人应当自协议生效之日起三十日内，拆除越界搭建的围墙、棚房，恢复通行；逾期不拆的，由村民委员会组织清理，费用由申请人承担。",
    "双方就本纠纷再无其他争议；一方不履行的，另一方可以自2026年12月31日起三十日内共同向人民法院申请司法确认，也可以向人民法院起诉。",
)


def paper(times: int) -> Paper:
    """Return a paper that tells the story so many times."""
    part = (Heading("一、纠纷的主要事实"), Paragraph(plain(STORY)), Paragraph(plain(STORY[::-1][:60] + STORY)))
    blocks = (Title(("人民调解协议书",)), *(*part, Clauses(tuple(map(plain, TERMS)))) * times)
    return Paper("协议书", "L-GW", blocks, document_id="0192f0c1-3c4f-7d3a", version="3", digest="ab" * 32)


def figures(folder: Path) -> list[Figure]:
    """Measure PDFs beside the bare canvas, and a preview beside the time it may take."""
    found = []
    for times in REPEATED:
        given = paper(times)
        its_layout = layout(given.layout)
        ready = _ready_lines(given, its_layout)
        ours, bare = in_turn([_cpu(partial(write_pdf, given)), _cpu(partial(_bare, ready, its_layout))], _ROUNDS)
        name = f"PDF of {len(ready)} pages ÷ bare canvas, lines ready: CPU"
        found.append(Figure(name, ours["ms"], bare["ms"], "ms", _BOUND))
    found.append(Figure("preview of 2 pages ÷ bound", ours_wall(paper(1)), PREVIEW_MS, "ms", 1.0))
    return found


def ours_wall(given: Paper) -> float:
    """Return how long writing a PDF takes, warm, in milliseconds."""
    write_pdf(given)
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        write_pdf(given)
        times.append((time.perf_counter() - started) * 1e3)
    return sorted(times)[_ROUNDS // 2]


def word_cpu(given: Paper) -> float:
    """Return the CPU time that writing Word takes, warm, in milliseconds."""
    write_word(given)
    return sorted(_cpu(lambda: write_word(given))()["ms"] for _ in range(_ROUNDS))[_ROUNDS // 2]


def _cpu(act: Callable[[], object]) -> Callable[[], Mapping[str, float]]:
    act()

    def measured() -> Mapping[str, float]:
        started = time.process_time()
        act()
        return {"ms": (time.process_time() - started) * 1e3}

    return measured


def _ready_lines(given: Paper, its_layout: Layout) -> list[list[tuple[str, float, float, float, str]]]:
    """Return, page by page, the text of each line with font, size and place, as our typesetter broke it."""
    pages = []
    for page in typeset(given, its_layout):
        lines = []
        for placed in page:
            for mark in placed.strip.marks:
                if isinstance(mark, Words):
                    font = shipped().font(mark.line.parts[0].font).registered_name
                    text = "".join(part.text for part in mark.line.parts)
                    y = its_layout.height - its_layout.top - placed.top - mark.y
                    lines.append((font, mark.size, its_layout.left + mark.x, y, text))
        pages.append(lines)
    return pages


def _bare(ready: list[list[tuple[str, float, float, float, str]]], its_layout: Layout) -> bytes:
    rl_config.useA85 = 0
    out = io.BytesIO()
    first = ready[0][0][0]
    size = (its_layout.width, its_layout.height)
    canvas = Canvas(out, pagesize=size, initialFontName=first, invariant=1, pageCompression=1)
    for number, lines in enumerate(ready, 1):
        for font, points, x, y, text in lines:
            canvas.setFont(font, points)
            canvas.drawString(x, y, text)
        canvas.setFont(first, 14)
        canvas.drawString(400, 60, f"- {number} -")
        canvas.showPage()
    canvas.save()
    return out.getvalue()
