"""Tables that people made: any bytes become sheets or one of the errors that are told."""

import io
import os
import tempfile
import zipfile
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import table_files
from app.documents.table_files import MOST_BYTES, MOST_ROWS, Cell
from app.errors import AppError

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TOLD = {"table_too_large", "table_locked", "table_old_format", "table_unreadable"}


def book(rows, change=lambda sheet: None):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    change(made.active)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def replaced(content, **parts):
    """Return a workbook with other bytes in its parts; a part is given what it holds."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as packed:
        for name in whole.namelist():
            change = parts.get(name.rsplit("/", 1)[-1].partition(".")[0], lambda held: held)
            packed.writestr(name, change(whole.read(name)))
        packed.writestr("xl/sharedStrings.xml", parts["added"]) if "added" in parts else None
    return out.getvalue()


def shared(strings):
    """Return the good workbook as Excel makes it, with its texts in a part of their own."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    listed = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    plain = book([[0, 1], [2, 3]])
    return replaced(
        plain,
        sheet1=lambda held: held.replace(b't="n"', b't="s"'),
        **{"[Content_Types]": lambda held: held.replace(b"</Types>", listed)},
        added=strings.encode(),
    )


def strings_of(*words, before=""):
    items = "".join(f"<si><t>{word}</t></si>" for word in words)
    return f'{before}<sst xmlns="{SHEETS}">{items}</sst>'


GOOD = book([["类别", "名称"], ["司法所", "示例司法所"]])
EXCEL = shared(strings_of("类别", "名称", "司法所", "示例司法所"))


@pytest.fixture
def read(tmp_path):
    def run(content, name="表.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return table_files.read(path)

    return run


def texts(sheet):
    return [(number, [cell.text for cell in cells if cell.text]) for number, cells in sheet.rows]


def code_of(read, content, name="表.xlsx"):
    with pytest.raises(AppError) as refused:
        read(content, name)
    return refused.value.code


def test_cells_are_read_as_they_are_seen(read):
    (sheet,) = read(book([[13700000418, 3.5, True], [date(2026, 3, 5), time(8, 30), datetime(2026, 3, 5, 9)]]))

    assert texts(sheet) == [
        (1, ["13700000418", "3.5", "True"]),
        (2, ["2026-03-05", "08:30", "2026-03-05 09:00:00"]),
    ]


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers(read):
    (sheet,) = read(book([["类别"], [], [None, None], ["司法所"]]))

    assert texts(sheet) == [(1, ["类别"]), (4, ["司法所"])]


def test_a_sheet_that_is_hidden_is_not_read(read):
    def hide(sheet):
        sheet.sheet_state = "hidden"
        sheet.parent.create_sheet("看得见的").append(["甲"])

    assert [sheet.name for sheet in read(book([["乙"]], hide))] == ["看得见的"]


def test_formulas_errors_and_merged_cells_are_marked(read):
    def spoil(sheet):
        sheet["B2"] = "=1+1"
        sheet["C2"] = "#REF!"
        sheet.merge_cells("A3:A4")

    (sheet,) = read(book([["a", "b", "c"], ["a"], ["a", "b"], [None, "b"]], spoil))

    assert [cell.fault for cell in sheet.rows[1][1][:3]] == ["", "formula", "broken"]
    assert [row[1][0] for row in sheet.rows[2:]] == [Cell("a", "merged"), Cell("", "merged")]
    assert sheet.rows[3][1][1] == Cell("b")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_text_file_is_read_whatever_its_encoding_and_delimiter(read, encoding, delimiter):
    content = f"类别{delimiter}名称\r\n\r\n司法所{delimiter}“示例”司法所\r\n".encode(encoding)

    sheets = read(content, "表.csv")

    assert [(1, ["类别", "名称"]), (3, ["司法所", "“示例”司法所"])] in [texts(sheet) for sheet in sheets]


def test_a_locked_workbook_and_an_old_one_are_told_apart(read):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)

    assert code_of(read, ole + "EncryptedPackage".encode("utf-16-le")) == "table_locked"
    assert code_of(read, ole, "表.xls") == "table_old_format"


def test_what_is_too_large_is_refused_before_it_is_unpacked(read):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(60 * 1024 * 1024))

    assert code_of(read, bytes(MOST_BYTES + 1), "表.csv") == "table_too_large"
    assert code_of(read, bomb.getvalue()) == "table_too_large"
    assert code_of(read, b"\n" * (2 * MOST_ROWS) + b"a", "表.csv") == "table_too_large"


def test_as_many_rows_as_are_promised_are_read_under_head_and_title(read):
    lines = ["名录", "类别,名称", *(f"公证处,{place}" for place in range(MOST_ROWS))]

    (sheet,) = read("\n".join(lines).encode(), "表.csv")

    assert len(sheet.rows) == MOST_ROWS + 2
    assert code_of(read, "\n".join(lines * 2).encode(), "表.csv") == "table_too_large"


def test_a_row_that_says_it_is_far_below_is_too_far(read):
    def far(sheet):
        sheet.cell(900_000, 1).value = "甲"

    assert code_of(read, book([["类别"]], far)) == "table_too_large"


def test_a_file_that_is_gone_or_held_by_another_program_is_told(tmp_path):
    with pytest.raises(AppError, match="file_unreadable"):
        table_files.read(tmp_path / "没有.xlsx")
    with pytest.raises(AppError, match=r"file_unreadable|table_in_use"):  # Windows refuses a folder as if it were held
        table_files.read(tmp_path)


@contextmanager
def as_nobody():
    """Be a user to whom nothing is allowed: root reads everything."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_a_file_that_may_not_be_read_is_told():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        path.write_bytes(GOOD)
        path.chmod(0)
        Path(folder).chmod(0o755)

        with as_nobody(), pytest.raises(AppError, match="table_in_use"):
            table_files.read(path)


def attempt(path, content):
    """Read bytes as a file; fails for any error that is not told."""
    path.write_bytes(content)
    code = ""
    try:
        table_files.read(path)
    except AppError as refused:
        code = refused.code
    assert code in {"", *TOLD}


@given(content=st.binary(max_size=400))
def test_no_bytes_do_more_than_be_refused(content, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()

    attempt(folder / "任意.csv", content)
    attempt(folder / "任意.xlsx", b"PK\x03\x04" + content)


@given(place=st.integers(0, len(GOOD) - 1), value=st.integers(0, 255), length=st.integers(0, len(GOOD)))
def test_no_damage_to_a_workbook_does_more_than_get_it_refused(place, value, length, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()

    attempt(folder / "坏字节.xlsx", GOOD[:place] + bytes([value]) + GOOD[place + 1 :])
    attempt(folder / "断了.xlsx", GOOD[:length])


_PARTS = ("workbook", "sheet1", "sharedStrings", "styles", "[Content_Types]")
_SPLINTERS = [
    b"", b"<", b"</", b'"', b"&lol;", b"<c r='A1' t='s'><v>99</v></c>", b"<mergeCell ref='A'/>", b"9" * 30, b"\xff",
]  # fmt: skip


@given(part=st.sampled_from(_PARTS), cut=st.floats(0, 1), splinter=st.sampled_from(_SPLINTERS))
def test_no_damage_inside_a_workbook_does_more_than_get_it_refused(part, cut, splinter, tmp_path_factory):
    def spoil(held):
        place = int(len(held) * cut)
        return held[:place] + splinter + held[place:]

    attempt(tmp_path_factory.getbasetemp() / "内坏.xlsx", replaced(EXCEL, **{part: spoil}))


def test_a_workbook_of_excel_is_read_too(read):
    assert texts(read(EXCEL)[0]) == [(1, ["类别", "名称"]), (2, ["司法所", "示例司法所"])]


def test_entities_are_neither_blown_up_nor_fetched(read, tmp_path):
    (tmp_path / "秘密").write_text("秘密", encoding="utf-8")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈" * 10}">' for n in range(12))
    secret = f'<!ENTITY s SYSTEM "{(tmp_path / "秘密").as_uri()}">'

    for entity, declared in (("&l11;", laughs), ("&s;", secret)):
        content = shared(strings_of(entity, "", "", "", before=f"<!DOCTYPE sst [{declared}]>"))
        assert code_of(read, content) == "table_unreadable"
