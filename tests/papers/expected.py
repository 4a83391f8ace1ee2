"""What a paper's blocks say, paragraph by paragraph, worked out from the blocks alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.typesetting.layouts import words
from app.model.numerals import numbered
from app.model.paper import (
    Align,
    Blank,
    BlankBelow,
    Block,
    Clauses,
    Colophon,
    FieldLine,
    Heading,
    Inline,
    Letterhead,
    Paper,
    Paragraph,
    Picture,
    RuledArea,
    SignatureBlock,
    Signer,
    Signoff,
    Style,
    Table,
    Tick,
    Title,
)

_BLANK = "\ufdd0"


@dataclass(frozen=True)
class Said:
    """One paragraph: its text without white space, whether its lines fill their width, its first indent in em."""

    text: str
    is_justified: bool = False
    indent: float | None = None
    blanks: frozenset[int] = frozenset()
    """Before which characters an empty blank stands."""
    spaces: frozenset[int] = frozenset()
    """Before which characters white space stands."""


def said(paper: Paper) -> list[list[Said]]:
    """Return the paragraphs of each block."""
    return [[_counted(one) for one in _said(block) if one.text.strip(_BLANK).strip()] for block in paper.blocks]


def text_of(content: Sequence[Inline]) -> list[str]:
    """Return the paragraphs of a content, line feeds being the borders; a blank is a mark of its own."""
    text = "".join(_inline(one) for one in content)
    return text.split("\n")


def _inline(one: Inline) -> str:
    if isinstance(one, Tick):
        return "☑" if one.is_ticked else "☐"
    return one.text or (_BLANK if isinstance(one, Blank) else "")


def _counted(one: Said) -> Said:
    """Take blanks and white space out of the text and note where they stood."""
    places: dict[str, set[int]] = {_BLANK: set(), " ": set()}
    text = ""
    for character in one.text:
        mark = " " if character.isspace() else character
        if mark in places:
            places[mark].add(len(text))
        else:
            text += character
    return replace(one, text=text, blanks=frozenset(places[_BLANK]), spaces=frozenset(places[" "]))


def _said(block: Block) -> Iterator[Said]:
    if isinstance(block, Title):
        yield from (Said(_bare(line)) for line in (*block.lines, block.below))
    elif isinstance(block, Heading):
        yield Said(_bare(block.text), True, 2.0)
    elif isinstance(block, Paragraph):
        yield from _paragraph(block)
    elif isinstance(block, Clauses):
        for place, item in enumerate(block.items):
            number = numbered(block.first + place, block.numbering)
            first, *others = text_of(item)
            yield Said(number + first, True, 2.0)
            yield from (Said(other, True, 2.0) for other in others)
    elif isinstance(block, FieldLine):
        yield Said(" ".join(f"{_bare(field.label)} {_bare(field.value)}" for field in block.fields))
    elif isinstance(block, RuledArea):
        yield from (Said(_bare(line), True, 2.0) for line in block.text.split("\n"))
    elif isinstance(block, Table):
        yield Said(_bare(block.caption))
        yield from _table(block)
    else:
        yield from _of_letters(block)


def _paragraph(block: Paragraph) -> Iterator[Said]:
    is_justified = (block.align or _align(block.style)) is Align.JUSTIFIED and not block.lead
    indent = block.indent if block.indent is not None else (2.0 if block.style in (Style.BODY, Style.SMALL) else 0.0)
    first, *others = text_of(block.content)
    yield Said(f"{_bare(block.lead)} {first}" if block.lead else first, is_justified, indent if is_justified else None)
    yield from (Said(other, is_justified, indent if is_justified else None) for other in others)


def _align(style: Style) -> Align:
    return {Style.NUMBER: Align.RIGHT, Style.CENTRED: Align.CENTRED}.get(style, Align.JUSTIFIED)


def _table(block: Table) -> Iterator[Said]:
    for row in block.rows:
        for cell in row.cells:
            for content in cell.content:
                yield from (Said(line) for line in text_of(content))


def _of_letters(block: Block) -> Iterator[Said]:
    if isinstance(block, SignatureBlock):
        yield Said(_bare(block.words))
        for signer in block.signers:
            yield from _signer(signer)
        if block.seal:
            yield from (Said(_bare(block.seal.label)), Said(_bare(block.seal.date)))
    elif isinstance(block, Signoff):
        yield from (Said(_bare(name)) for name in (*block.names, block.date))
    elif isinstance(block, Letterhead):
        yield from (Said(_bare(block.name)), Said(_bare(block.number)))
    elif isinstance(block, Colophon):
        yield from (Said(_bare(block.copies)), Said(f"{_bare(block.issuer)} {_bare(block.date)}"))
    elif isinstance(block, Picture):
        yield Said(_bare(block.caption))
    elif isinstance(block, BlankBelow):
        yield Said(words().blank_below)


def _signer(signer: Signer) -> Iterator[Said]:
    yield from (Said(_bare(signer.label)), Said(_bare(signer.name)), Said(_bare(signer.date)))
    if signer.has_fingerprint:
        yield Said(words().fingerprint)
    if signer.has_seal:
        yield Said(words().party_seal)


def _bare(text: str) -> str:
    return text.strip()
