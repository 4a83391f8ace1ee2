"""CONTRIBUTING.md, as far as a machine can check it: each test names all offenders at once."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULE_LINES, FUNCTION_LINES = 400, 60
VAGUE_WORDS = {
    "util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "handler", "controller",
    "processor",
}  # fmt: skip
CODE_FOLDERS = ("app", "ui", "build", "tests")
WORDS_FOR_USERS = (
    "app/texts.py",
    "app/field_texts.py",
    "app/erasure_texts.py",
    "app/error_texts.py",
    "app/exchange_texts.py",
    "app/export_texts.py",
    "app/fingerprint_texts.py",
    "app/key_texts.py",
    "app/lost_laptop_texts.py",
    "app/pack_texts.py",
    "app/paper_texts.py",
    "app/plan_texts.py",
    "app/proof_texts.py",
    "app/agreement_texts.py",
    "app/deadline_texts.py",
    "app/fee_texts.py",
    "app/guide_texts.py",
    "app/handover_texts.py",
    "app/local_rate_texts.py",
    "app/notice_texts.py",
    "app/routing_texts.py",
    "app/signature_texts.py",
    "app/statute_texts.py",
    "app/cli/",
)
BROAD_EXCEPT_ALLOWED = ("ui/jobs.py", "main.py")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITION = (*FUNCTION, ast.ClassDef)


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted([*found, *ROOT.glob("main.py")])


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def docstrings(module: ast.Module) -> set[int]:
    """Return the identities of the string nodes that explain: a module, a definition or an attribute."""
    return {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}


def public_definitions(parent: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Yield public functions and classes, and the public methods of public classes."""
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, DEFINITION) and not node.name.startswith("_") and not is_restatement(node):
            yield f"{inside}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node, f"{inside}{node.name}.")


def is_restatement(node: ast.AST) -> bool:
    """Setters and overloads say again what the first definition has explained."""
    return any(ast.unparse(mark).endswith((".setter", "overload")) for mark in node.decorator_list)


def offenders(found: Iterator[str]) -> None:
    listed = sorted(found)
    if listed:
        pytest.fail("\n  ".join([f"{len(listed)} offender(s):", *listed]), pytrace=False)


def test_no_module_is_longer_than_400_lines():
    def long() -> Iterator[str]:
        for path in modules(*CODE_FOLDERS):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > MODULE_LINES:
                yield f"{name(path)}: {lines} lines"

    offenders(long())


def test_no_function_is_longer_than_60_lines():
    def long() -> Iterator[str]:
        for path in modules(*CODE_FOLDERS):
            for node in ast.walk(tree(path)):
                if isinstance(node, FUNCTION) and node.end_lineno - node.lineno + 1 > FUNCTION_LINES:
                    yield f"{name(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"

    offenders(long())


def test_module_names_say_what_is_inside():
    def vague() -> Iterator[str]:
        for path in modules(*CODE_FOLDERS):
            words = set(re.split(r"[_/]", name(path.with_suffix(""))))
            if words & VAGUE_WORDS:
                yield name(path)

    offenders(vague())


def test_text_for_users_stands_in_texts_and_cli_only():
    def chinese() -> Iterator[str]:
        for path in modules("app"):
            if name(path).startswith((*WORDS_FOR_USERS, "main.py")):
                continue
            explained = docstrings(tree(path))
            for node in ast.walk(tree(path)):
                if id(node) not in explained and is_chinese(node):
                    yield f"{name(path)}:{node.lineno} {node.value[:20]!r}"

    offenders(chinese())


def is_chinese(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(IDEOGRAPH.search(node.value))


def test_every_module_has_its_test_at_the_same_path():
    def untested() -> Iterator[str]:
        for path in modules("app", "ui"):
            relative = path.relative_to(ROOT)
            test = ROOT / "tests" / relative.parent / f"test_{relative.name}"
            if path.name not in ("__init__.py", "main.py") and not test.exists():
                yield f"{name(path)}: no {name(test)}"

    offenders(untested())


def test_pytest_looks_into_every_folder_of_tests(pytestconfig: pytest.Config):
    passed_over = pytestconfig.getini("norecursedirs")

    offenders(
        f"{name(folder)}/"
        for folder in sorted((ROOT / "tests").rglob("*/"))
        if folder.name != "__pycache__" and any(fnmatch(folder.name, pattern) for pattern in passed_over)
    )


def test_public_names_in_app_have_a_docstring():
    def silent() -> Iterator[str]:
        for path in modules("app"):
            for definition, node in public_definitions(tree(path)):
                if ast.get_docstring(node) is None:
                    yield f"{name(path)}:{node.lineno} {definition}"

    offenders(silent())


def test_only_the_job_runner_and_the_excepthook_catch_everything():
    def broad() -> Iterator[str]:
        for path in modules("app", "ui"):
            if name(path) in BROAD_EXCEPT_ALLOWED:
                continue
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.ExceptHandler) and catches_everything(node):
                    yield f"{name(path)}:{node.lineno}"

    offenders(broad())


def test_no_widget_is_asked_for_its_screen():
    """PySide deletes the screen together with the widget that was asked; the crash comes much later."""
    offenders(asked_in_the_window("screen"))


def test_no_layout_is_asked_for_its_items():
    """PySide keeps an item's wrapper when Qt has freed the item; what is made at its address then ends the program.

    `ui/layouts.py` knows the widgets without the items.
    """
    offenders(asked_in_the_window("itemAt", "itemAtPosition"))


def test_labels_of_the_window_are_plain():
    """A `QLabel` takes names that look like markup for markup; only the label of citations may have links."""

    def rich() -> Iterator[str]:
        for path in modules("ui"):
            if path.stem in ("plain_label", "cited_label"):
                continue
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel":
                    yield f"{name(path)}:{node.lineno}"

    offenders(rich())


def asked_in_the_window(*methods: str) -> Iterator[str]:
    """Yield where the window calls methods of these names."""
    for path in modules("ui"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods:
                yield f"{name(path)}:{node.lineno}"


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Say whether the handler swallows bugs; one that ends in a bare `raise` only tidies up."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException") for kind in kinds)
