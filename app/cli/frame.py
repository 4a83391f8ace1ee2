"""What all commands share: profile, user, passphrase, day, and an answer as JSON or text."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, NoReturn

import click

from app import texts
from app.cli import printed
from app.cli.passphrases import secret
from app.cli.reading import is_at_terminal
from app.cli.stopping import stopped_by_signals
from app.cli.values import FolderName, Today
from app.errors import AppError
from app.model.half_characters import has_half
from app.paths import Profile
from app.services import Services, opening

if TYPE_CHECKING:
    from app.services.pack_places import PackSource

OpenServices = Callable[..., Services]
_THROW_AWAY_BYTES = 12


@dataclass
class Desk:
    """The choices given on the command line, before or after the command's name."""

    open_services: OpenServices
    profile: Path | None = None
    user: str | None = None
    passphrase_file: str | None = None
    on: date | None = None
    as_json: bool = False
    has_answered: bool = False
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

    def demo_passphrase(self) -> tuple[str, bool]:
        """Return the passphrase from --passphrase-file, or one to be thrown away; and whether it was made."""
        given = self.passphrase_file is not None
        return (self.passphrase() if given else token_urlsafe(_THROW_AWAY_BYTES)), not given

    @contextmanager
    def occupied(self) -> Iterator[Profile]:
        """Hold the profile, closed, for one command. Raises `AppError("profile_missing")`, `StorageError`."""
        if not self.folder.exists():
            raise AppError("profile_missing")
        with opening.occupied(self.folder):
            yield self.folder

    @contextmanager
    def founding(self) -> Iterator[Profile]:
        """Hold the folder in which a profile is to be made: of two programs that make one there, the other's would win.

        Raises `AppError("profile_exists")`, `StorageError`.
        """
        if self.folder.exists():
            raise AppError("profile_exists")
        with opening.occupied(self.folder):  # which makes the folder
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
            if not is_at_terminal() or not click.confirm(question, err=True):
                raise AppError("date_doubtful", reason=texts.DOUBTS[doubt])
        services.clock.stand_by()

    def refuse(self, document: object, text: str | Callable[[], str], error: AppError) -> NoReturn:
        """Print a command's answer although the input is at fault, with the error where it is an object; end with 1."""
        self.answer({**document, "error": printed.told(error)} if isinstance(document, dict) else document, text)
        click.echo(printed.in_one_line(texts.sentence(error)), err=True)
        raise click.exceptions.Exit(1)

    def answer(self, document: object, text: str | Callable[[], str]) -> None:
        """Print a command's answer: one JSON document, or Chinese text."""
        self.has_answered = True
        if self.as_json:
            click.echo(printed.document_text(document))
        else:
            shown = text if isinstance(text, str) else text()
            if shown:
                click.echo(printed.harmless(shown))


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
            with stopped_by_signals():
                function(**given)

        fresh.__click_params__ = list(getattr(function, "__click_params__", ()))  # type: ignore[attr-defined]
        return group.command(name)(common_options(fresh))

    return register


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command and the program itself take."""
    options = (
        _choice("--profile", type=FolderName(), help="资料文件夹"),
        _choice("--user", help="由谁打开（默认：唯一的使用人）"),
        _choice("--passphrase-file", metavar="FILE", help="口令文件；- 表示标准输入"),
        _choice("--on", metavar="DATE", type=Today(), help="今天的日期，如 2026-03-05"),
        _choice("--json", "as_json", is_flag=True, default=None, help="输出一份 JSON"),
        click.help_option("--help", help="显示这份说明"),
    )
    for option in reversed(options):
        function = option(function)
    return function


def _refuse_broken(given: Mapping[str, Any]) -> None:
    """Refuse bytes that are no UTF-8 where words are wanted; names of files may hold any."""
    for value in given.values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str) and has_half(each):
                raise click.UsageError("有读不懂的字符，请用 UTF-8")


def _choice(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return an option whose value goes onto the desk, whether it stands before or after the command's name."""

    def keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value is not None:
            setattr(context.find_object(Desk), str(parameter.name), value)

    return click.option(*names, expose_value=False, callback=keep, **settings)
