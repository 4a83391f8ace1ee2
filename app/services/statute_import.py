"""Take a folder of laws into the library: file by file, to be broken off and gone on with, then both indexes.

A file is known by its bytes: what was read once is not read again, so a second import of the same folder changes
nothing and one that was killed goes on where it stood.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from app.errors import AppError
from app.model.problem import Problem
from app.model.statute import Standing, Version
from app.rules.statutes import validity
from app.rules.statutes.parsing import ParsedLaw, parse_markdown, parse_paragraphs
from app.rules.statutes.story_questions import Questions
from app.rules.statutes.story_vectors import StoryVectors
from app.services.statute_library import Library
from app.services.statute_stories import Stories
from app.store import statute_index, statutes

READING = 1
"""Which way of reading files this is; a better one reads all of them again."""
_BATCH = 25
_MOST_FILE_BYTES = 24 * 1024 * 1024
_INDEX = "index.tsv"
_ENDINGS = (".md", ".markdown", ".docx")
_LEFT_OUT = ("readme", "_", ".", "~$")
Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What could not be read of a file, or is doubtful in it (`problem.is_soft`)."""

    file: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import has done: files by what became of them, what the library holds now, what could not be read."""

    new: int
    replaced: int
    same: int
    refused: int
    laws: int
    versions: int
    articles: int
    problems: tuple[FileProblem, ...]


def _unreported(_step: str, _done: int, _total: int) -> None:
    """Nobody asked."""


class StatuteImport:
    """Imports into one library."""

    def __init__(self, library: Library, questions: Questions, today: date) -> None:
        self._library, self._questions, self._today = library, questions, today

    def run(self, path: Path, report: Report = _unreported) -> ImportReport:
        """Take in a folder, or one file; `report` hears steps `files`, `words`, `stories` with done and all.

        What `report` raises breaks off; what was read until then is kept. Raises `AppError`: statutes_not_found (no
        such folder, or nothing in it that could be a law), and what the disk says.
        """
        files = law_files(path)
        if not files:
            raise AppError("statutes_not_found", file=path.name or str(path))
        known = _index(path)
        counts = dict.fromkeys(("new", "replaced", "same", "refused"), 0)
        problems: list[FileProblem] = []
        root = path if path.is_dir() else path.parent
        for start in range(0, len(files), _BATCH):
            report("files", start, len(files))
            batch = [(each.relative_to(root).as_posix(), each) for each in files[start : start + _BATCH]]
            self._take([(name, each, known.get(name, {})) for name, each in batch], counts, problems)
        report("files", len(files), len(files))
        self._build_indexes(report)
        laws, versions, articles = statutes.counts(self._library.database)
        return ImportReport(**counts, laws=laws, versions=versions, articles=articles, problems=tuple(problems))

    def _build_indexes(self, report: Report) -> None:
        """Build what isn't of the library as it stands; a kill half-way leaves the index that was there before."""
        database = self._library.database
        if not statute_index.is_current(database, statute_index.WORDS):
            order = [(version.id, f"{version.title} {version.law}") for version in self._in_order()]
            statute_index.build_words(database, order, progress=lambda done, total: report("words", done, total))
        if not statute_index.is_current(database, statute_index.STORIES):
            Stories(self._library, self._questions, StoryVectors.load()).build(self._today, report)
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def _in_order(self) -> list[Version]:
        """Return all versions: those in force today first, then those nobody checked; the newest first."""

        def rank(version: Version) -> tuple[bool, bool, int, int]:
            day = version.effective or version.published or date.min
            standing = validity.standing(version, self._today)
            return not standing.holds, standing is Standing.UNCHECKED, -day.toordinal(), version.id

        return sorted(self._library.versions(), key=rank)

    def _take(
        self,
        batch: Sequence[tuple[str, Path, Mapping[str, str]]],
        counts: dict[str, int],
        problems: list[FileProblem],
    ) -> None:
        database = self._library.database
        read: list[tuple[str, ParsedLaw]] = []
        for name, file, given in batch:
            try:
                content = _content(file)
                digest = sha256(content + repr(sorted(given.items())).encode()).hexdigest()
                if statutes.is_known(database, digest, READING):
                    counts["same"] += 1
                    continue
                law = _parsed(content, file.name, given)
            except AppError as error:
                counts["refused"] += 1
                problems.append(FileProblem(name, Problem("file", error.code, error.facts)))
                continue
            problems += [FileProblem(name, each) for each in law.problems]
            counts["refused"] += not law.articles
            read.append((digest, law))
        with database.atomic():
            for digest, law in read:
                if law.articles:
                    counts[self._add(law)] += 1
                    statutes.note_source(database, digest, READING)

    def _add(self, law: ParsedLaw) -> str:
        version = Version(
            0,
            law.law,
            law.title,
            law.issuer,
            law.group,
            law.published,
            law.effective,
            law.declared,
            is_estimated=law.is_estimated,
        )
        added = statutes.add(self._library.database, version, law.articles, preamble=law.preamble, repeals=law.repeals)
        return added.standing


def law_files(path: Path) -> list[Path]:
    """Return the files that may hold a law, in the order of their names."""
    try:
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        return [
            each
            for each in found
            if each.suffix.lower() in _ENDINGS and not each.name.lower().startswith(_LEFT_OUT) and each.is_file()
        ]
    except OSError:
        return []


def _index(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the rows of a folder's `index.tsv` by path; nothing where there is none that can be read."""
    try:
        with (path / _INDEX).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, ValueError, csv.Error):
        return {}
    columns = ("title", "issuer", "published", "effective", "status", "group")
    return {row["path"]: {name: row.get(name) or "" for name in columns} for row in rows if row.get("path")}


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(_MOST_FILE_BYTES + 1)
    except OSError as fault:
        raise AppError("file_unreadable", file=file.name) from fault
    if len(content) > _MOST_FILE_BYTES:
        raise AppError("statute_too_large", file=file.name)
    return content


def _parsed(content: bytes, name: str, known: Mapping[str, str]) -> ParsedLaw:
    """Return what a file says. Raises `AppError`: statute_unreadable, statute_too_large."""
    if name.lower().endswith(".docx"):
        from app.documents import word_text  # a Word file is the exception

        return parse_paragraphs(word_text.paragraphs(content, name), name, known)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return parse_markdown(content.decode(encoding), name, known)
        except UnicodeDecodeError:
            continue
    raise AppError("statute_unreadable", file=name)
