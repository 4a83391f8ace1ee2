"""The copy for a person: all that is held on him, nothing of where others live."""

import pypdfium2
import pytest

from app.errors import AppError
from tests.factories import make_consultation, make_dispute, make_party

OTHER_PHONE = "13700000777"


@pytest.fixture
def person(services):
    """A person with two records, a tag, a consultation, and a dispute with another."""
    person = make_party(services, id_number="410922196104180021", note="腿脚不便")
    twin = make_party(services, name="孙桂蓝", phone="13700000419")
    services.parties.unite(person.id, twin.id, reason="同一人")
    services.rows.add("party_tag", person.id, {"tag": "2"})
    make_consultation(services, enquirer=person.id)
    other = make_party(services, name="赵铁柱", phone=OTHER_PHONE, residence="示例村三组9号")
    dispute = make_dispute(services, title="院墙纠纷")
    services.rows.add("participant", dispute.id, {"party": person.id, "role": "1"})
    services.rows.add("participant", dispute.id, {"party": other.id, "role": "2"})
    services.rows.add("note", dispute.id, {"text": "已到现场看过"})
    make_dispute(services, title="与他无关的纠纷", brief="另一件事")
    return person


def text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def test_everything_on_the_person_stands_in_it(services, person):
    text = text_of(services.exports.person_pdf(person.id))

    for words in (
        "孙桂兰",
        "孙桂蓝",
        "410922196104180021",
        "腿脚不便",
        "三个儿子",
        "院墙纠纷",
        "已到现场看过",
        "赵铁柱",
    ):
        assert words in text, words
    assert "第四十五条" in text
    assert "李明法" in text


def test_where_others_live_and_matters_of_others_are_left_out(services, person):
    text = text_of(services.exports.person_pdf(person.id))

    assert OTHER_PHONE not in text
    assert "三组9号" not in text
    assert "与他无关" not in text


def test_a_person_without_matters_gets_a_copy_too(services):
    text = text_of(services.exports.person_pdf(make_party(services).id))

    assert "没有。" in text


def test_a_person_not_held_is_told(services):
    with pytest.raises(AppError, match="record_missing"):
        services.exports.person_pdf("0199a0b1-c2d3-7000-8000-00000000abcd")
