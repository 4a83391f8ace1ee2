"""Items of layouts which Python still knows; those that Qt has freed meanwhile end the program later."""

import gc

from PySide6.QtWidgets import QLayout, QLayoutItem


def kept_items() -> set[int]:
    """Return the identities of all of them."""
    return {id(each) for each in gc.get_objects() if isinstance(each, QLayoutItem) and not isinstance(each, QLayout)}
