"""A whole session from beginning to end, and nothing of it readable outside the encrypted store."""

import logging
import logging.handlers
import tempfile

import pytest

from app import bootstrap
from app.errors import AppError
from app.model.installation import Role
from app.paths import Profile
from app.services import access, backups, profiles
from app.store import local
from tests.conftest import NOW, PASSPHRASE, TODAY, VILLAGE

USER = "牛得草"
FRESH = "河堤上-看云-六月"
SEEDED = {
    "user": USER,
    "second user": "羊毛毛",
    "name": "钱多多",
    "pinyin": "qianduoduo",
    "phone": "13799990418",
    "id number": "410928196104180021",
    "birth": "1961-04-18",
    "place": "芦花村第九组槐树旁",
    "narrative": "邻居把排水沟改到了我家墙根",
    "reason": "本人当面要求删除全部记录",
    "draft": "还没写完的那句话",
    "search": "排水沟改到",
    "passphrase": PASSPHRASE,
    "new passphrase": FRESH,
}


@pytest.fixture(autouse=True)
def _own_log():
    """Leave the root logger as it was."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def test_the_services_of_a_profile_share_one_session(services):
    assert services.session.today == TODAY
    assert services.divisions is not None
    assert services.codes.names()
    assert services.integrity.check() == []


def test_log_lines_go_into_the_profile(profile):
    bootstrap.configure_logging(profile)

    logging.getLogger("app.something").info("recorded %s", "01a0b1c2")
    logging.getLogger("app.something").debug("not kept")

    content = profile.log.read_text(encoding="utf-8")
    assert content.rstrip().endswith("INFO app.something recorded 01a0b1c2")


def test_a_second_profile_logs_for_itself(profile, tmp_path):
    bootstrap.configure_logging(profile)
    other = Profile(tmp_path / "second")

    bootstrap.configure_logging(other)
    logging.getLogger("app.something").info("here")

    assert not profile.log.exists()
    assert "here" in other.log.read_text(encoding="utf-8")
    handlers = [item for item in logging.getLogger().handlers if type(item) is logging.handlers.RotatingFileHandler]
    assert len(handlers) == 1


def test_the_log_stays_small(profile):
    bootstrap.configure_logging(profile)

    for number in range(30_000):
        logging.getLogger("app.something").info("a line among many, with a number: %060d", number)

    files = list(profile.log.parent.iterdir())
    assert 1 < len(files) <= 4
    assert sum(path.stat().st_size for path in files) < 3 * 1024 * 1024


@pytest.mark.external
def test_a_log_that_can_not_be_kept_is_told(mount):
    disk = mount("size=1m,ro")

    with pytest.raises(AppError, match="read_only"):
        bootstrap.configure_logging(Profile(disk / "profile"))


def attempt(what) -> None:
    """Do what is expected to fail, and log the failure as the program does."""
    with pytest.raises(AppError) as raised:
        what()
    logging.getLogger("app.services").error("refused: %s", raised.value.code, exc_info=raised.value)


def test_nothing_of_a_session_can_be_read_outside_the_store(tmp_path, monkeypatch, caplog):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    profile = Profile(tmp_path / "profile")
    bootstrap.configure_logging(profile)
    logging.getLogger().setLevel(logging.DEBUG)
    founder = profiles.Founder(USER, Role.VILLAGE, VILLAGE, words=(SEEDED["place"],))
    made = profiles.found(profile, founder, PASSPHRASE, now=NOW, seconds=0)

    _work(profile, made)

    seeds = SEEDED | {"code": made.code, "code in one": made.code.replace(" ", ""), "key": made.key.hex()}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"store.db", "keyslots.json", "fagu.log"}
    assert any(path.is_relative_to(profile.backups) for path in files)
    for path in files:
        content = path.read_bytes()
        found = [
            name
            for name, text in seeds.items()
            for encoding in ("utf-8", "utf-16-le", "gbk", "unicode_escape")
            if text.encode(encoding) in content
        ]
        assert found == [], path.name
        assert made.key not in content
    assert not any(text in path.as_posix() for path in files for text in seeds.values())
    assert not any(text in record.getMessage() for record in caplog.records for text in seeds.values())
    caplog.clear()


def _work(profile, made):
    """Do everything there is to do, the failing ways too."""
    unlocked = access.unlock(profile, PASSPHRASE)
    attempt(lambda: access.unlock(profile, PASSPHRASE, SEEDED["name"]))
    services = bootstrap.open_services(profile, unlocked, today=TODAY)
    party = services.parties.record(
        {
            "name": SEEDED["name"],
            "phone": SEEDED["phone"],
            "id_number": SEEDED["id number"],
            "birth_date": SEEDED["birth"],
            "residence": SEEDED["place"],
            "note": SEEDED["narrative"] * 200,
        }
    )
    services.drafts.keep("party", party.id, "note", value=SEEDED["draft"] * 500)
    attempt(lambda: services.parties.change(party.id, {SEEDED["name"]: SEEDED["narrative"]}))
    attempt(lambda: services.parties.change(party.id, {"phone": int(SEEDED["phone"])}))
    attempt(lambda: services.users.add(USER, Role.VILLAGE, FRESH, seconds=0))
    services.users.add(SEEDED["second user"], Role.VILLAGE, FRESH, seconds=0)
    services.parties.search(SEEDED["search"])
    services.parties.search(SEEDED["pinyin"])
    services.history.of(party.id)
    services.parties.change(party.id, {"note": SEEDED["narrative"]})
    services.backups.make()
    attempt(lambda: services.history.erase(party.id, reason=SEEDED["reason"], decided_by=(USER, USER)))
    other = services.parties.record({"name": SEEDED["name"], "note": SEEDED["narrative"] * 500})
    services.history.erase(other.id, reason=SEEDED["reason"], decided_by=(USER, SEEDED["second user"]))
    services.users.change_passphrase("芦苇荡-听雨-九月", seconds=0)
    services.integrity.repair()
    services.session.database.execute("UPDATE party SET name = NULL")
    assert services.integrity.check() != []
    services.integrity.repair()
    backup = services.backups.make()
    services.close()
    attempt(lambda: backups.restore(profile, backup, FRESH, name=USER, now=NOW))
    backups.restore(profile, backup, FRESH, name=SEEDED["second user"], now=NOW)


def test_a_copy_that_asked_for_it_is_a_computer_of_its_own_from_the_next_opening(services, profile, founded):
    former = services.session.installation.device
    local.put(services.session.database, local.SPLIT_WANTED, "yes")
    services.close()

    opened = [
        bootstrap.open_services(profile, access.Unlocked(founded.key, founded.user.id), today=TODAY)
        for _time in range(2)
    ]

    first, second = (each.session.installation.device for each in opened)
    assert first == second != former
    for each in opened:
        each.close()
