"""The page of routing, one process: `FOLDER`; disputes of five families, from the first answer on; prints JSON."""

import json
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.model.routing import NoAnswer

_SIZE = (1182, 700)
_MOST = 40
CASES = ("借款没有保证人", "家暴报警没人管", "有证的宅院被占", "辞退没仲裁（新）", "不服公安的罚款")
"""Golden cases: a loan, violence at home, a homestead, a dismissal, a fine."""


def main(folder: Path) -> dict[str, float]:
    """Answer every question of every path; return the median and the longest in milliseconds."""
    from app import bootstrap
    from app.paths import Profile
    from app.rules import pack
    from app.services import access
    from tests.benchmarks.profiles import PASSPHRASE
    from ui.application import make_application
    from ui.changes import Changes
    from ui.pages.routing import RoutingPage
    from ui.pages.routing.desk import desk_of

    app = make_application(1.0)
    profile = Profile(folder)
    services = bootstrap.open_services(profile, access.unlock(profile, PASSPHRASE), today=date(2026, 11, 23))
    page = RoutingPage(desk_of(services, changes=Changes(app), jobs=None))
    page.resize(*_SIZE)
    page.show()
    spans: list[float] = []
    answered = {case.name: case.facts for case in pack.shipped().cases}
    for answers in (answered[name] for name in CASES):
        page.new_record()
        page.view.questions.anew_asked.emit()
        _paint(page)
        for _question in range(_MOST):
            asked = page.view.interview().question
            if asked is None:
                break
            given = answers.get(asked.id, NoAnswer.UNKNOWN)
            started = time.perf_counter()
            page.view.answer(asked.id, given)
            _paint(page)
            spans.append((time.perf_counter() - started) * 1e3)
    return {
        "median_ms": statistics.median(spans),
        "p95_ms": statistics.quantiles(spans, n=20)[-1],
        "answers": len(spans),
    }


def _paint(page: QWidget) -> None:
    """Lay out what waits for it and paint the whole page, as the next turn of the loop would."""
    QApplication.sendPostedEvents()
    page.repaint()


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
    sys.stdout.flush()
