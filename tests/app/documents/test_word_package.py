"""The empty package of a layout: grid, settings, styles, nothing else."""

import io
import xml.etree.ElementTree as ElementTree
import zipfile

import docx
import pytest

from app.documents.typesetting.layouts import layout, names
from app.documents.word_package import W, base, unzipped, zipped


def part(name, which="L-GW"):
    return unzipped(base(layout(which), "zh-CN"))[name].decode()


def test_the_official_grid_is_declared():
    assert '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>' in part("word/document.xml")
    assert "<w:docGrid" not in part("word/document.xml", "L-MED")


def test_text_has_its_exact_line_and_the_distance_that_gives_28_characters():
    styles = ElementTree.fromstring(part("word/styles.xml"))
    normal = next(style for style in styles if style.get(f"{{{W}}}styleId") == "Normal")

    spacing = normal.find(f"{{{W}}}pPr/{{{W}}}spacing")
    apart = normal.find(f"{{{W}}}rPr/{{{W}}}spacing").get(f"{{{W}}}val")
    assert (spacing.get(f"{{{W}}}line"), spacing.get(f"{{{W}}}lineRule")) == ("579", "exact")
    assert (16 + int(apart) / 20) * 28 <= layout("L-GW").text_width


def test_margins_are_those_of_the_layout():
    assert 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"' in part("word/document.xml")


def test_pages_with_two_sides_have_two_footers():
    assert "evenAndOddHeaders" in part("word/settings.xml")
    assert "evenAndOddHeaders" not in part("word/settings.xml", "L-MED")
    assert "<w:titlePg/>" in part("word/document.xml", "L-GW-LETTER")


def test_fonts_have_other_names():
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,STFangsong"/>' in part("word/fontTable.xml")


@pytest.mark.parametrize("name", names())
def test_every_layout_makes_a_package_that_opens(name):
    document = docx.Document(io.BytesIO(base(layout(name), "zh-CN")))

    assert {style.name for style in document.styles} >= {"Normal", "Title", "Heading 1", "Body Text", "Footer"}


def test_the_bytes_of_a_package_depend_on_its_parts_alone():
    parts = {"a.xml": b"<a/>", "b/c.xml": b"<c/>"}

    content = zipped(parts)

    assert content == zipped(parts)
    assert unzipped(content) == parts
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
