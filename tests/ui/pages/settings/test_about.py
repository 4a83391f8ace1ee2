from PySide6.QtWidgets import QLabel

from app import VERSION
from app.services import Services
from ui.pages.settings import SettingsPage


def test_it_says_which_version_this_is_and_where_the_data_lie(page: SettingsPage, services: Services):
    said = "\n".join(label.text() for label in page.about.findChildren(QLabel))

    assert VERSION in said
    assert str(services.session.profile.folder) in said
    assert "THIRD_PARTY_LICENSES.md" in said
