"""How a command line ends: its exit status, and one sentence (with --json one document too) for every fault."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NoReturn

import click

from app.cli import printed
from app.cli.frame import Desk
from app.cli.usage import Help, usage_text
from app.errors import AppError, StorageError

click.Context.formatter_class = Help
_DONE, _FAULT, _WRONG_USAGE = 0, 1, 2


def run(entry: click.Group, desk: Desk, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process: 0 done, 1 the world's fault, 2 wrong usage; never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # half a character stops no sentence
    sys.exit(_status(entry, desk, list(sys.argv[1:] if arguments is None else arguments)))


def _status(entry: click.Group, desk: Desk, given: list[str]) -> int:
    try:
        with entry.make_context("fagu", list(given), obj=desk) as context:
            entry.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except BrokenPipeError:  # nobody reads on
        _close_output()
        return _FAULT
    except (AppError, click.Abort, click.UsageError, KeyboardInterrupt, OSError) as fault:
        return _ended(fault, desk, given)
    except RuntimeError as fault:
        if isinstance(fault.__cause__, KeyboardInterrupt):  # Python wraps one that comes while a class is made
            return _ended(fault.__cause__, desk, given)
        raise
    return _DONE


def _ended(fault: BaseException, desk: Desk, given: list[str]) -> int:
    """Say what was at fault, as a document too where one is wanted and none was given; return the status."""
    wants_json = desk.as_json or "--json" in given  # what is written wrongly may stand before --json
    _say(_told(fault), as_json=wants_json and not desk.has_answered)
    return _WRONG_USAGE if isinstance(fault, click.UsageError) else _FAULT


def _told(fault: BaseException) -> Mapping[str, Any]:
    match fault:
        case StorageError(code="disk_full"):
            return {
                "code": fault.code,
                "message": "磁盘已满，这一次要存的没有存上；此前存好的都在。请删去不要的文件，再试一次。",
            }
        case AppError():
            return printed.told(fault)
        case click.UsageError():
            return {"code": "wrong_usage", "message": f"用法不对：{usage_text(fault)}（用 --help 看说明）"}
        case click.Abort():
            return {"code": "aborted", "message": "已中止，没有改动任何内容。"}
        case KeyboardInterrupt():
            return {"code": "interrupted", "message": "已中止。先前已存好的都在，没做完的一项没有存。"}
    return printed.told(AppError("system_refused"))


def _say(told: Mapping[str, Any], *, as_json: bool) -> None:
    with suppress(OSError):
        click.echo(printed.in_one_line(told["message"]), err=True)  # it may name a file of a foreign stick
    try:
        if as_json:
            click.echo(printed.document_text({"error": told}))
    except OSError:
        _close_output()


def _close_output() -> None:
    """Let go of what can't be written, which Python would try once more at its end, with a complaint."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
