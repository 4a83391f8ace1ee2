"""The account of acts on keys: who and when, ids alone, in the chain of changes."""

from app.model.key_act import Act
from app.services import key_acts
from tests.factories import exchange


def test_an_act_is_told_with_who_and_when(services):
    key_acts.note(services.session, Act.CODE_RENEWED)
    key_acts.note(services.session, Act.USER_REMOVED, "u-1")

    newest, older = services.key_acts.all()
    assert (newest.act, newest.subject, newest.by) == (Act.USER_REMOVED, "u-1", "李明法")
    assert older.act == Act.CODE_RENEWED
    assert abs(services.session.now() - newest.at).total_seconds() < 60


def test_the_user_it_was_done_to_is_named(services):
    key_acts.note(services.session, Act.PASSPHRASE_CHANGED, services.session.user.id)

    assert services.key_acts.all()[0].whom == "李明法"


def test_the_newest_of_a_kind_is_found(services):
    assert services.key_acts.latest(Act.DRILL_PASSED) is None

    key_acts.note(services.session, Act.DRILL_PASSED, "r-1")
    key_acts.note(services.session, Act.CODE_RENEWED)

    assert services.key_acts.latest(Act.DRILL_PASSED).subject == "r-1"


def test_the_account_travels_and_is_kept(services, other_services):
    key_acts.note(services.session, Act.CODE_RENEWED, "x-1")

    exchange(services, other_services)

    database = other_services.session.database
    assert database.rows("SELECT act, subject FROM key_act") == [("code_renewed", "x-1")]
    assert other_services.key_acts.all() == []  # another office's
