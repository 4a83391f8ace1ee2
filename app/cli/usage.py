"""What click says of wrong usage, in Chinese."""

import click


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


def _without_command(context: click.Context | None, message: str) -> str:
    """Return what a group lacks that was called alone (click says its whole help then); nothing for other faults."""
    group = context.command if context is not None else None
    if context is None or not isinstance(group, click.Group) or message != group.get_help(context):
        return ""
    return f"后面还要写命令：{'、'.join(group.list_commands(context))}"


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    is_argument = isinstance(parameter, click.Argument)
    return (parameter.metavar if is_argument else None) or parameter.opts[-1]


def _refusal(error: click.BadParameter) -> str:
    """Return why a value is refused; what this program's own types say is Chinese already."""
    match error.param.type if error.param is not None else None:
        case click.Choice() as wanted:
            return f"只能写 {'、'.join(map(str, wanted.choices))}"
        case click.IntRange() as wanted:
            return (
                f"要写 {wanted.min} 或更大的整数" if wanted.max is None else f"要写 {wanted.min} 至 {wanted.max} 的整数"
            )
        case click.types.IntParamType():
            return "要写整数"
        case click.Path() as wanted:
            return "要写文件夹，不是文件" if wanted.dir_okay else "要写文件，不是文件夹"
    return error.message
