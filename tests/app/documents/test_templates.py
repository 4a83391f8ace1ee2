"""Templates are read whole or refused with what is wrong with them."""

import shutil

import pytest

from app import paths
from app.documents import templates
from app.documents.templates import Templates
from app.errors import AppError
from app.model.template import Signing

SHIPPED = paths.resource("templates")


@pytest.fixture
def file(tmp_path):
    shutil.copytree(SHIPPED / "ADV-20", tmp_path / "ADV-20")
    return tmp_path / "ADV-20" / "template.toml"


def test_every_template_that_ships_is_sound():
    found = Templates.load().all

    assert {"ADV-01", "ADV-20", "MED-07"} <= set(found)
    for template in found.values():
        assert template.source
        assert template.verified in {"official", "statute", "secondary", "memory", "own"}
        assert isinstance(template.signing, Signing)


def test_an_unknown_template_is_said_to_be_unknown():
    with pytest.raises(AppError) as caught:
        Templates.load().get("XX-99")

    assert caught.value.code == "template_unknown"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "ADV-20"', 'id = "ADV-21"'),
        ('key = "addressee"', 'key = "adressee"'),
        ("{addressee}：", "{nobody}："),
        ('kind = "flush"', 'kind = "flash"'),
        ('numbering = "chinese_brackets"', 'numbering = "roman"'),
        ("copies = 2", "copies = 2\ncolour = 'red'"),
        ('type = "day"', 'type = "week"'),
        ('signing = "by_type"', 'signing = "perhaps"'),
        ("[[part]]", "[[part"),
    ],
)
def test_a_template_that_contradicts_itself_is_refused(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(AppError) as caught:
        templates.read(file)

    assert caught.value.code == "template_refused"


def test_a_field_that_stands_nowhere_is_refused(file):
    text = file.read_text(encoding="utf-8")
    more = '{ key = "colour", label = "颜色", type = "text" },\n    { key = "sign_party"'
    file.write_text(text.replace('{ key = "sign_party"', more, 1), encoding="utf-8")

    with pytest.raises(AppError) as caught:
        templates.read(file)

    assert caught.value.facts["fault"] == "colour"
