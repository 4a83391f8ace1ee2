"""Resolve requirements.lock anew: every platform, every supported Python, with hashes."""

from __future__ import annotations

import os
import subprocess
import tempfile
import venv
from pathlib import Path

from environment import LOCK, ROOT, DevError

UV = "uv==0.13.9"  # the resolver; nothing else needs it
HEADER = (
    "# Made by `make lock` (build/dev.py) from pyproject.toml: exact versions with hashes, for every "
    "platform. Do not edit.\n"
)


def refresh() -> None:
    """Write requirements.lock from pyproject.toml and build/constraints.txt, newest versions allowed."""
    with tempfile.TemporaryDirectory() as folder:
        resolved = Path(folder) / "resolved.txt"
        command: list[str | Path] = [
            _resolver(Path(folder)), "pip", "compile", "pyproject.toml", "--group", "dev", "--quiet",
            "--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade",
            "--constraints", ROOT / "build" / "constraints.txt",
            "--no-header", "--no-annotate", "--output-file", resolved,
        ]  # fmt: skip
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            raise DevError("依赖版本没有解析成：请检查网络后重试。")
        write(resolved.read_text(encoding="utf-8"))


def write(resolved: str) -> None:
    """Write the lock file; refuse one that names a package host of this machine."""
    if "://" in resolved:
        raise DevError("锁定文件里出现了地址：请去掉本机的软件源设置后重试。")
    LOCK.write_text(HEADER + resolved, encoding="utf-8", newline="\n")


def _resolver(folder: Path) -> Path:
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "-q", UV], check=False)
    return programs / "uv"
