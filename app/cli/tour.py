"""tour: the main job without hands, every screen photographed."""

from collections.abc import Callable
from pathlib import Path

import click

from app.cli.frame import command, desk
from app.cli.values import FolderName
from app.errors import AccessError, AppError

Photograph = Callable[[Path, str], list[Path]]


def add_to(entry: click.Group, *, photograph: Photograph) -> None:
    """Register the command; `photograph` goes through all screens with a passphrase and returns the pictures."""

    @click.option("--out", type=FolderName(), required=True, help="图片文件夹")
    def tour(out: Path) -> None:
        """在自己的演示资料上走一遍主要工作，把每个页面拍成图片（没有显示器也可以）。"""
        passphrase, made = _passphrase()
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise AppError("file_unwritten", file=str(out)) from fault
        files = [str(path) for path in photograph(out, passphrase)]
        answer: dict[str, object] = {"files": files, **({"passphrase": passphrase} if made else {})}
        lines = (f"已拍下 {len(files)} 张图片：", *files, *([f"口令（仅供演示）：{passphrase}"] if made else []))
        desk().answer(answer, "\n".join(lines))

    command(entry, "tour")(tour)


def _passphrase() -> tuple[str, bool]:
    """Return the passphrase that is typed on the tour, and whether it was made for it alone."""
    from app.services import access  # not on the way to the window

    passphrase, made = desk().demo_passphrase()
    if not access.strength(passphrase).is_enough:  # the first page would not take it
        raise AccessError("passphrase_weak")
    return passphrase, made
