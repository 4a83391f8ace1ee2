"""One list, one window, one process: `ours FOLDER`, `filtered FOLDER` or `peer FILE`; prints its numbers as JSON."""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

_JUMPS = 150
_WIDTH, _HEIGHT = 1100, 700


def ours(folder: Path) -> dict[str, float]:
    """Open the list of all parties, jump about, repaint."""
    services, table = _table(folder)
    page = _timed(lambda: _show(table, lambda: table.show_listing(_everything(services))))
    return {"first_ms": page, **_moved(table), "end_mb": _end_memory(table)}


def filtered(folder: Path) -> dict[str, float]:
    """Filter by a word that half the list has, and sort the whole by name; each until its first rows are painted."""
    from app.services.parties import Order, PartyFilter

    services, table = _table(folder)
    by_word, by_name = PartyFilter(words="wang"), PartyFilter(order=Order.NAME)
    find = [_timed(lambda: _show(table, lambda: table.show_listing(services.parties.page(by_word)))) for _ in range(5)]
    sort = [_timed(lambda: _show(table, lambda: table.show_listing(services.parties.page(by_name)))) for _ in range(5)]
    return {"filter_ms": max(find), "sort_ms": max(sort)}


def peer(file: Path) -> dict[str, float]:
    """Do the same with QSqlTableModel on a plain file."""
    from PySide6.QtSql import QSqlDatabase, QSqlTableModel

    _application()
    table = _sized(QTableView())
    _show(table, lambda: None)

    def fill() -> None:
        database = QSqlDatabase.addDatabase("QSQLITE")
        database.setDatabaseName(str(file))
        database.open()
        model = QSqlTableModel(table, database)
        model.setTable("party")
        model.setSort(0, Qt.SortOrder.DescendingOrder)
        model.select()
        table.setModel(model)

    first = _timed(lambda: _show(table, fill))
    model: Any = table.model()
    while model.canFetchMore():
        model.fetchMore()
    return {"first_ms": first, "end_mb": _end_memory(table)}


def _table(folder: Path) -> tuple[Any, Any]:
    from app import bootstrap
    from app.paths import Profile
    from app.services import access
    from tests.benchmarks.profiles import PASSPHRASE
    from ui.changes import Changes
    from ui.pages.parties import columns
    from ui.records.desk import Desk
    from ui.widgets.record_table import RecordTable

    app = _application()
    profile = Profile(folder)
    services = bootstrap.open_services(profile, access.unlock(profile, PASSPHRASE), today=date.today())
    desk = Desk.over(services, changes=Changes(app), jobs=None)
    table = _sized(RecordTable(columns.columns(desk)))
    _show(table, lambda: None)
    return services, table


def _everything(services: Any) -> Any:
    from app.services.parties import PartyFilter

    return services.parties.page(PartyFilter())


def _application() -> QApplication:
    from ui.application import make_application

    return make_application(1.0)


def _sized(table: QTableView) -> QTableView:
    table.resize(_WIDTH, _HEIGHT)
    table.show()
    return table


def _show(table: QTableView, act: Callable[[], None]) -> None:
    act()
    table.grab()
    QApplication.processEvents()


def _moved(table: QTableView) -> dict[str, float]:
    chance, bar = random.Random(4), table.verticalScrollBar()
    jumps, bare = [], []
    for _ in range(_JUMPS):  # in turn, so that a busy moment of the machine meets both
        place = chance.randrange(bar.maximum() or 1)
        jumps.append(_timed(partial(_show, table, partial(bar.setValue, place))))
        bare.append(_timed(partial(_show, table, table.viewport().update)))
    return {"jump_p95_ms": statistics.quantiles(jumps, n=20)[-1], "repaint_ms": statistics.quantiles(bare, n=20)[-1]}


def _end_memory(table: QTableView) -> float:
    """Scroll to the last row and return the process's memory (PSS) in MB."""
    _show(table, table.scrollToBottom)
    return pss_mb()


def pss_mb() -> float:
    """Return this process's proportional set size in MB."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    return int(rollup.split("Pss:")[1].split()[0]) / 1024


def _timed(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1e3


if __name__ == "__main__":
    measure = {"ours": ours, "filtered": filtered, "peer": peer}[sys.argv[1]]
    print(json.dumps(measure(Path(sys.argv[2]))))
    sys.stdout.flush()
