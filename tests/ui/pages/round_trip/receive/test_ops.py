"""What the worker does at the way in: what it tells meanwhile, what it leaves alone."""

from tests.travelling import log_of
from tests.ui.pages.directory.conftest import OFFICE
from ui.jobs import Progress
from ui.pages.round_trip.receive import ops


def told_by() -> tuple[list[tuple[str, int, int]], Progress]:
    told: list[tuple[str, int, int]] = []
    return told, Progress(lambda *step: told.append(step))


def test_looking_counts_the_files_and_takes_nothing_in(brought, village, county_services):
    told, progress = told_by()
    held = log_of(county_services)

    seen = ops.look([village.stick])(county_services, progress)

    assert len(seen) == 2
    assert told[-1] == ("look", 2, 2)
    assert log_of(county_services) == held


def test_a_take_that_nobody_waits_for_any_more_is_still_done(brought, village, county_services):
    told, progress = told_by()
    progress.cancel()

    outcome = ops.take([village.stick])(county_services, progress)

    assert len(outcome.files) == 2
    assert county_services.parties.find(brought.id) is not None
    assert told == []


def test_answers_are_written_read_back_and_counted_in_kilobytes(brought, village, county_services, tmp_path):
    told, progress = told_by()
    county_services.directory.record(OFFICE)  # which the village lacks
    outcome = ops.take([village.stick])(county_services, progress)
    (tmp_path / "to").mkdir()
    told.clear()

    written = ops.write_back(outcome, tmp_path / "to")(county_services, progress)

    bundle, receipt = (tmp_path / "to" / each.file for each in written)
    assert (bundle.suffix, receipt.suffix) == (".fgb", ".fgr")
    assert {step for step, _done, _total in told} == {"write", "check"}
    kilobytes = bundle.stat().st_size // 1024
    assert told[-1] == ("check", kilobytes, kilobytes)


def test_files_are_passed_on_as_they_are(brought, village, county_services, tmp_path):
    told, progress = told_by()
    (tmp_path / "to").mkdir()
    (file,) = [path for path in village.stick.glob("*.fgb") if not path.name.startswith("00000000")]

    ops.relay([file], tmp_path / "to")(county_services, progress)

    assert (tmp_path / "to" / file.name).read_bytes() == file.read_bytes()
    assert {step for step, _done, _total in told} == {"relay"}


def test_steps_are_named():
    assert ops.step_name("check") == "正在读回核对（KB）"
    assert ops.step_name("x") == "x"
