"""An open profile knows whose it is and what belongs where."""

from dataclasses import replace

import pytest

from app.errors import AppError
from app.model.installation import Role
from tests.conftest import TODAY, VILLAGE


def test_a_village_records_in_its_own_scope(services):
    assert services.session.home_scope == f"v:{VILLAGE}"
    assert services.session.office_scope == f"o:{services.session.installation.office}"


def test_a_township_records_in_the_scope_of_its_office(services):
    installation = replace(services.session.installation, role=str(Role.TOWNSHIP), division="410928107")
    session = replace(services.session, installation=installation)

    assert session.home_scope == session.office_scope


def test_what_belongs_to_the_county_is_refused_elsewhere(services, county_services):
    county_services.session.require_county()

    assert county_services.session.is_county
    with pytest.raises(AppError, match="not_county_desk"):
        services.session.require_county()


def test_today_is_the_day_given_and_the_clock_is_the_machines(services):
    assert services.session.today == TODAY
    assert services.session.now().tzinfo is not None
    assert services.session.user.name == "李明法"
