"""The rules of lines, checked on a finished PDF: what is wrong, in words. Written apart from the engine."""

import re
import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.documents.typesetting.layouts import MM, Layout, layout
from app.model.paper import Letterhead, Paper, SignatureBlock, Signoff
from tests.papers.expected import Said, said
from tests.papers.reading import Character, Line, blocks_of, characters_of, lines_of

NOT_FIRST = set("、，。：；！？”’）〕】〉》」』〗］｝．·～—…/%‰℃,.;:!?)]}")
NOT_LAST = set("“‘（〔【〈《「『〖［｛([{￥¥")
HALVED = set("、，。：；！？”’）〕】〉》」』〗］｝．")
HALF_WIDE = re.compile(r"[!-~À-ɏ]")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")
WHOLE = re.compile(
    r"〔[0-9]{4}〕[0-9]+号|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[￥¥]?[0-9][0-9,.]*[0-9]?(?:万元|元|亩|米|公斤|号|年|月|日|岁|户|件|%|mm|kg)"
    r"|第[0-9]+(?:号|条|款)"
    r"|[￥¥][0-9][0-9,.]*|[A-Za-z0-9][A-Za-z0-9.@*:,-]*[A-Za-z0-9]|—{2}|…{2}"
)
"""What is never torn apart, unless it is longer than a line."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零]+条")
_CLINGING = re.compile(f"[{re.escape(''.join(sorted(NOT_FIRST)))}]*")
_MOST_BOUND = 8
"""Lines of text that may go to the next page with signatures."""
_NEAR = 0.6
"""Points that rounding may cost."""
_MOST_OPEN = 0.16
"""Between two ideographs of a justified line, in em, where what begins the next line could be parted."""


def violations(paper: Paper, content: bytes) -> list[str]:
    """Return every violation found in the PDF of a paper."""
    return list(_violations(paper, content))


def _violations(paper: Paper, content: bytes) -> Iterator[str]:
    its_layout = layout(paper.layout)
    characters = characters_of(content)
    blocks = blocks_of(characters)
    for number, paragraphs in enumerate(said(paper)):
        given = blocks.get(number, [])
        wanted = "".join(one.text for one in paragraphs)
        if (found := "".join(one.text for one in given)) != wanted:
            yield f"block {number}: says {found!r}, not {wanted!r}"
            continue
        place = 0
        for paragraph in paragraphs:
            lines = lines_of(given[place : place + len(paragraph.text)])
            place += len(paragraph.text)
            for problem in _of_paragraph(paragraph, lines, its_layout):
                yield f"block {number}: {problem}"
    yield from _of_pages(paper, characters, its_layout)


def _of_paragraph(paragraph: Said, lines: Sequence[Line], its_layout: Layout) -> Iterator[str]:
    yield from _of_ends(lines)
    yield from _of_wholes(paragraph, lines, its_layout)
    end = 0
    for place, line in enumerate(lines):
        yield from _of_spacing(line, {space - end for space in paragraph.spaces | paragraph.blanks})
        is_last = place == len(lines) - 1
        end += len(line.text)
        if paragraph.is_justified and not is_last:
            yield from _of_openness(line, lines[place + 1])
        if paragraph.is_justified:
            is_cut_short = end in paragraph.blanks or (not is_last and lines[place + 1].text.startswith("…………"))
            yield from _of_edges(line, its_layout, is_last=is_last or is_cut_short)
    if paragraph.indent is not None and paragraph.text[0] not in NOT_LAST:
        indent = (lines[0].x - its_layout.left) / lines[0].size
        if abs(indent - paragraph.indent) > 0.05:
            yield f"indent {indent:.2f} em: {lines[0].text!r}"
    letters = [one for one in lines[-1].text if one not in NOT_FIRST | NOT_LAST]
    if paragraph.is_justified and len(lines) > 1 and len(letters) < 2 and not lines[-1].text.startswith("……"):
        yield f"one character on the last line: {lines[-1].text!r}"


def _of_ends(lines: Sequence[Line]) -> Iterator[str]:
    for before, line in pairwise(lines):
        if line.text[0] in NOT_FIRST and not line.text.startswith("…………"):
            yield f"line begins with {line.text[0]}: {before.text!r} / {line.text!r}"
        if before.text[-1] in NOT_LAST:
            yield f"line ends with {before.text[-1]}: {before.text!r}"
    for line in lines:
        if "…………" in line.text and set(line.text) - NOT_FIRST:
            yield f"a double ellipsis shares its line: {line.text!r}"


def _of_wholes(paragraph: Said, lines: Sequence[Line], its_layout: Layout) -> Iterator[str]:
    borders = set()
    place = 0
    for line in lines[:-1]:
        place += len(line.text)
        borders.add(place)
    for match in WHOLE.finditer(paragraph.text):
        torn = (borders - paragraph.spaces) & set(range(match.start() + 1, match.end()))
        clinging = _CLINGING.match(paragraph.text, match.end())
        whole = match.group() + (clinging.group() if clinging else "")
        if torn and not _is_too_long(whole, lines, its_layout):
            yield f"torn apart: {match.group()!r}"


def _is_too_long(text: str, lines: Sequence[Line], its_layout: Layout) -> bool:
    """Return whether a piece, with what clings to it, can't stand on a line of the width at hand."""
    size = lines[0].size
    room = max(line.right for line in lines) - min(line.x for line in lines)
    width = sum(0.62 if HALF_WIDE.match(one) else 1.0 for one in text) * size
    return width + 2 * size > min(room, its_layout.text_width)


def _of_spacing(line: Line, spaces: set[int]) -> Iterator[str]:
    """Judge the distances between neighbours: no overlap, even ones between ideographs, small ones to Latin.

    Before the characters at `spaces` stands white space. A line that begins with a label is spread from there on.
    """
    size = line.size
    gaps: dict[str, list[float]] = {"even": [], "mixed": []}
    for place, (before, after) in enumerate(pairwise(line.characters), 1):
        gap = (after.x - before.right) / size
        kinds = (_kind(before), _kind(after))
        least = -1.0 if "mark" in kinds else -0.03
        if gap < least - 0.02:
            yield f"{before.text}{after.text} overlap by {-gap:.2f} em: {line.text!r}"
        if place in spaces:
            if before.text in {"：", "."}:
                gaps = {"even": [], "mixed": []}
            continue
        if kinds == ("ideograph", "ideograph") and before.size == after.size:
            gaps["even"].append(gap)
        elif set(kinds) == {"ideograph", "latin"}:
            gaps["mixed"].append(gap)
    usual = statistics.median(gaps["even"]) if gaps["even"] else None
    close = [gap for gap in gaps["even"] if gap < 1.0]
    if len(close) > 1 and max(close) - min(close) > 0.06:
        yield f"uneven by {max(close) - min(close):.2f} em: {line.text!r}"
    for gap in gaps["mixed"]:
        if usual is not None and gap - max(0.0, usual) > 0.26 and gap < 1.0:
            yield f"{gap:.2f} em beside Latin: {line.text!r}"


def _of_openness(line: Line, after: Line) -> Iterator[str]:
    """Judge how far a line is spread: only a piece that can't be parted may leave it very open."""
    size = line.size
    gaps = [
        (right.x - left.right) / size
        for left, right in pairwise(line.characters)
        if _kind(left) == _kind(right) == "ideograph"
    ]
    if (
        len(gaps) > 4
        and statistics.median(gaps) > _MOST_OPEN
        and after.text.startswith("第")
        and _ARTICLE.match(after.text)
    ):
        yield f"open by {statistics.median(gaps):.2f} em: {line.text!r}"


def _kind(character: Character) -> str:
    if IDEOGRAPH.match(character.text):
        return "ideograph"
    return "latin" if HALF_WIDE.match(character.text) else "mark"


def _of_edges(line: Line, its_layout: Layout, *, is_last: bool) -> Iterator[str]:
    """Judge a line's ends: inside the text area, and filling it unless the paragraph ends with it."""
    left, right = its_layout.left, its_layout.width - its_layout.right
    last = line.characters[-1]
    end = last.x + line.size / 2 if last.text in HALVED else last.right
    if line.x < left - line.size / 2 - _NEAR:
        yield f"begins {left - line.x:.1f} pt left of the text: {line.text!r}"
    if end > right + _NEAR + (0.3 * line.size if last.text in HALVED else 0.0):
        yield f"ends {end - right:.1f} pt right of the text: {line.text!r}"
    is_short = end < right - _NEAR - (0.3 * line.size if last.text in HALVED else 0.0)
    if not is_last and is_short and len(line.text) > 8 and not line.text.startswith("…………"):
        yield f"ends {right - end:.1f} pt before the edge: {line.text!r}"


def _of_pages(paper: Paper, characters: Sequence[Character], its_layout: Layout) -> Iterator[str]:
    pages = max(one.page for one in characters) + 1
    bottom = its_layout.bottom - _NEAR
    for one in characters:
        is_head = one.block >= 0 and isinstance(paper.blocks[one.block], Letterhead)
        if one.block >= 0 and not is_head and not (bottom < one.y < its_layout.height - its_layout.top + _NEAR):
            yield f"page {one.page}: {one.text} outside the text area"
    if its_layout.lines:
        yield from _of_grid(characters, its_layout, paper)
    yield from _of_signatures(paper, characters)
    for page in range(pages):
        furniture = "".join(one.text for one in characters if one.block < 0 and one.page == page)
        if f"第{page + 1}页" not in furniture or f"共{pages}页" not in furniture:
            yield f"page {page}: no number in {furniture!r}"


def _of_grid(characters: Sequence[Character], its_layout: Layout, paper: Paper) -> Iterator[str]:
    """Judge an official letter: at most 22 lines a page, at most 28 characters a line."""
    for page in range(max(one.page for one in characters) + 1):
        baselines = {round(one.y, 1) for one in characters if one.block >= 0 and one.page == page and one.size > 15}
        if len(baselines) > its_layout.lines:
            yield f"page {page}: {len(baselines)} lines"
    for block, given in blocks_of(list(characters)).items():
        for line in lines_of(given):
            squares = sum(1 for one in line.characters if _kind(one) == "ideograph")
            if squares > its_layout.characters and line.size > 15 and not isinstance(paper.blocks[block], Letterhead):
                yield f"{squares} characters on a line: {line.text!r}"


def _may_be_parted(block: SignatureBlock | Signoff, its_layout: Layout) -> bool:
    """Return whether signatures and the text that stays with them, whole, could leave a third of a page empty."""
    if isinstance(block, Signoff):
        return False
    return _height(block) + _MOST_BOUND * its_layout.text.leading > its_layout.text_height / 3


def _height(block: SignatureBlock) -> float:
    return (sum(26 if signer.has_fingerprint else 13 for signer in block.signers) + (46 if block.seal else 0)) * MM


def _of_signatures(paper: Paper, characters: Sequence[Character]) -> Iterator[str]:
    """Judge signatures: on one page unless they are many, the first below at least two lines of other text."""
    for number, block in enumerate(paper.blocks):
        if not isinstance(block, SignatureBlock | Signoff):
            continue
        pages = {one.page for one in characters if one.block == number}
        if len(pages) > 1 and not _may_be_parted(block, layout(paper.layout)):
            yield f"block {number}: signatures on {len(pages)} pages"
        first = min(pages)
        above = {round(one.y) for one in characters if 0 <= one.block < number and one.page == first}
        if len(above) < 2 and number > 1 and (len(pages) == 1 or above):
            yield f"block {number}: {len(above)} lines above signatures"
