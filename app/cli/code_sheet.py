"""A new recovery code handed over: on paper, or once onto the terminal."""

from datetime import datetime
from pathlib import Path

import click

from app import texts
from app.errors import AppError
from app.paths import write_atomically
from app.services import places
from app.services.recovery_sheet import recovery_sheet


def hand_over(code: str, *, name: str, place: str, file: Path | None) -> None:
    """Put the code on paper, or onto the terminal; a file that can't be written must not cost the only copy."""
    if file is not None:
        words = texts.recovery_words(name, place, datetime.now().date())
        try:
            write_atomically(file, recovery_sheet(code, words))
        except (AppError, OSError):
            click.echo(f"恢复码没有写成文件 {file}，改在下面显示。", err=True)
        else:
            click.echo(f"恢复码已写入 {file}，请打印后与电脑分开保管，并删除这个文件。", err=True)
            return
    click.echo(f"恢复码（只显示这一次，请抄下并与电脑分开保管）：\n{code}", err=True)


def place_of(division: str) -> str:
    """Return how a place stands on the sheet; one that is in no list by its code."""
    return "".join(places.divisions().path(division)) or division
