"""What all commands share: profile, user, passphrase, day, JSON or text, one sentence for every error."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from app import texts
from app.cli.reading import read_line
from app.cli.usage import usage_text
from app.errors import AppError, InvalidInput
from app.paths import Profile
from app.services import Services, opening

if TYPE_CHECKING:
    from app.services.pack_places import PackSource

OpenServices = Callable[..., Services]
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_COMMANDS_OF_TERMINALS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a record of another village may hold any
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class Desk:
    """The choices given on the command line, before or after the command's name."""

    open_services: OpenServices
    profile: Path | None = None
    user: str | None = None
    passphrase_file: str | None = None
    on: date | None = None
    as_json: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Profile:
        """Return the chosen profile folder, or the user's own."""
        if self.profile is None:
            from platformdirs import user_data_path  # only where no folder was named

            return Profile(user_data_path("fagu", appauthor=False))
        return Profile(self.profile)

    @property
    def rules(self) -> "PackSource":
        """Return the rule pack that the profile has in use, or the shipped one; nothing is unlocked for that."""
        from app.services import pack_places  # only for commands that read rules

        return pack_places.of(self.folder).rules

    @property
    def today(self) -> date:
        """Return the day given with --on, or the machine's."""
        return self.on or date.today()

    def now(self) -> datetime:
        """Return the machine's clock."""
        return datetime.now().astimezone()

    def passphrase(self) -> str:
        """Return the passphrase from the file or the terminal. Raises `AppError("passphrase_needed")`."""
        return secret(self.passphrase_file, "口令", "passphrase_needed")

    @contextmanager
    def occupied(self) -> Iterator[Profile]:
        """Hold the profile, closed, for one command. Raises `AppError("profile_missing")`, `StorageError`."""
        if not self.folder.exists():
            raise AppError("profile_missing")
        with opening.occupied(self.folder):
            yield self.folder

    @contextmanager
    def unlocked(self, *, judge_date: bool = True) -> Iterator[Services]:
        """Open the profile for one command; a doubtful machine date stops it unless --on names the day."""
        with self.occupied():
            from app.services import access  # not needed for the window

            unlocked = access.unlock(self.folder, self.passphrase(), self.user)
            services = self.open_services(self.folder, unlocked, today=self.today)
            try:
                if judge_date:
                    self._judge_date(services)
                yield services
            finally:
                services.close()

    def _judge_date(self, services: Services) -> None:
        """Stop at a doubtful machine date. Another day than its own is asked about, and says nothing of its clock."""
        if self.on not in {None, date.today()}:
            return
        doubt = services.clock.doubt()
        if doubt is not None and self.on is None:
            question = f"{texts.DOUBTS[doubt]}今天是 {texts.day_text(self.today)} 吗？"
            if not sys.stdin.isatty() or not click.confirm(question, err=True):
                raise AppError("date_doubtful", reason=texts.DOUBTS[doubt])
        services.clock.stand_by()

    def refuse(self, document: object, text: str | Callable[[], str], error: AppError) -> NoReturn:
        """Print a command's answer although the input is at fault, with the error where it is an object; end with 1."""
        self.answer({**document, "error": _told(error)} if isinstance(document, dict) else document, text)
        click.echo(_harmless(texts.sentence(error)), err=True)
        raise click.exceptions.Exit(1)

    def answer(self, document: object, text: str | Callable[[], str]) -> None:
        """Print a command's answer: one JSON document, or Chinese text."""
        if self.as_json:
            click.echo(json.dumps(document, ensure_ascii=False, default=_plain))
        else:
            shown = text if isinstance(text, str) else text()
            if shown:
                click.echo(_harmless(shown))


def desk() -> Desk:
    """Return the choices of the running command."""
    found = click.get_current_context().find_object(Desk)
    assert found is not None
    return found


def command(group: click.Group, name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Register a command that takes the common options too; its docstring is its help.

    The function itself stays as it is (click takes the options off what it makes a command of).
    """

    def register(function: Callable[..., None]) -> click.Command:
        @wraps(function)
        def fresh(**given: Any) -> None:
            _refuse_broken(given)
            function(**given)

        fresh.__click_params__ = list(getattr(function, "__click_params__", ()))  # type: ignore[attr-defined]
        return group.command(name)(common_options(fresh))

    return register


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command and the program itself take."""
    options = (
        _choice("--profile", type=click.Path(path_type=Path, file_okay=False), help="资料文件夹"),
        _choice("--user", help="由谁打开（默认：唯一的使用人）"),
        _choice("--passphrase-file", metavar="FILE", help="口令文件；- 表示标准输入"),
        _choice("--on", metavar="DATE", type=Day(), help="今天的日期，如 2026-03-05"),
        _choice("--json", "as_json", is_flag=True, default=None, help="输出一份 JSON"),
        click.help_option("--help", help="显示这份说明"),
    )
    for option in reversed(options):
        function = option(function)
    return function


def run(entry: click.Group, desk: Desk, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process: 0 done, 1 the world's fault, 2 wrong usage; never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # half a character stops no sentence
    sys.exit(_status(entry, desk, arguments))


def table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return rows as text columns; a Chinese character is two columns wide."""
    cells = [list(titles), *([str(cell if cell is not None else "") for cell in row] for row in rows)]
    widths = [max(_width(row[column]) for row in cells) for column in range(len(titles))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def new_passphrase(file: str | None) -> str:
    """Return a new passphrase from a file or, twice, from the terminal."""
    return secret(file, "新口令", "new_passphrase_needed", confirm="再输入一次")


def authority_passphrase(file: str | None) -> str:
    """Return the passphrase of the county's authority from a file or the terminal."""
    return secret(file, "县证书机构的口令", "authority_passphrase_needed")


def new_authority_passphrase(file: str | None) -> str:
    """Return the passphrase for a new authority from a file or, twice, from the terminal."""
    return secret(file, "为县证书机构定一个口令", "authority_passphrase_needed", confirm="再输入一次")


def _harmless(text: str) -> str:
    """Return a text without what a terminal takes for a command."""
    return _COMMANDS_OF_TERMINALS.sub("\ufffd", text)


def _refuse_broken(given: Mapping[str, Any]) -> None:
    """Refuse bytes that are no UTF-8 where words are wanted; names of files may hold any."""
    for value in given.values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str) and not each.isascii() and _HALF_CHARACTER.search(each):
                raise click.UsageError("有读不懂的字符，请用 UTF-8")


class _Help(click.HelpFormatter):
    """click's help in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading({"Options": "选项", "Commands": "命令"}.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        said = {"Show this message and exit.": "显示这份说明"}
        super().write_dl([(name, said.get(text, text)) for name, text in rows], col_max, col_spacing)


click.Context.formatter_class = _Help


def _status(entry: click.Group, desk: Desk, arguments: Sequence[str] | None) -> int:
    try:
        given = list(sys.argv[1:] if arguments is None else arguments)
        with entry.make_context("fagu", given, obj=desk) as context:
            entry.invoke(context)
    except AppError as error:
        _report(desk, error)
        return 1
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.exceptions.Abort:
        click.echo("已中止，没有改动任何内容。", err=True)
        return 1
    except KeyboardInterrupt:
        click.echo("已中止。先前已存好的都在，没做完的一项没有存。", err=True)
        return 1
    except click.UsageError as usage:
        click.echo(f"用法不对：{usage_text(usage)}（用 --help 看说明）", err=True)
        return 2
    except BrokenPipeError:
        return 1
    return 0


def _report(desk: Desk, error: AppError) -> None:
    sentence = texts.sentence(error)
    click.echo(_harmless(sentence), err=True)  # it may name a file of a foreign stick
    if desk.as_json:
        click.echo(json.dumps({"error": _told(error)}, ensure_ascii=False))


def _told(error: AppError) -> dict[str, Any]:
    told: dict[str, Any] = {"code": error.code, "message": texts.sentence(error), **error.facts}
    if isinstance(error, InvalidInput):
        told["problems"] = [
            {"field": problem.field, "code": problem.code, "text": texts.problem_text(problem)}
            for problem in error.problems
        ]
    return told


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.5
    """An option's value that is a day, written as ISO has it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse what is none."""
        if _ISO_DAY.fullmatch(value):
            with suppress(ValueError):
                return date.fromisoformat(value)
        return self.fail("日期要写成 2026-03-05", param, ctx)


def _choice(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return an option whose value goes onto the desk, whether it stands before or after the command's name."""

    def keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value is not None:
            setattr(context.find_object(Desk), str(parameter.name), value)

    return click.option(*names, expose_value=False, callback=keep, **settings)


def secret(file: str | None, prompt: str, code: str, *, confirm: str | None = None) -> str:
    """Return a secret from a file (`-`: standard input) or the terminal. Raises `AppError(code)` without either."""
    if file is not None:
        return read_line(file)
    if not sys.stdin.isatty():
        raise AppError(code)
    return str(click.prompt(prompt, hide_input=True, err=True, confirmation_prompt=confirm or False))


def _width(text: str) -> int:
    from unicodedata import east_asian_width  # only where a table is printed

    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.isoformat() if isinstance(value, date) else str(value)
