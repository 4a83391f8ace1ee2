"""Five residents' stories on paper: registered, routed, agreed, signed, as PDF and as Word that says the same."""

import io
import re
import tomllib
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from app.documents.typesetting.fitting import fitted
from app.errors import AppError
from app.model.signature import Reason
from app.paper_texts import WORDS
from app.services import Services
from app.services.triage import Triage
from tests.days import BEIJING, TODAY
from tests.papers import line_rules
from tests.papers.reading import blocks_of, characters_of
from tests.travelling import enrol

STORIES = tomllib.loads(Path(__file__).with_name("paper_stories.toml").read_text(encoding="utf-8"))["story"]

pytestmark = pytest.mark.parametrize("story", STORIES, ids=lambda each: each["type"])


def at_the_desk(services, on: date = TODAY) -> Services:
    """Return the same services on a day of the stories, in the afternoon."""
    session = services.session
    author = replace(session.author, now=lambda: datetime.combine(on, time(15, 20), BEIJING))
    return Services(replace(session, author=author, today=on))


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
        "mediators": story["mediators"],
        "committee": "户部寨村人民调解委员会",
    }
    return services.agreements.change(made.id, given)


def consult(services, story) -> tuple[dict[str, str], str, str]:
    """Take a story from the door to the way it is sent; return its people, its consultation and its dispute."""
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
    services.papers.type_in(services.papers.form("ADV-01", consultation.id, WORDS), "materials", story["handed"])
    if "urgent" in story:
        services.papers.type_in(services.papers.form("ADV-20", dispute.id, WORDS), "urgent", story["urgent"])
    return people, consultation.id, dispute.id


def journey(services, story) -> dict[str, str]:
    """Take a story from the door to the agreement; return the record that each paper is made of."""
    people, consultation, dispute = consult(services, story)
    agreement = agree(at_the_desk(services, story["agreed_on"]), dispute, story, people)
    return {"ADV-01": consultation, "ADV-20": dispute, "MED-07": agreement.id}


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


def is_well_filled(paper) -> bool:
    """Return whether no page before the last is left a fifth empty, and no signatures or small tables are torn."""
    its_layout, pages = fitted(paper)
    used = [max(placed.top + placed.strip.height for placed in page) / its_layout.text_height for page in pages]
    return min(used[:-1], default=1.0) > 0.8 and not any(page[-1].strip.keeps for page in pages[:-1])


def kept(services, form, folder: Path) -> None:
    """Set a form, hold it against the rules of lines and against Word, and keep it to be looked at."""
    assert form.missing == ()
    assert is_said_alike(services, form)
    assert is_well_filled(services.papers.paper(form, WORDS))
    (folder / form.template.id).with_suffix(".pdf").write_bytes(services.papers.pdf(form, WORDS).content)


def signed(services, form, place: str, folder: Path) -> None:
    """Sign a paper as PDF and as Word, and hold both against the county's certificate."""
    document = services.papers.sign(form, WORDS, place=place)
    pdf = services.attachments.content(services.attachments.get(document.file or ""))
    now = services.papers.form(form.template.id, form.record, WORDS)
    for ending, content in ((".pdf", pdf), (".docx", services.papers.word_signed(now, WORDS))):
        (folder / form.template.id).with_suffix(ending).write_bytes(content)
        (finding,) = services.verification().content(content)
        assert (finding.reason, finding.signer) == (Reason.VALID, services.session.user.name)


def test_a_story_comes_to_papers_that_are_signed_where_the_law_lets_them(services, desk_bureau, tmp_path: Path, story):
    services = at_the_desk(services)
    enrol(desk_bureau, services)
    people, consultation, dispute = consult(services, story)
    made = [(services, "ADV-01", consultation, "sign_advisor"), (services, "ADV-20", dispute, "sign_advisor")]
    later = at_the_desk(services, story["agreed_on"])

    for desk, template, record, place in made:
        kept(desk, desk.papers.form(template, record, WORDS), tmp_path)
        if template == "ADV-01" or story["electronic"]:
            signed(desk, desk.papers.form(template, record, WORDS), place, tmp_path)
    agreement = later.papers.form("MED-07", agree(later, dispute, story, people).id, WORDS)
    kept(later, agreement, tmp_path)
    if story["electronic"]:
        signed(later, agreement, "sign_recorder", tmp_path)
        return
    for form in (agreement, services.papers.form("ADV-20", dispute, WORDS)):
        with pytest.raises(AppError, match="signing_refused"):
            services.papers.sign(form, WORDS)
