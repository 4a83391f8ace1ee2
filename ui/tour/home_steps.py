"""The tour through the home page and the search over everything."""

from app.language import _
from ui.pages.home import HomePage
from ui.pages.search import SearchPage
from ui.tour.stage import Stage

_SEARCHED_MS = 500


def home(stage: Stage) -> None:
    """Look at the page a day begins with."""
    page = stage.workbench.open("home")
    assert isinstance(page, HomePage)
    page.refresh()
    stage.photograph("home")


def search_everything(stage: Stage) -> None:
    """Look for two words in all records, and for what nobody wrote."""
    page = stage.workbench.open("search")
    assert isinstance(page, SearchPage)
    stage.photograph("search-everything-begins")
    for words, name in ((_("工资 欠"), "search-everything"), (_("外星人"), "search-everything-finds-nothing")):
        page.look_for(words)
        stage.rest(_SEARCHED_MS)
        stage.until(lambda: not stage.window.is_busy())
        stage.photograph(name)
