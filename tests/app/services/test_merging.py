"""Merging: a slice counts on its own device's word, in the scopes of its certificate; the rest of a bundle goes on."""

from dataclasses import replace

import pytest

from app.exchange import manifest
from app.exchange.bundle import Opened
from app.exchange.manifest import Manifest
from app.identity import cms
from app.model.transfer import Checkpoint, FileOutcome, TransferStatus, TravellingSlice
from app.services.merging import Merging
from app.services.senders import Senders
from app.store import encoding, folding, slices
from tests.factories import make_party
from tests.travelling import log_of


@pytest.fixture
def merge(county_services):
    """Merge slices as if a bundle had brought them; return the outcome."""
    senders = Senders(county_services.identity.trust(), county_services.session.database)
    merging = Merging(county_services.session, senders)
    head = Manifest("ab" * 16, 1, "2026-11-23T10:00:00+08:00", (), (), ())

    def run(*parts: TravellingSlice) -> FileOutcome:
        with merging.merged(Opened(head, None, parts, {}, {}), FileOutcome("a.fgb", TransferStatus.IMPORTED)) as merged:
            pass
        return merged.outcome

    return run


def signed(village, part: slices.Outgoing, **changed) -> TravellingSlice:
    """Return a slice with a checkpoint that the village's device signed, whatever it says."""
    told = {"stream": part.stream, "scope": part.scope, "n": part.n, "digest": part.hash, **changed}
    said = manifest.statement(told["stream"], told["scope"], told["n"], told["digest"])
    signer = village.services.identity.sender()
    point = Checkpoint(*told.values(), said, cms.sign(said, signer.key, signer.chain))
    return TravellingSlice(part.device, part.first, point, part.changes)


@pytest.fixture
def outgoing(village):
    """The village's stream of its own records."""
    make_party(village.services)
    session = village.services.session
    return next(
        part
        for part in slices.outgoing(session.database, session.installation.device, {})
        if part.scope.startswith("v:")
    )


def reasons(outcome: FileOutcome) -> list[str]:
    return [each.reason for each in outcome.refused]


def test_a_slice_on_its_own_devices_word_is_merged(village, outgoing, merge):
    outcome = merge(signed(village, outgoing))

    assert (outcome.new, outcome.refused) == (len(outgoing.changes), ())


def test_another_village_is_out_of_scope(village, outgoing, merge, county_services):
    before = log_of(county_services)

    assert reasons(merge(signed(village, outgoing, scope="v:410928107299"))) == ["slice_out_of_scope"]
    assert log_of(county_services) == before


def test_another_device_cant_speak_for_a_stream(village, outgoing, merge):
    part = signed(village, outgoing)
    assert reasons(merge(replace(part, device="cd" * 16))) == ["slice_unsigned"]

    merge(part)
    other_scope = signed(village, outgoing, scope=village.services.session.office_scope)
    assert reasons(merge(other_scope)) == ["slice_taken"]


def test_a_device_that_has_another_key_here_is_not_taken_over(village, outgoing, merge, county_services):
    part = signed(village, outgoing)
    senders = Senders(county_services.identity.trust(), county_services.session.database)
    owner = senders.of(part.checkpoint.statement, part.checkpoint.signature)
    senders.accept(replace(owner, public=b"another"))

    assert reasons(merge(part)) == ["slice_taken"]


def test_a_stream_belongs_to_one_scope_also_within_one_bundle(village, outgoing, merge, county_services):
    other_scope = signed(village, outgoing, scope=village.services.session.office_scope)

    outcome = merge(signed(village, outgoing), other_scope)

    assert reasons(outcome) == ["slice_taken"]
    assert slices.owner(county_services.session.database, outgoing.stream) == (outgoing.device, outgoing.scope)


def test_content_that_comes_behind_its_bare_envelope_stands_in_the_row(village, outgoing, merge, county_services):
    bare = replace(outgoing, changes=tuple((envelope, None) for envelope, _payload in outgoing.changes))

    merge(signed(village, bare), signed(village, outgoing))

    assert folding.differing(county_services.session.database) == []


def test_a_checkpoint_of_something_else_is_refused(village, outgoing, merge):
    assert reasons(merge(signed(village, outgoing, digest="0" * 64))) == ["slice_broken"]


def test_what_is_no_change_is_left_out_and_the_rest_goes_on(village, outgoing, merge):
    pair = outgoing.changes[0]
    head = encoding.read_envelope(pair[0])
    payload = encoding.payload_of({"phone": "1"}, {})
    other = "34" * 16
    impossible = encoding.envelope_of(
        payload, {**{key: head[key] for key in head if key != "payload_hash"}, "stream": other, "record": "no id"}
    )
    bad = slices.Outgoing(
        9, other, outgoing.device, outgoing.scope, 1, 1, encoding.hash_of(impossible), ((impossible, payload),), None
    )

    outcome = merge(signed(village, bad), signed(village, outgoing))

    assert reasons(outcome) == ["change_damaged"]
    assert outcome.new == len(outgoing.changes)


def test_a_fault_in_the_block_takes_everything_back(village, outgoing, county_services):
    senders = Senders(county_services.identity.trust(), county_services.session.database)
    before = log_of(county_services)
    head = Manifest("ab" * 16, 1, "", (), (), ())
    found = Opened(head, None, (signed(village, outgoing),), {}, {})
    said = FileOutcome("a.fgb", TransferStatus.IMPORTED)

    def fail():
        with Merging(county_services.session, senders).merged(found, said):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert log_of(county_services) == before
