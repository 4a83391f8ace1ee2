"""The tour through the round trip: a village and its county, a stick between them, both desks photographed."""

from datetime import datetime
from functools import partial
from pathlib import Path

from app.language import _
from app.model.installation import Role
from app.paths import Profile
from app.services import access, profiles
from app.services.access import Unlocked
from app.services.parties import PartyFilter
from ui.pages.parties import PartiesPage
from ui.pages.round_trip import RoundTripPage
from ui.pages.round_trip.conflicts.view import ConflictsView
from ui.pages.round_trip.laptops.view import LaptopsView
from ui.pages.round_trip.receive.view import ReceiveView
from ui.pages.round_trip.send.view import SendView
from ui.tour.stage import Stage

_NAME = "KINGSTON"
_SHOWN_MS = 400


def compare_card(stage: Stage) -> None:
    """Found a county, find its card on the stick, compare the fingerprint, take it."""
    _found_county(stage)
    _enter(stage, _village(stage))
    send = _send(stage)
    stage.until(send.county.is_comparing)
    stage.photograph("send-compare-card")
    send.county.tick.click()
    send.county.take.click()
    stage.until(lambda: _("要送") in send.writing.summary.text())
    stage.photograph("send-ready")


def send_away(stage: Stage) -> None:
    """Write what waits; a record says that it isn't delivered yet."""
    send = _send(stage)
    send.writing.write.click()
    stage.until(send.writing.outcome)
    stage.photograph("send-safe-to-pull-out")
    _pull(stage)
    _show_record(stage)
    stage.photograph("record-not-delivered")


def county_takes_in(stage: Stage) -> None:
    """Look at the stick at the county's desk and take it in."""
    _enter(stage, _county(stage))
    receive = _receive(stage)
    stage.until(lambda: receive.files.outcomes)
    stage.photograph("receive-preview")
    receive.take.click()
    stage.until(lambda: receive.outcome is not None)
    stage.photograph("receive-waiting")


def county_enrols(stage: Stage) -> None:
    """Compare the laptop's fingerprint, issue its certificate, write the reply back."""
    laptops = _laptops(stage)
    stage.until(laptops.request.device)
    stage.photograph("laptops-asking")
    laptops.request.authority.take(_authority(stage))
    stage.write(laptops.request.authority.passphrase, stage.passphrase)
    laptops.request.tick.click()
    laptops.request.issue.click()
    stage.until(laptops.request.outcome)
    stage.photograph("laptops-enrolled")
    receive = _receive(stage)
    receive.back.click()
    stage.until(lambda: not stage.window.is_busy() and receive.progress.isHidden())
    stage.photograph("receive-answered")


def village_hears(stage: Stage) -> None:
    """Take the reply in at the village: registered, delivered; then write something new."""
    _enter(stage, _village(stage))
    send = _send(stage)
    stage.until(lambda: send.replies.replies)
    stage.photograph("send-reply-on-the-stick")
    send.replies.take.click()
    stage.until(send.replies.outcome)
    stage.until(lambda: not stage.window.is_busy())
    stage.photograph("send-all-delivered")
    _show_record(stage)
    stage.photograph("record-delivered")
    _change_first(stage, "13700000001")
    send = _send(stage)
    stage.until(send.writing.write.isEnabled)
    send.writing.write.click()
    stage.until(send.writing.outcome)


def county_takes_more_in(stage: Stage) -> None:
    """Take in the next bundle beside a broken one; look at computers and at a conflict."""
    (_stick(stage) / "00000000_000001_20261101.fgb").write_bytes(b"age-encryption.org/v1\nbroken")
    _enter(stage, _county(stage))
    _change_first(stage, "13700000002")
    receive = _receive(stage)
    stage.until(lambda: receive.files.outcomes)
    stage.photograph("receive-preview-mixed")
    receive.take.click()
    stage.until(lambda: receive.outcome is not None)
    stage.photograph("receive-taken")
    laptops = _laptops(stage)
    stage.until(lambda: laptops.device.isVisible() and not stage.window.is_busy())
    stage.photograph("laptops")
    conflicts = _page(stage).open("conflicts")
    assert isinstance(conflicts, ConflictsView)
    stage.until(lambda: conflicts.lines)
    stage.photograph("conflicts")


def round_trip_sizes(stage: Stage) -> None:
    """Look at both desks on a small screen and in large print."""
    _sizes(stage, ("receive", "laptops", "conflicts"))
    _enter(stage, _village(stage))
    _sizes(stage, ("send",))
    _pull(stage)


def _sizes(stage: Stage, sections: tuple[str, ...]) -> None:
    for size in stage.sizes((1.0, 1.5)):
        for name in sections:
            section = _page(stage).open(name)
            if isinstance(section, ReceiveView):
                stage.until(partial(getattr, section.files, "outcomes"))
            stage.until(lambda: not stage.window.is_busy())
            stage.rest(_SHOWN_MS)
            stage.photograph(f"{name}-{size}")


def _change_first(stage: Stage, phone: str) -> None:
    """Change the telephone of the first person."""
    parties = stage.workbench.services.parties
    parties.change(parties.page(PartyFilter()).rows(0, 1)[0].record.id, {"phone": phone})


def _found_county(stage: Stage) -> None:
    """Found a county with its authority and put its card onto the stick."""
    from app.services import county  # libraries of certificates, needed on this part of the tour only

    now = datetime.now().astimezone()
    division = stage.workbench.services.session.installation.division[:6]
    founder = profiles.Founder(_("王建国"), Role.COUNTY, division)
    made = profiles.found(_county(stage), founder, stage.passphrase, now=now, seconds=0)
    county.found(_authority(stage), _("濮阳县司法局"), stage.passphrase, now=now, seconds=0)
    services = stage.open_services(_county(stage), Unlocked(made.key, made.user.id), today=now.date())
    asked = services.identity.request()
    own = county.request_of(asked).fingerprint
    issued = county.issue_to_desk(_authority(stage), stage.passphrase, asked, confirmed=own, now=now)
    services.identity.accept(issued.pem, county_fingerprint=county.read(_authority(stage)).fingerprint)
    _stick(stage).mkdir()
    (_stick(stage) / "county.fgc").write_bytes(services.exchange.make_card())
    services.close()


def _enter(stage: Stage, profile: Profile) -> None:
    """Open a profile and plug the stick in."""
    _pull(stage)
    stage.begin(profile)
    stage.enter(access.unlock(profile, stage.passphrase))
    stage.until(lambda: not stage.window.is_busy())
    _plug(stage)


def _village(stage: Stage) -> Profile:
    return Profile(stage.scratch / "demo")


def _county(stage: Stage) -> Profile:
    return Profile(stage.scratch / "county")


def _authority(stage: Stage) -> Path:
    return stage.scratch / "county.ca"


def _stick(stage: Stage) -> Path:
    return stage.scratch / "stick"


def _plug(stage: Stage) -> None:
    stage.sticks.plug(_stick(stage), _NAME)


def _pull(stage: Stage) -> None:
    stage.sticks.pull(_stick(stage))


def _page(stage: Stage) -> RoundTripPage:
    page = stage.workbench.open("round_trip")
    assert isinstance(page, RoundTripPage)
    return page


def _send(stage: Stage) -> SendView:
    section = _page(stage).open("send")
    assert isinstance(section, SendView)
    return section


def _receive(stage: Stage) -> ReceiveView:
    section = _page(stage).open("receive")
    assert isinstance(section, ReceiveView)
    return section


def _laptops(stage: Stage) -> LaptopsView:
    section = _page(stage).open("laptops")
    assert isinstance(section, LaptopsView)
    return section


def _show_record(stage: Stage) -> None:
    page = stage.workbench.open("parties")
    assert isinstance(page, PartiesPage)
    first = stage.workbench.services.parties.page(PartyFilter()).rows(0, 1)[0]
    page.return_to(first.record.id)
    stage.rest(_SHOWN_MS)
