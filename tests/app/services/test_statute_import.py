"""Taking folders of laws in: what is counted, what is told, and what a kill leaves behind."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.errors import AppError
from app.services import Services
from app.services.profiles import Founded
from tests import made_up_laws
from tests.made_up_laws import ARTICLES, LAWS, VERSIONS

ROOT = Path(__file__).resolve().parents[3]
IMPORTS = """
import sys
from datetime import date
from pathlib import Path
from app import bootstrap
from app.paths import Profile
from app.services.access import Unlocked

folder, key, user, laws = sys.argv[1:]
services = bootstrap.open_services(Profile(Path(folder)), Unlocked(bytes.fromhex(key), user), today=date(2026, 11, 23))
services.statutes.import_folder(Path(laws), lambda step, done, total: print(step, done, flush=True))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up_laws.write_folder(tmp_path / "laws")


def test_a_folder_is_taken_in_and_counted(services: Services, folder: Path):
    done = services.statutes.import_folder(folder)

    assert (done.new, done.replaced, done.same, done.refused) == (VERSIONS, 0, 0, 1)
    assert (done.laws, done.versions, done.articles) == (LAWS, VERSIONS, ARTICLES)
    assert [(each.file, each.problem.code) for each in done.problems] == [("地方/空的(2019-07-01).md", "statute_empty")]


def test_a_second_import_of_the_same_folder_changes_nothing(services: Services, folder: Path):
    services.statutes.import_folder(folder)
    steps: list[str] = []

    done = services.statutes.import_folder(folder, lambda step, _done, _total: steps.append(step))

    assert (done.new, done.same, done.articles) == (0, VERSIONS, ARTICLES)
    assert set(steps) == {"files"}


def test_a_corrected_file_replaces_the_text_of_its_version(services: Services, folder: Path):
    services.statutes.import_folder(folder)
    file = folder / "地方/虚构县物业规定(2019-07-01).md"
    file.write_text(file.read_text(encoding="utf-8").replace("按月", "按季"), encoding="utf-8")

    done = services.statutes.import_folder(folder)

    assert (done.new, done.replaced) == (0, 1)
    assert [each.article.text for each in services.statutes.search("按季")] == ["物业费按季收取。"]
    assert services.statutes.search("按月") == []


def test_the_same_text_under_two_names_is_one_version(services: Services, folder: Path):
    file = folder / "司法解释/虚构法院关于滴水纠纷的批复(2010-06-01).md"
    shutil.copy(file, file.with_name("虚构法院关于滴水纠纷的批复(2010-06-01)_2.md"))
    file.with_name("又一份.md").write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    assert services.statutes.import_folder(folder).versions == VERSIONS


def test_one_file_can_be_taken_in_alone(services: Services, folder: Path):
    done = services.statutes.import_folder(folder / made_up_laws.WORD_FILE)

    assert (done.new, done.articles) == (1, 2)


def test_texts_in_the_old_encoding_are_read(services: Services, tmp_path: Path):
    (tmp_path / "虚构办法(2001-01-01).md").write_bytes("第一条 收费标准另行公布。".encode("gb18030"))

    services.statutes.import_folder(tmp_path / "虚构办法(2001-01-01).md")

    assert services.statutes.article("虚构办法", "第一条").article.text == "收费标准另行公布。"


def test_hostile_files_are_told_and_the_rest_is_taken(services: Services, folder: Path):
    (folder / "坏的.docx").write_bytes(b"PK\x03\x04 no")
    (folder / "乱码.md").write_bytes(b"\xff\xff\x80\x80\xff")
    (folder / "虚构空白办法.md").write_text("---\n" * 50, encoding="utf-8")
    (folder / "大.md").write_bytes(b"\xe7\x94\xb2" * (9 * 1024 * 1024))

    done = services.statutes.import_folder(folder)

    told = {each.file: each.problem.code for each in done.problems}
    assert told["坏的.docx"] == "statute_unreadable"
    assert told["乱码.md"] == "statute_unreadable"
    assert told["大.md"] == "statute_too_large"
    assert done.new == VERSIONS


@pytest.mark.parametrize("name", ["没有", "空"])
def test_a_folder_without_laws_is_told(services: Services, tmp_path: Path, name: str):
    (tmp_path / "空").mkdir()

    with pytest.raises(AppError, match="statutes_not_found"):
        services.statutes.import_folder(tmp_path / name)


def test_an_import_that_is_broken_off_goes_on_with_the_rest(services: Services, tmp_path: Path):
    folder = made_up_laws.write_many(tmp_path / "many", laws=60, articles=3)

    def stop(step: str, done: int, _total: int) -> None:
        if step == "files" and done >= 50:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        services.statutes.import_folder(folder, stop)
    done = services.statutes.import_folder(folder)

    assert (done.new, done.same, done.versions) == (10, 50, 60)
    assert len(services.statutes.search("应当", limit=500)) == 180


def test_an_import_broken_off_while_indexing_is_finished_by_the_next(services: Services, folder: Path):
    def stop(step: str, _done: int, _total: int) -> None:
        if step == "stories":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        services.statutes.import_folder(folder, stop)
    services.statutes.import_folder(folder)

    assert services.statutes.story("屋檐滴水造成损害")


def test_a_killed_import_goes_on_with_the_rest(services: Services, founded: Founded, tmp_path: Path):
    folder = made_up_laws.write_many(tmp_path / "many", laws=400, articles=20)
    arguments = [str(services.session.profile.folder), founded.key.hex(), founded.user.id, str(folder)]
    child = subprocess.Popen([sys.executable, "-c", IMPORTS, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for line in child.stdout:
        if line == "files 200\n":
            break
    time.sleep(0.02)
    child.kill()
    child.communicate()

    done = services.statutes.import_folder(folder)

    assert 200 <= done.same < 400
    assert (done.new + done.same, done.versions, done.articles) == (400, 400, 8_000)
    assert services.statutes.is_sound()
    assert len(services.statutes.search("编号7999")) == 1
    assert os.path.exists(services.session.profile.statutes)


def test_a_backup_does_not_carry_the_texts(services: Services, folder: Path):
    services.statutes.import_folder(folder)

    backup = services.backups.make()

    assert not list(backup.folder.rglob("statutes*"))
