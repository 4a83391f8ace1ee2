"""Which pages there are: the one list that a new page is added to."""

from app.language import _
from app.services import Services
from app.settings import Settings
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.page import Page
from ui.workbench import Entry, Workbench


def build_workbench(
    services: Services,
    jobs: JobRunner[Services],
    changes: Changes,
    preferences: Settings,
    *,
    unlock_seconds: float = 1.0,
) -> Workbench:
    """Return the workbench for an unlocked profile; every page gets only the services it uses."""

    def home() -> Page:
        from ui.pages.home import HomePage  # pages are imported when they are first opened
        from ui.pages.home.desk import HomeDesk

        desk = HomeDesk(
            parties=services.parties,
            consultations=services.consultations,
            disputes=services.disputes,
            follow_ups=services.follow_ups,
            drafts=services.drafts,
            recent=services.recent,
            history=services.history,
            dispute_types=services.dispute_types,
            today=services.session.today,
        )
        return HomePage(desk, changes)

    def parties() -> Page:
        from ui.pages.parties import PartiesPage  # pages are imported when they are first opened

        return PartiesPage(
            parties=services.parties,
            rows=services.rows,
            history=services.history,
            drafts=services.drafts,
            users=services.users,
            codes=services.codes,
            divisions=services.divisions,
            changes=changes,
            jobs=jobs,
            today=services.session.today,
        )

    def disputes() -> Page:
        from ui.matters.desk import desk_of
        from ui.pages.disputes import DisputesPage

        return DisputesPage(desk_of(services, changes=changes, jobs=jobs))

    def search() -> Page:
        from ui.pages.search import SearchPage

        return SearchPage(
            jobs=jobs, dispute_types=services.dispute_types, changes=changes, today=services.session.today
        )

    def settings() -> Page:
        from ui.pages.settings import SettingsPage

        page = SettingsPage(
            users=services.users,
            backups=services.backups,
            divisions=services.divisions,
            session=services.session,
            preferences=preferences,
            changes=changes,
            jobs=jobs,
            unlock_seconds=unlock_seconds,
        )
        page.print_size_chosen.connect(workbench.print_size_chosen)
        page.lock_delay_chosen.connect(workbench.lock_delay_chosen)
        return page

    workbench = Workbench(
        services,
        jobs,
        (
            Entry("home", _("首页"), "house", home),
            Entry("disputes", _("矛盾纠纷"), "handshake", disputes, tables=("dispute",)),
            Entry("parties", _("当事人"), "users", parties, tables=("party",)),
            Entry("search", _("查找"), "search", search, searches=True),
            Entry("settings", _("设置"), "settings", settings),
        ),
    )
    return workbench
