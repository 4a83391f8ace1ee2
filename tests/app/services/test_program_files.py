"""What an installer wrote down of the program's files tells those that are gone or damaged since."""

import hashlib
from base64 import urlsafe_b64encode
from importlib.metadata import Distribution, PathDistribution

import pytest

from app.services import program_files

FILES = {"app/paths.py": b"import os\n", "resources/rules/x.toml": "数 = 1\n".encode()}


@pytest.fixture
def installed(tmp_path):
    """Files as pip leaves them, with the list beside them."""
    lines = ["fagu-0.1.0.dist-info/RECORD,,", "app/__pycache__/paths.cpython-311.pyc,,", "../../bin/fagu,sha256=AAAA,5"]
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(content)
        digest = urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}")
    info = tmp_path / "fagu-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fagu\nVersion: 0.1.0\n", encoding="utf-8")
    (info / "RECORD").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return PathDistribution(info)


def test_whole_files_are_not_told(installed):
    assert program_files.damaged_of(installed) == []


def test_a_file_with_one_other_byte_and_one_that_is_gone_are_told(installed, tmp_path):
    (tmp_path / "app" / "paths.py").write_bytes(b"import  s\n")
    (tmp_path / "resources" / "rules" / "x.toml").unlink()

    assert program_files.damaged_of(installed) == ["app/paths.py", "resources/rules/x.toml"]


def test_a_program_that_runs_from_elsewhere_is_not_judged_by_the_installed_one(installed, tmp_path, monkeypatch):
    (tmp_path / "app" / "paths.py").unlink()
    monkeypatch.syspath_prepend(str(tmp_path))

    assert [each.metadata["Name"] for each in Distribution.discover(name="fagu")] == ["fagu"]
    assert program_files.damaged() == []


def test_an_installed_program_is_judged_by_the_list_beside_it(installed, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(program_files.paths, "__file__", str(tmp_path / "app" / "paths.py"))
    (tmp_path / "resources" / "rules" / "x.toml").write_bytes(b"")

    assert program_files.damaged() == ["resources/rules/x.toml"]


def test_no_list_is_no_fault(tmp_path):
    assert program_files.damaged_of(PathDistribution(tmp_path)) == []
