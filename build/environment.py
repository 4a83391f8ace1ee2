"""The developer's environment: `.venv` with the locked packages, the fonts, a stamp that makes both quick.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
FONTS = ROOT / "resources" / "fonts"
STAMP = VENV / "setup-stamp.json"
SETUP_LOG = VENV / "setup.log"
OLDEST_PYTHON = (3, 11)


class DevError(Exception):
    """A step failed for a reason the developer can act on; the text is one sentence."""


def set_up() -> None:
    """Make the environment and the fonts unless they are there and up to date."""
    if sys.version_info < OLDEST_PYTHON:
        raise DevError(f"需要 Python 3.11 或更新版本（现在是 {sys.version.split()[0]}）。")
    system_libraries.install_missing()
    wanted = {"python": sys.version, "packages": digest([LOCK]), "fonts": digest(_font_sources())}
    done = read_stamp()
    if (done.get("python"), done.get("packages")) != (wanted["python"], wanted["packages"]):
        _make_venv(fresh=done.get("python") != wanted["python"])
        _install_packages()
        write_stamp({**wanted, "fonts": ""})
    if done.get("fonts") != wanted["fonts"] or not (FONTS / "manifest.json").is_file():
        make_fonts()
    write_stamp(wanted)


def tool(name: str) -> Path:
    """Return the path of a program inside the environment."""
    if os.name == "nt":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def child_environment(**more: str) -> dict[str, str]:
    """Return the environment for a child process; UTF-8 everywhere, Windows consoles included."""
    return {**os.environ, "PYTHONUTF8": "1", **more}


def make_fonts() -> None:
    """Make resources/fonts/; roles that had to be substituted are tried once more."""
    print("[3/3] 准备字体 …", flush=True)
    command: list[str | Path] = [tool("python"), ROOT / "build" / "fonts.py"]
    if subprocess.run(command, cwd=ROOT, env=child_environment(), check=False).returncode:
        raise DevError("字体没有备好，设置未完成。")


def digest(paths: Iterable[Path]) -> str:
    """Return one SHA-256 over the content of the files, in the given order."""
    total = hashlib.sha256()
    for path in paths:
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what the last complete set-up was made from; empty when there was none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if tool("python").exists() and isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Remember what the environment was made from."""
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def _make_venv(*, fresh: bool) -> None:
    if not fresh and tool("python").exists():
        return
    print("[1/3] 建立 .venv …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, check=False)
    if made.returncode:
        raise DevError("无法建立 .venv：请先执行 sudo apt-get install python3-venv，并确认磁盘可写。")


def _install_packages() -> None:
    """Install the lock file, which names everything: pip must resolve nothing, or an extra's newer release stops it."""
    print("[2/3] 安装依赖（首次约 200 MB）…", flush=True)
    command: list[str | Path] = [
        tool("python"), "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2",
        "--require-hashes", "--no-deps", "-r", LOCK,
    ]  # fmt: skip
    with SETUP_LOG.open("wb") as log:
        installed = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
    if installed.returncode:
        raise DevError(f"依赖没有装上：请检查网络后重试（详情见 {SETUP_LOG.relative_to(ROOT)}）。")


def _font_sources() -> list[Path]:
    return [*sorted((ROOT / "build").glob("font*.py")), ROOT / "data" / "characters.txt"]
