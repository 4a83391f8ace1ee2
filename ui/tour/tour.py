"""The list of steps, one after the other: a new page adds its own."""

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLoggingCategory

from app.services import Services
from ui import application
from ui.tour import (
    agreements_steps,
    consultations_steps,
    directory_steps,
    disputes_steps,
    door_steps,
    fees_steps,
    home_steps,
    keys_steps,
    papers_steps,
    parties_steps,
    restricted_steps,
    round_trip_steps,
    routing_steps,
    self_service_steps,
    statutes_steps,
    window_steps,
)
from ui.tour.stage import DESK, Stage

Step = Callable[[Stage], None]
STEPS: tuple[Step, ...] = (
    door_steps.first_run,
    parties_steps.empty,
    directory_steps.directory_empty,
    statutes_steps.statutes_empty,
    door_steps.lock,
    door_steps.doubtful_date,
    parties_steps.demo_profile,
    parties_steps.find,
    parties_steps.register,
    parties_steps.change,
    parties_steps.settle_conflict,
    parties_steps.delete,
    parties_steps.sizes,
    consultations_steps.consultations,
    consultations_steps.known_again,
    consultations_steps.story_and_advice,
    consultations_steps.consultation,
    consultations_steps.put_aside,
    consultations_steps.consultations_sizes,
    disputes_steps.listed,
    disputes_steps.carried_over,
    disputes_steps.disagree,
    disputes_steps.begun,
    disputes_steps.planned,
    disputes_steps.disputes_sizes,
    routing_steps.start,
    routing_steps.questions,
    routing_steps.plans,
    routing_steps.dangers,
    routing_steps.nobody,
    routing_steps.routing_sizes,
    agreements_steps.agreements,
    agreements_steps.agreement_begun,
    agreements_steps.agreement_written,
    agreements_steps.agreement_in_force,
    agreements_steps.agreements_sizes,
    papers_steps.consultation_paper,
    papers_steps.notice_and_agreement,
    papers_steps.papers_sizes,
    fees_steps.calculators,
    fees_steps.interest,
    fees_steps.local_figures,
    fees_steps.fees_sizes,
    self_service_steps.guides,
    self_service_steps.guides_sizes,
    self_service_steps.alone,
    statutes_steps.statutes,
    statutes_steps.statutes_sizes,
    directory_steps.directory,
    directory_steps.take_table_in,
    directory_steps.directory_sizes,
    restricted_steps.restricted,
    restricted_steps.restricted_sizes,
    restricted_steps.exports,
    home_steps.home,
    home_steps.search_everything,
    window_steps.settings,
    window_steps.villages,
    window_steps.window,
    round_trip_steps.compare_card,
    round_trip_steps.send_away,
    round_trip_steps.county_takes_in,
    round_trip_steps.county_enrols,
    round_trip_steps.village_hears,
    round_trip_steps.county_takes_more_in,
    round_trip_steps.round_trip_sizes,
    keys_steps.backed_up,
    keys_steps.officers_open,
    keys_steps.other_doors,
    door_steps.large_print,
)


def photograph(
    pictures: Path, open_services: Callable[..., Services], passphrase: str, steps: tuple[Step, ...] = STEPS
) -> list[Path]:
    """Go through the steps on throw-away profiles with this passphrase and return the pictures; needs no display.

    Raises `AppError("file_unwritten")`.
    """
    with tempfile.TemporaryDirectory(prefix="fagu-tour-") as scratch:
        if not application.has_display():
            os.environ["QT_QPA_PLATFORM"] = _screen_in(Path(scratch))
            QLoggingCategory.setFilterRules("default.warning=false")  # that such a screen can't be raised, grabbed, …
        application.make_application(1.0)
        stage = Stage(pictures, Path(scratch), open_services, passphrase)
        try:
            for step in steps:
                step(stage)
        finally:
            stage.end()
    return stage.taken


def _screen_in(folder: Path) -> str:
    """Describe a screen that nobody sees, large enough for every window; return Qt's name for it."""
    screen = {"name": "desk", "x": 0, "y": 0, "width": DESK[0], "height": DESK[1]}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    description = folder / "screen.json"
    description.write_text(json.dumps({"screens": [screen]}))
    return f"offscreen:configfile={description}"
