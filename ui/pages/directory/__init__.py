"""The page of the directory: the bodies that residents are sent to."""

from ui.pages.directory.page import DirectoryPage

__all__ = ["DirectoryPage"]
