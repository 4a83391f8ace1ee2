"""The list of third-party licences."""

import third_party


def test_every_locked_package_is_listed_at_its_version():
    listed = third_party.TARGET.read_text(encoding="utf-8")

    assert [
        name for name, versions in third_party.locked().items() if f"| {name} | {', '.join(versions)} |" not in listed
    ] == []


def test_no_licence_is_left_blank():
    listed = third_party.TARGET.read_text(encoding="utf-8")

    assert "|  |" not in listed


def test_what_the_program_ships_is_told_from_tools():
    listed = third_party.document()

    assert "| shiboken6 |" in listed
    assert "for development" not in next(line for line in listed.splitlines() if line.startswith("| shiboken6 "))
    assert "for development" in next(line for line in listed.splitlines() if line.startswith("| mypy "))
