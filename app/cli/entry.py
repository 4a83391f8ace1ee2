"""The program's entry: a command, or without one the window."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from app.cli.frame import Desk, OpenServices, common_options, run

Window = Callable[[Desk], int]
More = Callable[[click.Group], None]


def start(
    open_services: OpenServices, window: Window, more: Sequence[More] = (), arguments: Sequence[str] | None = None
) -> None:
    """Run what the arguments ask for and end the process; `more` registers commands of other packages (tour)."""
    desk = Desk(open_services)

    @click.pass_context
    @click.option("--temp-profile", is_flag=True, help="用一个临时资料文件夹，退出时删除")
    def fagu(context: click.Context, temp_profile: bool) -> None:
        """法顾：村（社区）法律顾问的离线工作台。不带命令时打开窗口。"""
        if context.invoked_subcommand is None:
            desk.extra["temp_profile"] = temp_profile
            raise click.exceptions.Exit(window(desk))

    entry = click.group("fagu", cls=_Commands, more=more, invoke_without_command=True)(common_options(fagu))
    run(entry, desk, arguments)


class _Commands(click.Group):
    """The commands, imported when one is asked for: the window opens without them."""

    def __init__(self, *arguments: Any, more: Sequence[More], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._more: Sequence[More] | None = more

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if self._more is None:
            return
        from app.cli import (  # see the class
            bodies,
            bundles,
            certificates,
            deadlines,
            devices,
            documents,
            erasures,
            exports,
            fees,
            local_rates,
            lost_laptops,
            matters,
            officers,
            packs,
            parties,
            profiles,
            records,
            recovery,
            routing,
            search,
            statutes,
            triage,
            verification,
        )

        ours = (
            profiles,
            recovery,
            parties,
            bodies,
            matters,
            search,
            statutes,
            triage,
            deadlines,
            routing,
            fees,
            local_rates,
            records,
        )
        signed = (
            documents,
            certificates,
            packs,
            devices,
            lost_laptops,
            officers,
            bundles,
            exports,
            erasures,
            verification,
        )
        for add_to in (*(module.add_to for module in (*ours, *signed)), *self._more):
            add_to(self)
        self._more = None
