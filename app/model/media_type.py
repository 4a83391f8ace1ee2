"""What kind of file a content is, judged by its bytes: kinds that are kept, kinds that are refused with a reason."""

import re
from collections.abc import Iterable

from app.errors import AppError

EXTENSIONS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/bmp": ".bmp",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "application/pdf": ".pdf",
    "application/ofd": ".ofd",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/aac": ".aac",
    "audio/amr": ".amr",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "video/3gpp": ".3gp",
    "video/quicktime": ".mov",
}
"""Every kind that is kept, with the ending under which other programs know it."""

PDF = "application/pdf"
_DOCX, _XLSX = (next(kind for kind, ending in EXTENSIONS.items() if ending == wanted) for wanted in (".docx", ".xlsx"))

_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
)
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"dex\n",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"L\0\0\0\x01\x14\x02\0",
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"MSCF", b"\x28\xb5\x2f\xfd", b"-lh5-")
_SCRIPT_NAMES = re.compile(
    r"\.(exe|com|scr|pif|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|reg|lnk|url|desktop|sh|bash|py|pyw|pl|rb|jar|apk|dll|"
    r"msi|msp|cpl|inf|scf|command|run|appimage|deb|rpm)[\s.]*$",
    re.IGNORECASE,
)
_MARKUP = re.compile(rb"\s*(<\?xml|<!doctype|<html|<head|<script|<svg|\{\\rtf|MIME-Version:)", re.IGNORECASE)
_HEIC = re.compile(rb"hei[cxms]|hev[cxms]|mif1|msf1|avi[fs]")
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TAR_MARK_AT = 257
_PDF_WITHIN = 1024


def media_type_of(content: bytes, name: str = "") -> str:
    """Return the media type, one of `EXTENSIONS`; the name is asked only where bytes can't tell (texts, recordings).

    Raises `AppError`: attachment_empty, attachment_heic, attachment_program, attachment_archive,
    attachment_kind_refused.
    """
    if not content:
        raise AppError("attachment_empty", name=name)
    found = _by_beginning(content) or _by_container(content, name) or _by_structure(content)
    if found:
        return found
    if content.startswith(_PROGRAMS) or _SCRIPT_NAMES.search(name):
        raise AppError("attachment_program", name=name)
    if content.startswith(_ARCHIVES) or content[_TAR_MARK_AT : _TAR_MARK_AT + 5] == b"ustar":
        raise AppError("attachment_archive", name=name)
    if _is_text(content):
        return "text/plain"
    raise AppError("attachment_kind_refused", name=name)


def is_picture(media_type: str | None) -> bool:
    """Return whether the program shows it as a picture."""
    return (media_type or "").startswith("image/") and media_type in EXTENSIONS


def _by_beginning(content: bytes) -> str | None:
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if content[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(content[8:12])
    if content[:2] == b"BM" and content[6:10] == b"\0\0\0\0" and len(content) > 26:
        return "image/bmp"
    return None


def _by_container(content: bytes, name: str) -> str | None:
    """Look into the formats that hold others: zip, OLE, the boxes of MP4."""
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _in_zip(content, name)
    if content.startswith(_OLE):
        return _in_ole(content)
    return _in_boxes(content, name) if content[4:8] == b"ftyp" else None


def _by_structure(content: bytes) -> str | None:
    if b"%PDF-" in content[:_PDF_WITHIN] and not content.startswith(_PROGRAMS):
        return PDF
    if content[0] == 0xFF and len(content) > 3:
        if content[1] & 0xF6 == 0xF0:  # ADTS: twelve bits set, layer 0
            return "audio/aac"
        is_layer_three = content[1] & 0xE6 == 0xE2 and content[1] & 0x18 != 0x08
        if is_layer_three and content[2] >> 4 not in (0, 15) and content[2] & 0x0C != 0x0C:
            return "audio/mpeg"
    return None


def _in_zip(content: bytes, name: str) -> str:
    from io import BytesIO  # only for what is a zip
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError) as fault:
        raise AppError("attachment_archive", name=name) from fault
    if {"AndroidManifest.xml", "classes.dex"} & names or _ends(names, (".class", "vbaProject.bin")):
        raise AppError("attachment_program", name=name)
    inside = {"word/document.xml": _DOCX, "xl/workbook.xml": _XLSX, "OFD.xml": "application/ofd"}
    for part, media_type in inside.items():
        if part in names:
            return media_type
    raise AppError("attachment_archive", name=name)


def _ends(names: Iterable[str], endings: tuple[str, ...]) -> bool:
    return any(name.endswith(endings) for name in names)


def _in_ole(content: bytes) -> str | None:
    if "WordDocument".encode("utf-16-le") in content:
        return "application/msword"
    if any(stream.encode("utf-16-le") + b"\0\0" in content for stream in ("Workbook", "Book")):
        return "application/vnd.ms-excel"
    return None


def _in_boxes(content: bytes, name: str) -> str:
    brand = content[8:12]
    if _HEIC.fullmatch(brand):
        raise AppError("attachment_heic", name=name)
    if brand.startswith((b"M4A", b"M4B")) or name.lower().endswith((".m4a", ".aac")):
        return "audio/mp4"
    if brand == b"qt  ":
        return "video/quicktime"
    return "video/3gpp" if brand.startswith(b"3g") else "video/mp4"


def _is_text(content: bytes) -> bool:
    """Return whether it reads as UTF-8, UTF-16 with its mark, or GB 18030, without control characters."""
    if _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")):
        return False
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return not _CONTROLS.search(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return False
