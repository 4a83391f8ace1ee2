"""The fonts in resources/fonts/, and how they are made."""

import io
import json
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

import font_characters
import font_sources
import fonts
from font_roles import ROLES, Source
from font_shaping import Face, drawn, shape

MANIFEST = fonts.FONTS / "manifest.json"
made = pytest.mark.skipif(not MANIFEST.exists(), reason="no fonts yet: make setup")


@pytest.fixture(scope="module")
def roles():
    return json.loads(MANIFEST.read_text(encoding="utf-8"))["roles"]


def test_the_list_of_characters_is_complete():
    sections = font_characters.sections()

    assert {name: len(set(characters)) for name, characters in sections.items()} == {
        "standard": 8105,
        "names": 61,
    }
    assert sections["standard"][0] == "一"
    assert "䶮" in sections["names"]


def test_gbk_holds_its_20902_unified_ideographs():
    assert len([code for code in font_characters.gbk() if code in font_characters.IDEOGRAPHS]) == 20902


@made
def test_every_role_has_a_font_a_licence_and_a_source(roles):
    assert set(roles) == set(ROLES)
    for entry in roles.values():
        assert {"family", "source", "licence", "substituted_by", "coverage"} <= set(entry)
        for name in (*entry["files"].values(), entry["licence_file"]):
            assert (fonts.FONTS / name).stat().st_size > 0


@made
def test_hei_draws_every_listed_character_in_both_weights(roles):
    assert not roles["hei"]["substituted_by"]
    wanted = {ord(character) for characters in font_characters.sections().values() for character in characters}
    for name in roles["hei"]["files"].values():
        assert "".join(map(chr, sorted(wanted - drawn(fonts.FONTS / name)))) == ""


@made
def test_all_fonts_have_truetype_outlines_of_one_weight():
    for path in fonts.FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            assert "glyf" in font, path.name
            assert not {"CFF ", "fvar", "gvar"} & set(font.keys()), path.name


@made
def test_no_font_draws_the_yen_sign_as_a_dollar():
    for path in fonts.FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            glyphs = font.getBestCmap()
            if 0xFFE5 in glyphs:
                assert outline(font, glyphs[0xFFE5]) not in (
                    outline(font, glyphs[code]) for code in (0x24, 0xFF04) if code in glyphs
                ), path.name


@made
def test_no_font_keeps_a_name_that_its_licence_reserves():
    for path in fonts.FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            for identifier in (1, 4, 6, 16):
                name = font["name"].getDebugName(identifier) or "Fagu"
                assert name.startswith("Fagu"), f"{path.name}: {name}"


def test_cff_outlines_are_converted_and_the_yen_sign_is_mended(tmp_path):
    make_cff_font(tmp_path / "source.otf")
    face = Face("Fagu Try", 400, "titles", "*", fullwidth_yen_is_dollar=True)

    shape(tmp_path / "source.otf", tmp_path / "made.ttf", face)

    font = TTFont(tmp_path / "made.ttf")
    glyphs = font.getBestCmap()
    assert "glyf" in font
    assert font["name"].getDebugName(1) == "Fagu Try"
    assert glyphs[0xFFE5] == glyphs[0xA5] != glyphs[0x24]
    assert ord("ก") not in glyphs


def test_when_nothing_but_pip_is_there_other_roles_are_substituted_and_said_once(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(fonts, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(fonts, "FONTS", tmp_path / "fonts")
    monkeypatch.setattr(fonts, "_shape_in_child", lambda original, target, face: make_cff_font(target))
    monkeypatch.setattr(fonts, "fetch", only_pip)

    status = fonts.main([])

    manifest = json.loads((tmp_path / "fonts" / "manifest.json").read_text(encoding="utf-8"))["roles"]
    assert status == 0
    assert {role: entry["substituted_by"] for role, entry in manifest.items()} == {
        "hei": None, "song": None, "title": "song", "kai": "song", "fangsong": "song", "rare": "song",
    }  # fmt: skip
    assert capsys.readouterr().out.count("楷体用宋体代替（没有 apt）") == 1


def test_a_font_that_cannot_be_converted_is_substituted(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(fonts, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(fonts, "FONTS", tmp_path / "fonts")
    monkeypatch.setattr(fonts, "_shape_in_child", only_hei)
    monkeypatch.setattr(fonts, "fetch", only_pip)

    fonts.main([])

    manifest = json.loads((tmp_path / "fonts" / "manifest.json").read_text(encoding="utf-8"))["roles"]
    assert manifest["song"]["substituted_by"] == "hei"
    assert manifest["song"]["files"] == manifest["hei"]["files"]
    assert "宋体用黑体代替（转换失败）" in capsys.readouterr().out


def test_when_no_package_can_be_had_one_sentence_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(fonts, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(fonts, "FONTS", tmp_path / "fonts")
    monkeypatch.setattr(fonts, "fetch", nothing)

    status = fonts.main([])

    assert status == 1
    assert capsys.readouterr().err == "字体没有取到：请检查网络后重试（没有网络）。\n"


def test_a_package_with_the_wrong_content_is_not_used(monkeypatch, tmp_path):
    def deliver(package, folder):
        (folder / "package.whl").write_bytes(b"something else")

    monkeypatch.setitem(font_sources._CLIENTS, "pip", deliver)

    with pytest.raises(font_sources.Unavailable, match="校验值不符"):
        font_sources.fetch(font_sources.SANS, tmp_path / "download")


@pytest.mark.parametrize("suffix", [".whl", ".tgz"])
def test_a_member_is_written_under_its_bare_name(tmp_path, suffix):
    archive = pack(tmp_path / f"package{suffix}", {"../../evil/font.ttf": b"outlines"})

    found = font_sources.extract(archive, "*/font.ttf", tmp_path)

    assert found == tmp_path / "font.ttf"
    assert found.read_bytes() == b"outlines"


def test_every_role_that_is_not_hei_has_a_stand_in():
    for name, role in ROLES.items():
        assert (name == "hei") or role.substitutes[-1] == "hei"
        assert all(isinstance(source, Source) and source.faces for source in role.sources)


def only_pip(package, folder: Path) -> Path:
    if package.client != "pip":
        raise font_sources.Unavailable(f"没有 {package.client}")
    folder.mkdir(parents=True)
    source = next(s for role in ROLES.values() for s in role.sources if s.package == package)
    patterns = [source.licence_member, *(face.member for face in source.faces.values())]
    return pack(folder / "package.whl", {p.replace("*", "any").replace("[[]", "["): b"x" for p in patterns})


def only_hei(original: Path, target: Path, face: Face) -> None:
    if face.family != "Fagu Hei":
        raise subprocess.CalledProcessError(1, "shape", stderr="broken outlines")
    make_cff_font(target)


def nothing(package, folder):
    raise font_sources.Unavailable("没有网络")


def pack(path: Path, members: dict[str, bytes]) -> Path:
    if path.suffix == ".whl":
        with zipfile.ZipFile(path, "w") as wheel:
            for name, content in members.items():
                wheel.writestr(name, content)
        return path
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return path


def outline(font, glyph: str) -> list[tuple[int, int]]:
    return list(font["glyf"][glyph].getCoordinates(font["glyf"])[0])


def make_cff_font(path: Path) -> None:
    """Write a tiny CFF font whose ￥ is drawn with the glyph of $, like the Fandol fonts."""
    characters = {0x24: "dollar", 0xA5: "yen", 0xFFE5: "dollar", 0x4E00: "one", 0x0E01: "thai"}
    names = [".notdef", *dict.fromkeys(characters.values())]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(characters)
    charstrings = {name: box(100 + 50 * index) for index, name in enumerate(names)}
    builder.setupCFF("Source", {"FullName": "Source"}, charstrings, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Source", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def box(size: int):
    pen = T2CharStringPen(1000, None)
    pen.moveTo((0, 0))
    pen.curveTo((size, 0), (size, size), (0, size))
    pen.closePath()
    return pen.getCharString()
