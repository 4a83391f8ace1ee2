import re
from pathlib import Path

import pytest

from app import paths
from ui import palette

COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\b")


@pytest.mark.parametrize(("text", "ground"), palette.TEXT_ON_GROUND)
def test_every_text_stands_out_from_its_ground(text: str, ground: str):
    assert palette.contrast(text, ground) >= 4.5


def test_the_edge_of_an_input_stands_out_from_the_card():
    assert palette.contrast(palette.CONTROL_LINE, palette.SURFACE) >= 3


def test_contrast_is_that_of_the_standard():
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast(palette.TEXT, palette.SURFACE) == pytest.approx(15.7, abs=0.1)


def test_no_colour_stands_outside_the_palette():
    tokens = {value for name, value in vars(palette).items() if name.isupper() and isinstance(value, str)}

    stray = [
        f"{path.name}: {colour}"
        for folder, kinds in ((Path("ui"), ("*.py",)), (paths.resource("qss"), ("*.qss", "*.svg")))
        for kind in kinds
        for path in folder.rglob(kind)
        for colour in COLOUR.findall(path.read_text(encoding="utf-8"))
        if colour not in tokens
    ]

    assert stray == []
