"""Five residents' stories on paper: registered, routed, agreed, signed, as PDF and as Word that says the same."""

import io
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from app.errors import AppError
from app.model.signature import Reason
from app.paper_texts import WORDS
from app.services import Services
from app.services.triage import Triage
from tests.days import NOW
from tests.papers import line_rules
from tests.papers.reading import blocks_of, characters_of

STORIES = tomllib.loads(Path(__file__).with_name("paper_stories.toml").read_text(encoding="utf-8"))["story"]

pytestmark = pytest.mark.parametrize("story", STORIES, ids=lambda each: each["type"])


def at_the_desk(services) -> Services:
    """Return the same services with a clock of the day on which the stories take place."""
    session = services.session
    author = replace(session.author, now=lambda: NOW.replace(hour=15, minute=20))
    return Services(replace(session, author=author))


def record_people(services, story) -> dict[str, str]:
    """Record the people of a story; return the id of each by name."""
    division = services.session.installation.division
    found = {}
    for each in story["people"]:
        given = {name: value for name, value in each.items() if name != "role"}
        party = services.parties.record({"division": division, **given})
        services.rows.add("consent", party.id, {"given_at": "2026-11-23", "way": "written"})
        found[each["name"]] = party.id
    services.rows.add("party_tag", found[story["people"][0]["name"]], {"tag": story["crowd"]})
    return found


def receive(services, story, enquirer: str):
    """Write down what is told, and take a kind of dispute that the program suggests for it."""
    suggested = [each.type for each in Triage.load().suggest(story["words"])]
    assert story["type"] in suggested
    given = {
        "received_at": "2026-11-23T09:30",
        "way": "1",
        "place": "户部寨村法律顾问室",
        "dispute_type": story["type"],
        "question": story["question"],
        "facts": story["facts"],
        "answer": story["answer"],
        "enquirer": enquirer,
        "satisfaction": "1",
    }
    consultation = services.consultations.record(given)
    for law, article in story["provisions"]:
        services.rows.add("provision", consultation.id, {"law": law, "article": article})
    return consultation


def route(services, story, *records: str) -> None:
    """Take the first way that the rules recommend, or the one that the advisor chose instead, for both records."""
    answers = services.routing.answers(story["answers"])
    plan = services.routing.plan(answers, on=services.session.today)
    chosen, reason = story.get("route", (plan.first_choice.route.id, None))
    for record in records:
        services.plans.accept(record, answers, route=chosen, reason=reason)


def agree(services, dispute: str, story, people: dict[str, str]):
    """Record what the parties agreed."""
    made = services.agreements.begin(dispute)
    for text in story["terms"]:
        services.agreements.rows.add("agreement_term", made.id, {"text": text})
    for debtor, creditor, content, amount, due_on in story["owed"]:
        owed = {"debtor": people[debtor], "creditor": people[creditor], "content": content, "amount": amount or None}
        services.agreements.rows.add("obligation", made.id, {**owed, "due_on": due_on or None})
    for kind in story.get("bars", ()):
        services.agreements.rows.add("confirmation_bar", made.id, {"kind": kind})
    given = {
        "facts": story["agreed_facts"],
        "performance": story["performance"],
        "breach": story["breach"] or None,
        "mediators": f"侯爱民、{services.session.user.name}",
        "committee": "户部寨村人民调解委员会",
    }
    return services.agreements.change(made.id, given)


def journey(services, story) -> dict[str, str]:
    """Take a story from the door to the agreement; return the record that each paper is made of."""
    for body in story["bodies"]:
        services.directory.record(body)
    people = record_people(services, story)
    consultation = receive(services, story, people[story["people"][0]["name"]])
    dispute = services.disputes.from_consultation(consultation.id)
    there = {row.party for row in services.rows.of("participant", dispute.id)}
    for each in story["people"]:
        if people[each["name"]] not in there:
            services.rows.add("participant", dispute.id, {"party": people[each["name"]], "role": each["role"]})
    route(services, story, consultation.id, dispute.id)
    agreement = agree(services, dispute.id, story, people)
    form = services.papers.form("ADV-01", consultation.id, WORDS)
    services.papers.type_in(form, "materials", story["handed"])
    return {"ADV-01": consultation.id, "ADV-20": dispute.id, "MED-07": agreement.id}


def text_of_word(content: bytes) -> str:
    body: Any = docx.Document(io.BytesIO(content)).element.body
    return re.sub(r"\s", "", "".join(text.text for text in body.iter(qn("w:t"))))


def text_of_pdf(content: bytes) -> str:
    return "".join(each.text for block in blocks_of(characters_of(content)).values() for each in block)


def is_said_alike(services, form) -> bool:
    """Set a form as PDF and as Word; return whether no rule of lines is broken and both say the same."""
    paper = services.papers.paper(form, WORDS)
    pdf, word = services.papers.pdf(form, WORDS).content, services.papers.word(form, WORDS)
    return line_rules.violations(paper, pdf) == [] and text_of_word(word) == re.sub(r"\s", "", text_of_pdf(pdf))


def signed(services, form) -> tuple[bytes, bytes]:
    """Sign a paper; return the PDF that is kept and its Word file, signed too."""
    document = services.papers.sign(form, WORDS)
    pdf = services.attachments.content(services.attachments.get(document.file or ""))
    now = services.papers.form(form.template.id, form.record, WORDS)
    return pdf, services.papers.word_signed(now, WORDS)


def test_a_story_comes_to_papers_that_are_signed_where_the_law_lets_them(services, tmp_path: Path, story):
    services = at_the_desk(services)
    records = journey(services, story)
    forms = {template: services.papers.form(template, record, WORDS) for template, record in records.items()}

    assert [form.missing for form in forms.values()] == [(), (), ()]
    assert all(is_said_alike(services, form) for form in forms.values())
    for template, form in forms.items():
        (tmp_path / template).with_suffix(".pdf").write_bytes(services.papers.pdf(form, WORDS).content)  # to look at
        if template != "ADV-01" and not story["electronic"]:
            with pytest.raises(AppError, match="signing_refused"):
                services.papers.sign(form, WORDS)
            continue
        for ending, content in zip((".pdf", ".docx"), signed(services, form), strict=True):
            (tmp_path / template).with_suffix(ending).write_bytes(content)
            (finding,) = services.verification().content(content)
            assert finding.reason is Reason.PROVISIONAL
