"""The developer's entry: what is found missing, what is said, and what the commands start."""

import subprocess
import sys
from pathlib import Path

import pytest

import dependency_lock
import dev
import environment
import system_libraries

ROOT = Path(__file__).resolve().parents[2]


def test_a_missing_library_is_found_and_named_by_its_package(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "OFFSCREEN", {"libnowhere.so.9": ("libnowhere9t64", "libnowhere9")})
    monkeypatch.setattr(system_libraries, "XCB", {})

    assert system_libraries.missing_packages() == [("libnowhere9t64", "libnowhere9")]


def test_nothing_is_asked_of_windows(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    assert system_libraries.missing_packages() == []


def test_without_root_one_sentence_names_what_to_install(monkeypatch):
    monkeypatch.setattr(system_libraries, "missing_packages", lambda: [("libegl1",), ("libxa-t64", "libxa")])
    monkeypatch.setattr(system_libraries, "_root_prefix", lambda: None)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(system_libraries.SystemIncomplete) as raised:
        system_libraries.install_missing()

    assert str(raised.value) == "缺少系统组件：libegl1 libxa。请先执行：sudo apt-get install libegl1 libxa"


def test_without_apt_the_sentence_does_not_speak_of_apt_get(monkeypatch):
    monkeypatch.setattr(system_libraries, "missing_packages", lambda: [("libegl1",)])
    monkeypatch.setattr(system_libraries, "_root_prefix", list)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: None)

    with pytest.raises(system_libraries.SystemIncomplete, match="libegl1") as raised:
        system_libraries.install_missing()

    assert "apt-get" not in str(raised.value)


def test_what_is_missing_ends_the_command_with_its_sentence_and_no_traceback(monkeypatch, capsys):
    def refuse():
        raise system_libraries.SystemIncomplete("缺少系统组件：libegl1。")

    monkeypatch.setattr(dev, "set_up", refuse)

    status = dev.main(["test"])

    assert status == 1
    assert capsys.readouterr().err == "缺少系统组件：libegl1。\n"


def test_a_complete_set_up_does_nothing_the_second_time(monkeypatch, tmp_path):
    done = []
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(environment, "FONTS", tmp_path)
    monkeypatch.setattr(environment, "tool", lambda name: Path(sys.executable))
    monkeypatch.setattr(environment.system_libraries, "install_missing", lambda: None)
    monkeypatch.setattr(environment, "_make_venv", lambda *, fresh: done.append("venv"))
    monkeypatch.setattr(environment, "_install_packages", lambda: done.append("packages"))
    monkeypatch.setattr(environment, "make_fonts", (tmp_path / "manifest.json").touch)

    environment.set_up()
    environment.set_up()

    assert done == ["venv", "packages"]


def test_a_changed_font_recipe_makes_the_fonts_again_but_installs_nothing(monkeypatch, tmp_path):
    done = []
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(environment, "tool", lambda name: Path(sys.executable))
    monkeypatch.setattr(environment.system_libraries, "install_missing", lambda: None)
    monkeypatch.setattr(environment, "make_fonts", lambda: done.append("fonts"))
    lock = environment.digest([environment.LOCK])
    environment.write_stamp({"python": sys.version, "packages": lock, "fonts": "of yesterday"})

    environment.set_up()

    assert done == ["fonts"]


@pytest.mark.parametrize(("variable", "seen"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("OTHER", False)])
def test_a_display_is_recognised(monkeypatch, variable, seen):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv(variable, ":0")

    assert dev.has_display() is seen


def test_without_a_display_run_photographs_the_tour_and_names_the_folder(monkeypatch, capsys):
    started = []
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "has_display", lambda: False)
    monkeypatch.setattr(dev, "_python", lambda *words, **environment: started.append((words, environment)) or 0)

    status = dev.main(["run"])

    pictures = ROOT / ".demo" / "tour"
    assert status == 0
    assert started == [(("main.py", "tour", "--out", pictures), {"QT_QPA_PLATFORM": "offscreen"})]
    assert str(pictures) in capsys.readouterr().out


def test_what_other_programs_lack_is_found_and_named_by_its_package(monkeypatch):
    monkeypatch.setattr(system_libraries, "EXTERNAL", {"libnowhere.so.9": ("libnowhere9t64", "libnowhere9")})
    monkeypatch.setattr(system_libraries, "EXTERNAL_PROGRAMS", {"no-such-program": ("nowhere-utils",), "sh": ("dash",)})
    monkeypatch.setattr(system_libraries, "SYSTEM_PYTHON", "/nowhere/python3")

    found = system_libraries.missing_external()

    assert found == [("libnowhere9t64", "libnowhere9"), ("nowhere-utils",), ("python3-uno",)]


def test_no_external_test_is_no_failure_but_a_failed_one_is(monkeypatch):
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "install_external", lambda: None)

    statuses = {}
    for status in (0, 1, dev.NO_TESTS_COLLECTED):
        monkeypatch.setattr(dev, "_pytest", lambda *words, status=status: status)
        statuses[status] = dev.main(["external"])

    assert statuses == {0: 0, 1: 1, dev.NO_TESTS_COLLECTED: 0}


def test_arguments_behind_test_reach_pytest(monkeypatch):
    seen = []
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "_pytest", lambda *words: seen.extend(words) or 0)

    dev.main(["test", "-k", "party", "--", "-x"])

    assert seen[-3:] == ["-k", "party", "-x"]


def test_a_run_ends_with_the_first_worker_that_died(monkeypatch):
    seen = []
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "_pytest", lambda *words: seen.extend(words) or 0)

    dev.main(["test"])

    assert seen[seen.index("--max-worker-restart") + 1] == "0"


def test_only_files_with_external_tests_are_read_for_them(monkeypatch):
    seen = []
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "install_external", lambda: None)
    monkeypatch.setattr(dev, "_pytest", lambda *words: seen.append(words) or 0)

    dev.main(["external"])
    dev.main(["external", "tests/app/store/test_blobs.py"])

    assert {str(Path("tests/app/store/test_blobs.py")), str(Path("tests/app/documents/test_word.py"))} <= set(seen[0])
    assert len(seen[0]) < 60
    assert seen[1][-3:] == ("-m", "external and not soak", "tests/app/store/test_blobs.py")


def test_a_lock_file_with_an_address_in_it_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(dependency_lock, "LOCK", tmp_path / "requirements.lock")

    with pytest.raises(environment.DevError):
        dependency_lock.write("--index-url https://packages.example/simple\nclick==8\n")

    assert not (tmp_path / "requirements.lock").exists()


def test_the_lock_file_pins_every_package_with_hashes_and_names_no_host():
    lines = environment.LOCK.read_text(encoding="utf-8").splitlines()

    pins = [line for line in lines if line and line[0].isalnum()]
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert len(pins) > 40
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_the_tools_start_without_anything_installed():
    # -S: no site-packages, as on a machine that has only Python.
    started = subprocess.run(
        [sys.executable, "-S", "build/dev.py", "--help"], cwd=ROOT, capture_output=True, check=False
    )

    assert started.returncode == 0, started.stderr.decode()
