"""The page of documents, one process: `FOLDER`; a word is typed, each time until the preview shows it; prints JSON."""

import json
import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

_SIZE = (1182, 700)
_WARM, _TIMES = 3, 25
_TODAY = date(2026, 11, 23)
_LONGEST_MS = 20_000
_ALIVE: list[object] = []
"""The application, which must not go before what it has shown."""


def main(folder: Path) -> dict[str, float]:
    """Type into the form of a consultation and the notice of its plan; return median and p95 in milliseconds."""
    from app import bootstrap
    from app.paths import Profile
    from app.services import access
    from tests import factories
    from tests.benchmarks.profiles import PASSPHRASE
    from ui.application import make_application
    from ui.changes import Changes
    from ui.jobs import JobRunner
    from ui.pages.papers import PapersPage
    from ui.pages.papers.desk import desk_of

    _ALIVE.append(app := make_application(1.0))
    profile = Profile(folder)
    unlocked = access.unlock(profile, PASSPHRASE)
    services = bootstrap.open_services(profile, unlocked, today=_TODAY)
    jobs = JobRunner(lambda: bootstrap.open_services(profile, unlocked, today=_TODAY))
    party = factories.make_party(services)
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "written"})
    record = factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan").id
    factories.make_plan(services, record)
    page = PapersPage(desk_of(services, changes=Changes(app), jobs=jobs))
    page.resize(*_SIZE)
    page.show()
    spans = []
    for template, field in (("ADV-01", "materials"), ("ADV-20", "remark")):
        page.make_paper(template, record)
        _until(lambda: page.editor.is_current() and not jobs.is_busy())
        spans += [_typed(page, field, jobs) for _time in range(_WARM + _TIMES)][_WARM:]
    delete(page)  # before the application and the store
    jobs.close()
    services.close()
    return {
        "median_ms": statistics.median(spans),
        "p95_ms": statistics.quantiles(spans, n=20)[-1],
        "times": len(spans),
    }


def _typed(page, field: str, jobs) -> float:
    """Type two characters as an input method does; return the milliseconds until they are on the painted page."""
    editor = page.editor.fields.cell(field).editor
    event = QInputMethodEvent("", [])
    event.setCommitString("指南")
    loop = QEventLoop()
    page.editor.shown.connect(loop.quit)
    QTimer.singleShot(_LONGEST_MS, loop.quit)
    started = time.perf_counter()
    QApplication.sendEvent(editor, event)
    loop.exec()
    _paint(page)
    span = (time.perf_counter() - started) * 1e3
    page.editor.shown.disconnect(loop.quit)
    _until(lambda: not jobs.is_busy())
    return span


def _paint(page: QWidget) -> None:
    QApplication.sendPostedEvents()
    page.repaint()


def _until(is_so) -> None:
    """Let the loop turn until something is so. Raises TimeoutError."""
    loop, timer, end = QEventLoop(), QTimer(), time.monotonic() + _LONGEST_MS / 1000
    timer.setInterval(20)

    def look() -> None:
        if is_so() or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    if not is_so():
        raise TimeoutError


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)  # how Qt comes down with the interpreter is not measured
