"""Broken packs: small patches on a copy of the shipped one (`tests/broken_packs/*.toml`).

Each names the property it breaks (`code`), the part of the pack that is blamed (`field`) and its edits: in a `file`, in
the table with an `id`, an `old` text becomes a `new` one; without `id` the new text is added at the end. Golden cases
are not what is tried here: one that holds whatever is broken is kept (`case`).
"""

import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.rules.dispute_types import PACK

FOLDER = Path(__file__).parent / "broken_packs"
CASE = "协议离婚"


@dataclass(frozen=True)
class BrokenPack:
    """One patch, and what must be found."""

    name: str
    code: str
    field: str
    why: str
    case: str
    edits: tuple[dict[str, str], ...]

    def written(self, folder: Path) -> Path:
        """Write the patched pack into a folder and return it."""
        shutil.copytree(
            paths.resource(PACK), folder, ignore=shutil.ignore_patterns("triage*", "proof.toml"), dirs_exist_ok=True
        )
        for edit in self.edits:
            file = folder / f"{edit['file']}.toml"
            file.write_text(_edited(file.read_text(encoding="utf-8"), edit), encoding="utf-8")
        _keep_one_case(folder, self.case)
        _count_rules(folder)
        return folder


def broken_packs() -> list[BrokenPack]:
    """Return all of them."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        edits = tuple(table["edit"])
        case = table.get("case", CASE)
        found.append(BrokenPack(file.stem, table["code"], table["field"], table["why"], case, edits))
    return found


def _edited(text: str, edit: dict[str, str]) -> str:
    if "id" not in edit:
        return f"{text}\n{edit['new']}"
    tables = re.split(r"(?m)^(?=\[\[\w+\]\]\n)", text)
    [place] = [number for number, each in enumerate(tables) if re.search(rf'(?m)^id = "{edit["id"]}"$', each)]
    assert tables[place].count(edit["old"]) == 1, f"{edit['old']} in {edit['id']}: {tables[place]}"
    tables[place] = tables[place].replace(edit["old"], edit["new"])
    return "".join(tables)


def _count_rules(folder: Path) -> None:
    number = len(tomllib.loads((folder / "rules.toml").read_text(encoding="utf-8"))["rule"])
    head = folder / "pack.toml"
    head.write_text(re.sub(r"rules = \d+", f"rules = {number}", head.read_text(encoding="utf-8")), encoding="utf-8")


def _keep_one_case(folder: Path, case: str) -> None:
    file = folder / "cases.toml"
    tables = re.split(r"(?m)^(?=\[\[\w+\]\]\n)", file.read_text(encoding="utf-8"))
    file.write_text(next(each for each in tables if f'name = "{case}"\n' in each), encoding="utf-8")
    head = folder / "pack.toml"
    head.write_text(re.sub(r"cases = \d+", "cases = 1", head.read_text(encoding="utf-8")), encoding="utf-8")
