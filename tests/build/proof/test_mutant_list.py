"""The list of slips: what is known counts for the pack it was found of, and what told one is tried first again."""

from dataclasses import dataclass

import pytest

from proof import mutant_list
from proof.mutant_list import MutantList


@dataclass(frozen=True)
class Slip:
    """A slip by its name."""

    kind: str
    slip: str
    id: str

    @property
    def name(self):
        return f"{self.slip} {self.kind} {self.id}"


EVERY = [
    Slip("rule", "delete", "a"),
    Slip("rule", "move", "a"),
    Slip("fact", "delete", "b"),
    Slip("rule", "delete", "c"),
]


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.setattr(mutant_list, "FILE", tmp_path / "mutants.toml")
    given = MutantList("old", {"delete rule a": "一案", "delete fact b": "3"}, ["move rule a"], ["delete rule c"])
    given.write(EVERY)
    return given


def test_the_list_is_read_as_it_was_written(written):
    again = MutantList.read("old")
    again.keep({each.name for each in EVERY})

    assert (again.told, again.equivalent, again.missed) == (written.told, written.equivalent, written.missed)
    assert again.size == len(EVERY)
    assert again.share == pytest.approx(2 / 3)


def test_of_another_pack_nothing_is_known_but_what_to_try_first(written):
    again = MutantList.read("new")
    hints = dict(again.told)
    again.keep({each.name for each in EVERY})

    assert hints == written.told
    assert again.size == 0


def test_what_a_turn_does_not_come_to_is_still_tried_first_in_the_next(written):
    first = MutantList.read("new")
    first.keep({each.name for each in EVERY})
    first.told["delete rule a"] = "一案"
    first.write(EVERY)

    second = MutantList.read("new")
    second.keep({each.name for each in EVERY})

    assert second.told == {"delete rule a": "一案"}
    assert second.untried == {"delete fact b": "3"}


def test_slips_that_are_gone_are_forgotten(written):
    again = MutantList.read("old")
    again.keep({"delete rule a"})

    assert again.size == 1


def test_counts_tell_cases_from_decisions(written):
    assert written.counts(EVERY) == {
        "fact delete": (1, 0, 1, 0, 0, 0),
        "rule delete": (2, 1, 0, 0, 0, 1),
        "rule move": (1, 0, 0, 1, 0, 0),
    }
    assert written.summary(EVERY).splitlines()[-2:] == ["合计\t4\t1\t1\t1\t0\t1", "发现 66.67%"]


def test_reasons_are_sentences():
    assert all(len(why) > 10 for why in mutant_list.reasons().values())
