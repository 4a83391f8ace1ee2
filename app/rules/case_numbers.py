"""How case numbers look: `data/case_numbers.toml`, which a county may replace."""

import tomllib

from app import paths
from app.model.case_number import NumberStyle


def load() -> NumberStyle:
    """Return the style that this program ships."""
    table = tomllib.loads(paths.data("case_numbers.toml").read_text(encoding="utf-8"))
    return NumberStyle(
        table["template"], table["kinds"], table["provisional"], tuple(table["suffixes"]), table["further"]
    )
