"""Tab goes in reading order, also where widgets are made later than those that stand after them."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_before(widget: QWidget, others: Sequence[QWidget]) -> None:
    """Let Tab come to `others`, in their order, just before it comes to `widget`.

    Qt puts what is made later at the end of the window's round.
    """
    placed = {id(each) for each in others}
    before: QWidget | None = widget.previousInFocusChain()
    while before is not None and before is not widget and (id(before) in placed or not _is_stop(before)):
        before = before.previousInFocusChain()
    if before is None or before is widget:  # nothing else has a place in the round
        return
    for first, second in pairwise((before, *others, widget)):
        QWidget.setTabOrder(first, second)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
