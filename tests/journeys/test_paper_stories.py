"""Five residents' stories on paper: registered, routed, agreed, signed, as PDF and as Word that says the same."""

import io
import re
import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from app.errors import AppError
from app.model.signature import Reason
from app.paper_texts import WORDS
from app.services.triage import Triage
from tests.papers import line_rules
from tests.papers.reading import blocks_of, characters_of

STORIES = tomllib.loads(Path(__file__).with_name("paper_stories.toml").read_text(encoding="utf-8"))["story"]

pytestmark = pytest.mark.parametrize("story", STORIES, ids=lambda each: each["type"])


def record_people(services, story) -> list[tuple[str, str]]:
    """Record the people of a story; return the role and the id of each."""
    division = services.session.installation.division
    found = []
    for role, name, sex in story["people"]:
        kind = {"sex": sex} if sex else {"kind": "organisation" if name.endswith("委员会") else "legal_person"}
        party = services.parties.record({"name": name, "division": division, **kind})
        services.rows.add("consent", party.id, {"given_at": "2026-11-23", "way": "written"})
        found.append((role, party.id))
    return found


def receive(services, story, enquirer: str):
    """Write down what is told, and take a kind of dispute that the program suggests for it."""
    suggested = [each.type for each in Triage.load().suggest(story["words"])]
    assert story["type"] in suggested
    given = {
        "received_at": "2026-11-23T09:30",
        "way": "1",
        "dispute_type": story["type"],
        "question": story["words"],
        "facts": story["facts"],
        "answer": story["answer"],
        "route": "people_mediation",
        "enquirer": enquirer,
    }
    return services.consultations.record(given)


def agree(services, dispute: str, story, people: list[tuple[str, str]]):
    """Record what the parties agreed."""
    made = services.agreements.begin(dispute)
    for text in story["terms"]:
        services.agreements.rows.add("agreement_term", made.id, {"text": text})
    content, amount, due_on = story["owed"]
    debtor = next(party for role, party in people if role == "respondent")
    owed = {"debtor": debtor, "creditor": people[0][1], "content": content, "amount": amount or None}
    services.agreements.rows.add("obligation", made.id, {**owed, "due_on": due_on or None, "way": "银行转账"})
    mediators = f"侯爱民、{services.session.user.name}"
    given = {"performance": story["performance"], "breach": story["breach"] or None, "mediators": mediators}
    return services.agreements.change(made.id, {**given, "committee": "户部寨村人民调解委员会"})


def journey(services, story) -> dict[str, str]:
    """Take a story from the door to the agreement; return the record that each paper is made of."""
    people = record_people(services, story)
    consultation = receive(services, story, people[0][1])
    dispute = services.disputes.from_consultation(consultation.id)
    there = {row.party for row in services.rows.of("participant", dispute.id)}
    for role, party in people:
        if party not in there:
            services.rows.add("participant", dispute.id, {"party": party, "role": role})
    answers = services.routing.answers(story["answers"])
    plan = services.routing.plan(answers, on=services.session.today)
    services.plans.accept(dispute.id, answers, route=plan.first_choice.route.id)
    agreement = agree(services, dispute.id, story, people)
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
    records = journey(services, story)
    forms = {template: services.papers.form(template, record, WORDS) for template, record in records.items()}

    assert [form.missing for form in forms.values()] == [(), (), ()]
    assert all(is_said_alike(services, form) for form in forms.values())
    for template in ("ADV-20", "MED-07"):
        if not story["electronic"]:
            with pytest.raises(AppError, match="signing_refused"):
                services.papers.sign(forms[template], WORDS)
            continue
        for ending, content in zip((".pdf", ".docx"), signed(services, forms[template]), strict=True):
            (tmp_path / template).with_suffix(ending).write_bytes(content)  # to be looked at
            (finding,) = services.verification().content(content)
            assert finding.reason is Reason.PROVISIONAL
