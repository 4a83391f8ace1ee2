"""The program's entry: a command, or without one the window."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from app.cli.ending import run
from app.cli.frame import Desk, OpenServices, common_options

Window = Callable[[Desk], int]
More = Callable[[click.Group], None]

_COUNTY = ("certificates", "recovery", "officers")  # officers add to the groups of both others
MODULES: Mapping[str, Sequence[str]] = {
    "init": ("profiles",),
    "demo": ("profiles",),
    "user": ("profiles",),
    "village": ("villages",),
    "passphrase": ("profiles",),
    "recover": _COUNTY,
    "county": (*_COUNTY, "devices", "lost_laptops"),
    "enrol": _COUNTY,
    "party": ("parties",),
    "body": ("bodies",),
    "consult": ("matters",),
    "dispute": ("matters",),
    "search": ("search",),
    "law": ("statutes",),
    "triage": ("triage",),
    "limit": ("deadlines",),
    "count": ("deadlines",),
    "route": ("routing",),
    "fee": ("fees",),
    "rate": ("local_rates",),
    "show": ("records",),
    "check": ("records",),
    "documents": ("documents",),
    "document": ("documents",),
    "pack": ("packs",),
    "bundle": ("bundles",),
    "export": ("exports",),
    "erase": ("erasures",),
    "verify": ("verification",),
}
"""By command: the modules that it stands in. Hundreds of calls in a row pay for what each needs alone."""


def start(
    open_services: OpenServices, window: Window, more: Sequence[More] = (), arguments: Sequence[str] | None = None
) -> None:
    """Run what the arguments ask for and end the process; `more` registers commands of other packages (tour)."""
    desk = Desk(open_services)
    run(entry_of(desk, window, more), desk, arguments)


def entry_of(desk: Desk, window: Window, more: Sequence[More]) -> click.Group:
    """Return the program as click has it."""

    @click.pass_context
    @click.option("--temp-profile", is_flag=True, help="用一个临时资料文件夹，退出时删除")
    def fagu(context: click.Context, temp_profile: bool) -> None:
        """法顾：村（社区）法律顾问的离线工作台。不带命令时打开窗口。"""
        if context.invoked_subcommand is None:
            desk.extra["temp_profile"] = temp_profile
            raise click.exceptions.Exit(window(desk))

    return click.group("fagu", cls=_Commands, more=more, invoke_without_command=True)(common_options(fagu))


class _Commands(click.Group):
    """The commands; of their modules those alone are imported that the command asked for stands in."""

    def __init__(self, *arguments: Any, more: Sequence[More], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._more = list(more)
        self._loaded: set[str] = set()

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load_all()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in MODULES:
            self._load(MODULES[cmd_name])
        else:
            self._load_all()
        return super().get_command(ctx, cmd_name)

    def _load_all(self) -> None:
        for modules in MODULES.values():
            self._load(modules)
        while self._more:
            self._more.pop()(self)

    def _load(self, modules: Iterable[str]) -> None:
        for name in modules:
            if name not in self._loaded:
                self._loaded.add(name)
                import_module(f"app.cli.{name}").add_to(self)
