"""Packs from the county's desk to a village's: built, signed, checked, taken into use, gone back from."""

import shutil
from datetime import date, datetime

import pytest

from app.errors import AppError, PackRefused
from app.exchange import pack_file
from app.model.kept_plan import Cause
from app.model.pack import PackKind, PackState
from app.paths import resource
from app.store import local
from tests import factories, made_up_laws, packing
from tests.conftest import TODAY
from tests.days import BEIJING
from tests.signers import county


@pytest.fixture(scope="session")
def bureau_elsewhere():
    """The authority of another county."""
    return county("清丰县司法局", at=datetime(2026, 1, 1, tzinfo=BEIJING))


def state(services, kind=PackKind.RULES):
    return next((each.state for each in services.packs.all() if each.kind is kind), None)


def test_a_rule_pack_comes_into_use_at_once_for_the_whole_program(trusting, sign_pack, tmp_path):
    file = sign_pack(packing.rules(tmp_path / "r", "2026.12", ("route_names", "人民调解", "村里调解")))

    switched = trusting.packs.install(file)
    again = trusting.renewed()

    assert (switched.version, switched.former, switched.signer) == ("2026.12", "2026.11", "南乐县司法局")
    assert again.routing.pack == ("puyang", "2026.12")
    assert again.dispute_types.route_name("people_mediation") == "村里调解"
    assert [(each.version, each.state) for each in again.packs.all()] == [("2026.12", PackState.IN_USE)]


def test_going_back_returns_to_the_shipped_rules(trusting, sign_pack, tmp_path):
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "r", "2026.12")))

    back = trusting.packs.roll_back("puyang")

    assert (back.version, back.former) == ("2026.11", "2026.12")
    assert trusting.renewed().routing.pack == ("puyang", "2026.11")
    assert state(trusting) is PackState.SHIPPED
    with pytest.raises(AppError, match="pack_no_former"):
        trusting.packs.roll_back("rules")


def test_going_back_returns_to_the_pack_before(trusting, sign_pack, tmp_path):
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "a", "2026.12")))
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "b", "2026.13")))

    back = trusting.packs.roll_back("puyang")

    assert back.version == "2026.12"
    assert trusting.renewed().routing.pack == ("puyang", "2026.12")


@pytest.mark.parametrize(("version", "code"), [("2026.10", "pack_older"), ("2026.12", "pack_installed")])
def test_a_downgrade_is_refused(trusting, sign_pack, tmp_path, version, code):
    first = sign_pack(packing.rules(tmp_path / "a", "2026.12"))
    trusting.packs.install(first)
    other = first if code == "pack_installed" else sign_pack(packing.rules(tmp_path / "b", version))

    with pytest.raises(AppError, match=code):
        trusting.packs.install(other)

    assert trusting.renewed().routing.pack[1] == "2026.12"


def test_another_content_under_the_same_version_is_refused(trusting, sign_pack, tmp_path):
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "a", "2026.12")))
    other = sign_pack(packing.rules(tmp_path / "b", "2026.12", ("route_names", "人民调解", "村里调解")))

    with pytest.raises(AppError, match="pack_same_version"):
        trusting.packs.install(other)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"divisions": '["4101", "410922"]'}, "pack_other_place"),
        ({"program": "99.0"}, "pack_needs_program"),
        ({"schema": "2"}, "pack_needs_schema"),
    ],
)
def test_a_pack_for_somebody_else_is_refused(trusting, sign_pack, tmp_path, given, code):
    file = sign_pack(packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY, **given))

    with pytest.raises(AppError, match=code):
        trusting.packs.install(file)

    assert state(trusting, PackKind.CALENDARS) is None


def test_an_unsigned_pack_and_one_of_another_county_are_refused(trusting, tmp_path, bureau_elsewhere):
    folder, file = packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY), tmp_path / "c.fgp"
    pack_file.build(folder, file)
    with pytest.raises(AppError, match="pack_unsigned"):
        trusting.packs.install(file)

    packing.signed(packing.pack_signer(bureau_elsewhere, trusting.session.now()), folder, file)
    with pytest.raises(AppError, match="pack_untrusted"):
        trusting.packs.install(file)


def test_a_key_for_papers_signs_no_pack(trusting, desk_bureau, tmp_path):
    folder = packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY)
    file = packing.signed(desk_bureau.signer("王局长"), folder, tmp_path / "c.fgp")

    with pytest.raises(AppError, match="pack_untrusted") as refused:
        trusting.packs.install(file)

    assert refused.value.facts["reason"] == "wrong_usage"


def test_a_pack_that_fails_its_own_check_is_not_taken(trusting, sign_pack, tmp_path):
    broken = packing.rules(tmp_path / "broken", "2026.13", ("rules", "people_mediation", "no_such_route"))

    with pytest.raises(PackRefused) as refused:
        trusting.packs.install(sign_pack(broken))

    assert refused.value.problems
    assert state(trusting) is PackState.SHIPPED
    assert not list(trusting.session.profile.packs.glob("*/"))


def test_a_calendar_moves_reminders_and_says_from_where_and_why(trusting, sign_pack, tmp_path):
    dispute = factories.make_dispute(trusting, dispute_type="private_loan")
    factories.make_plan(trusting, dispute.id)
    file = sign_pack(packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY))

    preview = trusting.packs.preview(file)
    switched = trusting.packs.install(file)
    again = trusting.renewed()

    assert [(each.before, each.now) for each in preview.moves] == [("2026-12-10", "2026-12-11")]
    assert [(each.part, each.added) for each in preview.changes] == [("years", 1)]
    assert switched.moved == 1
    (moved,) = [row for row in again.kept_plans.reminders(dispute.id) if row.has_moved]
    assert (moved.known_day, moved.last_day, moved.cause) == ("2026-12-10", "2026-12-11", Cause.CALENDAR)
    assert again.routing.pack[1] == "2026.11+2026.1"


def test_going_back_moves_the_reminders_back(trusting, sign_pack, tmp_path):
    dispute = factories.make_dispute(trusting, dispute_type="private_loan")
    factories.make_plan(trusting, dispute.id)
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY)))

    back = trusting.packs.roll_back("calendars")

    assert back.moved == 1
    assert not [row for row in trusting.renewed().kept_plans.reminders(dispute.id) if row.has_moved]


def test_a_calendar_stays_above_newer_rules(trusting, sign_pack, tmp_path):
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "c", "2027.1", "2027-03-01", year=2027)))
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "r", "2026.12")))

    again = trusting.renewed()

    assert again.routing.pack[1] == "2026.12+2027.1"
    assert again.pack_places.rules.calendar is not None


def test_what_was_changed_on_the_disk_is_not_used_and_is_told(trusting, sign_pack, tmp_path):
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "r", "2026.12")))
    (file,) = trusting.session.profile.packs.glob("*/files/rules.toml")
    file.write_bytes(file.read_bytes().replace(b"people_mediation", b"people_meditation", 1))

    again = trusting.renewed()

    assert again.routing.pack[1] == "2026.11"
    assert state(again) is PackState.SHIPPED
    assert [each.code for each in again.integrity.check()] == ["pack_damaged_rules"]
    assert again.integrity.repair() == []
    assert [each.state for each in again.packs.all()] == [PackState.SHIPPED]


def test_a_whole_pack_that_was_never_verified_here_is_not_used(trusting, sign_pack, tmp_path):
    trusting.packs.install(sign_pack(packing.rules(tmp_path / "r", "2026.12")))
    database = trusting.session.database
    with database.atomic():
        database.execute("DELETE FROM local WHERE key LIKE 'packs.accepted:%'")

    assert trusting.renewed().routing.pack[1] == "2026.11"
    assert local.get(database, "packs.accepted:") is None


def test_packs_on_a_stick_are_offered(trusting, sign_pack, tmp_path):
    stick = tmp_path / "drive"
    (stick / "packs").mkdir(parents=True)
    made = sign_pack(packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY))
    made.rename(stick / "packs" / "holidays.fgp")
    (stick / "packs" / "other.txt").write_text("x")

    assert [each.name for each in trusting.packs.offered(stick)] == ["holidays.fgp"]
    trusting.packs.install(stick / "packs" / "holidays.fgp")
    (stick / "packs" / "torn.fgp").write_bytes(b"x")
    assert [each.name for each in trusting.packs.offered(stick)] == ["torn.fgp"]
    assert trusting.packs.offered(tmp_path / "gone") == []


def test_days_are_counted_with_the_new_calendar(trusting, sign_pack, tmp_path):
    trusting.packs.install(sign_pack(packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY)))

    calendar = trusting.renewed().pack_places.rules.calendars

    assert len(calendar) == 2
    assert date.fromisoformat(packing.HOLIDAY) > TODAY


def fees(folder, version, over):
    packing.about(folder, "fees", version, over=over)
    shutil.copy(packing.RULES / "fees.toml", folder)
    return folder


def test_fees_stand_above_one_version_of_the_rules_and_sleep_beside_another(trusting, sign_pack, tmp_path):
    with pytest.raises(AppError, match="pack_unfit"):
        trusting.packs.install(sign_pack(fees(tmp_path / "e", "1", "2026.10")))
    trusting.packs.install(sign_pack(fees(tmp_path / "f", "1", "2026.11")))
    above = trusting.renewed().pack_places.rules

    trusting.packs.install(sign_pack(packing.rules(tmp_path / "r", "2026.12")))

    assert (above.mark, above.file("fees.toml").parent.name) == ("+1", "files")
    assert state(trusting, PackKind.FEES) is PackState.ASLEEP
    assert trusting.renewed().pack_places.rules.fees is None


def test_papers_of_a_pack_stand_in_place_of_the_shipped_ones(trusting, sign_pack, tmp_path):
    folder = packing.about(tmp_path / "t", "templates", "1")
    shutil.copytree(resource("templates") / "ADV-01", folder / "ADV-01")
    file = folder / "ADV-01" / "template.toml"
    before = trusting.kept_papers.template("ADV-01").name
    file.write_text(file.read_text(encoding="utf-8").replace(f'name = "{before}"', 'name = "本县登记表"', 1), "utf-8")

    trusting.packs.install(sign_pack(folder))
    again = trusting.renewed()

    assert again.kept_papers.template("ADV-01").name == "本县登记表"
    assert len(again.kept_papers.catalogue()) == len(trusting.kept_papers.catalogue())


def test_texts_of_law_are_read_into_the_library(trusting, sign_pack, tmp_path):
    folder = packing.about(tmp_path / "s", "statutes", "1")
    made_up_laws.write_folder(folder)

    trusting.packs.install(sign_pack(folder))

    assert trusting.statutes.counts()[2] > 0
