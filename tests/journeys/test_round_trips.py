"""Months of sticks: two laptops and a county exchange in any order, lose data and get it back; nothing is ever lost."""

import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from app.errors import AppError
from app.store import folding, local, streams
from app.store.database import open_database
from tests.factories import make_party
from tests.travelling import enrol, give_card, log_of

STEPS, RARE = 24, 0.05


class Sticks:
    """Two laptops of a village, a county, and everything that was ever written to a stick."""

    def __init__(self, laptops, county, folder: Path, source: random.Random) -> None:
        self.laptops, self.county, self.folder, self.source = laptops, county, folder, source
        self.parties: list[str] = []
        self.saved: Path | None = None

    def add(self) -> None:
        """Somebody is recorded."""
        self.parties.append(
            make_party(self.source.choice(self.laptops), phone=f"137{self.source.randrange(10**8):08d}").id
        )

    def change(self) -> None:
        """A laptop changes whom it knows."""
        laptop = self.source.choice(self.laptops)
        known = [each for each in self.parties if laptop.parties.find(each)]
        if known:
            laptop.parties.change(self.source.choice(known), {"note": str(self.source.random())})

    def attach(self) -> None:
        """A picture is added."""
        laptop = self.source.choice(self.laptops)
        known = [each for each in self.parties if laptop.parties.find(each)]
        if known:
            picture = bytes.fromhex("89504e470d0a1a0a") + self.source.randbytes(300)
            laptop.attachments.add(self.source.choice(known), "照片.png", picture)

    def write(self) -> None:
        """A laptop or the county writes to the stick."""
        self.source.choice(self.laptops).exchange.write(self.folder)

    def answer(self) -> None:
        """The county writes its receipts, if it knows anybody."""
        with suppress(AppError):
            self.county.exchange.write(self.folder)

    def take(self) -> None:
        """Somebody takes in some of what was ever written, in any order, perhaps again, perhaps cut."""
        files = sorted(self.folder.iterdir())
        some = [self.source.choice(files) for _ in range(min(3, len(files)))]
        desk = self.source.choice([*self.laptops, self.county, self.county])
        for file in some:
            cut = self.folder.parent / file.name
            cut.write_bytes(file.read_bytes()[: self.source.randrange(5000)])
            assert desk.exchange.take([cut]).files[0].new == 0
            desk.exchange.take([file])

    def save_county(self) -> None:
        """A copy of the county's store is put away."""
        self.saved = self.folder.parent / "saved"
        shutil.rmtree(self.saved, ignore_errors=True)
        self.saved.mkdir()
        self.county.session.database.vacuum()
        shutil.copyfile(self.county.session.profile.store, self.saved / "store.db")

    def lose_county(self) -> None:
        """The county's store is replaced by the copy, whose streams begin anew, and its attachments are gone."""
        if self.saved is None:
            return

        session = self.county.session
        copy = open_database(self.saved / "store.db", session.key)
        tables = [
            row[0]
            for row in copy.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (?, ?, ?, ?)",
                ("change", "stream", "checkpoint", "local"),
            )
        ]
        with session.database.atomic():
            for name in tables:
                session.database.execute(f"DELETE FROM {name}")
                rows = copy.rows(f"SELECT * FROM {name}")
                if rows:
                    marks = ",".join("?" * len(rows[0]))
                    session.database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
            folding.rebuild(session.database)
            streams.begin_anew(session.database)
            local.renew_store(session.database)
        copy.close()
        shutil.rmtree(session.profile.blobs, ignore_errors=True)

    def check_deliveries(self) -> None:
        """A record whose newest receipt is the county's last word counts as delivered only if the county holds it."""
        store = local.stores(self.county.session.database)[0]
        for laptop in self.laptops:
            known = laptop.session.database.row("SELECT 1 FROM receipt WHERE store = ?", (store,))
            if known is None:
                continue
            held = log_of(self.county)
            for party in self.parties:
                if laptop.exchange.delivery_of(party).delivered_on is not None:
                    mine = laptop.session.database.rows(
                        "SELECT stream.id, n, envelope, payload FROM change JOIN stream ON number = change.stream "
                        "WHERE record = ?",
                        (party,),
                    )
                    assert set(mine) <= held

    def settle(self) -> None:
        """Everybody makes two whole rounds."""
        for _ in range(2):
            for laptop in self.laptops:
                fresh = self.folder.parent / f"round-{self.source.randrange(10**9)}"
                fresh.mkdir()
                laptop.exchange.write(fresh)
                self.county.exchange.take([fresh])
                self.county.exchange.write(fresh)
                laptop.exchange.take([fresh])


def run(sticks: Sticks) -> None:
    acts = (
        sticks.add,
        sticks.change,
        sticks.change,
        sticks.attach,
        sticks.write,
        sticks.answer,
        sticks.take,
        sticks.take,
    )
    sticks.add()
    for _ in range(3):
        sticks.attach()
    sticks.write()
    for step in range(STEPS):
        if step in (STEPS // 4, STEPS // 2):
            sticks.settle()  # receipts say what a county holds that is about to lose it
            sticks.attach()
        if step in (STEPS // 4 - 2, STEPS // 2 - 2):
            sticks.save_county()
        if step in (STEPS // 4 + 2, STEPS // 2 + 2) or sticks.source.random() < RARE:
            sticks.lose_county()
        sticks.source.choice(acts)()
        sticks.check_deliveries()
    sticks.settle()

    held = log_of(sticks.county)
    for laptop in sticks.laptops:
        assert log_of(laptop) <= held
        for party in sticks.parties:
            if laptop.parties.find(party):
                assert laptop.exchange.delivery_of(party).delivered_on is not None
    for desk in (*sticks.laptops, sticks.county):
        assert [found for found in desk.integrity.check() if found.is_fault] == []


@pytest.fixture
def sticks(services, other_services, county_services, desk_bureau, tmp_path):
    for laptop in (services, other_services):
        enrol(desk_bureau, laptop)
        give_card(desk_bureau, county_services, laptop)
    (tmp_path / "stick").mkdir()
    return lambda seed: Sticks([services, other_services], county_services, tmp_path / "stick", random.Random(seed))


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_to_sticks_and_county_nothing_is_lost(sticks, seed: int):
    run(sticks(seed))


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(100, 400))
def test_three_hundred_histories_lose_nothing(sticks, seed: int):
    run(sticks(seed))
