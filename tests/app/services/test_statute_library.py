"""The library's file and what is remembered of its laws."""

from pathlib import Path

from app.services import Services
from app.services.statute_library import Library
from tests import made_up_laws


def test_a_library_that_nobody_filled_is_sound_and_empty(services: Services):
    library = Library(services.session.profile, services.session.key)

    assert not library.is_there
    assert library.is_sound()
    assert library.laws() == {}
    assert library.law("虚构调解法") == ()
    assert library.version(1) is None


def test_what_another_connection_imports_is_seen(services: Services, tmp_path: Path):
    services.statutes.import_folder(made_up_laws.write_folder(tmp_path / "laws"))
    library = Library(services.session.profile, services.session.key)
    before = len(library.versions())
    (tmp_path / "又一部.md").write_text("第一条 甲乙丙丁。", encoding="utf-8")

    services.statutes.import_folder(tmp_path / "又一部.md")

    assert (before, len(library.versions())) == (made_up_laws.VERSIONS, made_up_laws.VERSIONS + 1)
    library.close()


def test_a_law_is_found_without_whoever_issued_it(services: Services, tmp_path: Path):
    name = "最高人民法院关于审理虚构纠纷案件的解释(2020-01-01).md"
    (tmp_path / name).write_text("第一条 甲乙丙丁。", encoding="utf-8")

    services.statutes.import_folder(tmp_path / name)

    assert services.statutes.article("关于审理虚构纠纷案件的解释", "第一条").article.text == "甲乙丙丁。"
