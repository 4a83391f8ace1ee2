import pypdfium2

from app.cli import code_sheet
from app.services import access


def test_a_code_goes_onto_paper_or_once_onto_the_terminal(tmp_path, capsys):
    code, file = access.new_code(), tmp_path / "code.pdf"

    code_sheet.hand_over(code, name="李明法", place="河北寨村", file=file)
    assert code not in capsys.readouterr().err
    document = pypdfium2.PdfDocument(file)
    assert "李明法" in document[0].get_textpage().get_text_bounded()
    document.close()

    code_sheet.hand_over(code, name="李明法", place="河北寨村", file=tmp_path / "no" / "such.pdf")
    assert code in capsys.readouterr().err


def test_a_place_that_is_in_no_list_is_told_by_its_code():
    assert "河北寨" in code_sheet.place_of("410928107201") or len(code_sheet.place_of("410928107201")) > 6
    assert code_sheet.place_of("990000000000") == "990000000000"
