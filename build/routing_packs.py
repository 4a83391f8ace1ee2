"""The routing files of a rule pack (facts, routes, rules, golden cases), written by `build/rule_packs.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

Toml = Callable[[Any], str]
Mend = Callable[[str, list[dict[str, Any]]], list[dict[str, Any]]]
PHRASE_CHARACTERS = 20
PARTIES = ["当事人", "村民", "被害人", "控告人", "债务人", "用人单位", "利害关系人"]
HUMAN = {"name": "找人当面问", "body": "乡镇（街道）司法所值班人员，公共法律服务热线 12348"}
# The kinds of bodies of bodies.toml to which a route leads, the first one first: read off each `competent_body`.
BODIES = {
    "people_mediation": ["village_mediation", "township_mediation"],
    "industry_mediation": ["specialised_mediation"],
    "commercial_mediation": ["commercial_mediation"],
    "admin_mediation": [
        "township_government", "traffic_police", "police_station", "market_regulation", "health", "ecology",
        "natural_resources",
    ],
    "admin_adjudication": ["township_government", "county_government", "natural_resources", "forestry", "agriculture"],
    "labor_arbitration": ["labour_arbitration"],
    "labor_inspection": ["labour_inspection", "housing_construction", "transport", "water"],
    "work_injury_recognition": ["work_injury", "labour_capability"],
    "land_arbitration": ["land_arbitration"],
    "commercial_arbitration": ["arbitration_commission"],
    "arb_setaside": ["intermediate_court"],
    "civil_litigation": ["tribunal", "basic_court"],
    "payment_order": ["basic_court", "tribunal"],
    "judicial_confirm": ["tribunal", "basic_court"],
    "enforcement": ["basic_court", "intermediate_court"],
    "appeal": ["intermediate_court", "basic_court"],
    "retrial": ["intermediate_court", "basic_court", "procuratorate"],
    "procuratorate_supervision": ["procuratorate"],
    "admin_reconsideration": ["reconsideration"],
    "admin_litigation": ["basic_court", "intermediate_court"],
    "expropriation_objection": ["county_government", "natural_resources"],
    "state_compensation": ["township_government", "county_government", "public_security", "reconsideration"],
    "petition": ["township_government", "petition_office"],
    "law_enforcement_complaint": [
        "market_regulation", "ecology", "agriculture", "natural_resources", "labour_inspection",
        "enforcement_supervision", "hotline",
    ],
    "police_110": ["police_station", "traffic_police"],
    "police_criminal": ["police_station", "public_security", "basic_court"],
    "protection_order": ["tribunal", "basic_court"],
    "legal_aid": ["judicial_office", "legal_aid"],
    "notary": ["notary"],
    "law_office": ["legal_service_office", "law_office"],
    "public_interest_clue": ["procuratorate"],
    "discipline_clue": ["township_discipline", "discipline_commission"],
    "township_correct": ["township_government", "county_government"],
    "marriage_registration": ["marriage_registry"],
    "self_negotiation": [],
}  # fmt: skip
HEADS = {
    "facts": """# Facts that are asked about a dispute, in the order of asking, as of {as_of}; all wordings are ours.
# gate: always asked. ask_when: asked only then; unanswered where it is false, every comparison is false.
# unknown_values: answers that mean "not known"; never compared with.
""",
    "routes": """# Where a dispute can be taken, as of {as_of}; all wordings are ours but `checked_text`.
# What routes are called stands in route_names.toml. gate_limits: once passed, the route is closed.
# bodies: kinds of bodies.toml, the first one first; empty where one goes to nobody.
# human: whom to see where no route is left.
""",
    "rules": """# Which routes facts open and close, as of {as_of}; all wordings are ours but `checked_text`.
# recommend is in order. scope of excludes: all · lower_or_equal (only what rules of no higher priority recommend).
# parties: who acts himself within a limit (`who` of limits.toml); the limits of all others bind an authority.
""",
    "cases": """# Golden cases: what the rules must answer. A pack that answers otherwise is refused.
# possible names the routes that come later alone (stage followup); next is absent where nothing more need be asked.
""",
}


def as_collected(_name: str, tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return tables as they are."""
    return tables


def facts(collected: dict[str, Any], toml: Toml, *, mend: Mend = as_collected) -> str:
    """Return `facts.toml`."""
    known = {each["id"]: each for each in collected["facts"]}
    made = mend("facts", [_fact(each, known) for each in collected["facts"]])
    return _file("facts", collected, (_table("fact", each, toml) for each in made))


def routes(collected: dict[str, Any], toml: Toml, *, mend: Mend = as_collected) -> str:
    """Return `routes.toml`."""
    made = mend("routes", [_route(each) for each in collected["routes"]])
    return _file("routes", collected, [f"human = {toml(HUMAN)}\n", *(_table("route", each, toml) for each in made)])


def rules(collected: dict[str, Any], toml: Toml, *, mend: Mend = as_collected) -> str:
    """Return `rules.toml`."""
    made = mend("rules", [_rule(each) for each in collected["rules"]])
    return _file("rules", collected, [f"parties = {toml(PARTIES)}\n", *(_table("rule", each, toml) for each in made)])


def cases(collected: dict[str, Any], toml: Toml, *, mend: Mend = as_collected) -> str:
    """Return `cases.toml`."""
    made = mend("cases", [_case(each) for each in collected["golden_cases"]])
    return _file("cases", collected, (_table("case", each, toml) for each in made))


def _file(name: str, collected: dict[str, Any], tables: Iterable[str]) -> str:
    return "\n".join([HEADS[name].format(as_of=collected["meta"]["as_of"]), *tables])


def _table(name: str, fields: dict[str, Any], toml: Toml) -> str:
    lines = [f"[[{name}]]"]
    for key, value in fields.items():
        if value is None:
            continue
        if key in ("basis", "recommend", "choices", "next") and isinstance(value, list) and value:
            lines += [f"{key} = [", *(f"    {toml(each)}," for each in value), "]"]
        else:
            lines.append(f"{key} = {toml(value)}")
    return "\n".join([*lines, ""])


def _fact(given: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: given[key] for key in ("id", "question", "type")},
        "help": given.get("help") or None,
        "choices": given.get("choices"),
        "gate": given.get("gate"),
        "ask_when": ask_when(given["ask_when"], known) if "ask_when" in given else None,
        "unknown_values": given.get("unknown_values"),
        "used_for": given["used_for"],
        "reviewed": _day(given),
    }


def ask_when(expression: str, known: dict[str, Any]) -> dict[str, Any]:
    """Return an expression as a condition; `and` beside `or` does not occur and is refused."""
    if " and " in expression and " or " in expression:
        raise ValueError(expression)
    word, key = (" and ", "all") if " and " in expression else (" or ", "any")
    return {key: [_atom(each.strip(), known) for each in expression.split(word)]}


def _atom(text: str, known: dict[str, Any]) -> dict[str, Any]:
    found = re.fullmatch(r"(\w+) (==|!=|in) (.+)", text)
    if found is None:
        raise ValueError(text)
    fact, op, value = found.groups()
    if op == "in":
        return {"fact": fact, "op": op, "value": [each.strip() for each in value.strip("[]").split(",")]}
    if op == "!=":  # of a fact that need not be asked: the other answers, named
        others = [each["value"] for each in known[fact]["choices"] if each["value"] != value]
        return {"fact": fact, "op": "in", "value": others}
    return {"fact": fact, "op": op, "value": {"true": True, "false": False}.get(value, value)}


def _route(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": given["id"],
        "kind": given["kind"],
        "body": given["competent_body"],
        "bodies": BODIES[given["id"]],
        "jurisdiction": given["jurisdiction_rule"],
        **{key: given[key] for key in ("handles", "cannot_handle", "preconditions", "materials", "fee")},
        "limits": given["limit_ids"],
        "gate_limits": given.get("gate_limits"),
        "effect": given["effect_of_outcome"],
        "next": given["next_on_failure"],
        "contact": given.get("contact"),
        "notes": given.get("notes"),
        "basis": [basis(each) for each in given["legal_basis"]],
        "reviewed": _day(given),
    }


def _rule(given: dict[str, Any]) -> dict[str, Any]:
    ordered = sorted(given["recommend"], key=lambda each: each["order"])
    return {
        **{key: given[key] for key in ("id", "priority", "kind", "when")},
        "recommend": [{key: each[key] for key in ("route", "reason", "stage") if key in each} for each in ordered],
        "excludes": given.get("exclude_routes"),
        "scope": given.get("exclude_scope"),
        "deadlines": given["deadlines"],
        "warnings": given["warnings"],
        "basis": [basis(each) for each in given["legal_basis"]],
        "reviewed": _day(given),
    }


def _case(given: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": given["name"],
        "facts": given["facts"],
        "hits": given["expect_rules_hit"],
        "recommended": given["expect_routes_in_order"],
        "unclear": given["expect_unclear"],
        "possible": given["expect_possible"],
        "closed": given["expect_closed"],
        "deadlines": given["expect_deadlines_include"],
        "next": given["expect_next_question"],
        "reviewed": _day(given),
    }


def basis(given: dict[str, Any]) -> dict[str, Any]:
    """Return an article that something rests on, as the pack writes it."""
    law = given["law"]  # its marks are added where it is shown
    made: dict[str, Any] = {"law": law[1:].replace("》", "", 1) if law.startswith("《") else law}
    made["article"] = given["article"]
    made["effective_from"] = date.fromisoformat(given["effective_from"])
    if "repealed_on" in given:
        made["repealed_on"] = date.fromisoformat(given["repealed_on"])
    made["verified"] = given["verified"]
    if given.get("checked_text"):
        made["checked_text"] = [each[:PHRASE_CHARACTERS] for each in given["checked_text"]]
    notes = "；".join(given[name] for name in ("note", "version_note", "verify_note") if name in given)
    return {**made, "notes": notes} if notes else made


def _day(given: dict[str, Any]) -> date | None:
    return date.fromisoformat(given["reviewed"]) if "reviewed" in given else None
