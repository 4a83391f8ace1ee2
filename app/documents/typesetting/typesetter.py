"""A paper's blocks, typeset: strips on pages, in the paper's layout."""

from collections.abc import Sequence

from app.documents.typesetting import letterheads, signatures, tables, text_blocks
from app.documents.typesetting.furniture import text_height
from app.documents.typesetting.layouts import MM, Layout
from app.documents.typesetting.pages import Page, paginated
from app.documents.typesetting.strips import Strip, keep_text_with_next
from app.model.paper import (
    BlankBelow,
    Block,
    Colophon,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    SignatureBlock,
    Signoff,
    Space,
    Style,
    Table,
)

_ABOVE_SIGNATURES = 2.5 * MM
"""Between a line of text and the first place to sign; a sentence above the places keeps it itself."""
_ABOVE_TABLE = 1.5 * MM
"""Between a line of text and the rule of a table below it."""


def typeset(paper: Paper, layout: Layout) -> list[Page]:
    """Return the pages of a paper. Raises `AppError("glyph_missing")` naming the character no font draws."""
    height = text_height(paper, layout)
    return paginated(all_strips(paper.blocks, layout, height), height)


def all_strips(blocks: Sequence[Block], layout: Layout, height: float | None = None) -> list[Strip]:
    """Return the strips of all blocks, in order; signatures are bound to the lines of text before them.

    `height` is that of a page's text, where it is less than the layout's.
    """
    height = layout.text_height if height is None else height
    found: list[Strip] = []
    for number, block in enumerate(blocks):
        own = _strips(block, layout, number)
        if is_below_signatures(blocks, number) or is_note_of_table(blocks, number):
            found[-1] = found[-1].kept()
        if is_note_of_table(blocks, number):
            found.append(Strip(_ABOVE_TABLE, (), number - 1, is_space=True, keeps=True))
        if isinstance(block, SignatureBlock | Signoff | Colophon):
            keep_text_with_next(found, room=height - sum(strip.height for strip in own))
            if isinstance(block, SignatureBlock) and not block.words and found and found[-1].text_lines:
                found.append(Strip(_ABOVE_SIGNATURES, (), number - 1, is_space=True, keeps=True))
        elif isinstance(block, Table) and found and found[-1].text_lines:
            found.append(Strip(_ABOVE_TABLE, (), number, is_space=True, keeps=found[-1].keeps))
        found += own
    return found


def is_below_signatures(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block stands on the page of signatures before it: small print, or that the rest is blank."""
    while number and _is_small(blocks[number]):
        number -= 1
        if isinstance(blocks[number], SignatureBlock):
            return True
    return False


def is_note_of_table(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block is small print right below a table: it stands on the page where the table ends."""
    block = blocks[number]
    is_note = isinstance(block, Paragraph) and block.style is Style.SMALL
    return number > 0 and is_note and isinstance(blocks[number - 1], Table)


def _is_small(block: Block) -> bool:
    return isinstance(block, BlankBelow) or (isinstance(block, Paragraph) and block.style is Style.SMALL)


def _strips(block: Block, layout: Layout, number: int) -> list[Strip]:
    if isinstance(block, Table):
        return tables.strips(block, layout, number)
    if isinstance(block, SignatureBlock):
        return signatures.strips(block, layout, number)
    if isinstance(block, Signoff):
        return signatures.signoff_strips(block, layout, number)
    if isinstance(block, Letterhead):
        return letterheads.strips(block, layout, number)
    if isinstance(block, Colophon):
        return letterheads.colophon_strips(block, layout, number)
    if isinstance(block, Picture):
        return letterheads.picture_strips(block, layout, number)
    if isinstance(block, Space):
        return [Strip(block.lines * layout.text.leading, (), number, is_space=True)]
    if isinstance(block, PageBreak):
        return [Strip(0.0, (), number, is_break=True)]
    return text_blocks.strips(block, layout, number)
