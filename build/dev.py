"""One entry for everything a developer does: set up, run, test, check.

`make X` and `py build\\dev.py X` (Windows) both end here. Standard library only, because it makes the
environment that holds everything else.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import dependency_lock
from environment import ROOT, DevError, child_environment, make_fonts, set_up, tool
from system_libraries import SystemIncomplete, install_external

DEMO = ROOT / ".demo"
NO_TESTS_COLLECTED = 5  # pytest's exit status
MOST_WORKERS = 4  # a window's tests hold 400 MB each

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "conventions": ["pytest", "-q", "tests/test_conventions.py"],
    "citations": ["python", "build/citations.py", "--check"],
}
_SOURCES = os.pathsep.join((str(ROOT), str(ROOT / "build")))
LEAVINGS = (
    ".venv", ".demo", "dist", "resources/fonts", "htmlcov", ".coverage", ".hypothesis",
    ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console in another code page must not stop the set-up
    parser = _parser()
    options, extra = parser.parse_known_args(arguments)
    if extra and options.command not in ("run", "test", "external", "bench", "soak", "paths", "mutants"):
        parser.error(f"unknown: {' '.join(extra)}")
    try:
        return _dispatch(options, [word for word in extra if word != "--"])
    except (DevError, SystemIncomplete) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def has_display() -> bool:
    """Say whether a window can be shown to someone."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description="法顾：开发命令")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help_text in (
        ("setup", "建立 .venv，装好系统组件、依赖和字体"),
        ("run", "用演示资料打开窗口；没有显示器时拍下各页面"),
        ("test", "运行测试"),
        ("external", "运行需要其他程序的测试"),
        ("bench", "测量"),
        ("soak", "长时间测试"),
        ("paths", "每类纠纷要问几个问题"),
        ("clean", "删除以上命令产生的文件"),
        ("proof", "证明自带的规则包，写证明书 proof.toml"),
        ("mutants", "规则包里改错一处能不能发现；--seconds N 分次做"),
        ("lock", "重新解析 requirements.lock"),
        ("fonts", "重新准备字体，再试一次被替代的字体"),
    ):
        commands.add_parser(name, help=help_text)
    check = commands.add_parser("check", help="格式、规则、类型、分层、约定")
    check.add_argument("--only", nargs="+", choices=CHECKS, default=list(CHECKS))
    citations = commands.add_parser("citations", help="按法律文本核对规则包引用的条文，写 evidence.toml")
    citations.add_argument("statutes", nargs="?", default=os.environ.get("STATUTES", ""))
    return parser


def _dispatch(options: argparse.Namespace, extra: list[str]) -> int:
    if options.command == "clean":
        return _clean()
    if options.command == "lock":
        dependency_lock.refresh()
        return 0
    set_up()
    if options.command == "setup":
        print("已就绪。下一步：make run 或 make test")
        return 0
    if options.command == "check":
        return _check(options.only)
    if options.command == "citations":
        return _citations(options.statutes)
    if options.command == "proof":
        return _python("-m", "proof.certificate", PYTHONPATH=_SOURCES)
    if options.command == "mutants":
        return _python("-m", "proof.mutation", *extra, PYTHONPATH=_SOURCES)
    steps = {"run": _run, "test": _test, "external": _external, "bench": _bench, "soak": _soak, "paths": _paths}
    if options.command in steps:
        return steps[options.command](extra)
    make_fonts()
    return 0


def _python(*arguments: str | Path, **environment: str) -> int:
    command: list[str | Path] = [tool("python"), *arguments]
    return subprocess.run(command, cwd=ROOT, env=child_environment(**environment), check=False).returncode


def _pytest(*arguments: str, **environment: str) -> int:
    """Run pytest; what one process has compiled serves the others, whatever the shell says of bytecode."""
    told = {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "", **environment}
    return _python("-m", "pytest", *arguments, **told)


def _marked(mark: str, extra: list[str]) -> list[str]:
    """Return the test files in which a mark stands, none where `extra` names some: to read all takes half a minute."""
    if any((ROOT / word.split("::")[0]).exists() for word in extra):
        return []
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(file.relative_to(ROOT)) for file in files if f"mark.{mark}" in file.read_text(encoding="utf-8")]


def _run(extra: list[str]) -> int:
    if not has_display():
        pictures = DEMO / "tour"
        print(f"没有显示器：改为在后台走一遍主要页面，图片存到 {pictures}", flush=True)
        return _python("main.py", "tour", "--out", pictures, *extra, QT_QPA_PLATFORM="offscreen")
    profile, passphrase_file = DEMO / "profile", DEMO / "demo-passphrase.txt"
    if not (profile.is_dir() and passphrase_file.exists()):
        _make_demo(profile, passphrase_file)
    return _python("main.py", "--profile", profile, "--passphrase-file", passphrase_file, *extra)


def _make_demo(profile: Path, passphrase_file: Path) -> None:
    """Fill a profile with invented records; the passphrase file is written last and marks it complete."""
    print("制作演示资料 …", flush=True)
    shutil.rmtree(profile, ignore_errors=True)
    DEMO.mkdir(exist_ok=True)
    command: list[str | Path] = [tool("python"), "main.py", "demo", "--profile", profile, "--json"]
    made = subprocess.run(
        command, cwd=ROOT, env=child_environment(), stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if made.returncode:
        raise DevError("演示资料没有做成。")
    passphrase = json.loads(made.stdout)["passphrase"]
    passphrase_file.touch(mode=0o600)
    passphrase_file.write_text(f"{passphrase}\n", encoding="utf-8")
    print(f"演示口令：{passphrase}", flush=True)


def _test(extra: list[str]) -> int:
    return _pytest(*_in_parallel(), *extra)


def _in_parallel() -> list[str]:
    """Return how a run is shared among the processors: files go to workers whole, for what their tests share.

    They go in the order in which they are collected (`tests/conftest.py`): windows come last, whose many small files
    keep all workers busy to the end. A worker that died ends the run: another in its place would wait for ever.
    """
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    shared = ["--numprocesses", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]
    return [*shared, "--max-worker-restart", "0"]


def _external(extra: list[str]) -> int:
    install_external()
    status = _pytest(*_in_parallel(), "-m", "external and not soak", *_marked("external", extra), *extra)
    return 0 if status == NO_TESTS_COLLECTED else status


def _soak(extra: list[str]) -> int:
    return _pytest("-m", "soak", "--timeout=0", *_marked("soak", extra), *extra, HYPOTHESIS_PROFILE="soak")


def _bench(extra: list[str]) -> int:
    return _python("-m", "tests.benchmarks", *extra, PYTHONPATH=_SOURCES)


def _paths(extra: list[str]) -> int:
    return _python("build/pack_paths.py", *extra)


def _citations(statutes: str) -> int:
    if not statutes:
        raise DevError("请指明法律文本所在的文件夹：make citations STATUTES=DIR")
    return _python("build/citations.py", Path(statutes).resolve())


def _check(names: list[str]) -> int:
    failed = []
    for name in names:
        print(f"── {name}", flush=True)
        program, *arguments = CHECKS[name]
        command: list[str | Path] = [tool(program), *arguments]
        environment = child_environment(QT_QPA_PLATFORM="offscreen")
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    print(f"未通过：{'、'.join(failed)}" if failed else "全部通过", flush=True)
    return 1 if failed else 0


def _clean() -> int:
    for name in LEAVINGS:
        path = ROOT / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for cache in ROOT.rglob("__pycache__"):
        shutil.rmtree(cache, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
