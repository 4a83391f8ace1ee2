"""What a drag or a paste holds, and adding it one after the other."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from app.errors import AppError, StorageError
from tests.ui.test_pictures import photo
from ui.jobs import Progress
from ui.widgets.attachment_adding import add_all, refusal, sources_of

NOW = datetime(2026, 11, 26, 10, 5)


def test_files_come_before_the_picture_of_them():
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile("/桌面/欠条.jpg"), QUrl("https://example.org/a.jpg")])
    given.setImageData(QImage.fromData(photo()))

    assert sources_of(given, now=NOW) == [Path("/桌面/欠条.jpg")]


def test_a_picture_gets_the_time_as_its_name(qapp):
    given = QMimeData()
    given.setImageData(QImage.fromData(photo()))

    ((name, image),) = sources_of(given, now=NOW)

    assert name == "粘贴的图片 2026-11-26 10.05.png"
    assert image.width() == 400


def test_words_are_no_attachment():
    given = QMimeData()
    given.setText("文字")

    assert sources_of(given, now=NOW) == []


def test_a_refused_file_does_not_keep_others_from_being_added(held, tmp_path):
    paths = [tmp_path / name for name in ("一.png", "二.zip", "三.png")]
    for path, content in zip(paths, (photo(30), b"Rar!\x1a\x07", photo(40)), strict=True):
        path.write_bytes(content)
    told = []

    count, refused = add_all(held.services.attachments, held.record, paths, Progress(lambda *step: told.append(step)))

    assert (count, [error.code for error in refused]) == (2, ["attachment_archive"])
    assert [row.name for row in held.rows()] == ["一.png", "三.png"]
    assert told[0] == ("add", 0, 3)


def test_a_full_disk_ends_it(held, tmp_path, monkeypatch):
    def full(*_arguments):
        raise StorageError("disk_full")

    monkeypatch.setattr(held.services.attachments, "add_file", full)

    with pytest.raises(StorageError, match="disk_full"):
        add_all(held.services.attachments, held.record, [tmp_path / "一.png"], Progress(lambda *_step: None))


def test_a_refusal_says_what_happened_and_what_to_do():
    assert refusal(AppError("attachment_archive", name="照片.zip")).startswith("“照片.zip”是压缩包。请先解压")
