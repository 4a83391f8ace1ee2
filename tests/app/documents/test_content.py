"""Template and values become blocks; what is missing becomes a blank, never a word in its place."""

import pytest

from app.documents.content import NOTHING_DRAWN, Drawn, Furniture, compose, missing, signature_places
from app.documents.templates import Templates
from app.model.paper import (
    Clauses,
    FieldLine,
    Heading,
    Paragraph,
    RuledArea,
    SealPlace,
    SignatureBlock,
    Table,
    Tick,
)


@pytest.fixture(scope="module")
def templates():
    return Templates.load()


def words_of(paper):
    def inline(line):
        return "".join(getattr(each, "text", "") for each in line)

    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield inline(block.content)
        elif isinstance(block, Clauses):
            yield from map(inline, block.items)
        elif isinstance(block, Heading):
            yield block.text
        elif isinstance(block, FieldLine):
            yield from (field.label + field.value for field in block.fields)
        elif isinstance(block, Table):
            yield from (inline(line) for row in block.rows for cell in row.cells for line in cell.content)


def said(cell):
    return "".join(each.text for line in cell.content for each in line)


def test_values_stand_in_the_text_where_their_keys_stood(templates):
    paper = compose(templates.get("ADV-20"), {"addressee": "张三", "matter": "民间借贷"}, Furniture())

    text = "\n".join(words_of(paper))
    assert "张三：" in text
    assert "关于您反映的民间借贷，" in text
    assert "{" not in text


def test_headings_are_counted_as_they_come_and_leave_no_gap(templates):
    entries = {"closed": ({"name": "行政复议", "why": "不是行政行为"},)}
    paper = compose(templates.get("ADV-20"), entries, Furniture())

    numbers = [block.text.split("、")[0] for block in paper.blocks if isinstance(block, Heading)]
    assert numbers == list("一二三四五")


def test_each_item_of_a_list_makes_a_row_or_a_clause(templates):
    entries = {
        "deadlines": ({"name": "诉讼时效", "last_day": "2026年5月1日", "how": "三年"}, {"name": "上诉期"}),
        "warnings": ({"text": "不要动手"},),
    }
    paper = compose(templates.get("ADV-20"), entries, Furniture())

    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert len(table.rows) == 3
    assert table.head == 1
    assert "不要动手。" in list(words_of(paper))


def test_what_is_not_known_of_a_body_has_no_row(templates):
    paper = compose(templates.get("ADV-20"), {"bodies": ({"name": "监察大队", "hours": "上午"},)}, Furniture())

    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [said(row.cells[0]) for row in table.rows] == ["办理机关", "办公时间"]


def test_where_no_body_is_known_there_is_no_empty_table_but_who_tells(templates):
    entries = {"to_whom": "人民法院", "where_to_ask": "请到司法所询问。"}
    paper = compose(templates.get("ADV-20"), entries, Furniture())

    assert not [block for block in paper.blocks if isinstance(block, Table)]
    assert "办理机关：人民法院。请到司法所询问。" in list(words_of(paper))


def test_columns_that_are_empty_for_every_item_are_left_out(templates):
    owed = {"debtor": "甲", "creditor": "乙", "content": "道歉"}
    heads = []
    for items in ([owed], [owed, {**owed, "due_on": "2026年12月1日"}], [{**owed, "amount": "5.00元"}]):
        paper = compose(templates.get("MED-07"), {"obligations": tuple(items)}, Furniture())
        table = next(block for block in paper.blocks if isinstance(block, Table))
        heads.append([said(cell) for cell in table.rows[0].cells])
        assert len(table.columns) == len(heads[-1])

    assert heads[0] == ["义务人", "权利人", "履行内容"]
    assert heads[1:] == [[*heads[0], "期限"], [*heads[0], "金额"]]


def test_choices_have_drawn_boxes_and_one_is_ticked(templates):
    way = ({"label": "来访", "ticked": True}, {"label": "电话", "ticked": False})
    paper = compose(templates.get("ADV-01"), {"way": way}, Furniture())

    ticks = [each for each in all_inline(paper) if isinstance(each, Tick)]
    assert [tick.is_ticked for tick in ticks] == [True, False]


def test_a_signature_drawn_by_hand_stands_in_its_place_with_its_day(templates):
    drawn = Drawn({"sign_advisor": b"png"}, {"sign_advisor": "2026年11月26日"})
    paper = compose(templates.get("ADV-20"), {}, Furniture(blank_day="年 月 日"), drawn)

    block = next(block for block in paper.blocks if isinstance(block, SignatureBlock))
    assert [(signer.box, signer.picture, signer.date) for signer in block.signers] == [
        ("sign_party", b"", "年 月 日"),
        ("sign_advisor", b"png", "2026年11月26日"),
    ]


def test_an_agreement_without_content_has_lines_to_write_on_and_room_for_a_mediator_and_a_dated_seal(templates):
    paper = compose(templates.get("MED-07"), {}, Furniture(blank_day="年 月 日"))

    block = next(block for block in paper.blocks if isinstance(block, SignatureBlock))
    assert [block.lines for block in paper.blocks if isinstance(block, RuledArea)] == [5, 5, 3]
    assert [signer.box for signer in block.signers] == ["sign_mediator", "sign_recorder"]
    assert block.seal == SealPlace("（人民调解委员会印）", "年 月 日")


def test_a_person_leaves_a_fingerprint_and_an_organisation_seals(templates):
    parties = (
        {"side": "申请人", "name": "李四"},
        {"side": "被申请人", "name": "和畅公司", "is_organisation": True, "signs_as": "盖章、负责人签名"},
    )
    paper = compose(templates.get("MED-07"), {"parties": parties}, Furniture())

    block = next(block for block in paper.blocks if isinstance(block, SignatureBlock))
    assert [(signer.label, signer.has_fingerprint) for signer in block.signers[:2]] == [
        ("申请人（李四）", True),
        ("被申请人（和畅公司）盖章、负责人签名", False),
    ]


def test_people_sign_before_organisations_so_that_they_stand_in_pairs(templates):
    parties = tuple(
        {"side": "方", "name": name, "is_organisation": name.endswith("公司")}
        for name in ("甲", "乙公司", "丙", "丁公司")
    )
    paper = compose(templates.get("MED-07"), {"parties": parties}, Furniture())

    block = next(block for block in paper.blocks if isinstance(block, SignatureBlock))
    signers = [(each.label, each.has_seal, each.box) for each in block.signers[:4]]
    assert signers == [
        ("方（甲）", False, "sign_party.1"),
        ("方（丙）", False, "sign_party.3"),
        ("方（乙公司）", True, "sign_party.2"),
        ("方（丁公司）", True, "sign_party.4"),
    ]


def test_required_fields_without_a_value_are_missing(templates):
    template = templates.get("ADV-20")
    whole = {field.key: "有" for field in template.fields if field.is_required}

    assert missing(template, whole) == ()
    assert [field.key for field in missing(template, {**whole, "route": ""})] == ["route"]


def test_places_to_sign_are_known_before_anything_is_typeset(templates):
    assert list(signature_places(templates.get("ADV-01"), {})) == ["sign_enquirer", "sign_advisor"]


def test_the_same_values_make_the_same_paper(templates):
    entries = {"addressee": "张三"}
    template = templates.get("ADV-20")

    assert compose(template, entries, Furniture(), NOTHING_DRAWN) == compose(template, entries, Furniture())


def all_inline(paper):
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    return [
        each for table in tables for row in table.rows for cell in row.cells for line in cell.content for each in line
    ]


def test_an_agreement_of_several_pages_is_sealed_across_them(templates):
    assert compose(templates.get("MED-07"), {}, Furniture()).seam == "骑缝盖章"
    assert compose(templates.get("ADV-20"), {}, Furniture()).seam == ""
