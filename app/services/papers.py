"""Documents of records: what they say now, as PDF or Word, issued in versions, signed."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.documents.content import Drawn, Furniture, compose
from app.errors import AppError, InvalidInput
from app.model.change import Value
from app.model.document import Document
from app.model.document_code import DocumentCode, digest_of
from app.model.identifiers import new_id
from app.model.moments import day_of, to_minute
from app.model.paper import Paper
from app.model.paper_words import PaperWords
from app.model.problem import Problem
from app.model.signature import SignatureWords, Signing
from app.model.template import FieldType, Signatures, Template, TemplateField
from app.services import paper_places
from app.services.attachments import Attachments
from app.services.dispute_types import DisputeTypes
from app.services.kept_papers import ID, TABLE, KeptPapers, draft_of
from app.services.paper_entries import PaperEntries, entries_of
from app.services.paper_form import (
    Form,
    Made,
    as_json,
    drawing_in,
    entries_in,
    form_of,
    own_json,
    texts_in,
    without_drawing,
)
from app.services.rows import Rows
from app.services.session import Session

if TYPE_CHECKING:  # they load libraries that the first paint does not need
    from app.documents.pdf import Pdf
    from app.services.signing import PaperSigning

__all__ = ["Document", "FieldType", "Form", "Made", "Papers", "Template", "TemplateField"]

_PDF = ".pdf"


class Papers(KeptPapers):
    """Makes documents of consultations, disputes, plans and agreements."""

    def __init__(
        self,
        session: Session,
        *,
        rows: Rows,
        entries: PaperEntries,
        attachments: Attachments,
        signing: "PaperSigning",
        types: DisputeTypes,
    ) -> None:
        super().__init__(session, rows=rows)
        self._gathered = entries
        self._attachments = attachments
        self._signing = signing
        self._types = types

    def form(self, template: str, record: str, words: PaperWords, *, document: str = "") -> Form:
        """Return a document as it would be issued now, with what was typed for it.

        `document` is the id that it is to bear where none is kept for it yet. Raises `AppError`: template_unknown,
        template_other_record, record_missing.
        """
        found = self.template(template)
        self._owner(record)
        if found not in self.for_record(record):
            raise AppError("template_other_record", template=template)
        issued = self.newest(template, record)
        kept = self._kept(template, record)
        own = {**texts_in(issued.own if issued else None), **kept}
        typed = {each.key: own.get(each.key, each.initial) for each in found.fields if each.is_own}
        sources = {each.key: each.source for each in found.fields if each.source}
        entries = {**entries_of(self._gathered.of(found.record, record, words), sources), **typed}
        fresh = kept.get(ID) or document or new_id()
        return form_of(found, record, entries, typed, drawing=drawing_in(own), issued=issued, fresh=fresh)

    def paper(self, form: Form, words: PaperWords) -> Paper:
        """Return the paper that a form makes, just as it is printed and exported.

        One that is signed electronically says what that is good for.
        """
        return self._composed(form, words, self._of_signatures(form, words) if form.is_signed else "")

    def pdf(self, form: Form, words: PaperWords) -> "Pdf":
        """Return the paper as PDF; a signed version as it was signed. Raises what `write_pdf` and `content` raise."""
        from app.documents.pdf import write_pdf  # see above

        written = write_pdf(self.paper(form, words))
        signed = form.signed
        return written if signed is None else replace(written, content=self._file_of(signed))

    def issued_pdf(self, document: str, words: PaperWords) -> bytes:
        """Return the PDF of any version that was issued: as it was signed, else set anew from what was kept with it.

        Raises `AppError`: record_missing, template_unknown; paper_version_unmade where the template has changed since,
        so that it would say something else.
        """
        from app.documents.pdf import write_pdf  # see above

        kept = self.get(document)
        if kept.file:
            return self._file_of(kept)
        template, entries, drawing = (
            self.template(kept.template or ""),
            entries_in(kept.entries),
            drawing_in(texts_in(kept.own)),
        )
        form = form_of(template, kept.record, entries, {}, drawing=drawing, issued=kept, fresh=kept.id)
        if form.is_changed:
            raise AppError("paper_version_unmade", version=str(kept.version or ""))
        return write_pdf(self.paper(form, words)).content

    def word(self, form: Form, words: PaperWords) -> bytes:
        """Return the paper as Word file. Raises what `write_word` raises."""
        from app.documents.word import write_word  # as above

        return write_word(self.paper(form, words))

    def word_signed(self, form: Form, words: PaperWords) -> bytes:
        """Return a signed version as Word file, signed as well by the person at work.

        Raises what `sign` raises, `AppError("paper_unsigned")` for one that isn't signed yet.
        """
        self._refuse_signing(form)
        if not form.is_signed:
            raise AppError("paper_unsigned")
        return self._signing.word(self.word(form, words), partial(words.signature, purpose=form.template.name))

    def refuses_signing(self, form: Form) -> str | None:
        """Return the code of why a paper may not be signed electronically (`paper_places.refusal`), else None."""
        leaf = self._types.leaves.get(self._gathered.dispute_type(form.record) or "")
        return paper_places.refusal(form.template, leaf)

    def signed_places(self, form: Form, words: PaperWords) -> tuple[str, ...]:
        """Return at which places a version is signed electronically. Raises `AppError("paper_set_otherwise")`."""
        if not form.is_signed:
            return ()
        pdf = self.pdf(form, words)
        return paper_places.signed_places(pdf.content, pdf.boxes)

    def sign(self, form: Form, words: PaperWords, *, place: str = "") -> Document:
        """Issue a paper and sign it electronically as the person at work, or sign below those who signed it before.

        What was drawn at the place stands inside the signature. The signed file is kept; document, file and signature
        stand afterwards, or none. `place` is a box name: else the place of one's own name, or the first free one.
        Raises `InvalidInput` for fields that are missing; `AppError`: signing_refused, signing_doubtful,
        signing_type_unknown, place_unknown, place_signed, paper_set_otherwise, what `PaperSigning` raises;
        `StorageError`.
        """
        self._refuse_signing(form)
        name = self._session.user.name or ""
        taken = self.signed_places(without_drawing(form, place), words)
        place = place or paper_places.place_of(form.template, form.entries, name, taken=taken)
        bare = without_drawing(form, place)
        _refuse_missing(bare)
        taken = self.signed_places(bare, words)
        if place not in bare.electronic:
            raise AppError("place_unknown", place=place)
        if place in taken:
            raise AppError("place_signed")
        if not bare.is_signed:
            bare = replace(bare, days={**bare.days, place: self._session.today.isoformat()})
        signed = self._signed(bare, words, place, form.drawn.get(place))
        with self._attachments.adding(self.file_name(bare, _PDF), signed) as hang:
            self._issue(bare)
            self._note_signature(bare, hang(bare.document).id, name)
        return self.get(bare.document)

    def issue(self, form: Form) -> Document:
        """Keep a document as the next version; one that says just this is returned again.

        Raises `InvalidInput` with the fields that are missing.
        """
        _refuse_missing(form)
        with self._session.database.atomic():
            self._issue(form)
        return self.get(form.document)

    def made_lately(self, words: PaperWords, *, limit: int = 20) -> list[Made]:
        """Return the documents made last, each in its newest version, and whether their records have changed since."""
        return [Made(each, self._has_changed(each, words)) for each in self.lately(limit=limit)]

    def _composed(self, form: Form, words: PaperWords, sentence: str) -> Paper:
        code = DocumentCode(form.document, form.version, 1, 1, digest_of(form.digest))
        furniture = Furniture(
            document_id=form.document,
            version=str(form.version),
            digest=form.digest,
            code=code.text(),
            author=self._session.user.name,
            blank_day=words.blank_day,
            words=sentence,
        )
        days = {box: words.day(day) for box, text in form.days.items() if (day := day_of(text))}
        return compose(form.template, form.entries, furniture, Drawn(form.drawn, days))

    def _of_signatures(self, form: Form, words: PaperWords) -> str:
        sealed = (isinstance(each.what, Signatures) and each.what.seal for each in form.template.parts)
        return words.electronic(is_sealed=any(sealed))

    def _signed(self, form: Form, words: PaperWords, place: str, picture: bytes | None) -> bytes:
        """Return the PDF with one more signature."""
        from app.documents.pdf import write_pdf  # see above

        pdf = write_pdf(self._composed(form, words, self._of_signatures(form, words)))
        content = pdf.content if form.signed is None else self._file_of(form.signed)

        def said(signing: Signing) -> SignatureWords:
            return replace(words.signature(signing, purpose=form.template.name), picture=picture)

        return self._signing.pdf(content, paper_places.box_at(pdf.boxes, place), said)

    def _note_signature(self, form: Form, file: str, name: str) -> None:
        document = self.get(form.document)
        if document.file:
            self._attachments.remove(document.file)
        signers = "\n".join(filter(None, (document.signers, name)))
        signed_at = to_minute(self._session.now())
        given: dict[str, Value] = {"file": file, "signers": signers, "signed_at": signed_at, "own": own_json(form)}
        self._writing.change(TABLE, document.id, given)
        self._writing.forget_drafts(draft_of(form.template.id, form.record))

    def _issue(self, form: Form) -> None:
        if not form.is_changed:
            return
        given: dict[str, Value] = {
            "record": form.record,
            "template": form.template.id,
            "template_version": form.template.version,
            "version": form.version,
            "digest": form.digest,
            "entries": as_json(form.entries),
            "own": own_json(form),
            "issued_on": self._session.today.isoformat(),
        }
        self._writing.write(TABLE, form.document, given, scope=str(self._owner(form.record).scope))
        self._writing.forget_drafts(draft_of(form.template.id, form.record))

    def _refuse_signing(self, form: Form) -> None:
        refused = self.refuses_signing(form)
        if refused is not None:
            raise AppError(refused, basis=form.template.signing_basis)

    def _has_changed(self, document: Document, words: PaperWords) -> bool:
        try:
            return self.form(document.template or "", document.record, words).digest != document.digest
        except AppError:  # of a template or record that is no longer here
            return False

    def _file_of(self, document: Document) -> bytes:
        return self._attachments.content(self._attachments.get(document.file or ""))


def _refuse_missing(form: Form) -> None:
    if form.missing:
        missing = [Problem(each.key, "paper_field_missing", {"label": each.label}) for each in form.missing]
        raise InvalidInput(tuple(missing))
