from app.model.statute import Article
from app.rules.statutes.article_flow import ArticleFlow
from app.rules.statutes.lines import plain_lines


def read(body: str, *, is_amending: bool = False) -> tuple[list[tuple[int, str, str]], ArticleFlow]:
    flow = ArticleFlow(is_amending=is_amending)
    for line in plain_lines(body):
        flow.add(line)
    return [(each.part, each.label, each.text) for each in flow.articles()], flow


def test_a_line_that_begins_with_a_reference_is_no_article():
    found, flow = read("第一条　甲\n第五十二条以及本规定第十四条之规定\n第二条的规定不变\n第二条　乙")

    assert [label for _part, label, _text in found] == ["第一条", "第二条"]
    assert not flow.problems


def test_an_article_glued_to_a_sentence_or_chapter_is_parted_from_it():
    found, _flow = read("解释如下：第一条　甲。\n## 第二章　信息第二条　乙。第三条　丙。")

    assert found == [(0, "第一条", "甲。"), (0, "第二条", "乙。"), (0, "第三条", "丙。")]


def test_an_article_without_space_after_its_number_is_taken_where_it_is_the_next():
    found, _flow = read("第一条甲\n第二条乙\n第九条丙")

    assert found == [(0, "第一条", "甲"), (0, "第二条", "乙\n第九条丙")]


def test_chapters_are_those_an_article_stands_in():
    contents = "目　录\n第一编　总则\n第一章　甲\n第二章　乙\n"
    body = f"{contents}# 第一编　总则\n## 第一章　甲\n第一条　一\n## 第二章　乙\n### 第一节　丙\n第二条　二"
    flow = ArticleFlow()
    for line in plain_lines(body):
        flow.add(line)

    assert [each.chapter for each in flow.articles()] == ["第一编 总则 第一章 甲", "第一编 总则 第二章 乙 第一节 丙"]


def test_an_annex_with_its_own_articles_is_a_part_of_its_own():
    found, _flow = read("第一条　甲\n## 附则\n第二条　乙\n附件：丙办法\n第一条　丁")

    assert found == [(0, "第一条", "甲"), (0, "第二条", "乙"), (1, "第一条", "丁")]


def test_a_decision_gives_its_items_and_then_the_whole_law():
    found, _flow = read(
        "决定修改如下：\n一、第二条改为：\n“第二条　乙”\n二、删去第三条。\n第一条　甲\n第二条　乙", is_amending=True
    )

    assert found == [
        (0, "一、", "第二条改为：\n“第二条　乙”"), (0, "二、", "删去第三条。"),
        (1, "第一条", "甲"), (1, "第二条", "乙"),
    ]  # fmt: skip


def test_a_reply_with_an_extract_in_its_annex_is_whole():
    found, flow = read("请示收悉。答复如下：\n依照第十八条处理。\n### 附：有关条款\n- **第十八条**　　甲")

    assert found == [(0, "全文", "请示收悉。答复如下：\n依照第十八条处理。"), (1, "第十八条", "甲")]
    assert not flow.problems


def test_gaps_disorder_and_pictures_are_told():
    _found, flow = read("第一条　甲\n第四条　丁\n第二条　乙\n![图](a.png)")

    assert [each.code for each in flow.problems] == ["statute_gap", "statute_disorder", "statute_picture"]
    assert dict(flow.problems[0].facts) == {"before": "第一条", "after": "第四条"}


def test_articles_between_two_numbers_follow_without_a_gap():
    found, flow = read("第一条　甲\n第一条之一　乙\n第一条之二　丙\n第二条　丁")

    assert [label for _part, label, _text in found] == ["第一条", "第一条之一", "第一条之二", "第二条"]
    assert not flow.problems


def test_nothing_gives_nothing():
    assert ArticleFlow().articles() == ()
    assert Article(0, 1, 0, "第一条", "", "甲").number == 1
