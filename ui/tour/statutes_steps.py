"""The tour through the statutes, on a tiny folder of made-up laws: no text of law ships with the program."""

from app.language import _
from app.model.statute import CitedArticle
from ui.pages.statutes import StatutesPage
from ui.tour.stage import Stage

_HEAD = "---\ntitle: {title}\npublished: {published}\neffective: {effective}\nstatus: {status}\n---\n"
_LAWS = (
    (
        _("示例邻里调解规定"), "2019-05-01", "2019-07-01", _("已修改"),
        _(
            "第一条 为了化解邻里之间的纠纷，制定本规定。\n\n第二条 调解员应当在十日内调解完毕。\n\n"
            "第三条 屋檐滴水造成损害的，应当赔偿。"
        ),
    ),
    (
        _("示例邻里调解规定"), "2025-10-01", "2026-01-01", _("有效"),
        _(
            "第一条 为了化解邻里之间的纠纷，方便群众，制定本规定。\n\n第二条 调解员应当在三十日内调解完毕。\n\n"
            "有下列情形之一的，可以延长：\n\n（一）当事人申请延长的；\n\n（二）案情复杂的。\n\n"
            "第三条 屋檐滴水造成损害的，应当赔偿；损失轻微的，可以赔礼道歉。"
        ),
    ),
    (_("示例旧办法"), "1990-01-01", "1990-02-01", _("已废止"), _("第一条 滴水纠纷不予受理。")),
    (_("示例空白文件"), "2020-01-01", "", "", ""),
)  # fmt: skip


def statutes_empty(stage: Stage) -> None:
    """Look at the page before any text of law is there."""
    _page(stage)
    stage.photograph("no-statutes-yet")


def statutes(stage: Stage) -> None:
    """Take texts in, look for words, read an article as it is cited, compare its versions, ask by a story."""
    page = _page(stage)
    folder = stage.scratch / _("示例法条")
    folder.mkdir()
    for place, (title, published, effective, status, text) in enumerate(_LAWS):
        head = _HEAD.format(title=title, published=published, effective=effective, status=status)
        (folder / f"{place}.md").write_text(head + text, encoding="utf-8")
    page.take_in(folder)
    stage.until(lambda: not page.import_card.is_busy() and not stage.window.is_busy())
    stage.photograph("statutes-taken-in")
    page.import_card.close_button.click()
    _look_for(stage, page, _("滴水"))
    stage.photograph("statutes-found")
    page.show_article(CitedArticle(_("示例邻里调解规定"), _("第二条第二款"), None, (_("案情复杂"),)))
    _wait(stage)
    stage.photograph("statute-cited")
    page.article.compare.click()
    _wait(stage)
    stage.photograph("statute-versions")
    _look_for(stage, page, _("邻居家屋檐的滴水把我家的墙泡坏了，他一直不肯赔偿"))
    stage.photograph("statutes-by-story")


def statutes_sizes(stage: Stage) -> None:
    """Look at list and article in large print."""
    stage.window.set_print_size(1.5)
    page = _page(stage)
    _look_for(stage, page, _("滴水"))
    stage.photograph("statutes-large-print")
    stage.window.set_print_size(1.0)


def _page(stage: Stage) -> StatutesPage:
    page = stage.workbench.open("statutes")
    assert isinstance(page, StatutesPage)
    _wait(stage)
    return page


def _look_for(stage: Stage, page: StatutesPage, words: str) -> None:
    assert page.head.search is not None
    page.head.search.setText(words)
    page.refresh()
    _wait(stage)


def _wait(stage: Stage) -> None:
    stage.until(lambda: not stage.window.is_busy())
