"""What can be done at this desk: one module a use case; screens and command line know these alone."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.services.outside import OutsideServices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.access import Users
    from app.services.agreements import Agreements
    from app.services.attachments import Attachments
    from app.services.backups import Backups
    from app.services.clock import Clock
    from app.services.conflicts import Conflicts
    from app.services.consultations import Consultations
    from app.services.directory import Directory
    from app.services.disputes import Disputes
    from app.services.drafts import Drafts
    from app.services.erasures import Erasures
    from app.services.exports import Exports
    from app.services.follow_ups import FollowUps
    from app.services.history import History
    from app.services.intake import Intake
    from app.services.integrity import Integrity
    from app.services.interviews import Interviews
    from app.services.kept_papers import KeptPapers
    from app.services.kept_plans import KeptPlans
    from app.services.key_acts import KeyActs
    from app.services.numbering import Numbering
    from app.services.packs import Packs
    from app.services.papers import Papers
    from app.services.parties import Parties
    from app.services.plans import Plans
    from app.services.recent import Recent
    from app.services.reception import Reception
    from app.services.reminders import Reminders
    from app.services.rows import Rows
    from app.services.search import Search
    from app.services.self_service import SelfService
    from app.services.timeline import Timeline
    from app.services.villages import Villages


class Services(OutsideServices):
    """All services of one unlocked profile on one thread.

    Each is imported and made when it is first asked for: the window paints before most of them are needed.
    """

    @cached_property
    def parties(self) -> "Parties":
        """Return the service of parties."""
        from app.services.parties import Parties

        return Parties(self.session)

    @cached_property
    def consultations(self) -> "Consultations":
        """Return the service of consultations."""
        from app.services.consultations import Consultations

        return Consultations(self.session, rows=self.rows, numbering=self._numbering, search=self._ids_with)

    @cached_property
    def directory(self) -> "Directory":
        """Return the service of the directory of bodies."""
        from app.rules.bodies import BodyKinds
        from app.services.directory import Directory

        return Directory(
            self.session,
            kinds=BodyKinds.load(self.pack_places.rules.folder),
            divisions=self.divisions,
            routes=lambda: self.routing.routes,
        )

    @cached_property
    def disputes(self) -> "Disputes":
        """Return the service of disputes."""
        from app.services.disputes import Disputes

        return Disputes(self.session, rows=self.rows, numbering=self._numbering, search=self._ids_with)

    @cached_property
    def agreements(self) -> "Agreements":
        """Return the service of mediation agreements."""
        from app.services.agreements import Agreements

        return Agreements(
            self.session,
            disputes=self.disputes,
            limits=lambda: self.limits,
            numbering=self._numbering,
            search=self._ids_with,
        )

    @cached_property
    def reception(self) -> "Reception":
        """Return the service that receives residents."""
        from app.services.reception import Reception

        return Reception(
            self.session,
            parties=self.parties,
            consultations=self.consultations,
            follow_ups=self.follow_ups,
            rows=self.rows,
        )

    @cached_property
    def intake(self) -> "Intake":
        """Return the service that takes whole documents in and gives them out."""
        from app.services.intake import Intake

        return Intake(
            self.session,
            parties=self.parties,
            reception=self.reception,
            consultations=self.consultations,
            disputes=self.disputes,
            agreements=self.agreements,
            codes=self.codes,
            types=self.dispute_types,
        )

    @cached_property
    def rows(self) -> "Rows":
        """Return the service of the rows that hang on records."""
        from app.services.rows import Rows

        return Rows(self.session)

    @cached_property
    def villages(self) -> "Villages":
        """Return the service of the villages served here."""
        from app.services.villages import Villages

        return Villages(self.session, self.divisions, lambda: self.identity)

    @cached_property
    def attachments(self) -> "Attachments":
        """Return the service of attached files."""
        from app.services.attachments import Attachments

        return Attachments(self.session, self.rows)

    @cached_property
    def follow_ups(self) -> "FollowUps":
        """Return the service of follow-up visits."""
        from app.services.follow_ups import FollowUps

        return FollowUps(self.session, self.rows)

    @cached_property
    def timeline(self) -> "Timeline":
        """Return the reader of timelines."""
        from app.services.timeline import Timeline

        return Timeline(self.session, rows=self.rows)

    @cached_property
    def search(self) -> "Search":
        """Return the search over all text."""
        from app.services.search import Search

        return Search(self.session)

    @cached_property
    def recent(self) -> "Recent":
        """Return the memory of what was opened lately."""
        from app.services.recent import Recent

        return Recent(self.session)

    @cached_property
    def history(self) -> "History":
        """Return the service of histories, conflicts and erasures."""
        from app.rules import retention
        from app.services.history import History

        has_living = self._has_living if self.session.is_county else None
        is_ended = self._is_ended if self.session.villages else None
        return History(self.session, retention.load(), has_living, is_ended=is_ended)

    @cached_property
    def conflicts(self) -> "Conflicts":
        """Return the reader of all conflicts."""
        from app.services.conflicts import Conflicts

        return Conflicts(self.session, self.history)

    @cached_property
    def drafts(self) -> "Drafts":
        """Return the service of what is being typed."""
        from app.services.drafts import Drafts

        return Drafts(self.session)

    @cached_property
    def users(self) -> "Users":
        """Return the service of users, passphrases and the recovery code."""
        from app.services.access import Users

        return Users(self.session)

    @cached_property
    def backups(self) -> "Backups":
        """Return the service of backups and the reserve."""
        from app.services.backups import Backups

        return Backups(self.session)

    @cached_property
    def integrity(self) -> "Integrity":
        """Return the service that proves the profile whole."""
        from app.services.integrity import Integrity

        return Integrity(self.session)

    @cached_property
    def clock(self) -> "Clock":
        """Return the judge of the machine's date."""
        from app.services.clock import Clock

        return Clock(self.session)

    @cached_property
    def self_service(self) -> "SelfService":
        """Return what tells residents where to go."""
        from app.services.self_service import SelfService

        return SelfService(
            self.routing,
            self.dispute_types,
            self.directory,
            today=self.session.today,
            note=self.pack_places.note,
        )

    @cached_property
    def plans(self) -> "Plans":
        """Return the service that accepts and recalls plans."""
        from app.services.known_facts import KnownFacts
        from app.services.plans import Plans

        known = KnownFacts(self.session, rows=self.rows, routing=self.routing)
        return Plans(self.session, rows=self.rows, routing=self.routing, known=known, consultations=self.consultations)

    @cached_property
    def interviews(self) -> "Interviews":
        """Return the service of the questions on the way to a plan."""
        from app.services.interviews import Interviews

        return Interviews(self.session, drafts=self.drafts, routing=self.routing, plans=self.plans)

    @cached_property
    def reminders(self) -> "Reminders":
        """Return the service that counts the days of kept plans anew."""
        from app.services.reminders import Reminders

        return Reminders(self.session, rows=self.rows, plans=self.plans, routing=self.routing)

    @cached_property
    def key_acts(self) -> "KeyActs":
        """Return the reader of what was done with keys."""
        from app.services.key_acts import KeyActs

        return KeyActs(self.session)

    @cached_property
    def kept_plans(self) -> "KeptPlans":
        """Return the reader of kept plans, which needs no rules."""
        from app.services.kept_plans import KeptPlans

        return KeptPlans(self.session, rows=self.rows)

    @cached_property
    def erasures(self) -> "Erasures":
        """Return what erases on request."""
        from app.services.erasures import Erasures

        return Erasures(self.session, self.history, self.rows, self.devices)

    @cached_property
    def exports(self) -> "Exports":
        """Return what leaves the store in the clear."""
        from app.services.exports import Exports

        return Exports(
            self.session,
            codes=self.codes,
            types=self.dispute_types,
            divisions=self.divisions,
            rows=self.rows,
            history=self.history,
            users=self.users,
            identity=self.identity,
            villages=self.villages,
        )

    @property
    def packs(self) -> "Packs":
        """Return the service of packs, by the county that is trusted now."""
        from app.services import packs

        return packs.of(self)

    def renewed(self) -> "Services":
        """Return services on the same session that read packs anew; this object isn't used afterwards."""
        if "statutes" in self.__dict__:
            self.statutes.close()
        return Services(self.session)

    def _has_living(self, scope: str) -> bool:
        return self.devices.has_living(scope)

    def _is_ended(self, scope: str) -> bool:
        return self.identity.is_ended(scope)

    @cached_property
    def kept_papers(self) -> "KeptPapers":
        """Return the reader of documents, which needs no rules and sets no page."""
        from app.services.kept_papers import KeptPapers

        return KeptPapers(self.session, rows=self.rows, templates=self.pack_places.templates)

    @cached_property
    def papers(self) -> "Papers":
        """Return the service of documents."""
        from app.services.notice_entries import NoticeEntries
        from app.services.paper_entries import PaperEntries
        from app.services.papers import Papers

        notices = NoticeEntries(
            self.session,
            routing=self.routing,
            directory=self.directory,
            divisions=self.divisions,
            fees=lambda: self.fees,
            note=self.pack_places.note,
        )
        entries = PaperEntries(
            self.session,
            rows=self.rows,
            codes=self.codes,
            types=self.dispute_types,
            divisions=self.divisions,
            routing=self.routing,
            plans=self.plans,
            reminders=self.reminders,
            notices=notices,
            agreements=self.agreements,
        )
        return Papers(
            self.session,
            rows=self.rows,
            entries=entries,
            attachments=self.attachments,
            signing=self.signing,
            types=self.dispute_types,
        )

    def _ids_with(self, words: str, table: str) -> "Sequence[str]":
        return self.search.ids(words, table)

    @cached_property
    def _numbering(self) -> "Numbering":
        from app.services.numbering import Numbering

        return Numbering(self.session, self.divisions)

    def close(self) -> None:
        """Close the store; the key goes with the last reference to this object."""
        if "statutes" in self.__dict__:  # a cached property: only where it was asked for
            self.statutes.close()
        self.session.database.close()
