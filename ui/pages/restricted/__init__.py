"""保密登记: safe addresses and clues, behind a second passphrase, for the county alone."""

from ui.pages.restricted.page import RestrictedPage

__all__ = ["RestrictedPage"]
