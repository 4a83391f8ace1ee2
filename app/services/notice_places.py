"""Where a notice sends people and whom it comes from, as they are called in this place."""

from collections.abc import Mapping, Sequence

from app.model.body import Body
from app.model.division import CODE_LENGTHS, Level
from app.model.paper_words import PaperWords
from app.model.routing import Option
from app.rules.divisions import Divisions
from app.rules.notices import Notices, Told, worded
from app.services.directory import Directory
from app.services.session import Session

_MOST_BODIES = 1
_OFFICE = "judicial_office"
"""Who tells where to go when the directory doesn't: the township's judicial office."""
_COUNTY, _VILLAGE = 1, 3
"""Places in the path of a division, from the city down."""


class NoticePlaces:
    """Names bodies after the directory, else after the place that a record speaks of."""

    def __init__(
        self, session: Session, notices: Notices, *, directory: Directory, divisions: Divisions, division: str
    ) -> None:
        """Name bodies at a place: `division` is its code."""
        self._session, self._notices = session, notices
        self._directory, self._divisions, self._division = directory, divisions, division

    def known(self, option: Option) -> Sequence[Body]:
        """Return the bodies of the directory to which a route leads."""
        return self._directory.for_route(option.route.id, self._division)[:_MOST_BODIES]

    def accepts(self, option: Option, told: Told, words: PaperWords) -> str:
        """Return who accepts a route, as a resident of this place reads it."""
        said = worded(self._notices.bodies, option.route.id, told) or words.plainly(option.route.body)
        places = self._divisions.path(self._division)
        if len(places) > _COUNTY:
            said = said.replace(self._notices.county, places[_COUNTY])
        return said.replace(self._notices.village, words.village(places[_VILLAGE])) if len(places) > _VILLAGE else said

    def accepts_briefly(self, option: Option, told: Told, words: PaperWords) -> str:
        """Return who accepts a route in a few words: as the directory names the body, where no wording says more."""
        said = words.briefly(self.accepts(option, told, words))
        if worded(self._notices.bodies, option.route.id, told):
            return said
        first = option.route.bodies[:1]
        named = (body.name for kind in first for body in self._directory.for_kind(kind, self._division) if body.name)
        return next(named, said)

    def office_name(self, words: PaperWords) -> str:
        """Return what the judicial office of this township is called."""
        office = self._office()
        if office is not None and office.name:
            return office.name
        code = self._division[: CODE_LENGTHS[Level.TOWNSHIP]]
        township = self._divisions.known(code)
        is_township = township is not None and township.level is Level.TOWNSHIP
        return words.judicial_office(township.name if township is not None and is_township else "")

    def issuer(self, words: PaperWords) -> Mapping[str, str]:
        """Return the office that the notice comes from and where it is reached."""
        office = self._office()
        place = "".join(self._divisions.path(self._division)[2:])
        name = words.issuer(place, self._session.user.name)
        return {"name": name, "contact": office.phone or "" if office else ""}

    def _office(self) -> Body | None:
        return next(iter(self._directory.for_kind(_OFFICE, self._division)), None)
