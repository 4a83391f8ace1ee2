"""What the worker does with files on their way in, and what its steps are called meanwhile."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.language import _
from app.model.transfer import FileOutcome, ImportOutcome, WrittenFile

if TYPE_CHECKING:  # made for the worker, which has them
    from app.services import Services
    from ui.jobs import Progress

R = TypeVar("R")
Op = Callable[["Services", "Progress"], R]

_STEPS = {
    "look": _("正在看文件"),
    "take": _("正在核验并收进来"),
    "relay": _("正在转存"),
    "write": _("正在写回U盘（KB）"),
    "check": _("正在读回核对（KB）"),
}
_KILOBYTE = 1024


def step_name(step: str) -> str:
    """Return what a step is called."""
    return _STEPS.get(step, step)


def look(paths: Sequence[Path]) -> Op[list[FileOutcome]]:
    """Return what tells of files and folders what taking them in would do."""

    def op(services: "Services", progress: "Progress") -> list[FileOutcome]:
        return services.exchange.inspect_all(paths, lambda done, total: progress.report("look", done, total))

    return op


def take(paths: Sequence[Path]) -> Op[ImportOutcome]:
    """Return what takes files and folders in."""

    def op(services: "Services", progress: "Progress") -> ImportOutcome:
        return services.exchange.take(
            paths, lambda done, total: progress.report("take", done, total) if progress.is_wanted() else None
        )

    return op


def write_back(outcome: ImportOutcome, folder: Path) -> Op[list[WrittenFile]]:
    """Return what writes for each device of an import what it is to have."""

    def op(services: "Services", progress: "Progress") -> list[WrittenFile]:
        def report(step: str, done: int, total: int) -> bool:
            if progress.is_wanted():
                progress.report(step, done // _KILOBYTE, total // _KILOBYTE)
            return True

        return services.exchange.reply(outcome, folder, report)

    return op


def relay(paths: Sequence[Path], folder: Path) -> Op[list[WrittenFile]]:
    """Return what copies files unopened to where they go on from."""

    def op(services: "Services", progress: "Progress") -> list[WrittenFile]:
        return services.exchange.relay(paths, folder, lambda done, total: progress.report("relay", done, total))

    return op
