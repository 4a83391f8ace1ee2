"""Make files of a rule pack from the collected facts of law.

    .venv/bin/python build/rule_packs.py limits|facts|routes|rules|cases|fees FOLDER

reads the facts of law in a folder (`limits.yaml`, …; `SOURCES` names the others) and writes that file of the pack.
That was done once for 2026.11; what reading the statutes has corrected since stands in `pack_corrections.toml` and is
done to every file that is made (a released pack is only followed by the next).
PyYAML comes with the development packages.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

import fee_packs
import pack_corrections
import routing_packs

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "resources" / "rules" / "puyang" / "2026.11"
COUNTING = {
    "civil": "civil",
    "proc": "procedural",
    "workday": "working_day",
    "hours": "hour",
    "natural": "natural",
    "calendar_fact": "state",
}
# Who pauses otherwise than the Civil Code says: found by reading the statutes, limits.yaml does not tell them apart.
PAUSING = {
    "labor_arb_1y": "labor_arbitration",
    "labor_wage_exception": "labor_arbitration",
    "land_arb_2y": "land_arbitration",
    "execution_2y": "execution",
    "state_comp_2y": "state_compensation",
}
# Caps by their words. The words that are not here say by how much an authority may prolong, or leave two lengths open.
CAPS = {
    "自权利受到损害之日起二十年": (20, "date_of_harm"),
    "二十年": (20, "date_of_harm"),
    "缺陷产品交付最初消费者满十年（明示安全使用期未满的除外）": (10, None),
    "民事法律行为发生之日起五年": (5, None),
    "五年": (5, None),
    "五年（撤销婚姻不受五年限制）": (5, None),
    "债务人行为发生之日起五年": (5, None),
    "决定作出之日起五年": (5, None),
}
# Which article says that a limit can't be paused; else the limit's own first article is named.
REVOKING = ("民法典", "第一百九十九条")
FIXED_BY = {
    "civil_max_20y": ("最高人民法院关于适用《民法典》总则编若干问题的解释", "第三十五条"),
    "marriage_revoke_duress_1y": ("最高人民法院关于适用《民法典》婚姻家庭编的解释（一）", "第十九条"),
    "judicial_confirm_outsider_1y": ("最高人民法院关于适用《民事诉讼法》的解释", "第一百二十七条"),
    "third_party_revoke_6m": ("最高人民法院关于适用《民事诉讼法》的解释", "第一百二十七条"),
} | dict.fromkeys(
    (
        "voidable_1y", "voidable_mistake_90d", "voidable_duress_1y", "creditor_revoke_1y", "contract_rescind_1y",
        "gift_revoke_1y", "owner_revoke_1y", "collective_member_revoke_1y", "villager_revoke_vc",
        "marriage_revoke_disease_1y",
    ),
    REVOKING,
)  # fmt: skip
BACKWARDS = {"legal_aid_urgent_7d"}
SOURCES = {"cases": "rules", "fees": "fees_calculators"}
# Folders of the collection mean nothing to readers of the pack.
WORDS = {
    "文本不在 shared/laws（仅有已废止的2005年信访条例），本轮无法比对；条号按原记载保留": (
        "条例文本没有收到，条号和数字未能比对"
    ),
    "信访工作条例文本不在 shared/laws，数字未能本轮比对": "信访工作条例文本没有收到，数字未能比对",
    "按 shared/laws 刑法": "按刑法",
    "按 labor_end_date 倒计时": "从离职那天起倒计时",
    "文本不在 shared/laws（仅有已废止的2005年信访条例），本轮无法比对": "条例文本没有收到，未能比对",
}
HEADER = """# Limits of the law: how long one has, from when, how it is counted and what stops it.
# Made once by `build/rule_packs.py limits` from the facts of law as of {as_of}; all wordings are ours but
# `checked_text`.
# counting: civil (民法典200-204) · procedural (民诉85, 复议法88, 行政诉讼法101) · working_day · hour · natural
# (moves for no holiday) · state (how long a state of things must have lasted; no time to act in).
# suspension: both · none (fixed_by names the article) · excuse (the authority may allow for it) · suspend · na.
# verified: checked_text was found in that article. It does not say that the summary is complete.
"""


def main(command: str, folder: str) -> int:
    """Write what was asked for; return the exit status."""
    makers: dict[str, Callable[[dict[str, Any]], str]] = {
        "limits": lambda collected: limits(collected, mend=corrected),
        "facts": lambda collected: routing_packs.facts(collected, toml, mend=corrected),
        "routes": lambda collected: routing_packs.routes(collected, toml, mend=corrected),
        "rules": lambda collected: routing_packs.rules(collected, toml, mend=corrected),
        "cases": lambda collected: routing_packs.cases(collected, toml, mend=corrected),
        "fees": lambda collected: fee_packs.fees(collected, toml),
    }
    if command not in makers:
        print(__doc__, file=sys.stderr)
        return 2
    collected = yaml.safe_load((Path(folder) / f"{SOURCES.get(command, command)}.yaml").read_text(encoding="utf-8"))
    (PACK / f"{command}.toml").write_text(makers[command](collected), encoding="utf-8", newline="\n")
    return 0


def corrected(name: str, tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the tables of a file as reading the statutes has corrected them."""
    return pack_corrections.mended(name, tables, pack_corrections.load())


def limits(collected: dict[str, Any], *, mend: routing_packs.Mend = routing_packs.as_collected) -> str:
    """Return `limits.toml`."""
    made = mend("limits", [dict(_fields(each)) for each in collected["limits"]])
    return "\n".join([HEADER.format(as_of=collected["meta"]["as_of"]), *map(_limit, made)])


def _limit(fields: dict[str, Any]) -> str:
    lines = ["[[limit]]"]
    lines += [f"{name} = {toml(value)}" for name, value in fields.items() if value is not None and name != "basis"]
    return "\n".join([*lines, "basis = [", *(f"    {toml(each)}," for each in fields["basis"]), "]", ""])


def _fields(given: dict[str, Any]) -> list[tuple[str, Any]]:
    length, code = given["length"], given["suspension"]
    cap = CAPS.get(given.get("absolute_max", ""))
    return [
        *((name, given[name]) for name in ("id", "name", "category", "who", "trigger")),
        ("start_fact", given.get("start_fact")),
        ("interrupt_fact", given.get("interrupt_fact")),
        ("length", _length(length)),
        ("alternatives", [{**_length(each), "when": each["when"]} for each in length.get("alternatives", ())] or None),
        ("counting", COUNTING[given["counting"]]),
        ("suspension", code),
        ("pausing", PAUSING.get(given["id"], "civil_code") if code in ("both", "suspend") else None),
        ("fixed_by", _fixed_by(given) if code == "none" else None),
        ("backwards", given["id"] in BACKWARDS or None),
        ("statutory", length.get("statutory")),
        ("absolute_max", given.get("absolute_max")),
        ("cap", _cap(*cap) if cap else None),
        ("applies_when", given.get("applies_when")),
        ("after_expiry", given.get("after_expiry")),
        ("notes", given.get("notes")),
        ("verified", given["verified"]),
        ("basis", [_basis(each) for each in given["legal_basis"]]),
    ]


def _length(given: dict[str, Any]) -> dict[str, Any]:
    return {"value": given["value"] or 0, "unit": given["unit"]}


def _cap(years: int, start_fact: str | None) -> dict[str, Any]:
    return {"value": years, "unit": "year", **({"start_fact": start_fact} if start_fact else {})}


def _fixed_by(given: dict[str, Any]) -> dict[str, str]:
    named = FIXED_BY.get(given["id"])
    own = [(each["law"], each["article"]) for each in given["legal_basis"]]
    if named is None:
        named = next((each for each in own if each[1] == "第一百二十七条" and "解释" in each[0]), own[0])
    return {"law": named[0], "article": named[1]}


def _basis(given: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"law": given["law"], "article": given["article"]}
    if "effective_from" in given:
        made["effective_from"] = date.fromisoformat(given["effective_from"])
    if "repealed_on" in given:
        made["repealed_on"] = date.fromisoformat(given["repealed_on"])
    made["verified"] = given["verified"]
    if given.get("checked_text"):
        made["checked_text"] = given["checked_text"]
    notes = "；".join(given[name] for name in ("note", "version_note", "verify_note") if name in given)
    return {**made, "notes": notes} if notes else made


def toml(value: Any) -> str:
    """Return a value as TOML writes it on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {toml(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        for words, ours in WORDS.items():
            value = value.replace(words, ours)
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 3 else main("", ""))
