"""Kinds of files are told by their bytes; what is no paper or picture is refused with its own reason."""

import io
import wave
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.model.media_type import EXTENSIONS, is_picture, media_type_of

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


def sound() -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"\0\0" * 10)
    return content.getvalue()


def box(brand: bytes) -> bytes:
    return b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mp42isom"


KEPT = {
    "photo.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image/jpeg"),
    "shot.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
    "old.bmp": (b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0" + b"\0" * 20, "image/bmp"),
    "web.webp": (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
    "anim.gif": (b"GIF89a\1\0\1\0", "image/gif"),
    "scan.tif": (b"II*\0\x08\0\0\0", "image/tiff"),
    "scan2.tif": (b"MM\0*\0\0\0\x08", "image/tiff"),
    "paper.pdf": (b"%PDF-1.7\n1 0 obj", "application/pdf"),
    "mailed.pdf": (b"\r\n\r\n%PDF-1.4\n", "application/pdf"),
    "invoice.ofd": (zipped("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
    "letter.docx": (zipped("[Content_Types].xml", "word/document.xml"), None),
    "list.xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), None),
    "letter.doc": (OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "application/msword"),
    "list.xls": (OLE + "Workbook".encode("utf-16-le") + b"\0\0", "application/vnd.ms-excel"),
    "words.txt": ("调解笔录\r\n".encode(), "text/plain"),
    "words-gb.txt": ("调解笔录\r\n".encode("gb18030"), "text/plain"),
    "words-16.txt": ("调解笔录".encode("utf-16"), "text/plain"),
    "talk.mp3": (b"ID3\x03\0\0\0\0\0\0", "audio/mpeg"),
    "talk-bare.mp3": (b"\xff\xfb\x90\x64\0\0", "audio/mpeg"),
    "talk.aac": (b"\xff\xf1\x50\x80\0\0", "audio/aac"),
    "talk.m4a": (box(b"M4A "), "audio/mp4"),
    "recorder.m4a": (box(b"isom"), "audio/mp4"),
    "talk.amr": (b"#!AMR\n\x3c", "audio/amr"),
    "talk.wav": (sound(), "audio/wav"),
    "film.mp4": (box(b"isom"), "video/mp4"),
    "film.mov": (box(b"qt  "), "video/quicktime"),
    "film.3gp": (box(b"3gp5"), "video/3gpp"),
}

REFUSED = {
    "empty.jpg": (b"", "attachment_empty"),
    "IMG_0001.HEIC": (box(b"heic"), "attachment_heic"),
    "IMG_0002.jpg": (box(b"mif1"), "attachment_heic"),
    "IMG_0003.avif": (box(b"avif"), "attachment_heic"),
    "photo.jpg": (b"MZ\x90\0\x03\0", "attachment_program"),
    "tool": (b"\x7fELF\x02\x01", "attachment_program"),
    "run.txt": (b"#!/bin/sh\nrm -rf /\n", "attachment_program"),
    "start.bat": (b"@echo off\r\n", "attachment_program"),
    "start.BAT ": (b"@echo off\r\n", "attachment_program"),
    "page.js": (b"alert(1)", "attachment_program"),
    "link.lnk": (b"L\0\0\0\x01\x14\x02\0\0\0", "attachment_program"),
    "app.apk": (zipped("AndroidManifest.xml", "classes.dex"), "attachment_program"),
    "app.jar": (zipped("META-INF/MANIFEST.MF", "a/B.class"), "attachment_program"),
    "macro.docm": (zipped("word/document.xml", "word/vbaProject.bin"), "attachment_program"),
    "setup.msi": (OLE + b"\0" * 100, "attachment_program"),
    "photos.zip": (zipped("1.jpg"), "attachment_archive"),
    "nothing.zip": (zipped(), "attachment_archive"),
    "torn.docx": (zipped("word/document.xml")[:40], "attachment_archive"),
    "photos.rar": (b"Rar!\x1a\x07\x01\0", "attachment_archive"),
    "photos.7z": (b"7z\xbc\xaf\x27\x1c\0\4", "attachment_archive"),
    "photos.tar": (b"\0" * 257 + b"ustar\0", "attachment_archive"),
    "page.html": (b"<!DOCTYPE html><html></html>", "attachment_kind_refused"),
    "drawing.svg": (b'<?xml version="1.0"?><svg/>', "attachment_kind_refused"),
    "letter.rtf": (b"{\\rtf1 x}", "attachment_kind_refused"),
    "unknown.dat": (b"\0\1\2\3\4", "attachment_kind_refused"),
}


@pytest.mark.parametrize("name", KEPT)
def test_papers_pictures_and_recordings_are_kept(name):
    content, expected = KEPT[name]

    found = media_type_of(content, name)

    assert expected in (None, found)
    assert EXTENSIONS[found] == "." + name.rpartition(".")[2]


@pytest.mark.parametrize("name", REFUSED)
def test_everything_else_is_refused_with_its_reason(name):
    content, code = REFUSED[name]

    with pytest.raises(AppError, match=code) as refused:
        media_type_of(content, name)

    assert refused.value.facts["name"] == name


@pytest.mark.parametrize("name", [name for name in KEPT if not name.endswith((".txt", ".m4a"))])
def test_a_name_never_makes_another_kind_of_a_content(name):
    content, _expected = KEPT[name]

    assert media_type_of(content, "photo.exe") == media_type_of(content, name)


@given(st.binary(max_size=600), st.sampled_from(["", "a.exe", "a.m4a", "照片.jpg"]))
def test_any_bytes_are_kept_or_refused_and_nothing_else(content, name):
    try:
        found = media_type_of(content, name)
    except AppError:
        return

    assert found in EXTENSIONS


@given(
    st.sampled_from([content for content, _kind in [*KEPT.values(), *REFUSED.values()]]),
    st.integers(0, 600),
    st.binary(max_size=40),
)
def test_cut_and_garbled_files_are_kept_or_refused_and_nothing_else(content, cut, tail):
    try:
        found = media_type_of(content[:cut] + tail, "a")
    except AppError:
        return

    assert found in EXTENSIONS


def test_pictures_are_told_from_papers():
    assert is_picture("image/png")
    assert not is_picture("application/pdf")
    assert not is_picture("image/heic")
    assert not is_picture(None)
