import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app import bootstrap
from app.errors import AppError
from app.paths import Profile
from ui import theme
from ui.pages.first_run import FirstRunPage
from ui.tour.stage import Stage


@pytest.fixture
def stage(qtbot, tmp_path):
    stage = Stage(tmp_path, tmp_path, bootstrap.open_services, "huaishu-tingfeng-1987")
    stage.begin(Profile(tmp_path / "none"))
    yield stage
    stage.end()


def test_a_picture_that_can_t_be_written_ends_the_tour(qtbot, tmp_path):
    stage = Stage(tmp_path / "gone", tmp_path, bootstrap.open_services, "huaishu-tingfeng-1987")
    stage.begin(Profile(tmp_path / "none"))
    try:
        with pytest.raises(AppError, match="file_unwritten"):
            stage.photograph("one")
    finally:
        stage.end()


def test_pictures_are_numbered_in_their_order(stage: Stage, tmp_path):
    stage.photograph("one")
    stage.photograph("two")

    assert [path.name for path in stage.taken] == ["01-one.png", "02-two.png"]
    assert QImage(str(stage.taken[0])).width() == 1366


def test_hands_type_chinese_and_press_keys(stage: Stage):
    page = stage.window.door.page()
    assert isinstance(page, FirstRunPage)

    stage.write(page.name, "李明法")
    stage.press(page.name, Qt.Key.Key_Backspace)

    assert page.name.text() == "李明"


def test_waiting_in_vain_ends(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("ui.tour.stage._PATIENCE_MS", 40)

    with pytest.raises(TimeoutError):
        stage.until(lambda: False)


def test_it_goes_through_the_sizes_and_comes_back_to_the_usual_one(stage: Stage):
    seen = {name: (stage.window.width(), stage.window.height(), theme.scale()) for name in stage.sizes()}

    assert seen == {
        "1024-1.0": (1024, 680, 1.0),
        "1366-1.25": (1366, 768, 1.25),
        "1366-1.5": (1366, 768, 1.5),
    }
    assert (stage.window.width(), stage.window.height(), theme.scale()) == (1366, 768, 1.0)


def test_some_pages_are_looked_at_in_fewer_sizes(stage: Stage):
    assert list(stage.sizes((1.0, 1.5))) == ["1024-1.0", "1366-1.5"]
