"""Papers beside programs that people know (`PEERS=1`, never in CI): docxtpl, typst, LibreOffice.

docxtpl and typst are installed from the package index into an environment of their own in the working folder. typst
gets our fonts and the same text; its files are compared by size, LibreOffice's conversion of our Word by wall time.
"""

import json
import shutil
import statistics
import subprocess
import sys
import time
import venv
from pathlib import Path

from app import paths
from app.documents.pdf import write_pdf
from app.documents.word import write_word
from app.model.numerals import numbered
from app.model.paper import Clauses, Heading, Paper, Paragraph, Text, Title
from tests.benchmarks.figures import Figure
from tests.benchmarks.papers import REPEATED, ours_wall, paper, word_cpu

_WORD_BOUND, _SIZE_BOUND = 1.5, 1.1
_ROUNDS = 5
_DOCXTPL = """
import io, json, statistics, sys, time
import docx
from docxtpl import DocxTemplate
texts = json.load(open(sys.argv[1], encoding='utf-8'))
template = docx.Document()
for line in ('{%p for text in texts %}', '{{ text }}', '{%p endfor %}'):
    template.add_paragraph(line)
template.save(sys.argv[2])
def once():
    started = time.process_time()
    filled = DocxTemplate(sys.argv[2])
    filled.render({'texts': texts})
    filled.save(io.BytesIO())
    return (time.process_time() - started) * 1e3
once()
print(json.dumps(statistics.median(once() for _ in range(7))))
"""
_TYPST = """
import json, sys, time
import typst
started = time.perf_counter()
content = typst.compile(sys.argv[1], font_paths=[sys.argv[2]])
print(json.dumps([len(content), (time.perf_counter() - started) * 1e3]))
open(sys.argv[1] + '.pdf', 'wb').write(content)
"""
_TYPST_HEAD = """#set page(width: 210mm, height: 297mm, margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))
#set text(font: ("Fagu FangSong", "Fagu Song"), size: 15.79pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 13.2pt, first-line-indent: (amount: 2em, all: true))
"""


def figures(folder: Path) -> list[Figure]:
    """Measure ours and each peer."""
    environment = folder / "peers"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "docxtpl", "typst"], check=True, stdout=sys.stderr)
    found = []
    for times in REPEATED:
        given = paper(times)
        pdf = write_pdf(given)
        name = f"of {pdf.pages} pages"
        found.append(_beside_docxtpl(name, given, python, folder))
        found.append(_beside_typst(name, given, len(pdf.content), python, folder=folder))
        if shutil.which("soffice"):
            found.append(_beside_libreoffice(name, given, folder))
    return found


def _beside_docxtpl(name: str, given: Paper, python: Path, folder: Path) -> Figure:
    """Compare Word with a template of one looping paragraph: docxtpl has no styles, fonts or footers to write."""
    texts = folder / "texts.json"
    texts.write_text(json.dumps(_texts(given)), encoding="utf-8")
    other = float(_asked(python, _DOCXTPL, str(texts), str(folder / "template.docx")))
    return Figure(f"Word {name} ÷ docxtpl: CPU", word_cpu(given), other, "ms", _WORD_BOUND)


def _beside_typst(name: str, given: Paper, size: int, python: Path, *, folder: Path) -> Figure:
    source = folder / "paper.typ"
    source.write_text(_TYPST_HEAD + "".join(_typst(given)), encoding="utf-8")
    other, _ = json.loads(_asked(python, _TYPST, str(source), str(paths.resource("fonts"))))
    return Figure(f"size of PDF {name} ÷ typst", size / 1024, other / 1024, "kB", _SIZE_BOUND)


def _beside_libreoffice(name: str, given: Paper, folder: Path) -> Figure:
    source = folder / "paper.docx"
    source.write_bytes(write_word(given))
    home = f"-env:UserInstallation=file://{folder / 'office'}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    taken = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append((time.perf_counter() - started) * 1e3)
    return Figure(f"PDF {name} ÷ LibreOffice from Word: wall", ours_wall(given), statistics.median(taken), "ms", 0.5)


def _asked(python: Path, program: str, *arguments: str) -> str:
    done = subprocess.run([python, "-c", program, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1]


def _texts(given: Paper) -> list[str]:
    """Return the text of each paragraph."""
    found = []
    for block in given.blocks:
        if isinstance(block, Title):
            found += block.lines
        elif isinstance(block, Heading):
            found.append(block.text)
        elif isinstance(block, Paragraph):
            found.append(_plain(block.content))
        elif isinstance(block, Clauses):
            found += [
                numbered(block.first + place, block.numbering) + _plain(item) for place, item in enumerate(block.items)
            ]
    return found


def _plain(content: tuple[object, ...]) -> str:
    return "".join(one.text for one in content if isinstance(one, Text))


def _typst(given: Paper) -> list[str]:
    """Return the same paragraphs as typst's source."""
    found = []
    for block in given.blocks:
        texts = [_escaped(text) for text in _texts(Paper("", given.layout, (block,)))]
        if isinstance(block, Title):
            found += [f'#align(center, text(font: "Fagu Title", size: 22pt)[{text}])\n\n' for text in texts]
        elif isinstance(block, Heading):
            found += [f'#text(font: "Fagu Hei")[{text}]\n\n' for text in texts]
        else:
            found += [f"{text}\n\n" for text in texts]
    return found


def _escaped(text: str) -> str:
    return "".join(f"\\{one}" if one in "#$*_`<>@\\[]~=-+/" else one for one in text)
