"""A second, plain reading of the routing rules: tables of truth and lists, straight from the pack's files."""

import tomllib
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from app import paths
from app.model.routing import Answers, NoAnswer
from app.rules.dispute_types import PACK

FOLDER = paths.resource(PACK)
ON = date(2026, 11, 22)
LONG_AGO, LATELY, SOON = date(2020, 3, 2), date(2026, 11, 20), date(2027, 1, 20)


def tables(name: str, kind: str) -> list[dict]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")).get(kind, [])


FACTS = {each["id"]: each for each in tables("facts", "fact")}
ROUTES = {each["id"]: each for each in tables("routes", "route")}
STAGES = tables("stages", "stage")
AHEAD = {each["ahead"] for each in STAGES if "ahead" in each}
RULES = sorted(tables("rules", "rule"), key=lambda each: -each["priority"])

LIMITS = {each["id"]: each for each in tables("limits", "limit")}
OLD_RULES = tables("former_law", "rules")


def any_answer(fact: dict) -> st.SearchStrategy:
    """Some answer to a fact, now and then none or one that doesn't apply."""
    values = {
        "choice": [each["value"] for each in fact.get("choices", ())],
        "bool": [True, False],
        "date": [LONG_AGO, LATELY, *([SOON] if fact["id"] in AHEAD else [])],
        "number": [Decimal(1), Decimal(10), Decimal(50000)],
    }[fact["type"]]
    return st.one_of(st.sampled_from(values), st.sampled_from(values), st.sampled_from(list(NoAnswer)))


def some_answers() -> st.SearchStrategy[Answers]:
    """Answers to some of the facts."""
    return st.fixed_dictionaries({}, optional={name: any_answer(fact) for name, fact in FACTS.items()})


def atom(given: dict, answers: Answers, seen: tuple[str, ...] = ()) -> str:
    """Return "T", "F" or "U"."""
    fact = FACTS[given["fact"]]
    if fact["id"] not in answers:
        if (
            "ask_when" in fact
            and fact["id"] not in seen
            and whole(fact["ask_when"], answers, (*seen, fact["id"])) == "F"
        ):
            return "F"
        return "U"
    answer = answers[fact["id"]]
    if answer is NoAnswer.NOT_APPLICABLE:
        return "F"
    if answer is NoAnswer.UNKNOWN or answer in fact.get("unknown_values", []):
        return "U"
    value = given["value"]
    so = {
        "==": lambda: answer == value,
        "!=": lambda: answer != value,
        "in": lambda: any(answer == each for each in value),
        ">=": lambda: not answer < value,
    }[given["op"]]()
    return "T" if so else "F"


def whole(when: dict, answers: Answers, seen: tuple[str, ...] = ()) -> str:
    """Return what a condition comes to, by counting."""
    parts = []
    if when.get("all"):
        found = [atom(each, answers, seen) for each in when["all"]]
        parts.append("F" if "F" in found else "T" if found.count("T") == len(found) else "U")
    if when.get("any"):
        found = [atom(each, answers, seen) for each in when["any"]]
        parts.append("T" if "T" in found else "F" if found.count("F") == len(found) else "U")
    return "F" if "F" in parts else "U" if "U" in parts else "T"


def atoms(rule: dict) -> list[dict]:
    return [*rule["when"].get("all", []), *rule["when"].get("any", [])]


def blocks(rule: dict, route: str, priority: int) -> bool:
    return route in rule.get("excludes", []) and (rule["scope"] == "all" or priority <= rule["priority"])


def is_late(limit: str, answers: Answers) -> bool:
    """Whether a limit of some months or less applies and ran out: days are either long ago or two days ago."""
    given = LIMITS[limit]
    if "unless" in given and whole(given["unless"], answers) == "T":
        return False
    applies = whole(given["applies_when"], answers) if "applies_when" in given else "T"
    other = given.get("other_start", {"fact": "", "when": {}})
    day = answers.get(given.get("start_fact", ""))
    if not isinstance(day, date) and whole(other.get("when", {}), answers) == "T":
        day = answers.get(other["fact"])
    return applies == "T" and day == LONG_AGO


def governing(answers: Answers) -> list[dict]:
    """Return the rules that are law for the day of the facts: the first known of some days, else the newer ones."""
    gone: set[str] = set()
    for each in OLD_RULES:
        known = [answers[fact] for fact in each["dated_by"] if isinstance(answers.get(fact), date)]
        gone.update(each.get("new" if known and known[0] < each["since"] else "old", []))
    return [rule for rule in RULES if rule["id"] not in gone]


def stage(given: dict, answers: Answers) -> str:
    if not all(is_late(each, answers) for each in given.get("passed", ())):
        return "F"
    if "running" in given and is_late(given["running"], answers):
        return "F"
    day = answers.get(given.get("ahead", ""))
    if "ahead" in given and not (isinstance(day, date) and day > ON):
        return "F"
    if "unless" in given and whole(given["unless"], answers) == "T":
        return "F"
    return whole(given.get("when", {}), answers)


def lacking(given: dict, answers: Answers) -> bool:
    """Whether something nobody was asked for leaves a condition open."""
    return any(atom(one, answers) == "U" and one["fact"] not in answers for one in atoms(given))


def statuses(answers: Answers) -> dict:
    """Return hits, pending, what stands in rank, what comes later, what is closed by which rules."""
    rules = governing(answers)
    truth = {rule["id"]: whole(rule["when"], answers) for rule in rules}
    hits = [rule for rule in rules if truth[rule["id"]] == "T"]
    pending = [rule for rule in rules if truth[rule["id"]] == "U"]
    found = [(each, stage(each, answers)) for each in STAGES]
    offers: dict[str, list[tuple[int, int, str]]] = {}
    late = {route["id"] for route in ROUTES.values() if any(is_late(x, answers) for x in route.get("gate_limits", []))}
    shut = late | {route for each, how in found if how == "T" and each.get("closes") for route in each["routes"]}
    off = {route for each, how in found if how == "T" for route in each["routes"]}
    asking = {
        route
        for each, how in found
        if how == "U" and each.get("asks", True) and lacking({"when": each["when"]}, answers)
        for route in each["routes"]
    }
    place = 0
    for rule in hits:
        for each in rule["recommend"]:
            place += 1
            route = each["route"]
            if route in shut or any(blocks(other, route, rule["priority"]) for other in hits):
                continue
            threatened = route in asking or any(
                lacking(other, answers) for other in pending if blocks(other, route, rule["priority"])
            )
            word = "possible" if "stage" in each or route in off else "unclear" if threatened else "recommended"
            offers.setdefault(route, []).append((["recommended", "unclear", "possible"].index(word), place, word))
    best = {route: min(each) for route, each in offers.items()}
    ranked = sorted((each[1], route, each[2]) for route, each in best.items() if each[2] != "possible")
    struck = {route for rule in hits for route in rule.get("excludes", [])} | late
    named = {each["route"] for rule in hits for each in rule["recommend"]}
    return {
        "hits": [rule["id"] for rule in hits],
        "pending": [rule["id"] for rule in pending],
        "ranked": [(route, word) for _, route, word in ranked],
        "later": {route for route, each in best.items() if each[2] == "possible"},
        "closed": {
            route: [rule["id"] for rule in hits if route in rule.get("excludes", [])]
            for route in (struck | shut & named) - best.keys()
        },
    }
