"""The tour through the directory of bodies: empty, a record, a new one, a table taken in and taken back."""

from app.language import _
from ui.pages.directory import DirectoryPage
from ui.tour.stage import Stage

_HEAD = _("类别,名称,地址,电话,办公时间,管辖区域,备注")
_ROWS = (
    _("司法所,户部寨示例司法所,户部寨镇示例路 3 号,0393-5550203,周一至周五 8:30—12:00,濮阳县户部寨镇,电话改了"),
    _("公证处,示例公证处二处,示例大街 66 号,0393-5550214,周一至周五 8:30—12:00,,"),
    _("基层法律服务所,户部寨示例法律服务所,户部寨镇示例路 9 号,请到窗口问,,濮阳县户部寨镇,"),
    _("大使馆,示例大使馆,,,,,"),
    _("派出所,示例派出所,,,,王庄村,"),
)


def directory_empty(stage: Stage) -> None:
    """Look at the directory before anything stands in it."""
    _page(stage)
    stage.photograph("no-bodies-yet")


def directory(stage: Stage) -> None:
    """Look at the list and at one body; begin a new one."""
    page = _page(stage)
    stage.photograph("directory")
    _open_first(page)
    stage.photograph("body")
    page.close_record()
    page.new_record()
    assert page.new_body is not None
    stage.write(page.new_body.cells["name"].editor, _("示例律师事务所"))
    stage.photograph("new-body")
    page.new_body.give_up()
    toast = stage.workbench.toast()
    assert toast is not None
    toast.hide()


def take_table_in(stage: Stage) -> None:
    """Look at what a table with two wrong rows would do, take it in, take it back."""
    page = _page(stage)
    file = stage.scratch / _("机构名录.csv")
    file.write_text("\n".join((_HEAD, *_ROWS)), encoding="utf-8-sig")
    page.look_at(file)
    stage.until(lambda: page.import_card is not None and page.import_card.preview is not None)
    stage.photograph("table-looked-at")
    assert page.import_card is not None
    page.import_card.button.click()
    stage.until(page.import_card.isHidden)
    stage.photograph("table-taken-in")
    toast = stage.workbench.toast()
    assert toast is not None
    toast.button().click()
    stage.until(lambda: not stage.window.is_busy())


def directory_sizes(stage: Stage) -> None:
    """Look at list and body in large print."""
    stage.window.set_print_size(1.5)
    page = _page(stage)
    stage.photograph("directory-large-print")
    _open_first(page)
    stage.photograph("body-large-print")
    page.close_record()
    stage.window.set_print_size(1.0)


def _page(stage: Stage) -> DirectoryPage:
    page = stage.workbench.open("directory")
    assert isinstance(page, DirectoryPage)
    return page


def _open_first(page: DirectoryPage) -> None:
    page.table.select_row(0)
    kept = page.table.current_kept()
    assert kept is not None
    page.open(kept.record.id)
