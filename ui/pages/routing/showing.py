"""Showing and hiding without asking for a new layout where nothing changes: that costs more than all else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_IS_SET = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def show(widget: QWidget, *, visible: bool) -> None:
    """Show or hide a widget; one that is as it should be is left alone."""
    if widget.isHidden() is visible or not widget.testAttribute(_IS_SET):
        widget.setVisible(visible)
