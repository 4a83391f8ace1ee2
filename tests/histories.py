"""Histories of a whole county: whatever desks, sticks, clocks and copies do, all end with the same, nothing lost.

Five laptops of three villages (one serves two), a township, a county record, edit, delete, bring back, erase, attach,
decide, export, relay, take in (twice, out of order, cut), restore backups, are cloned, killed, their clocks years off.
"""

import random
import shutil
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from app.errors import AppError
from app.model.change import DELETED
from app.model.transfer import ImportOutcome, TransferStatus
from app.paths import Profile
from app.store import blob_arrivals, encoding, streams
from app.store.merge import fold
from tests.desks import LAPTOPS, Desk, Template, changes_of, in_scope, rows_of, scopes_of
from tests.factories import make_party
from tests.history_checks import astray, contested, erased_in, erasures_in, name_of, without_row

MOST_CLONES, MOST_ROUNDS = 2, 5
A_QUARTER = 75
"""How many histories each of four files plays in every run: 300 together."""
ONE_IN = 10
"""How many histories make one in which a round after the last must change nothing."""
CHOICE = st.integers(0, 10**6)
FIELDS = ["note", "work_unit"]
_KEPT = (TransferStatus.IMPORTED, TransferStatus.WAITING, TransferStatus.QUARANTINED)


class Histories(RuleBasedStateMachine):
    """One county."""

    templates: Mapping[str, Template]
    folder: Path
    ran: ClassVar[Counter] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.number = Histories.ran["histories"]
        Histories.ran["histories"] += 1
        self.home = self.folder / f"history-{self.number}"
        self.stick = self.home / "stick"
        self.stick.mkdir(parents=True)
        self.desks: list[Desk] = []
        self.parties: list[str] = []
        self.exported: set[tuple] = set()
        self.written: set[tuple] = set()

    @initialize()
    def set_up(self) -> None:
        for name, template in self.templates.items():
            shutil.copytree(template.folder, self.home / name)
            self.desks.append(Desk(name, self.home / name, template.unlocked))
            self.written |= template.log
        self.exported = set(self.templates["county"].log)
        held = (encoding.decode(envelope, payload) for _s, _n, envelope, payload in self.exported)
        self.parties = sorted({change.record for change in held if change.table == "party"})

    @property
    def county(self) -> Desk:
        return next(desk for desk in self.desks if desk.name == "county")

    @property
    def laptops(self) -> list[Desk]:
        return [desk for desk in self.desks if desk.name not in {"county", "township"}]

    def desk(self, choice: int) -> Desk:
        return self.desks[choice % len(self.desks)]

    def laptop(self, choice: int) -> Desk:
        return self.laptops[choice % len(self.laptops)]

    def known(self, desk: Desk) -> list[str]:
        held = {record for (record,) in desk.database.rows("SELECT id FROM party")}
        return [party for party in self.parties if party in held]

    def files(self, who: int) -> list[Path]:
        """Return what lies on the stick; where nothing does, a laptop writes to it first."""
        if not any(self.stick.iterdir()):
            self.export(who)
        return sorted(self.stick.iterdir())

    def act(self, desk: Desk) -> None:
        """Keep what a person has just written, who replaces only what lies before him: all else may appear nowhere."""
        Histories.ran["acts"] += 1
        held = desk.log
        names = {encoding.name_of(stream, n, envelope) for stream, n, envelope, _payload in held}
        for _stream, _n, envelope, payload in held - self.written:
            for replaced in encoding.decode(envelope, payload).base.values():
                assert names.issuperset(replaced)
        self.written |= held

    @rule(which=CHOICE)
    def go_to_another_village(self, which: int) -> None:
        able = [desk for desk in self.laptops if desk.services.villages.are_several]
        able[which % len(able)].go_to_another_village()

    @rule(who=CHOICE, digits=st.integers(0, 10**7 - 1))
    def add(self, who: int, digits: int) -> None:
        desk = self.laptop(who)
        self.parties.append(make_party(desk.services, phone=f"1370{digits:07d}").id)
        self.act(desk)

    @rule(who=CHOICE, which=CHOICE, value=st.sampled_from("甲乙丙丁"), field=st.sampled_from(FIELDS))
    def edit(self, who: int, which: int, value: str, field: str) -> None:
        desk = self.laptop(who)
        if known := self.known(desk):
            desk.services.parties.change(known[which % len(known)], {field: value})
            self.act(desk)

    @rule(which=CHOICE, field=st.sampled_from(FIELDS), deletes=st.booleans())
    def edit_apart(self, which: int, field: str, deletes: bool) -> None:
        """Whoever holds a record writes something else; the last may delete it instead."""
        party = self.parties[which % len(self.parties)]
        holders = [desk for desk in self.laptops if party in self.known(desk)]
        for place, desk in enumerate(holders):
            if deletes and place == len(holders) - 1:
                desk.services.parties.delete(party)
            else:
                desk.services.parties.change(party, {field: f"{desk.name}所写"})
            self.act(desk)

    @rule(who=CHOICE, which=CHOICE)
    def delete(self, who: int, which: int) -> None:
        desk = self.laptop(who)
        if known := self.known(desk):
            desk.services.parties.delete(known[which % len(known)])
            self.act(desk)

    @rule(who=CHOICE, which=CHOICE)
    def bring_back(self, who: int, which: int) -> None:
        desk = self.laptop(who)
        if known := self.known(desk):
            desk.services.parties.bring_back(known[which % len(known)])
            self.act(desk)

    @rule(who=CHOICE, which=CHOICE)
    def erase(self, who: int, which: int) -> None:
        """Two persons decide that what is held of somebody goes for good, wherever it is."""
        desk = self.laptop(who)
        if known := self.known(desk):
            party = known[which % len(known)]
            desk.services.erasures.erase(party, reason="本人要求删除", decided_by=("李明法", "赵海燕"))
            Histories.ran["erased"] += 1
            self.act(desk)

    @rule(who=CHOICE, which=CHOICE)
    def attach(self, who: int, which: int) -> None:
        desk = self.laptop(who)
        if known := self.known(desk):
            picture = bytes.fromhex("89504e470d0a1a0a") + random.Random(Histories.ran["acts"]).randbytes(300)
            desk.services.attachments.add(known[which % len(known)], "照片.png", picture)
            self.act(desk)

    @rule(which=CHOICE)
    def review(self, which: int) -> None:
        """The county hangs a note of its own on a village's record, or publishes a body."""
        desk = self.county
        if known := self.known(desk):
            desk.services.rows.add("note", known[which % len(known)], {"text": "请补办授权手续"})
        else:
            desk.services.directory.record({"name": "县公证处", "kind": "notary"})
        self.act(desk)

    @rule(who=CHOICE, which=CHOICE)
    def decide(self, who: int, which: int) -> None:
        """A person ends a conflict."""
        desk = self.laptop(who)
        found = [each for each in desk.services.history.all_conflicts() if each[0] == "party"]
        if found:
            _table, record, _scope, fields = found[which % len(found)]
            value = False if fields[0] == DELETED else "定了"
            desk.services.history.resolve(record, fields[0], value)
            Histories.ran["decided"] += 1
            self.act(desk)

    @rule(who=CHOICE)
    def export(self, who: int) -> None:
        desk = self.laptop(who)
        desk.services.exchange.write(self.stick)
        self.exported |= desk.log

    @rule(who=CHOICE, picks=st.lists(CHOICE, min_size=1, max_size=4))
    def take_in(self, who: int, picks: list[int]) -> None:
        """A desk takes some of what was ever written, in any order, some of it twice."""
        files = self.files(who)
        self.take(self.desk(who), [files[pick % len(files)] for pick in picks])

    @rule(who=CHOICE, picks=st.lists(CHOICE, min_size=1, max_size=4))
    def county_takes_and_replies(self, who: int, picks: list[int]) -> None:
        files = self.files(who)
        outcome = self.take(self.county, [files[pick % len(files)] for pick in picks])
        self.county.services.exchange.reply(outcome, self.stick)
        Histories.ran["replied"] += 1

    @rule(who=CHOICE, pick=CHOICE)
    def relay(self, who: int, pick: int) -> None:
        """The township reads a file and passes it on unopened."""
        files = self.files(who)
        file = files[pick % len(files)]
        township = next(desk for desk in self.desks if desk.name == "township")
        self.take(township, [file])
        other = self.home / "township-stick"
        other.mkdir(exist_ok=True)
        township.services.exchange.relay([file], other)
        self.take(self.county, [other / file.name])
        Histories.ran["relayed"] += 1

    @rule(who=CHOICE, pick=CHOICE, length=st.integers(0, 6000))
    def take_a_cut_file(self, who: int, pick: int, length: int) -> None:
        files = self.files(who)
        whole = files[pick % len(files)].read_bytes()
        cut = self.home / "cut.fgb"
        cut.write_bytes(whole[: min(length, len(whole) - 1)])
        outcome = self.county.services.exchange.take([cut])
        assert [each.status for each in outcome.files] == [TransferStatus.QUARANTINED]

    @rule(who=CHOICE)
    def back_up(self, who: int) -> None:
        self.desk(who).back_up()

    @rule(who=CHOICE, which=CHOICE)
    def restore(self, who: int, which: int) -> None:
        """A laptop, the township or the county goes back to one of its backups."""
        if able := [desk for desk in self.desks if desk.backups]:
            able[who % len(able)].restore(which)
            Histories.ran["restored"] += 1

    @rule(which=CHOICE)
    def county_goes_back(self, which: int) -> None:
        """The county makes its first backup, or goes back to one."""
        if self.county.backups:
            self.county.restore(which)
            Histories.ran["county restored"] += 1
        else:
            self.county.back_up()

    @rule(who=CHOICE, both_write=st.booleans())
    def clone(self, who: int, both_write: bool) -> None:
        """A disk is copied; somebody works on with either."""
        if len(self.laptops) < len(LAPTOPS) + MOST_CLONES:
            desk = self.laptop(who)
            if "clone" not in desk.name and not (self.home / f"{desk.folder.name}-clone").exists():
                self.desks.append(desk.cloned())
                Histories.ran["cloned"] += 1
                for each in (desk, self.desks[-1]) if both_write else ():
                    self.parties.append(make_party(each.services, phone=f"1380000{len(self.parties):04d}").id)
                    self.act(each)

    @rule(who=CHOICE, days=st.sampled_from([-3650, -30, 0, 30, 3650]))
    def set_clock(self, who: int, days: int) -> None:
        self.desk(who).set_clock(days)

    @rule(who=CHOICE)
    def kill(self, who: int) -> None:
        self.desk(who).kill()
        Histories.ran["killed"] += 1

    def take(self, desk: Desk, files: list[Path]) -> ImportOutcome:
        """Take files in; every one of them is accounted for, and no change appears that nobody wrote."""
        outcome = desk.services.exchange.take(files)
        Histories.ran["taken"] += len(outcome.files)
        told = Counter(each.status for each in outcome.files)
        assert sum(told.values()) == len(set(files))
        if desk is self.county:
            own = desk.services.session.installation.device[:8]
            sent = {file.name for file in files if file.suffix == ".fgb" and not file.name.startswith(own)}
            assert {each.file for each in outcome.files if each.status in _KEPT} >= sent
        assert desk.log <= self.written
        return outcome

    def settle(self) -> None:
        """Everything ever written reaches the county, then rounds are made until nobody lacks anything."""
        self.take(self.county, sorted(self.stick.iterdir()))
        lacking = self.laptops
        for _ in range(MOST_ROUNDS):
            self.round(lacking)
            # Copies of one disk are one device, which is answered as the last of them wrote: so the others come again.
            lacking = [desk for desk in self.laptops if not self.has_all(desk)]
            if not lacking:
                break
        if self.number % ONE_IN == 0:
            before = [desk.log for desk in self.laptops]
            self.round(self.laptops)
            assert before == [desk.log for desk in self.laptops]

    def round(self, laptops: list[Desk]) -> None:
        """These laptops write, the county takes all and replies, they take."""
        replies = []
        for desk in laptops:
            fresh = self.home / f"round-{Histories.ran['written']}"
            Histories.ran["written"] += 1
            fresh.mkdir()
            desk.services.exchange.write(fresh)
            replies.append((desk, fresh, self.take(self.county, sorted(fresh.iterdir()))))
        for desk, fresh, outcome in replies:
            written = self.county.services.exchange.reply(outcome, fresh)
            self.take(desk, [fresh / each.file for each in written])

    def has_all(self, desk: Desk) -> bool:
        """Say whether a laptop and the county hold the same of what is the laptop's."""
        return all(in_scope(desk, scope) == in_scope(self.county, scope) for scope in scopes_of(desk))

    def check(self) -> None:
        county, held = self.county, self.county.log
        Histories.ran["forked"] += bool(streams.forked(county.database))
        Histories.ran["in conflict"] += bool(county.services.history.all_conflicts())
        self.check_arrived(held)
        for desk in self.laptops:
            assert desk.log <= held, desk.name
            self.check_same(desk)
            for party in self.known(desk):
                assert desk.services.exchange.delivery_of(party).delivered_on is not None
        self.check_values(held)
        self.check_conflicts()
        missing = blob_arrivals.missing(county.database, Profile(county.folder), streams.scopes(county.database))
        assert missing == []
        for desk in self.desks:
            if desk.is_at_work:
                assert [found for found in desk.services.integrity.check() if found.is_fault] == []

    def check_arrived(self, held: set[tuple]) -> None:
        """Whatever left a laptop stands at the county; only an erasure takes contents, at every desk."""
        assert {line[:3] for line in self.exported} <= {line[:3] for line in held}
        assert not {name_of(line) for line in self.exported - held if line[3] is not None} - erased_in(held)
        for desk in self.desks:
            assert not desk.is_at_work or astray(desk.log) == [], desk.name

    def check_same(self, desk: Desk) -> None:
        """A laptop of a village and the county hold the same changes of it, and so the same rows."""
        for scope in scopes_of(desk):
            assert in_scope(desk, scope) == in_scope(self.county, scope), (desk.name, scope)
            assert rows_of(desk, scope) == rows_of(self.county, scope), (desk.name, scope)

    def check_values(self, held: set[tuple]) -> None:
        """Every value that was ever saved and left its laptop can be read in the history of its record."""
        named: dict[str, set[str]] = {}
        erased, erasures = erased_in(held), {change.name for change in erasures_in(held)}
        gone = without_row(self.county, self.parties)
        for _stream, _n, envelope, payload in self.exported:
            change = encoding.decode(envelope, payload)
            if change.table == "party":
                named.setdefault(change.record, set()).add(change.name)
        for record, names in named.items():
            if record in gone:
                assert names <= erased | erasures
            else:
                assert names <= {event.change for event in self.county.services.history.of(record)}

    def check_conflicts(self) -> None:
        """A conflict stands wherever two standing values differ: none was ended but by what a person wrote."""
        shown = {
            (record, field)
            for _t, record, _s, fields in self.county.services.history.all_conflicts()
            for field in fields
        }
        for party in self.known(self.county):
            found = changes_of(self.county, party)
            fields = {field for record, field in shown if record == party}
            assert set(fold(found).conflicts) == fields
            assert contested(found) == fields - {DELETED}

    def teardown(self) -> None:
        try:
            if self.desks:
                self.settle()
                self.check()
        finally:
            for desk in self.desks:
                with suppress(AppError):
                    desk.close()
            shutil.rmtree(self.home, ignore_errors=True)


def run(templates: Mapping[str, Template], folder: Path, *, histories: int, steps: int) -> None:
    """Play so many histories of so many steps each at most; print what happened in them."""
    Histories.templates, Histories.folder = templates, folder
    Histories.ran = Counter()
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking would take hours
            print_blob=True,
        ),
    )
    assert Histories.ran["histories"] >= histories
    print(dict(Histories.ran))
