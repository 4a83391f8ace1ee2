"""Make `data/divisions.csv` from a table with the columns level, code, name.

    python build/divisions.py TABLE.csv 2023-06-30

The date is the edition's cut-off. The column `keys` holds pinyin and initials of the name, so that searching
at run time needs no pinyin library. Where the table comes from: `data/README.md`.
"""

import csv
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, from anywhere

from app.model import names  # noqa: E402
from app.model.division import ancestor_codes  # noqa: E402

TAILS = ("村民委员会", "居民委员会", "村委会", "居委会")
COLUMNS = ("level", "code", "name", "valid_from", "keys")


def rows(table: list[dict[str, str]], valid_from: date) -> list[dict[str, str]]:
    """Return the rows of the data file; a parent's name in front and 村委会 behind give no key."""
    name_of = {row["code"]: row["name"] for row in table}
    made = []
    for row in table:
        own = row["name"]
        for code in ancestor_codes(row["code"]):
            own = own.removeprefix(name_of.get(code, "")) or own
        for tail in TAILS:
            own = own.removesuffix(tail) or own
        keys = names.search_key(own).split(" ")[1:]
        made.append({**row, "valid_from": valid_from.isoformat(), "keys": " ".join(keys)})
    return made


def main(source: str, valid_from: str) -> None:
    """Write the data file."""
    with open(source, encoding="utf-8", newline="") as file:
        made = rows(list(csv.DictReader(file)), date.fromisoformat(valid_from))
    with open(ROOT / "data" / "divisions.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
