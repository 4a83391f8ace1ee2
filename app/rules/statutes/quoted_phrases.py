"""Which phrases the rule packs quote of an article and were found in its text: `resources/rules/evidence.toml`."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from app import paths
from app.rules.statutes.titles import law_key


class QuotedPhrases:
    """Phrases by law and article; the file is read at the first question (keep the object)."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def load(cls) -> "QuotedPhrases":
        """Return those of the packs shipped with the program."""
        return cls(paths.resource("rules/evidence.toml"))

    def of(self, law: str, article: str) -> tuple[str, ...]:
        """Return the phrases that a pack quotes of an article, as it is cited there."""
        return self._phrases.get((law_key(law), article), ())

    @cached_property
    def _phrases(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        import tomllib  # a third of a second, once somebody opens a citation

        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        if self._file.exists():
            for each in tomllib.loads(self._file.read_text(encoding="utf-8")).get("evidence", []):
                phrases = [phrase for phrase, was_found in each.get("phrases", {}).items() if was_found is True]
                found[law_key(each["law"]), each["article"]] += phrases
        return {key: tuple(dict.fromkeys(phrases)) for key, phrases in found.items()}
