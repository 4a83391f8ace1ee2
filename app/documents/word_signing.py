"""Signing a Word file, by one or several in turn: a signature part each over all parts and relationships."""

from dataclasses import replace
from datetime import datetime

from app.documents import opc_package, word_signature
from app.documents.opc_package import Package
from app.documents.zip_layout import BrokenPackage
from app.errors import AppError
from app.model.signature import Signer

_MOST_SIGNATURES = 32
_MOST_COMMENT = 200


def sign_word(docx: bytes, signer: Signer, *, at: datetime, comment: str = "") -> bytes:
    """Return the Word file with one more signature; its parts stay byte by byte.

    `at` is the machine's time, aware; `comment` says what is signed for and is shown by other programs. Raises
    `AppError`: word_unsignable (no Word file, or signed and changed since, or signed by another program).
    """
    package = _to_be_signed(docx)
    said = word_signature.statement(signer.certificates[0], at, _printable(comment)[:_MOST_COMMENT])
    value = word_signature.to_value(signer.sign(word_signature.to_be_signed(package, said)))
    signature = word_signature.part(package, said, value)
    return opc_package.assemble(replace(package, signatures=(*package.signatures, signature)))


def _to_be_signed(docx: bytes) -> Package:
    try:
        package = opc_package.read(docx)
    except BrokenPackage as broken:
        raise AppError("word_unsignable") from broken
    if not package.signatures:
        return opc_package.bound(package)
    if opc_package.assemble(package) != docx or len(package.signatures) >= _MOST_SIGNATURES:
        raise AppError("word_unsignable")
    return package


def _printable(text: str) -> str:
    """Return a text that XML can hold."""
    return "".join(character for character in text if character.isprintable())
