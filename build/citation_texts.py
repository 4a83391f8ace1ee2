"""The texts of law that citations are checked against: a folder with an `index.tsv`, read as far as is asked for."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from citation_evidence import Evidence
from cited_articles import Cited

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.model.statute import Article, Version  # noqa: E402  # the repository's root is on the path only now
from app.rules.statutes import titles, validity  # noqa: E402
from app.rules.statutes.parsing import ParsedLaw, parse_markdown  # noqa: E402
from app.rules.statutes.passages import Reference, place, references, spans  # noqa: E402


class Texts:
    """Laws by title, versions by date."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with (folder / "index.tsv").open(encoding="utf-8-sig", newline="") as file:
            self._rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_short_key: dict[str, set[str]] = defaultdict(set)
        for number, row in enumerate(self._rows):
            key = titles.law_key(row["title"])
            self._by_key[key].append(number)
            self._by_short_key[titles.short_key(row["title"])].add(key)
        self._law = cache(self._read)
        self._versions = cache(self._read_versions)

    def evidence(self, cited: Cited) -> Evidence:
        """Return what the texts say of a citation."""
        found = Evidence(cited.law, cited.article, cited.since, phrases=dict.fromkeys(cited.phrases, False))
        versions = self._versions(self._key(cited.law))
        if not versions:
            return replace(found, doubt="law not in the texts")
        version = _claimed(versions, cited)
        law = self._law(version.id)
        found = replace(
            found,
            title=law.title,
            published=version.published.isoformat() if version.published else "",
            in_force=_in_force(version),
            doubt=_doubt(version, versions, cited),
            remark=_remark(version, versions, cited),
        )
        named = references(cited.article)
        texts = [self._texts(law, each) for each in named]
        if not named or not all(texts):
            return replace(found, doubt=found.doubt or "article not in the text")
        pieces = [piece for found_there in texts for piece in found_there]
        whole = "\n".join(text for text, _passage in pieces)
        passages = "\n".join(passage for _text, passage in pieces)
        phrases = spans(passages, cited.phrases)
        return replace(
            found,
            sha256=sha256(whole.encode()).hexdigest(),
            phrases={phrase: span is not None for phrase, span in phrases.items()},
        )

    def _key(self, law: str) -> str:
        exact = next((key for key in titles.keys(law) if key in self._by_key), None)
        if exact is not None:
            return exact
        short = self._by_short_key.get(titles.short_key(law), set())
        return next(iter(short)) if len(short) == 1 else ""

    def _texts(self, law: ParsedLaw, named: Reference) -> list[tuple[str, str]]:
        """Return (text, the passage of it that is named) of what a reference names; nothing where it isn't there."""
        if named.is_whole:
            whole = "\n".join(each.text for each in law.articles)
            return [(whole, whole)]
        article = _article(law.articles, named)
        if article is None:
            return []
        span = place(article.text, named)
        if span is None and (named.paragraph or named.point):
            return []
        return [(article.text, article.text[span.start : span.end] if span else article.text)]

    def _read(self, number: int) -> ParsedLaw:
        row = self._rows[number]
        text = (self._folder / row["path"]).read_text(encoding="utf-8-sig")
        return parse_markdown(text, Path(row["path"]).name, {key: row[key] or "" for key in row if key != "path"})

    def _read_versions(self, key: str) -> tuple[Version, ...]:
        found = []
        for number in self._by_key.get(key, ()):
            law = self._law(number)
            if law.articles:
                found.append(
                    Version(
                        number, key, law.title, "", "", law.published, law.effective, law.declared,
                        is_estimated=law.is_estimated,
                    )
                )  # fmt: skip
        unique = {each.published: each for each in reversed(found)}
        return validity.in_order(unique.values(), {})


def _claimed(versions: Sequence[Version], cited: Cited) -> Version:
    """Return the version that a citation means: of the day claimed, else the one in force then, else the newest."""
    if not cited.since:
        return validity.of_day(versions, date.today())
    day = date.fromisoformat(cited.since)
    same = [each for each in versions if day == (each.published if cited.by_publication else each.effective)]
    return same[0] if same else validity.of_day(versions, day)


def _doubt(version: Version, versions: Sequence[Version], cited: Cited) -> str:
    """Return why the version isn't the one claimed, or doesn't hold as long as claimed; empty where it does."""
    if cited.since and not version.is_estimated and not _is_before_all(versions, cited):
        day, known = date.fromisoformat(cited.since), _known_day(version, cited)
        if known != day:
            return f"{'published' if cited.by_publication else 'in force from'} {known}, not {day}"
    if cited.until:
        repealed = date.fromisoformat(cited.until)
        is_short = version.until is not None and version.until < repealed - timedelta(days=1)
        return f"in force until {version.until} only" if is_short else ""
    if version.until is not None and version.until < date.today():
        return f"in force until {version.until} only"
    return "no longer in force" if version.until_unknown else ""


def _remark(version: Version, versions: Sequence[Version], cited: Cited) -> str:
    """Return what a person should look at: the texts can't tell whether the version held since the day claimed."""
    if not cited.since or cited.by_publication or _known_day(version, cited) == date.fromisoformat(cited.since):
        return ""
    if version.is_estimated or _is_before_all(versions, cited):
        return f"published {version.published}; in force from {cited.since} was not checked"
    return ""


def _is_before_all(versions: Sequence[Version], cited: Cited) -> bool:
    """Return whether the day claimed is earlier than every version in the texts."""
    days = [day for day in (_known_day(each, cited) for each in versions) if day is not None]
    return bool(days) and date.fromisoformat(cited.since) < min(days)


def _known_day(version: Version, cited: Cited) -> date | None:
    return version.published if cited.by_publication else version.effective


def _in_force(version: Version) -> str:
    begins = version.effective.isoformat() if version.effective else ""
    estimated = "?" if version.is_estimated else ""
    ends = "?" if version.until_unknown else version.until.isoformat() if version.until else ""
    return f"{begins}{estimated}..{ends}"


def _article(articles: Sequence[Article], named: Reference) -> Article | None:
    found = [each for each in articles if (each.number, each.sub) == (named.number, named.sub)]
    return min(found, key=lambda each: each.part, default=None)
