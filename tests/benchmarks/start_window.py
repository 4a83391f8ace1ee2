"""Open one window until its first paint: `ours FOLDER PASSPHRASE-FILE` or `bare`; prints wall, CPU and PSS as JSON.

Wall time runs from the start of the process (as the kernel noted it) to the end of the first painting.
"""

import json
import os
import sys
import time
from pathlib import Path


def main() -> None:
    """Open what the arguments say."""
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[2], sys.argv[3])


def bare() -> None:
    """An empty main window of the same size."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 760)
    window.show()
    stop_after_paint(window, app)
    app.exec()


def ours(folder: str, secret: str) -> None:
    """The program itself, as `main.py` runs it."""
    import main as program
    from app.services import access
    from ui import application

    spent = [0.0, 0.0]
    unlock = access.unlock

    def timed_unlock(*arguments: object) -> object:
        begun = time.perf_counter(), time.process_time()
        unlocked = unlock(*arguments)  # type: ignore[arg-type]
        spent[0] += time.perf_counter() - begun[0]
        spent[1] += time.process_time() - begun[1]
        return unlocked

    access.unlock = timed_unlock  # type: ignore[assignment]
    shown = application.MainWindow.show

    def show(window: object) -> None:
        shown(window)  # type: ignore[arg-type]
        stop_after_paint(window, None, spent)

    application.MainWindow.show = show  # type: ignore[method-assign, assignment]
    sys.argv = ["main.py", "--profile", folder, "--passphrase-file", secret]
    program.main()


def stop_after_paint(window: object, _app: object, spent: list[float] | None = None) -> None:
    """End the process once the window has painted itself, printing what it took."""
    from PySide6.QtCore import QTimer

    def report() -> None:
        wall, cpu = (time.time() - _started_at()), time.process_time()
        taken = spent or [0.0, 0.0]
        rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
        pss = int(rollup.split("Pss:")[1].split()[0]) / 1024
        print(json.dumps({"wall_ms": (wall - taken[0]) * 1e3, "cpu_ms": (cpu - taken[1]) * 1e3, "pss_mb": pss}))
        sys.stdout.flush()
        os._exit(0)

    window.repaint()  # type: ignore[attr-defined]
    QTimer.singleShot(0, report)


def _started_at() -> float:
    """Return when this process started, in seconds since the epoch."""
    ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[19])
    boot = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    return time.time() - boot + ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
