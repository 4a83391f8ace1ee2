"""The roles of fonts on paper and screen, and for each role where to get it, best source first."""

from __future__ import annotations

from dataclasses import dataclass

from font_shaping import Face
from font_sources import HANAZONO, NOTO_CJK, SANS, SERIF_NPM, SERIF_PIP, TEXLIVE, WENKAI, Package

OFL = "OFL-1.1"
GPL_FONT = "GPL-3.0-or-later WITH Font-exception-2.0"
DEBIAN_COPYRIGHT = "./usr/share/doc/{}/copyright"
HEI, SONG, TITLE, KAI, FANGSONG, RARE = (
    "Fagu Hei", "Fagu Song", "Fagu Title", "Fagu Kai", "Fagu FangSong", "Fagu Rare",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One way to fill a role: a package, its licence, and a face per style."""

    package: Package
    original: str
    licence: str
    licence_member: str
    faces: dict[str, Face]


@dataclass(frozen=True, slots=True)
class Role:
    """What a font is for. `substitutes` are the roles that stand in when no source can be had."""

    title: str
    sources: tuple[Source, ...]
    substitutes: tuple[str, ...] = ()


_SANS_FILE = "*/NotoSansSC[[]wght].ttf"
_FANDOL = "*/fandol/FandolFang-Regular.otf"

ROLES = {
    "hei": Role(
        "黑体",
        (
            Source(SANS, "Noto Sans SC", OFL, "*/notosanssc/OFL.txt", {
                "regular": Face(HEI, 400, "text", _SANS_FILE),
                "semibold": Face(HEI, 600, "text", _SANS_FILE),
            }),
        ),
    ),
    "song": Role(
        "宋体",
        (
            Source(SERIF_NPM, "Noto Serif SC", OFL, "package/LICENSE_FONT", {
                "regular": Face(SONG, 400, "text_and_rare", "*/NotoSerifSC_400Regular.ttf"),
            }),
            Source(SERIF_PIP, "Noto Serif SC", OFL, "*/licenses/LICENSE", {
                "regular": Face(SONG, 400, "text_and_rare", "*/NotoSerifSC-Regular.otf"),
            }),
        ),
        ("hei",),
    ),
    "title": Role(
        "小标宋",
        (
            Source(SERIF_NPM, "Noto Serif SC Black", OFL, "package/LICENSE_FONT", {
                "regular": Face(TITLE, 900, "titles", "*/NotoSerifSC_900Black.ttf"),
            }),
            Source(NOTO_CJK, "Noto Serif CJK SC Bold", OFL, DEBIAN_COPYRIGHT.format("fonts-noto-cjk"), {
                "regular": Face(TITLE, 700, "titles", "*/NotoSerifCJK-Bold.ttc"),
            }),
        ),
        ("song", "hei"),
    ),
    "kai": Role(
        "楷体",
        (
            Source(WENKAI, "LXGW WenKai", OFL, DEBIAN_COPYRIGHT.format("fonts-lxgw-wenkai"), {
                "regular": Face(KAI, 400, "text", "*/LXGWWenKai-Regular.ttf"),
            }),
        ),
        ("song", "hei"),
    ),
    "fangsong": Role(
        "仿宋",
        (
            Source(TEXLIVE, "FandolFang", GPL_FONT, "*/fonts/fandol/COPYING.gz", {
                "regular": Face(FANGSONG, 400, "text", _FANDOL, fullwidth_yen_is_dollar=True),
            }),
        ),
        ("song", "hei"),
    ),
    "rare": Role(
        "生僻字",
        (
            Source(HANAZONO, "HanaMinB", OFL, DEBIAN_COPYRIGHT.format("fonts-hanazono"), {
                "regular": Face(RARE, 400, "rare", "*/HanaMinB.ttf"),
            }),
        ),
        ("song", "hei"),
    ),
}  # fmt: skip
