"""Make resources/fonts/: fetch, cut down, convert and check one font per role, and write a manifest.

    .venv/bin/python build/fonts.py            # make what is missing; substituted roles are tried again
    .venv/bin/python build/fonts.py --report   # which characters of data/characters.txt each font draws

Finished roles are kept in the user's cache folder, so a second set-up takes seconds. manifest.json says for
each role: family name, file per style, source, licence, coverage, and which role stands in for it, if any.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import platformdirs

import font_characters
import font_report
from font_roles import ROLES, Source
from font_shaping import Face, drawn
from font_sources import Package, Unavailable, extract, fetch

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "resources" / "fonts"
CACHE = Path(platformdirs.user_cache_path("fagu", appauthor=False)) / "fonts"
RECIPE_FILES = ("font_characters.py", "font_roles.py", "font_shaping.py", "font_sources.py")
WORKERS = 2

Entry = dict[str, Any]


@dataclass(slots=True)
class Work:
    """One role on its way: the source that was chosen, where its files grow, and the running jobs."""

    role: str
    source: Source
    folder: Path
    jobs: dict[str, Future[None]]
    started: float


def main(arguments: list[str] | None = None) -> int:
    """Make the fonts or print the report; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description="准备字体")
    parser.add_argument("--report", action="store_true", help="各字体对 data/characters.txt 的覆盖情况")
    if parser.parse_args(arguments).report:
        return font_report.print_coverage(FONTS)
    refusals = fill_cache()
    if not _cached("hei"):
        print(f"字体没有取到：请检查网络后重试（{refusals['hei']}）。", file=sys.stderr)
        return 1
    manifest = install()
    _tell_substitutes(manifest, refusals)
    return 0


def recipe() -> str:
    """Return a short hash of everything that decides what the font files contain."""
    total = hashlib.sha256()
    for path in (*(HERE / name for name in RECIPE_FILES), font_characters.CHARACTERS):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def fill_cache() -> dict[str, str]:
    """Make every role that the cache lacks; return, for those that could not be made, the reason."""
    wanted = [role for role in ROLES if not _cached(role)]
    refusals: dict[str, str] = {}
    if not wanted:
        return refusals
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch, ThreadPoolExecutor(WORKERS) as pool:
        downloads: dict[Package, Path | str] = {}
        running = []
        for role in wanted:
            work = _start(role, pool, downloads, refusals, folder=Path(scratch))
            if work is not None:
                running.append(work)
        for work in running:
            try:
                _finish(work)
            except subprocess.CalledProcessError as failure:
                refusals[work.role] = "转换失败"
                print(failure.stderr, file=sys.stderr)
    return refusals


def install() -> Entry:
    """Copy the cached roles to resources/fonts/ and write the manifest there."""
    FONTS.mkdir(parents=True, exist_ok=True)
    kept = {"manifest.json"}
    entries: Entry = {}
    for role in ROLES:
        if not _cached(role):
            continue
        entries[role] = json.loads((_cache_of(role) / "role.json").read_text(encoding="utf-8"))
        for name in (*entries[role]["files"].values(), entries[role]["licence_file"]):
            kept.add(name)
            _copy(_cache_of(role) / name, FONTS / name)
    for role, description in ROLES.items():
        if role not in entries:
            stand_in = next(name for name in description.substitutes if _cached(name))
            entries[role] = {**entries[stand_in], "substituted_by": stand_in}
    for path in FONTS.iterdir():
        if path.name not in kept:
            path.unlink()
    manifest = {"recipe": recipe(), "roles": {role: entries[role] for role in ROLES}}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (FONTS / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return manifest


def _start(
    role: str,
    pool: ThreadPoolExecutor,
    downloads: dict[Package, Path | str],
    refusals: dict[str, str],
    *,
    folder: Path,
) -> Work | None:
    """Fetch the first source that can be had and start shaping its faces."""
    reasons = []
    for source in ROLES[role].sources:
        _say(role, f"取 {source.package.name}（{source.package.client}）…")
        try:
            archive = _download(source.package, downloads, folder)
            return _submit(role, source, archive, pool, folder / role)
        except Unavailable as problem:
            _say(role, f"没有取到（{problem}）")
            reasons.append(str(problem))
    refusals[role] = "；".join(dict.fromkeys(reasons))
    return None


def _download(package: Package, downloads: dict[Package, Path | str], folder: Path) -> Path:
    """Fetch a package once, however many roles want it; a refusal is remembered too."""
    if package not in downloads:
        try:
            downloads[package] = fetch(package, folder / f"download-{len(downloads)}")
        except Unavailable as problem:
            downloads[package] = str(problem)
    found = downloads[package]
    if isinstance(found, str):
        raise Unavailable(found)
    return found


def _submit(role: str, source: Source, archive: Path, pool: ThreadPoolExecutor, folder: Path) -> Work:
    folder.mkdir(exist_ok=True)
    originals = folder / "originals"
    originals.mkdir(exist_ok=True)
    licence = extract(archive, source.licence_member, originals)
    text = licence.read_bytes()
    (folder / f"{role}-licence.txt").write_bytes(gzip.decompress(text) if licence.suffix == ".gz" else text)
    jobs = {}
    for style, face in source.faces.items():
        original = extract(archive, face.member, originals)
        jobs[style] = pool.submit(_shape_in_child, original, folder / f"{role}-{style}.ttf", face)
    return Work(role, source, folder, jobs, time.monotonic())


def _shape_in_child(original: Path, target: Path, face: Face) -> None:
    """Shape in a process of its own: real parallel work, and its memory is given back."""
    command = [sys.executable, HERE / "font_shaping.py", original, target, json.dumps(asdict(face))]
    subprocess.run(command, check=True, capture_output=True, text=True)


def _finish(work: Work) -> None:
    """Wait for the faces, describe them and move the role into the cache in one step."""
    for job in work.jobs.values():
        job.result()
    shutil.rmtree(work.folder / "originals")
    entry = _describe(work)
    (work.folder / "role.json").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
    target = _cache_of(work.role)
    shutil.rmtree(target, ignore_errors=True)
    os.replace(work.folder, target)
    size = sum(path.stat().st_size for path in target.glob("*.ttf")) / 1e6
    _say(work.role, f"完成（{entry['source']}，{size:.1f} MB，{time.monotonic() - work.started:.0f} 秒）")


def _describe(work: Work) -> Entry:
    source = work.source
    files = {style: f"{work.role}-{style}.ttf" for style in source.faces}
    characters = frozenset.intersection(*(drawn(work.folder / name) for name in files.values()))
    return {
        "family": next(iter(source.faces.values())).family,
        "files": files,
        "source": f"{source.original} ({source.package.client}: {source.package.name})",
        "licence": source.licence,
        "licence_file": f"{work.role}-licence.txt",
        "substituted_by": None,
        "coverage": font_characters.coverage(characters),
    }


def _cache_of(role: str) -> Path:
    return CACHE / f"{role}-{recipe()}"


def _cached(role: str) -> bool:
    return (_cache_of(role) / "role.json").is_file()


def _copy(source: Path, target: Path) -> None:
    """Copy unless the same file is there already (size and time are kept by the copy)."""
    if target.exists():
        old, new = target.stat(), source.stat()
        if (old.st_size, int(old.st_mtime)) == (new.st_size, int(new.st_mtime)):
            return
    shutil.copy2(source, target)


def _tell_substitutes(manifest: Entry, refusals: dict[str, str]) -> None:
    substituted = [
        f"{ROLES[role].title}用{ROLES[entry['substituted_by']].title}代替（{refusals.get(role, '')}）"
        for role, entry in manifest["roles"].items()
        if entry["substituted_by"]
    ]
    if substituted:
        print(f"有的字体没有取到：{'，'.join(substituted)}。以后可用 make fonts 再试。")


def _say(role: str, text: str) -> None:
    print(f"  {ROLES[role].title}：{text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
