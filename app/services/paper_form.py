"""A document as its record has it now, ready to be shown, issued or signed."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.documents.content import electronic_places, missing, signature_places, stopgaps
from app.documents.digest import content_digest
from app.model.document import Document
from app.model.identifiers import new_id
from app.model.template import Entries, Template, TemplateField

_DRAWN, _DAY, _ON = "drawn.", "day.", "on."


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was signed: pictures by hand (PNG) and ISO days, by the place's box name.

    `on` is the digest of the content that each signature was given to: under another content it does not stand.
    """

    pictures: Mapping[str, bytes]
    days: Mapping[str, str]
    on: Mapping[str, str]

    def under(self, bare: str) -> "Drawing":
        """Return what still stands under a content, given by its digest without signatures."""
        pictures = {place: picture for place, picture in self.pictures.items() if self.on.get(place) == bare}
        return Drawing(
            pictures, {place: day for place, day in self.days.items() if self.on.get(place) == bare}, self.on
        )


@dataclass(frozen=True, slots=True)
class Form:
    """A document as its record has it now. `document` is the id its next version will bear.

    `missing` are the required fields without a value; `issued` is the newest version, `is_changed` whether it said
    something else; `places` are the places to sign, by box name, `electronic` those where the office may sign
    electronically; `days` are the ISO days of those who have signed, by place.
    """

    template: Template
    record: str
    document: str
    version: int
    entries: Entries
    own: Mapping[str, str]
    drawn: Mapping[str, bytes]
    missing: tuple[TemplateField, ...]
    digest: str
    bare: str
    """The digest without signatures: what they are given to."""
    places: Mapping[str, str]
    days: Mapping[str, str] = field(default_factory=dict)
    electronic: tuple[str, ...] = ()
    issued: Document | None = None
    stopgaps: tuple[TemplateField, ...] = ()
    """The fields in which something only stands in for what was never told."""

    @property
    def is_changed(self) -> bool:
        """Return whether there is no version that says just this."""
        return self.issued is None or self.issued.digest != self.digest

    @property
    def is_signed(self) -> bool:
        """Return whether the version that says just this is signed electronically."""
        return self.signed is not None

    @property
    def signed(self) -> Document | None:
        """Return the version that says just this, if it is signed electronically."""
        return self.issued if self.issued is not None and self.issued.file and not self.is_changed else None


@dataclass(frozen=True, slots=True)
class Made:
    """The newest version of a document, and whether its record would say something else by now."""

    document: Document
    is_changed: bool


def form_of(
    template: Template,
    record: str,
    entries: Entries,
    own: Mapping[str, str],
    *,
    drawing: Drawing,
    issued: Document | None,
    fresh: str,
) -> Form:
    """Return a form; `fresh` is the id it bears where no version says just this.

    A signature by hand that was given to another content is left out.
    """
    bare = content_digest(template, entries, {})
    drawing = drawing.under(bare)
    digest = content_digest(template, entries, drawing.pictures)
    number = (issued.version or 0) if issued else 0
    is_same = issued is not None and issued.digest == digest
    return Form(
        template=template,
        record=record,
        document=issued.id if issued is not None and is_same else fresh,
        version=number if is_same else number + 1,
        entries=entries,
        own=own,
        drawn=drawing.pictures,
        days=drawing.days,
        missing=missing(template, entries),
        digest=digest,
        bare=bare,
        places=signature_places(template, entries),
        electronic=electronic_places(template, entries),
        issued=issued,
        stopgaps=stopgaps(template, entries),
    )


def without_drawing(form: Form, place: str) -> Form:
    """Return a form without what was drawn at a place: an electronic signature holds it, not the content."""
    if place not in form.drawn:
        return form
    pictures = {box: picture for box, picture in form.drawn.items() if box != place}
    days = {box: day for box, day in form.days.items() if box != place}
    return form_of(
        form.template,
        form.record,
        form.entries,
        form.own,
        drawing=Drawing(pictures, days, dict.fromkeys((*pictures, *days), form.bare)),
        issued=form.issued,
        fresh=fresh_id(form),
    )


def fresh_id(form: Form) -> str:
    """Return the id for the next version: the one the form bears, unless a version bears it already."""
    return new_id() if form.issued is not None and form.issued.id == form.document else form.document


def drawing_in(own: Mapping[str, str]) -> Drawing:
    """Return what was signed by hand, from the texts under which it is kept."""
    pictures = {box: _picture(text) for box, text in _beginning(_DRAWN, own).items()}
    found = {box: picture for box, picture in pictures.items() if picture}
    return Drawing(found, _beginning(_DAY, own), _beginning(_ON, own))


def drawn_texts(form: Form, place: str, picture: bytes, day: str) -> dict[str, str]:
    """Return the texts under which a signature by hand is kept; an empty picture takes it away."""
    kept = {_DRAWN: b64encode(picture).decode(), _DAY: day, _ON: form.bare}
    return {name + place: text if picture else "" for name, text in kept.items()}


def own_json(form: Form) -> str:
    """Return what was typed and drawn for the document alone, as it is kept with a version."""
    drawn = {_DRAWN + box: b64encode(picture).decode() for box, picture in form.drawn.items()}
    days = {_DAY + box: day for box, day in form.days.items()}
    on = {_ON + box: form.bare for box in (*form.drawn, *form.days)}
    return as_json({**form.own, **drawn, **days, **on})


def _picture(text: str) -> bytes:
    """Return a kept picture; nothing for a text that is none (only a foreign program writes it)."""
    try:
        return b64decode(text, validate=True)
    except ValueError:
        return b""


def _beginning(prefix: str, own: Mapping[str, str]) -> dict[str, str]:
    """Return what is kept under names that begin so, without the prefix; what was taken away is left out."""
    return {name.removeprefix(prefix): text for name, text in own.items() if name.startswith(prefix) and text}


def as_json(value: Mapping[str, object]) -> str:
    """Return values as the one JSON text in which they are kept."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entries_in(text: str | None) -> Entries:
    """Return the entries of a version, from the JSON text in which they are kept."""
    found = _frozen(json.loads(text or "{}"))
    return found if isinstance(found, dict) else {}


def _frozen(value: object) -> object:
    """Return a JSON value with tuples for its lists."""
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return {name: _frozen(each) for name, each in value.items()} if isinstance(value, dict) else value


def texts_in(text: str | None) -> dict[str, str]:
    """Return a JSON object of texts, empty for what is none (only a foreign program writes it)."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {str(name): value for name, value in pairs if isinstance(value, str)}
