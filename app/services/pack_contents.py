"""Whether what a pack holds can be used here: each kind is read by the very readers that will use it."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.documents.templates import Templates
from app.documents.typesetting import layouts
from app.errors import AppError, InvalidInput, ProblemLike
from app.exchange import pack_manifest
from app.model.pack import PackHead, PackKind
from app.model.problem import Problem
from app.model.proof import PackProof
from app.rules import guides, notices, pack, route_notes
from app.rules.calendar import WorkingCalendar
from app.rules.dangers import Dangers
from app.rules.dispute_types import DisputeTypes
from app.rules.pack_source import CALENDAR, FEES, PackSource
from app.rules.triage_model import TriageModel
from app.services import pack_checks
from app.services.pack_checks import PackCheck

_TEMPLATE = "template.toml"
_NOTES: Mapping[str, Callable[[Path], object]] = {
    route_notes.FILE: route_notes.for_residents,
    guides.FILE: guides.for_advisors,
    "notice.toml": notices.load,
}
_UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class ContentsCheck:
    """What is wrong with what a pack holds; of rules, holidays and fees also what was proved or tried."""

    problems: tuple[ProblemLike, ...]
    proof: PackProof | None = None

    @property
    def is_sound(self) -> bool:
        """Return whether it may be used."""
        return not self.problems and (self.proof is None or not self.proof.examples)


Judge = Callable[[PackSource], PackCheck]


def check(head: PackHead, folder: Path, rules: PackSource, judge: Judge = pack_checks.check_source) -> ContentsCheck:
    """Return what is wrong with a pack's files in a folder; `rules` is what holidays and fees would lie above.

    `judge` says whether the rules as they would be then keep their promises.
    """
    if head.kind in _ABOVE:
        stray = [name for name in _names(folder) if name != _ABOVE[head.kind]]
        if stray or not (folder / _ABOVE[head.kind]).is_file():
            return ContentsCheck(tuple(Problem(name, "pack_stray") for name in stray or [_ABOVE[head.kind]]))
        return ContentsCheck(tuple(_above(source_with(head, folder, rules), _ABOVE[head.kind])))
    if head.kind is PackKind.RULES:
        return _rules(head, folder, rules, judge)
    if not _names(folder):
        return ContentsCheck((Problem(head.kind, "pack_file"),))
    return ContentsCheck(tuple(_READERS[head.kind](folder)))


def source_with(head: PackHead, folder: Path, rules: PackSource) -> PackSource:
    """Return the rule pack as it would be with a pack of rules, holidays or fees; as it is with any other."""
    match head.kind:
        case PackKind.RULES:
            return replace(rules, folder=folder, fees=None, fees_version="")
        case PackKind.CALENDARS:
            return replace(rules, calendar=folder / CALENDAR, calendar_version=head.version)
        case PackKind.FEES:
            return replace(rules, fees=folder / FEES, fees_version=head.version)
    return rules


_ABOVE = {PackKind.CALENDARS: CALENDAR, PackKind.FEES: FEES}


def _rules(head: PackHead, folder: Path, rules: PackSource, judge: Judge) -> ContentsCheck:
    problems = [*_parts(folder)]
    found = judge(source_with(head, folder, rules))
    if not problems and not found.problems:
        read = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        told = {"id": head.id, "version": head.version}
        wrong = {key: str(read[key]) for key, said in told.items() if read[key] != said}
        problems += [Problem(f"pack.{key}", "pack_value", {"value": own}) for key, own in wrong.items()]
    return ContentsCheck((*problems, *found.problems), found.proof)


def _parts(folder: Path) -> Iterator[ProblemLike]:
    """Yield the files beside the rules that can't be read: kinds of dispute, words of danger, triage."""
    types, model = DisputeTypes(folder), TriageModel(folder)
    readers: Mapping[str, Callable[[], object]] = {
        "dispute_types": lambda: (types.leaves, types.categories),
        "statistics": lambda: types.statistical_code(""),
        "dangers": lambda: Dangers(folder / "dangers.toml").find(""),
        "triage": lambda: (model.header, model.classes),
        "triage_card": lambda: model.card,
    }
    yield from _faults({f"{name}.toml": reader for name, reader in readers.items()})


def _above(source: PackSource, name: str) -> Iterator[ProblemLike]:
    """Yield what is wrong with holidays or fees above a rule pack (file `name`): nothing that is proved reads them."""
    try:
        if name == CALENDAR and source.calendar is not None:
            yield from _unfilled(source.calendar)
        pack.read(source)
    except InvalidInput as wrong:
        yield from wrong.problems
    except _UNREADABLE as fault:
        yield _unread(name, fault)


def _unfilled(file: Path) -> Iterator[ProblemLike]:
    """Yield the years of holidays as they are begun for the officer: without any, nobody would notice their lack."""
    if not WorkingCalendar(file).overrides:
        yield Problem(CALENDAR, "pack_file")
    for each in tomllib.loads(file.read_text(encoding="utf-8")).get("year", ()):
        year = str(each["year"])
        if not each["rest"]:
            yield Problem(CALENDAR, "pack_no_rest", {"year": year})
        if not str(each["source"]).strip():
            yield Problem(CALENDAR, "pack_no_source", {"year": year})


def _unread(name: str, fault: Exception) -> Problem:
    line = pack_manifest.line_of(fault)
    return Problem(name, "pack_line", {"line": line}) if line else Problem(name, "pack_file")


def _templates(folder: Path) -> Iterator[ProblemLike]:
    names = _names(folder)
    for name in names:
        if name.count("/") != 1 or not name.endswith("/" + _TEMPLATE):
            yield Problem(name, "pack_stray")
    known = set(layouts.names())
    for each in dict.fromkeys(name.partition("/")[0] for name in names):
        try:
            template = Templates(folder).get(each)
        except AppError as refused:
            yield Problem(each, "pack_template", {"fault": refused.facts.get("fault", refused.code)})
            return
        if template.layout not in known:
            yield Problem(each, "pack_template", {"fault": template.layout})


def _notes(folder: Path) -> Iterator[ProblemLike]:
    names = _names(folder)
    yield from (Problem(name, "pack_stray") for name in names if name not in _NOTES)
    faults = list(_faults({name: _bound(_NOTES[name], folder / name) for name in names if name in _NOTES}))
    yield from faults
    if not faults and route_notes.FILE in names:
        shipped = route_notes.for_residents()
        missing = shipped.keys() - route_notes.for_residents(folder / route_notes.FILE).keys()
        yield from (Problem(route_notes.FILE, "pack_reference", {"value": route}) for route in sorted(missing))


def _statutes(folder: Path) -> Iterator[ProblemLike]:
    from app.services import statute_import  # readers of laws, needed for these packs only

    if not statute_import.law_files(folder):
        yield Problem("index.tsv", "pack_file")


_READERS: Mapping[PackKind, Callable[[Path], Iterable[ProblemLike]]] = {
    PackKind.TEMPLATES: _templates,
    PackKind.NOTES: _notes,
    PackKind.STATUTES: _statutes,
}


def _faults(readers: Mapping[str, Callable[[], object]]) -> Iterator[ProblemLike]:
    for name, reader in readers.items():
        try:
            reader()
        except _UNREADABLE as fault:
            yield _unread(name, fault)


def _bound(reader: Callable[[Path], object], file: Path) -> Callable[[], object]:
    return lambda: reader(file)


def _names(folder: Path) -> list[str]:
    """Return the names of a folder's files but for what only the county's desk needs."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name != "about.toml" and not name.startswith("."))
