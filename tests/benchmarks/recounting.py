"""Counting 500 open plans anew ÷ its bound: as the day begins, and after a calendar that moves a day of each.

Besides, one reading of what the first page shows of them.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from app.services import Services
from tests import factories
from tests.benchmarks.figures import Figure
from tests.benchmarks.profiles import opened
from tests.changed_packs import changed_pack, with_rest

PLANS = 500
_ROUNDS = 3


def figures(folder: Path) -> list[Figure]:
    """Make the plans, count them where nothing has changed, then by a pack with another calendar."""
    services = opened(folder / "recounting")
    action = date.today() + timedelta(days=40)
    last = action.replace(year=action.year - 3)
    with services.session.database.atomic():
        for place in range(PLANS):
            _plan(services, place, known=last)
    rest = next(row for row in services.kept_plans.reminders(_one(services)) if row.limit_id == "civil_general_3y")
    unchanged = min(_since(services.reminders.recount_all) for _ in range(_ROUNDS))
    first_page = min(_since(lambda: services.kept_plans.due(within=timedelta(days=60))) for _ in range(_ROUNDS))
    by_another = Services(services.session)
    by_another.routing = changed_pack(folder / "pack", version="9999.1", calendar=with_rest(str(rest.last_day)))
    moved = _since(by_another.reminders.recount_all)
    services.close()
    return [
        Figure(f"recount {PLANS} plans, none moves ÷ bound", unchanged, 2.0, "s", 1.0),
        Figure(f"recount {PLANS} plans, each moves ÷ bound", moved, 2.0, "s", 1.0),
        Figure(f"read {PLANS} near days for the first page ÷ bound", first_page * 1000, 50.0, "ms", 1.0),
    ]


def _plan(services: Services, place: int, *, known: date) -> None:
    dispute = factories.make_dispute(services, dispute_type="private_loan", amount="20000.00").id
    for role in ("applicant", "respondent"):
        party = factories.make_party(services, name=f"孙{place}")
        services.rows.add("participant", dispute, {"party": party.id, "role": role})
    factories.make_plan(services, dispute, date_known=known.isoformat())


def _one(services: Services) -> str:
    return services.session.database.rows("SELECT record FROM plan LIMIT 1")[0][0]


def _since(measured: Callable[[], object]) -> float:
    started = time.perf_counter()
    measured()
    return time.perf_counter() - started
