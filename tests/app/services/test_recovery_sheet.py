"""The recovery code's page: one page, and the code on it can be read back."""

import pypdfium2
import pytest

from app.errors import AppError
from app.services import access
from app.services.recovery_sheet import SheetWords, recovery_sheet

WORDS = SheetWords("法顾恢复码", ("请离开电脑保存。",), ("旧纸作废。",), (("姓名", "李明法"),))


def test_the_page_bears_the_code_group_by_group():
    code = access.new_code()
    try:
        content = recovery_sheet(code, WORDS)
    except AppError as error:
        pytest.skip(f"{error.code}: the fonts are made by `make fonts`")

    document = pypdfium2.PdfDocument(content)
    text = "".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    assert all(group in text for group in code.split())
    assert "李明法" in text
    document.close()
