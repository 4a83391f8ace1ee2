import pypdfium2
import pytest

from ui.jobs import Progress
from ui.pages.self_service.setting import draw, set_guide


def progress() -> Progress:
    return Progress(lambda _step, _done, _total: None)


def test_a_sheet_is_set_and_drawn(services):
    guide = set_guide(services, progress(), "private_loan", 400)

    assert (guide.leaf, guide.title) == ("private_loan", "民间借贷怎么办")
    assert len(pypdfium2.PdfDocument(guide.content)) == len(guide.sizes) == 1
    assert guide.image.width() == 400
    assert draw(guide.content, progress(), 200).width() == 200


def test_an_unknown_kind_is_a_fault_of_the_caller(services):
    with pytest.raises(KeyError):
        set_guide(services, progress(), "nothing", 400)
