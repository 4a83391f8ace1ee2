"""Receiving residents while the program is killed, the disk is full or fails; and nothing of it in the clear."""

import os
import random
import tempfile
from pathlib import Path

import pytest

from app.errors import StorageError
from app.services.matters import MatterFilter
from app.services.parties import PartyFilter
from app.store import reserve
from tests import factories
from tests.app.store.test_reserve import fill, on_small_disk  # noqa: F401 – the fixture
from tests.killing import killed

ROOT = Path(__file__).resolve().parents[3]
STORY = {"question": "口述" * 300, "way": "1", "received_at": "2026-11-23T09:30"}

WRITER = """\
    consultation = services.reception.receive(
        {"name": f"孙{n}", "phone": f"137{n:08d}"}, {"question": f"第{n}件" + "口述" * 200}, visit_on=date(2026, 12, 1)
    )
    print("received", consultation.id, n, flush=True)
    services.drafts.keep("consultation", consultation.id, "answer", value=f"没写完{n}")
    print("draft", consultation.id, n, flush=True)
    services.attachments.add(consultation.id, f"证据{n}.txt", f"第{n}份材料".encode())
    print("attached", consultation.id, n, flush=True)
    dispute = services.disputes.from_consultation(consultation.id)
    print("disputed", consultation.id, n, flush=True)
    services.search.catch_up()
"""


def everything_confirmed_is_there(services, confirmed) -> None:
    for what, record, n in confirmed:
        consultation = services.consultations.get(record).record
        party = services.parties.get(consultation.enquirer).record
        assert consultation.question.startswith(f"第{n}件")
        assert party.name == f"孙{n}"
        assert [visit.due_on for visit in services.follow_ups.of(record)] == ["2026-12-01"]
        if what == "draft":
            assert services.drafts.of(record) == {"answer": f"没写完{n}"}
        if what == "attached":
            [attachment] = services.attachments.of(record)
            assert services.attachments.content(attachment) == f"第{n}份材料".encode()
        if what == "disputed":
            [dispute] = services.disputes.of_consultation(record)
            assert [row.party for row in services.rows.of("participant", dispute.id)] == [party.id]


def kill_many(profile, founded, open_profile, kills: int) -> None:
    order, confirmed = random.Random("kill -9"), []
    for _ in range(kills):
        start = int(confirmed[-1][2]) if confirmed else 0
        confirmed += killed(WRITER, profile, founded, start=start, wait=order.uniform(0.0, 0.3))
        services = open_profile(profile)
        services.integrity.tidy()

        everything_confirmed_is_there(services, confirmed[-100:])
        assert [finding.code for finding in services.integrity.check() if finding.is_fault] == []
        found = services.consultations.page(MatterFilter())
        taken = [kept.record for kept in found.rows(0, found.count)]
        assert all(services.parties.find(each.enquirer) for each in taken)  # never one without the other
        assert len({each.number for each in taken}) == len(taken)
        services.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL; what a dying program leaves is tested on Linux")
def test_ten_kills_while_residents_are_received_cost_nothing_confirmed(profile, founded, open_profile):
    kill_many(profile, founded, open_profile, 10)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_hundred_kills_while_residents_are_received_cost_nothing_confirmed(profile, founded, open_profile):
    kill_many(profile, founded, open_profile, 200)


@pytest.mark.external
def test_a_full_disk_keeps_whole_receptions_and_the_reserve_lets_the_user_finish(on_small_disk):  # noqa: F811
    disk, services = on_small_disk
    kept = [services.reception.receive({"name": f"孙{place}"}, STORY) for place in range(10)]
    fill(disk, leave=64 * 1024)
    saved, refused = [], []
    for place in range(200):
        try:
            saved.append(services.reception.receive({"name": f"钱{place}"}, STORY))
        except StorageError as error:
            refused.append(error.code)
    assert set(refused) == {"disk_full"}
    assert services.parties.page(PartyFilter()).count == services.consultations.page(MatterFilter()).count

    assert reserve.give_up(services.session.profile.reserve)
    after = services.reception.receive({"name": "赵"}, STORY)

    for consultation in (*kept, *saved, after):
        assert services.consultations.get(consultation.id).record == consultation
    assert [finding.code for finding in services.integrity.check() if finding.is_fault] == []


@pytest.mark.external
def test_a_full_disk_while_searching_is_told_and_the_index_is_made_later(on_small_disk):  # noqa: F811
    disk, services = on_small_disk
    for place in range(300):
        services.reception.receive({"name": f"孙{place}"}, {**STORY, "question": f"第{place}件" + "界石" * 400})
    services.session.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    fill(disk, leave=16 * 1024)

    with pytest.raises(StorageError, match="disk_full"):
        services.search.find("第7件")

    assert reserve.give_up(services.session.profile.reserve)
    assert len(services.search.find("第7件")) == 1
    assert [finding.code for finding in services.integrity.check() if finding.is_fault] == []


# Nothing in the clear


SEEDS = (
    "界石在老槐树西侧三步",
    "证人口述其事",
    "先请村里看界",
    "看墙拆了没有",
    "周五带户口本",
    "拆除越界的墙",
    "小河代他",
)


def write_seeds(services) -> str:
    question, facts, answer, purpose, note, claim, agent = SEEDS
    consultation = services.reception.receive(
        {"name": "孙桂兰", "phone": "13700000418"},
        {**STORY, "question": question, "facts": facts, "answer": answer},
        visit_on=services.session.today,
        visit_purpose=purpose,
    )
    services.rows.add("note", consultation.id, {"text": note})
    services.rows.add("representative", consultation.id, {"name": agent})
    dispute = services.disputes.from_consultation(consultation.id)
    services.rows.add("claim", dispute.id, {"text": claim})
    services.drafts.keep("dispute", dispute.id, "occurred", value=question)
    return dispute.id


def test_nothing_that_was_taken_down_lies_in_the_clear(services, tmp_path, monkeypatch, caplog):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    dispute = write_seeds(services)
    assert services.search.find("老槐树")
    services.backups.make()
    services.integrity.repair()
    services.disputes.delete(dispute)
    services.search.catch_up()

    forms = [form for seed in (*SEEDS, "孙桂兰", "13700000418") for form in (seed.encode(), seed.encode("utf-16-le"))]
    files = [path for folder in (services.session.profile.folder, temporary) for path in folder.rglob("*")]
    assert [path for path in files if path.is_file() and any(form in path.read_bytes() for form in forms)] == []
    assert not any(seed in caplog.text for seed in SEEDS)


def test_two_laptops_that_received_apart_agree_after_an_exchange(services, other_services):
    one = services.reception.receive({"name": "孙桂兰", "phone": "13700000418"}, STORY)
    other_services.reception.receive({"name": "钱多多"}, STORY)
    factories.exchange(services, other_services)
    services.consultations.change(one.id, {"answer": "先调解"})
    other_services.consultations.change(one.id, {"answer": "先报警", "minutes": 30})
    factories.exchange(services, other_services)

    for table in ("consultation", "party", "follow_up", "participant"):
        assert factories.rows(services, table) == factories.rows(other_services, table)
    kept = services.consultations.get(one.id)
    assert kept.conflicts == ("answer",)
    assert kept.record.minutes == 30
    services.history.resolve(one.id, "answer", "先报警")
    assert services.consultations.get(one.id).conflicts == ()
