import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app import bootstrap
from app.paths import Profile
from ui.pages.first_run import FirstRunPage
from ui.tour.stage import Stage


@pytest.fixture
def stage(qtbot, tmp_path):
    stage = Stage(tmp_path, tmp_path, bootstrap.open_services, "huaishu-tingfeng-1987")
    stage.begin(Profile(tmp_path / "none"))
    yield stage
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
