"""The areas that bodies serve, as people write them: by name or by code."""

from app.model.body import is_area_code
from app.model.division import Division
from app.model.problem import Problem
from app.rules.body_table import BodyTable
from app.rules.divisions import Divisions

_EXAMPLES = 3


class BodyAreas:
    """Reads and writes areas."""

    def __init__(self, divisions: Divisions, table: BodyTable) -> None:
        self._divisions = divisions
        self._table = table

    def read(self, text: str) -> tuple[str | None, Problem | None]:
        """Return the code of an area written as a name or a code – None for everywhere – or what is wrong with it.

        A code that the table of divisions doesn't know is refused: nobody would notice the slip.
        """
        words = "".join(text.split())
        if not words or words in self._table.everywhere:
            return None, None
        if is_area_code(words) and self._divisions.known(words):
            return words, None
        found = self._named(words)
        if len(found) == 1:
            return found[0].code, None
        if not found:
            return None, Problem("area", "area_unknown", {"value": text.strip()})
        examples = " / ".join("".join(self._divisions.path(each.code)[1:]) for each in found[:_EXAMPLES])
        return None, Problem("area", "area_ambiguous", {"value": text.strip(), "examples": examples})

    def written(self, code: str | None) -> str | None:
        """Return an area as a table holds it: names from the county down where `read` finds it so, else its code."""
        if not code:
            return None
        name = "".join(self._divisions.path(code)[1:] or self._divisions.path(code))
        return name if self.read(name) == (code, None) else code

    def _named(self, words: str) -> tuple[Division, ...]:
        plain = words.removeprefix(self._table.province) or words
        for ending in ("", *self._table.village_endings):
            if found := self._divisions.named(plain + ending):
                return found
        return ()
