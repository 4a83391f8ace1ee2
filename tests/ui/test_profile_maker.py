import pypdfium2
import pytest

from app.model.installation import Role
from app.paths import Profile
from app.services import access
from app.services.access import Unlocked
from app.services.places import divisions
from tests.conftest import VILLAGE
from tests.hands import ASCII_PASSPHRASE
from ui.jobs import JobRunner
from ui.pages.first_run import FirstRunPage, Wish
from ui.profile_maker import make_profile
from ui.start import Start


class NoServices:
    def close(self) -> None:
        pass


@pytest.fixture
def page(qtbot) -> FirstRunPage:
    page = FirstRunPage(divisions())
    qtbot.addWidget(page)
    return page


def make(qtbot, profile: Profile, page: FirstRunPage, passphrase: str) -> list[Unlocked]:
    """Make a profile and wait for the page's answer; return what it opens with once the user begins."""
    begun: list[Unlocked] = []
    jobs = JobRunner(NoServices)
    wish = Wish(Role.VILLAGE, VILLAGE, "李明法", passphrase)
    page.set_waiting()
    make_profile(jobs, Start(profile, print, unlock_seconds=0), page, wish, then=begun.append)
    qtbot.waitUntil(lambda: page.isEnabled() and not jobs.is_busy(), timeout=20_000)
    jobs.close()
    return begun


def test_the_code_shown_and_printed_opens_what_was_made(qtbot, tmp_path, page: FirstRunPage):
    profile = Profile(tmp_path / "desk")

    begun = make(qtbot, profile, page, ASCII_PASSPHRASE)
    page.finished.emit()

    code = page.recovery.code.text()
    assert access.unlock_with_code(profile, code) == begun[0].key
    sheet = pypdfium2.PdfDocument(page.recovery.sheet())[0].get_textpage().get_text_range()
    assert all(group in "".join(sheet.split()) for group in code.split())


def test_where_it_can_t_be_made_the_page_says_why(qtbot, profile: Profile, page: FirstRunPage):
    assert make(qtbot, profile, page, ASCII_PASSPHRASE) == []

    assert page.problem.text().startswith("这个文件夹里已经有一份资料。")


def test_a_guessable_passphrase_makes_nothing(qtbot, tmp_path, page: FirstRunPage):
    profile = Profile(tmp_path / "desk")

    make(qtbot, profile, page, "123456")

    assert not profile.exists()
    assert page.problem.text().startswith("这个口令太容易被猜到。")
