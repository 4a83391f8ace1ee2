"""Drills: two officers open a test key, the result is noted with its day, and asked for again after a year."""

from datetime import timedelta

import pytest

from app.errors import AppError
from app.exchange import recovery
from app.model.key_act import Act
from app.model.recovery import WrappedKey
from app.paths import Profile
from app.services import officer_slots
from app.services.access import Unlocked
from app.services.drills import Drills
from tests.conftest import TODAY
from tests.recovering import make_officers, open_layer


@pytest.fixture
def officer_keys(county_services, tmp_path):
    """Two officers whom the desk has named."""
    made = make_officers(tmp_path, "王一", "张二")
    officer_slots.name_officers(county_services.session, tuple(officer.content for officer in made))
    return made


def answer_to(services, content, officer_keys):
    half = open_layer(services, content, officer_keys[0])
    assert half.is_drill
    return open_layer(services, half.content, officer_keys[1]).content


def test_a_drill_that_was_passed_is_noted_with_its_day(county_services, officer_keys):
    drills = Drills(county_services.session)
    assert (drills.passed_on(), drills.is_due(), drills.is_waiting()) == (None, True, False)

    begun = drills.begin()
    assert drills.is_waiting()
    assert drills.check(answer_to(county_services, begun, officer_keys)) == TODAY

    assert (drills.passed_on(), drills.is_due(), drills.is_waiting()) == (TODAY, False, False)
    acts = [each.act for each in county_services.key_acts.all()]
    assert acts == [Act.DRILL_PASSED, Act.INNER_OPENED, Act.OUTER_OPENED, Act.DRILL_BEGUN]


def test_after_a_year_it_is_due_again(county_services, officer_keys, open_profile):
    drills = Drills(county_services.session)
    drills.check(answer_to(county_services, drills.begin(), officer_keys))
    session = county_services.session

    later = open_profile(
        Profile(session.profile.folder), TODAY + timedelta(days=365), Unlocked(session.key, session.user.id)
    )

    assert Drills(later.session).is_due()


def test_a_desk_without_officers_has_nothing_to_practise(county_services):
    assert not Drills(county_services.session).is_due()
    with pytest.raises(AppError, match="officers_too_few"):
        Drills(county_services.session).begin()


def test_another_key_or_another_drill_is_no_success(county_services, officer_keys):
    drills = Drills(county_services.session)
    with pytest.raises(AppError, match="drill_none"):
        drills.check(recovery.write_answer(recovery.Answer("ab" * 16, b"x")))
    older = answer_to(county_services, drills.begin(), officer_keys)
    newer = drills.begin()
    with pytest.raises(AppError, match="recovery_other_request"):
        drills.check(older)
    asked = recovery.read_request(newer)
    other = recovery.wrap(WrappedKey("drill", "410928", bytes(32)), officer_slots.named(county_services.session))
    swapped = recovery.write_request(recovery.RecoveryRequest(asked.request, asked.at, asked.recipient, other))
    with pytest.raises(AppError, match="drill_failed"):
        drills.check(answer_to(county_services, swapped, officer_keys))
    assert drills.passed_on() is None
