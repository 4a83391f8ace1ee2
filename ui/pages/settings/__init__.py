"""The page of the settings: how it looks, who may open it, backups, proof that all is whole."""

from ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
