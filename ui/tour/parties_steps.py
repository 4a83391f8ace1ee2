"""The tour through the parties: empty, quick add, record, history, search, unite, conflict, delete, undo."""

from datetime import date, datetime

from app.language import _
from app.model.identity_numbers import resident_id_number
from app.model.installation import Role
from app.paths import Profile
from app.services import demo, profiles, rehearsal
from app.services.access import Unlocked
from ui.pages.parties import PartiesPage
from ui.pages.parties.notices import PartyNotices
from ui.tour.stage import DESK, Stage

_RECORDS = 120
_SEED = 7
_SEARCHED_MS = 500


def empty(stage: Stage) -> None:
    """Look at the first day's empty page, register somebody, lock."""
    stage.photograph("nobody-registered-yet")
    page = _page(stage)
    page.new_record()
    _register(stage, page, name=_("孙桂兰"), phone="13700000418")
    stage.photograph("first-record")


def demo_profile(stage: Stage) -> None:
    """Go on with a profile full of invented people."""
    profile = Profile(stage.scratch / "demo")
    unlocked = demo.found(profile, stage.passphrase, now=datetime.now().astimezone())
    services = stage.open_services(profile, unlocked, today=datetime.now().date())
    demo.fill(services.session, records=_RECORDS, seed=_SEED)
    services.close()
    stage.begin(profile)
    stage.enter(unlocked)
    stage.until(stage.workbench.services.backups.all)
    stage.photograph("parties")


def find(stage: Stage) -> None:
    """Search by initials, and for somebody who is not there."""
    page = _page(stage)
    assert page.head.search is not None
    page.start_search()
    stage.write(page.head.search, "gyh")
    stage.rest(_SEARCHED_MS)
    stage.photograph("search-by-initials")
    page.head.search.clear()
    stage.write(page.head.search, "qqq")
    stage.rest(_SEARCHED_MS)
    stage.photograph("nothing-found")
    page.head.search.clear()
    stage.rest(_SEARCHED_MS)


def register(stage: Stage) -> None:
    """Register somebody who may have been here before; unite the two records."""
    page = _page(stage)
    number = resident_id_number("410900", date(1958, 3, 5), 222)
    page.new_record()
    stage.photograph("quick-add")
    _register(stage, page, name=_("王秀英"), phone="19000000001", id_number=number)
    stage.photograph("registered")
    page.new_record()
    _type_in(stage, page, name=_("王秀英"), phone="19000000002", id_number=number)
    stage.photograph("was-here-before")
    _press_register(stage, page)
    stage.photograph("may-be-the-same-person")
    assert page.record is not None
    notices = page.record.notices
    assert isinstance(notices, PartyNotices)
    notices.press(_("可能是同一个人"))
    stage.photograph("compare-two-records")
    dialog = notices.dialog
    assert dialog is not None
    dialog.unite.click()
    stage.photograph("united")
    _put_toast_away(stage)


def change(stage: Stage) -> None:
    """Change a record, leave something unfinished, look at its history."""
    page = _page(stage)
    assert page.record is not None
    form = page.record.form()
    form.focus("occupation")
    stage.write(form.cell("occupation").editor, _("种植"))
    form.focus("note")
    stage.rest()
    page.record.toggle_history()
    stage.photograph("history")
    page.record.toggle_history()


def settle_conflict(stage: Stage) -> None:
    """Meet a colleague's laptop on which the same field was filled in otherwise; choose."""
    page = _page(stage)
    assert page.record is not None
    record = page.record.record_id()
    services = stage.workbench.services
    other = Profile(stage.scratch / "colleague")
    session = services.session
    founder = profiles.Founder(_("赵海燕"), Role.VILLAGE, session.installation.division)
    made = profiles.found(other, founder, stage.passphrase, now=session.now(), seconds=0)
    colleague = stage.open_services(other, Unlocked(made.key, made.user.id), today=session.today)
    rehearsal.exchange(session, colleague.session)
    services.parties.change(record, {"phone": "19000000003", "residence": _("户部寨村二组")})
    colleague.parties.change(record, {"phone": "19000000009"})
    rehearsal.exchange(session, colleague.session)
    colleague.close()
    page.refresh()
    stage.photograph("conflict")
    page.record.show_conflicts()
    stage.photograph("settle-a-conflict")
    services.history.resolve(record, "phone", "19000000009")
    page.record.reload()


def delete(stage: Stage) -> None:
    """Delete and bring back."""
    page = _page(stage)
    assert page.record is not None
    record = page.record.record_id()
    page.delete(record)
    stage.photograph("deleted-undo-offered")
    toast = stage.workbench.toast()
    assert toast is not None
    toast.button().click()
    page.open(record)
    stage.photograph("brought-back")


def sizes(stage: Stage) -> None:
    """Look at list and record on a large screen and in large print."""
    page = _page(stage)
    assert page.record is not None
    record = page.record.record_id()
    stage.window.resize(*DESK)
    stage.photograph("record-1920x1080")
    page.close_record()
    stage.photograph("parties-1920x1080")
    stage.window.resize(1366, 768)
    for scale in (1.25, 1.5):
        stage.window.set_print_size(scale)
        _page(stage).close_record()
        stage.photograph(f"parties-large-print-{scale}")
        _page(stage).new_record()
        stage.photograph(f"quick-add-large-print-{scale}")
        panel = _page(stage).quick_add
        assert panel is not None
        panel.give_up()
        _page(stage).open(record)
        stage.photograph(f"record-large-print-{scale}")
    stage.window.set_print_size(1.0)


def _page(stage: Stage) -> PartiesPage:
    page = stage.workbench.open("parties")
    assert isinstance(page, PartiesPage)
    return page


def _register(stage: Stage, page: PartiesPage, **typed: str) -> None:
    _type_in(stage, page, **typed)
    _press_register(stage, page)


def _type_in(stage: Stage, page: PartiesPage, **typed: str) -> None:
    assert page.quick_add is not None
    for name, text in typed.items():
        stage.write(page.quick_add.cells[name].editor, text)
    stage.rest(_SEARCHED_MS)


def _press_register(stage: Stage, page: PartiesPage) -> None:
    assert page.quick_add is not None
    page.quick_add.register()
    stage.rest()


def _put_toast_away(stage: Stage) -> None:
    toast = stage.workbench.toast()
    assert toast is not None
    toast.hide()
