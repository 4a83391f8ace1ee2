"""tour: the main job without hands, every screen photographed."""

from collections.abc import Callable
from pathlib import Path

import click

from app.cli.frame import command, desk
from app.cli.values import FolderName
from app.errors import AppError

Photograph = Callable[[Path], list[Path]]


def add_to(entry: click.Group, *, photograph: Photograph) -> None:
    """Register the command; `photograph` goes through all screens and returns the pictures it made."""

    @click.option("--out", type=FolderName(), required=True, help="图片文件夹")
    def tour(out: Path) -> None:
        """在自己的演示资料上走一遍主要工作，把每个页面拍成图片（没有显示器也可以）。"""
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise AppError("file_unreadable", file=str(out)) from fault
        files = [str(path) for path in photograph(out)]
        desk().answer({"files": files}, lambda: "\n".join((f"已拍下 {len(files)} 张图片：", *files)))

    command(entry, "tour")(tour)
