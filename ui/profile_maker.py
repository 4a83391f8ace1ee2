"""Make the profile that the first-run page wishes for, off the window's thread, and hand over its code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app import texts
from app.errors import AppError
from app.services import profiles
from app.services.access import Unlocked
from app.services.places import divisions
from app.services.recovery_sheet import recovery_sheet
from ui.jobs import Closable, JobRunner, Progress
from ui.pages.first_run import FirstRunPage, Wish
from ui.start import Start

S = TypeVar("S", bound=Closable)


@dataclass(frozen=True, slots=True)
class _Made:
    founded: profiles.Founded
    sheet: bytes


def make_profile(
    jobs: JobRunner[S], start: Start, page: FirstRunPage, wish: Wish, *, then: Callable[[Unlocked], None]
) -> None:
    """Found the profile, show the code on `page`, and call `then` when the user wants to begin."""
    place = divisions().path(wish.division)
    founder = profiles.Founder(wish.name, wish.role, wish.division, place)

    def op(_services: S, _progress: Progress) -> _Made:
        now = datetime.now().astimezone()
        made = profiles.found(start.profile, founder, wish.passphrase, now=now, seconds=start.unlock_seconds)
        words = texts.recovery_words(wish.name, " ".join(place), now.date())
        try:
            sheet = recovery_sheet(made.code, words)
        except AppError:  # without fonts there is no page, but the code must be seen all the same
            sheet = b""
        return _Made(made, sheet)

    def done(made: _Made) -> None:
        unlocked = Unlocked(made.founded.key, made.founded.user.id)
        page.finished.connect(lambda: then(unlocked))
        page.show_code(made.founded.code, made.sheet)

    def failed(error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        page.say(error)

    jobs.run(page, op, done=done, failed=failed, writes=True)
