"""A table of bodies: what it would do, what it does, and how that is undone."""

import io
import shutil

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import bootstrap, texts
from app.errors import AppError
from app.model import body as model
from app.paths import Profile
from app.services import access
from app.services.body_import import Standing
from app.services.directory import BodyFilter
from app.store import changes
from tests.conftest import TODAY

BINARY = ("table_locked", "table_old_format", "table_too_large")
HEAD = ("类别", "名称", "地址", "电话", "办公时间", "管辖区域", "备注")


@pytest.fixture
def directory(services):
    return services.directory


@pytest.fixture
def read(directory, tmp_path):
    """Read rows under the usual head, or rows with a head of their own."""

    def run(*rows, head=HEAD):
        path = tmp_path / "名录.xlsx"
        book = openpyxl.Workbook()
        for row in (head, *rows):
            book.active.append(row)
        book.save(path)
        return directory.read_file(path)

    return run


def standings(preview):
    return [(row.number, row.name, row.standing.value) for row in preview.rows]


def problems(preview):
    return [(each.number, each.problem.field, each.problem.code) for each in preview.problems]


def shown(directory):
    found = directory.page(BodyFilter()).rows(0, 999)
    return [tuple(getattr(kept.record, field) for field in model.TOLD) for kept in found]


def test_new_changed_and_same_rows_are_told_apart(directory, read):
    directory.record({"kind": "notary", "name": "示例公证处", "phone": "0393-5550101"})
    directory.record({"kind": "judicial_office", "name": "示例司法所", "area": "410928107"})

    preview = read(
        ["公证处", "示例公证处", None, "0393-5550102"],
        ["judicial_office", "示例司法所", None, None, None, "户部寨镇"],
        ["司法所", "另一司法所"],
    )

    assert standings(preview) == [(2, "示例公证处", "changed"), (3, "示例司法所", "same"), (4, "另一司法所", "new")]
    assert (preview.rows[0].given, preview.rows[0].before) == ({"phone": "0393-5550102"}, {"phone": "0393-5550101"})
    assert [preview.count(each) for each in Standing] == [1, 1, 1]
    assert (preview.writes, preview.refused, preview.file) == (True, 0, "名录.xlsx")


def test_reading_writes_nothing_and_taking_writes_all(services, directory, read):
    preview = read(["公证处", "示例公证处", "示例路 1 号", "0393-5550101", "周一至周五", "濮阳县", "二楼"])
    assert shown(directory) == []
    heard = []

    directory.take(preview, progress=lambda done, total: heard.append((done, total)))

    assert shown(directory) == [("notary", "示例公证处", "示例路 1 号", "0393-5550101", "周一至周五", "410928", "二楼")]
    assert heard == [(1, 1)]
    assert services.integrity.check() == []


def test_the_columns_may_stand_in_any_order_under_a_title_and_some_may_lack(directory, tmp_path):
    path = tmp_path / "名录.csv"
    path.write_text("濮阳县机构名录,,\n,,\n名称,序号,机构类别\n示例公证处,1,公证处\n", encoding="utf-8-sig")

    assert standings(directory.read_file(path)) == [(4, "示例公证处", "new")]


def test_every_problem_has_its_row_and_its_sentence(read):
    preview = read(
        ["大使馆", "甲"],
        [None, "乙"],
        ["公证处", None],
        ["公证处", "丙", None, None, None, "火星"],
        ["公证处", "丁", None, None, None, "王庄村"],
        ["公证处", "戊", None, "请到窗口"],
        ["公证处", "己"],
        ["公证处", "己"],
        ["公证处", "庚", "=1+1"],
        ["公证处", "辛", "长" * 501],
    )

    assert problems(preview) == [
        (2, "kind", "body_kind_unknown"),
        (3, "kind", "body_kind_missing"),
        (4, "name", "body_name_missing"),
        (5, "area", "area_unknown"),
        (6, "area", "area_ambiguous"),
        (7, "phone", "phone_doubtful"),
        (9, "name", "row_double"),
        (10, "address", "cell_formula"),
        (11, "address", "text_too_long"),
    ]
    assert standings(preview) == [(7, "戊", "new"), (8, "己", "new")]
    assert preview.refused == 8
    assert all(texts.problem_text(each.problem) for each in preview.problems)


def test_merged_cells_are_refused_under_the_head_but_not_above_it(directory, tmp_path):
    path = tmp_path / "名录.xlsx"
    book = openpyxl.Workbook()
    for row in (["濮阳县机构名录"], HEAD, ["公证处", "甲", "一楼"], ["公证处", "乙"], ["公证处", "丙"]):
        book.active.append(row)
    book.active.merge_cells("A1:G1")
    book.active.merge_cells("C3:C4")
    book.save(path)

    preview = directory.read_file(path)

    assert problems(preview) == [(3, "address", "cell_merged"), (4, "address", "cell_merged")]
    assert standings(preview) == [(5, "丙", "new")]


def test_an_empty_cell_takes_nothing_away(directory, read):
    directory.record({"kind": "notary", "name": "示例公证处", "phone": "0393-5550101", "note": "二楼"})

    assert standings(read(["公证处", "示例公证处"])) == [(2, "示例公证处", "same")]


def test_the_area_tells_bodies_of_one_name_apart(directory, read):
    for area in ("410928107201", "410928107202"):
        directory.record({"kind": "village_mediation", "name": "调委会", "area": area})
    kind = "村（社区）人民调解委员会"

    preview = read(
        [kind, "调委会", "一号", None, None, "410928107201"],
        [kind, "调委会", None, None, None, "410928107202"],
        [kind, "调委会", None, None, None, "410928107203"],
    )

    assert [row.standing for row in preview.rows] == [Standing.CHANGED, Standing.SAME, Standing.NEW]


def test_the_area_of_a_body_may_change(directory, read):
    directory.record({"kind": "tribunal", "name": "法庭", "area": "410928107"})

    (row,) = read(["人民法庭", "法庭", None, None, None, "濮阳县"]).rows

    assert (row.standing, row.given) == (Standing.CHANGED, {"area": "410928"})


def test_what_the_county_publishes_is_not_changed_but_stood_before(services, directory, read):
    session = services.session
    fields = {"kind": "notary", "name": "公证处", "phone": "0393-5550101"}
    changes.write(session.database, session.author, table="body", record="p", scope="c:public", fields=fields)

    same = read(["公证处", "公证处", None, "0393-5550101"])
    other = read(["公证处", "公证处", None, "0393-5550102"])

    assert [row.standing for row in (*same.rows, *other.rows)] == [Standing.SAME, Standing.NEW]
    directory.take(other)
    assert [body.phone for body in directory.for_kind("notary")] == ["0393-5550102"]


def test_an_import_is_undone_but_for_what_was_changed_since(directory, read):
    one = directory.record({"kind": "notary", "name": "甲", "phone": "0393-5550101", "note": "一"})
    taken = directory.take(read(["公证处", "甲", None, "0393-5550102", None, None, "二"], ["公证处", "乙"]))
    directory.change(one.id, {"note": "三"})

    directory.take_back(taken)

    assert shown(directory) == [("notary", "甲", None, "0393-5550101", None, None, "三")]


def test_what_was_changed_or_deleted_while_the_table_was_looked_at_stays(services, directory, read):
    one = directory.record({"kind": "notary", "name": "甲", "phone": "0393-5550101", "note": "一"})
    other = directory.record({"kind": "notary", "name": "乙", "phone": "0393-5550101"})
    preview = read(["公证处", "甲", None, "0393-5550102", None, None, "二"], ["公证处", "乙", None, "0393-5550102"])
    directory.change(one.id, {"phone": "0393-5550109"})
    directory.delete(other.id)

    taken = directory.take(preview)

    assert shown(directory) == [("notary", "甲", None, "0393-5550109", None, None, "二")]
    assert [moved.record for moved in taken.changed] == [one.id]
    directory.take_back(taken)
    assert shown(directory) == [("notary", "甲", None, "0393-5550109", None, None, "一")]


def test_a_body_that_was_deleted_since_stays_so_when_an_import_is_undone(services, directory, read):
    one = directory.record({"kind": "notary", "name": "甲", "phone": "0393-5550101"})
    taken = directory.take(read(["公证处", "甲", None, "0393-5550102"]))
    directory.delete(one.id)

    directory.take_back(taken)

    assert shown(directory) == []
    assert services.history.all_conflicts() == []


def test_taking_the_same_file_twice_writes_nothing_the_second_time(directory, read):
    rows = (["公证处", "甲"], ["司法所", "乙", None, "0393-5550101"])
    directory.take(read(*rows))

    again = read(*rows)

    assert not again.writes
    taken = directory.take(again)
    assert (taken.new, taken.changed) == ((), ())


def test_a_failure_half_way_leaves_nothing(directory, read):
    def stumble(done, _total):
        if done == 2:
            raise AppError("disk_full")

    with pytest.raises(AppError, match="disk_full"):
        directory.take(read(["公证处", "甲"], ["公证处", "乙"]), progress=stumble)

    assert shown(directory) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "table_empty"),
        ("\n\n", "table_empty"),
        ("类别,名称\n", "table_empty"),
        ("甲,乙\n丙,丁\n", "table_head_missing"),
        ("类别,名称,单位\n公证处,甲,乙\n", "table_head_double"),
        ("类别,地址\n公证处,甲\n", "table_head_missing"),
    ],
)
def test_a_table_that_is_none_is_told(directory, tmp_path, content, code):
    path = tmp_path / "名录.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(AppError) as refused:
        directory.read_file(path)

    assert refused.value.code == code
    assert texts.sentence(refused.value)


@pytest.fixture(scope="module")
def stores(tmp_path_factory, _founded):
    """Make services on a profile whose directory is empty, quickly."""
    folder, made = _founded
    path = tmp_path_factory.mktemp("round") / "profile"
    shutil.copytree(folder, path)
    opened = bootstrap.open_services(Profile(path), access.Unlocked(made.key, made.user.id), today=TODAY)
    yield opened
    opened.close()


def texts_of(field):
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(lambda text: model.normalise(field, text))


BODIES = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["notary", "judicial_office", "tribunal"]),
            "name": texts_of("name").filter(bool),
            "address": texts_of("address"),
            "phone": texts_of("phone") | st.just("0393-5550101"),
            "hours": texts_of("hours"),
            "area": st.sampled_from([None, "4109", "410928", "410928107", "410928107201"]),
            "note": texts_of("note"),
        }
    ),
    max_size=6,
    unique_by=lambda each: (each["kind"], each["name"], each["area"]),
)


@given(bodies=BODIES)
def test_what_is_exported_is_imported_as_it_was(bodies, stores, tmp_path_factory):
    directory = stores.directory
    for kept in directory.page(BodyFilter()).rows(0, 999):
        directory.delete(kept.record.id)
    for body in bodies:
        directory.record(body)
    before = sorted(shown(directory), key=repr)
    path = tmp_path_factory.getbasetemp() / "来回.xlsx"
    path.write_bytes(directory.export())

    if bodies:
        again = directory.read_file(path)
        assert [row.standing for row in again.rows] == [Standing.SAME] * len(bodies)
        for kept in directory.page(BodyFilter()).rows(0, 999):
            directory.delete(kept.record.id)
        directory.take(directory.read_file(path))

    assert sorted(shown(directory), key=repr) == before


@given(
    content=st.binary(max_size=200)
    | st.text(max_size=60).map(lambda text: f"类别,名称\n{text}".encode("utf-8", "replace"))
)
def test_no_file_does_more_than_be_refused(content, stores, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "任意.csv"
    path.write_bytes(content)

    code = ""
    try:
        stores.directory.read_file(path)
    except AppError as refused:
        code = refused.code
    assert code in {"", "table_empty", "table_head_missing", "table_head_double", "table_unreadable", *BINARY}


def test_the_template_filled_in_is_taken(directory, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(directory.template()))
    for place, text in enumerate(["司法所", "示例司法所", "", "03935550101"], 1):
        book["机构名录"].cell(2, place).value = text
    path = tmp_path / "填好的.xlsx"
    book.save(path)

    directory.take(directory.read_file(path))

    assert shown(directory) == [("judicial_office", "示例司法所", None, "0393-5550101", None, None, None)]
