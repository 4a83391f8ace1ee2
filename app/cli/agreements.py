"""Agreements as a person reads them on a terminal: number and standing, then terms, obligations and bars in lines."""

from collections.abc import Mapping
from typing import Any

from app import agreement_texts, texts
from app.cli import words
from app.model.agreement import AgreementStatus
from app.services import Services

_PEOPLE = ("debtor", "creditor")
_OWN = ("form", "agreed_on", "effective_on", "performance_status", "confirmation_status")


def line(services: Services, agreement: Mapping[str, Any]) -> str:
    """Return an agreement of a dispute as one line; `show` with its id tells all of it."""
    said = [words.value_words(services, "agreement", name, agreement[name]) for name in _OWN if agreement[name]]
    count = f"{len(agreement['terms'])} 条（{agreement['id']}）"
    return " ".join([agreement["number"] or "没有编号", *said, count])


def row_lines(services: Services, name: str, rows: list[Mapping[str, Any]]) -> list[str]:
    """Return what hangs on an agreement, numbered in its order."""
    told = {"terms": _term, "obligations": _obligation, "confirmation_bars": _bar}[name]
    return [f"{place}. {told(services, row)}" for place, row in enumerate(rows, 1)]


def standing(agreement: Mapping[str, Any]) -> list[str]:
    """Return how far an agreement has come, and what signing still asks for."""
    status = agreement_texts.STATUSES[AgreementStatus(agreement["status"])]
    missing = dict.fromkeys(texts.field_label("agreement", each["field"]) for each in agreement["missing"])
    return [status, *([f"签字还差：{'、'.join(missing)}"] if missing else [])]


def _term(_services: Services, row: Mapping[str, Any]) -> str:
    return row["text"] or "（空）"


def _obligation(services: Services, row: Mapping[str, Any]) -> str:
    people = (words.value_words(services, "obligation", name, row[name]) for name in _PEOPLE if row[name])
    money = f"{row['amount']} 元" if row["amount"] else ""
    due = f"{row['due_on']} 前" if row["due_on"] else ""
    done = f"{row['done_on']} 已履行" if row["done_on"] else ""
    what = (row["content"], money, due, row["way"], done)
    return f"{' → '.join(people)} {'，'.join(part for part in what if part)}".strip()


def _bar(services: Services, row: Mapping[str, Any]) -> str:
    return words.row_words(services, "confirmation_bar", row)
