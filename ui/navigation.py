"""Which pages there are: the one list that a new page is added to."""

from collections.abc import Callable
from dataclasses import dataclass

from app.language import _
from app.model.installation import Role
from app.services import Services
from app.settings import Settings
from ui.changes import Changes, Topic
from ui.entry import Entry, Task
from ui.jobs import JobRunner
from ui.page import Page
from ui.sticks.background import system_watch
from ui.sticks.backup_offers import BackupOffers
from ui.sticks.drives import Sticks
from ui.sticks.offers import StickOffers
from ui.sticks.pack_offers import PackOffers
from ui.sticks.watch import StickWatch
from ui.workbench import Workbench


def build_workbench(
    services: Services,
    jobs: JobRunner[Services],
    changes: Changes,
    preferences: Settings,
    *,
    unlock_seconds: float = 1.0,
    sticks: Sticks | None = None,
) -> Workbench:
    """Return the workbench for an unlocked profile; every page gets only the services it uses."""
    watch = StickWatch(sticks) if sticks is not None else system_watch()
    pages = _Pages(services, jobs, changes, watch)

    def settings() -> Page:
        from ui.pages.settings import SettingsPage  # pages are imported when they are first opened

        page = SettingsPage(
            users=services.users,
            villages=services.villages,
            backups=services.backups,
            divisions=services.divisions,
            session=services.session,
            preferences=preferences,
            changes=changes,
            jobs=jobs,
            watch=watch,
            unlock_seconds=unlock_seconds,
        )
        page.villages_changed.connect(workbench.village_moved)
        page.rekey_asked.connect(workbench.rekey_asked)
        page.split_wanted.connect(workbench.split_wanted)
        page.packs_switched.connect(workbench.packs_switched)
        page.print_size_chosen.connect(workbench.print_size_chosen)
        page.lock_delay_chosen.connect(workbench.lock_delay_chosen)
        return page

    workbench = Workbench(
        services,
        jobs,
        _entries(pages, settings, lambda: pages.restricted(unlock_seconds)),
    )
    StickOffers(workbench, watch, page="round_trip")
    BackupOffers(workbench, watch, changes, page="settings")
    PackOffers(workbench, watch, page="settings")
    changes.changed.connect(workbench.on_changed)
    workbench.village_moved.connect(lambda: changes.tell(Topic.VILLAGE))
    workbench.days_moved.connect(lambda: changes.tell(Topic.CONSULTATIONS, Topic.DISPUTES))
    return workbench


def _entries(pages: "_Pages", settings: Callable[[], Page], restricted: Callable[[], Page]) -> tuple[Entry, ...]:
    """Return what the navigation offers, in its order; a township has no part in restricted notes."""
    is_township = pages.services.session.installation.role == Role.TOWNSHIP
    return (
        Entry("home", _("首页"), "house", pages.home),
        Entry(
            "consultations",
            _("接待咨询"),
            "message-square",
            pages.consultations,
            tables=("consultation",),
            task=Task.RECEIVE,
        ),
        Entry("disputes", _("矛盾纠纷"), "handshake", pages.disputes, tables=("dispute",)),
        Entry("routing", _("分流导引"), "signpost", pages.routing, tables=("plan",), task=Task.ROUTE),
        Entry("agreements", _("调解协议"), "file-text", pages.agreements, tables=("agreement",)),
        Entry("papers", _("文书"), "printer", pages.papers, tables=("document",), task=Task.PAPERS),
        Entry("fees", _("费用计算"), "calculator", pages.fees, task=Task.FEES),
        Entry("statutes", _("法条"), "scale", pages.statutes, task=Task.STATUTES),
        Entry("self_service", _("自助导办"), "book-open", pages.self_service),
        Entry("parties", _("当事人"), "users", pages.parties, tables=("party",)),
        Entry("directory", _("机构名录"), "landmark", pages.directory, tables=("body",)),
        Entry("round_trip", pages.round_trip_title(), "usb", pages.round_trip),
        *(() if is_township else (Entry("restricted", _("保密登记"), "lock", restricted),)),
        Entry("search", _("查找"), "search", pages.search, task=Task.SEARCH),
        Entry("settings", _("设置"), "settings", settings),
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    """Builds the pages; each is imported when it is first opened."""

    services: Services
    jobs: JobRunner[Services]
    changes: Changes
    watch: StickWatch

    def home(self) -> Page:
        from ui.pages.home import HomePage  # see the class
        from ui.pages.home.desk import desk_of

        return HomePage(desk_of(self.services), self.changes)

    def consultations(self) -> Page:
        from ui.matters.desk import desk_of  # see the class
        from ui.pages.consultations import ConsultationsPage

        desk = desk_of(self.services, changes=self.changes, jobs=self.jobs)
        return ConsultationsPage(desk, self.services.triage)

    def disputes(self) -> Page:
        from ui.matters.desk import desk_of  # see the class
        from ui.pages.disputes import DisputesPage

        return DisputesPage(desk_of(self.services, changes=self.changes, jobs=self.jobs))

    def papers(self) -> Page:
        from ui.pages.papers import PapersPage  # see the class
        from ui.pages.papers.desk import desk_of

        return PapersPage(desk_of(self.services, changes=self.changes, jobs=self.jobs))

    def statutes(self) -> Page:
        from ui.pages.statutes import StatutesPage  # see the class

        return StatutesPage(jobs=self.jobs, today=self.services.session.today)

    def fees(self) -> Page:
        from ui.pages.fees import FeesPage  # see the class
        from ui.pages.fees.desk import desk_of

        return FeesPage(desk_of(self.services, changes=self.changes, jobs=self.jobs))

    def self_service(self) -> Page:
        from ui.pages.self_service import SelfServicePage  # see the class
        from ui.pages.self_service.desk import desk_of

        return SelfServicePage(desk_of(self.services, changes=self.changes, jobs=self.jobs))

    def routing(self) -> Page:
        from ui.pages.routing import RoutingPage  # see the class
        from ui.pages.routing.desk import desk_of

        return RoutingPage(desk_of(self.services, changes=self.changes, jobs=self.jobs))

    def agreements(self) -> Page:
        from ui.matters.desk import desk_of  # see the class
        from ui.pages.agreements import AgreementsPage

        return AgreementsPage(desk_of(self.services, changes=self.changes, jobs=self.jobs))

    def parties(self) -> Page:
        from ui.pages.parties import PartiesPage  # see the class
        from ui.records.desk import Desk

        return PartiesPage(Desk.over(self.services, changes=self.changes, jobs=self.jobs))

    def directory(self) -> Page:
        from ui.pages.directory import DirectoryPage  # see the class
        from ui.pages.directory.desk import desk_of

        return DirectoryPage(desk_of(self.services, changes=self.changes, jobs=self.jobs))

    def round_trip_title(self) -> str:
        """Return what the page of sticks is called: a village only sends."""
        role = self.services.session.installation.role
        return _("U盘送交") if role == Role.VILLAGE else _("U盘往来")

    def round_trip(self) -> Page:
        from ui.pages.round_trip import RoundTripPage  # see the class
        from ui.pages.round_trip.desk import desk_of

        return RoundTripPage(desk_of(self.services, changes=self.changes, jobs=self.jobs, watch=self.watch))

    def restricted(self, unlock_seconds: float) -> Page:
        from ui.pages.restricted import RestrictedPage  # see the class

        session = self.services.session
        return RestrictedPage(
            self.services.restricted,
            user=session.user.name or "",
            may_change=session.installation.role == Role.VILLAGE,
            jobs=self.jobs,
            unlock_seconds=unlock_seconds,
        )

    def search(self) -> Page:
        from ui.pages.search import SearchPage  # see the class

        services = self.services
        return SearchPage(
            jobs=self.jobs,
            dispute_types=services.dispute_types,
            changes=self.changes,
            today=services.session.today,
        )
