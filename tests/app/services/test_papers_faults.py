"""Documents issued and signed while the program is killed or the disk is full: all of it stands, or nothing."""

import os
import random

import pytest

from app.errors import StorageError
from app.paper_texts import WORDS
from app.store import blobs, reserve
from tests import factories
from tests.app.store.test_reserve import fill, on_small_disk  # noqa: F401 – the fixture
from tests.killing import killed

WRITER = """\
    from app.paper_texts import WORDS
    party = services.parties.record({"name": f"孙{n}", "division": services.session.installation.division})
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "written"})
    given = {"enquirer": party.id, "received_at": "2026-11-23T09:30", "way": "1", "dispute_type": "private_loan"}
    told = {"question": f"第{n}件" + "口述" * 100, "answer": "先调解", "route": "people_mediation"}
    record = services.consultations.record({**given, **told}).id
    form = lambda: services.papers.form("ADV-01", record, WORDS)
    services.papers.type_in(form(), "materials", f"第{n}份")
    print("typed", record, n, flush=True)
    services.papers.sign(form(), WORDS)
    print("signed", record, n, flush=True)
    services.consultations.change(record, {"answer": "再调解"})
    services.papers.issue(form())
    print("issued", record, n, flush=True)
"""


def whole_consultation(services):
    party = factories.make_party(services)
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "written"})
    return factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan").id


def form(services, record):
    return services.papers.form("ADV-01", record, WORDS)


def why_refused(services, paper) -> str:
    """Sign a paper; return the code of what stood in the way."""
    try:
        services.papers.sign(paper, WORDS)
    except StorageError as error:
        return error.code
    return ""


def every_document_is_whole(services) -> int:
    """Assert that each signed document has its file and each file its document; return how many there are."""
    documents = services.kept_papers.lately(limit=1000)
    versions = [each for document in documents for each in services.papers.of(document.record)]
    signed = [each for each in versions if each.file or each.signers or each.signed_at]
    for document in signed:
        content = services.attachments.content(services.attachments.get(document.file))
        assert [finding.signer for finding in services.verification().content(content)] == ["李明法"]
    database, profile = services.session.database, services.session.profile
    assert blobs.without_rows(database, profile) == []
    assert len(blobs.names(profile)) == len(signed)
    return len(versions)


def kill_many(profile, founded, open_profile, kills: int) -> None:
    order, confirmed = random.Random("kill -9"), []
    for _ in range(kills):
        start = int(confirmed[-1][2]) if confirmed else 0
        confirmed += killed(WRITER, profile, founded, start=start, wait=order.uniform(0.0, 0.5))
        services = open_profile(profile)
        services.integrity.tidy()
        services.integrity.repair()  # a kill between file and row leaves a file that nobody names

        every_document_is_whole(services)
        for what, record, n in confirmed[-60:]:
            versions = services.papers.of(record)
            typed = form(services, record).own["materials"]
            assert typed == f"第{n}份"
            if what != "typed":
                assert versions[-1].signers == "李明法"
            if what == "issued":
                assert [each.version for each in versions] == [2, 1]
        assert [finding.code for finding in services.integrity.check() if finding.is_fault] == []
        services.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL; what a dying program leaves is tested on Linux")
def test_kills_while_papers_are_typed_signed_and_issued_cost_nothing_confirmed(profile, founded, open_profile):
    kill_many(profile, founded, open_profile, 6)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_kills_while_papers_are_made_cost_nothing_confirmed(profile, founded, open_profile):
    kill_many(profile, founded, open_profile, 100)


@pytest.mark.external
@pytest.mark.parametrize("leave_kb", [0, 16, 48, 96, 160, 256])
def test_a_full_disk_leaves_a_signed_paper_whole_or_none_of_it(on_small_disk, leave_kb):  # noqa: F811
    disk, services = on_small_disk
    record = whole_consultation(services)
    paper = form(services, record)
    services.papers.pdf(paper, WORDS)
    fill(disk, leave=leave_kb * 1024)

    refused = why_refused(services, paper)

    assert refused in ("disk_full", "")
    assert len(services.papers.of(record)) == (1 if refused == "" else 0)
    assert every_document_is_whole(services) == len(services.papers.of(record))
    reserve.give_up(services.session.profile.reserve)
    (disk / "filler").unlink()
    if refused:
        services.papers.sign(form(services, record), WORDS)

    assert every_document_is_whole(services) == 1
    assert [finding.code for finding in services.integrity.check() if finding.is_fault] == []
