"""System libraries that Qt needs on Linux: find what is missing and install it with apt.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# Shared object → package names, the one of Ubuntu 24.04 (t64) before the one of Debian 12.
OFFSCREEN = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libX11.so.6": ("libx11-6",),
}
XCB = {
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
}

EXTERNAL = {"libfuse.so.2": ("libfuse2t64", "libfuse2")}
"""What the tests of `make external` need besides: a disk that fails on purpose."""
EXTERNAL_PROGRAMS = {
    "pdfsig": ("poppler-utils",),
    "certutil": ("libnss3-tools",),
    "openssl": ("openssl",),
    "age": ("age",),
    "strace": ("strace",),
    "dbus-daemon": ("dbus-daemon", "dbus"),
    "soffice": ("libreoffice-writer-nogui", "libreoffice-writer"),
}
"""Strangers' programs: asked about our signatures; strace strikes at single calls of the system."""
SYSTEM_PYTHON = "/usr/bin/python3"  # LibreOffice is asked through the `uno` of the distribution's own Python
UNO = ("python3-uno",)

Names = tuple[str, ...]


class SystemIncomplete(Exception):
    """Something is missing that only the machine's owner can install; the text is one sentence."""


def missing_packages() -> list[Names]:
    """Return the possible package names of each missing piece, in a fixed order."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [names for soname, names in {**OFFSCREEN, **XCB}.items() if not _loads(soname)]
    if not _has_venv():
        missing.append((f"python3.{sys.version_info.minor}-venv", "python3-venv"))
    return missing


def install_missing() -> None:
    """Install what is missing when root (or sudo without a password) and apt are there.

    Raises `SystemIncomplete` with the sentence that names what the owner has to install.
    """
    missing = missing_packages()
    if not missing:
        return
    prefix = _root_prefix()
    if prefix is None or shutil.which("apt-get") is None:
        raise SystemIncomplete(_sentence([names[-1] for names in missing]))
    print(f"安装系统组件（{len(missing)} 个）…", flush=True)
    _apt(prefix, "update", "-qq")
    wanted = [_known_name(names) for names in missing]
    _apt(prefix, "install", "-y", "-qq", "--no-install-recommends", *wanted)
    importlib.invalidate_caches()
    still = missing_packages()
    if still:
        raise SystemIncomplete(_sentence([_known_name(names) for names in still]))


def missing_external() -> list[Names]:
    """Return the possible package names of each missing piece of `make external`, in a fixed order."""
    missing = [names for soname, names in EXTERNAL.items() if not _loads(soname)]
    missing += [names for program, names in EXTERNAL_PROGRAMS.items() if shutil.which(program) is None]
    return missing if _has_uno() else [*missing, UNO]


def install_external() -> None:
    """Install what `make external` needs where that is possible; without it those tests name it and are skipped."""
    missing = missing_external()
    prefix = _root_prefix() if missing and sys.platform.startswith("linux") else None
    if prefix is not None and shutil.which("apt-get"):
        _apt(prefix, "update", "-qq")
        _apt(prefix, "install", "-y", "-qq", "--no-install-recommends", *map(_known_name, missing))


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_uno() -> bool:
    try:
        asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def _has_venv() -> bool:
    """Debian ships `venv` without `ensurepip`; both are needed."""
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _root_prefix() -> list[str] | None:
    """Return what to put before a command to run it as root, or None when that is not possible."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _apt(prefix: list[str], *arguments: str) -> None:
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def _known_name(names: Names) -> str:
    """Return the first name that this distribution's package lists know."""
    for name in names:
        shown = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
        if shown.returncode == 0 and shown.stdout.strip():
            return name
    return names[-1]


def _sentence(packages: list[str]) -> str:
    listed = " ".join(packages)
    if shutil.which("apt-get") is None:
        return f"缺少系统组件：{listed}（Debian 软件包名）。请用本系统的软件包管理器安装后重试。"
    return f"缺少系统组件：{listed}。请先执行：sudo apt-get install {listed}"
