"""What click says of its own accord, in Chinese: wrong usage, and the headings of its help."""

from collections.abc import Iterable

import click

_OWN_WORDS = {
    "Show this message and exit.": "显示这份说明",
    "[OPTIONS]": "[选项]",
    "[COMMAND] [ARGS]...": "[命令] …",
    "COMMAND [ARGS]...": "命令 …",
    "[required]": "（必写）",
}


def usage_text(error: click.UsageError) -> str:
    """Return what is wrong with how a command was written, without a full stop."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}"
        case click.MissingParameter():
            return f"缺少 {_name(error.param)}"
        case click.BadParameter():
            return f"{_name(error.param)} 的值不对：{_refusal(error)}"
        case click.BadOptionUsage():
            ending = "后面要写值" if "requires" in error.message else "后面不能写值"
            return f"{error.option_name} {ending}"
    opening, _colon, given = error.message.partition("(")
    if opening.startswith("Got unexpected extra argument"):
        return f"多写了 {given.removesuffix(')')}"
    if opening.startswith("No such command"):
        return "没有这个命令：" + opening.split("'")[1]
    return _without_command(error.ctx, error.message) or error.message


class Help(click.HelpFormatter):
    """click's help in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        super().write_usage(prog, _in_chinese(args), prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading({"Options": "选项", "Commands": "命令"}.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and what they mean."""
        super().write_dl([(name, _in_chinese(text)) for name, text in rows], col_max, col_spacing)


def _in_chinese(text: str) -> str:
    """Return a text of click's with its own words in Chinese."""
    for own, ours in _OWN_WORDS.items():
        text = text.replace(own, ours)
    return text


def _without_command(context: click.Context | None, message: str) -> str:
    """Return what a group lacks that was called alone (click says its whole help then); nothing for other faults."""
    group = context.command if context is not None else None
    if context is None or not isinstance(group, click.Group) or message != group.get_help(context):
        return ""
    return f"后面还要写命令：{'、'.join(group.list_commands(context))}"


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.human_readable_name if isinstance(parameter, click.Argument) else parameter.opts[-1]


def _refusal(error: click.BadParameter) -> str:
    """Return why a value is refused; what this program's own types say is Chinese already."""
    match error.param.type if error.param is not None else None:
        case click.Choice() as wanted:
            return f"只能写 {'、'.join(map(str, wanted.choices))}"
    return error.message
