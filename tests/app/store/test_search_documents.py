"""What of a record is searched, and that nothing else is."""

from app.store import search_documents
from app.store.search_documents import HEADINGS, TEXT, compose
from app.store.tables import TABLES

PARTY = "019e7000-0000-7000-8000-000000000001"
MATTER = "019e7000-0000-7000-8000-000000000002"
ROW = "019e7000-0000-7000-8000-000000000003"
AGREEMENT = "019e7000-0000-7000-8000-000000000004"


def test_every_text_is_a_field_of_its_table_that_holds_text():
    for table, fields in [*TEXT.items(), *HEADINGS.items()]:
        assert set(fields) <= set(TABLES[table]._texts)


def test_what_opens_or_names_a_file_and_codes_are_never_text():
    assert not {"key", "nonce", "sha256", "blob", "media_type"} & set(TEXT["attachment"])
    for fields in TEXT.values():
        assert not {"id", "scope", "kind", "record", "party", "role", "dispute_type", "status"} & set(fields)


def test_a_matter_has_the_names_and_phones_of_the_people_in_it(laptop):
    laptop.write(PARTY, name="张三", phone="137")
    laptop.write(MATTER, table="consultation", question="问", enquirer=PARTY)
    laptop.write(ROW, table="participant", record=MATTER, party=PARTY, note="女婿")

    (document,) = [each for each in compose(laptop.database, [MATTER, PARTY]) if each.kind == "consultation"]

    assert document.people == ["张三"]
    assert document.body == ["问", "女婿", "137"]
    assert "zhangsan" in document.name_words


def test_the_name_of_a_deleted_party_still_stands_on_the_matter(laptop):
    laptop.write(PARTY, name="张三")
    laptop.write(MATTER, table="consultation", enquirer=PARTY)
    laptop.delete(PARTY)

    (document,) = compose(laptop.database, [MATTER, PARTY])

    assert document.people == ["张三"]


def test_rows_that_were_deleted_and_ids_of_nothing_are_left_out(laptop):
    laptop.write(MATTER, table="dispute", title="东院")
    laptop.write(ROW, table="claim", record=MATTER, text="赔偿")
    laptop.delete(ROW, table="claim")

    (document,) = compose(laptop.database, [MATTER, ROW, PARTY])

    assert (document.heading, document.body) == (["东院"], [])


def test_a_dispute_has_the_text_of_its_live_agreements_and_of_what_hangs_on_them(laptop):
    laptop.write(MATTER, table="dispute", title="东院")
    laptop.write(AGREEMENT, table="agreement", record=MATTER, facts="占了二十公分", form="2")
    laptop.write(ROW, table="agreement_term", agreement=AGREEMENT, text="拆墙", place="i")
    laptop.write(PARTY, table="obligation", agreement=AGREEMENT, content="赔偿", amount="12000.00", debtor=PARTY)

    (document,) = compose(laptop.database, [MATTER])
    assert document.body == ["占了二十公分", "拆墙", "赔偿", "12000.00"]

    laptop.delete(AGREEMENT, table="agreement")
    assert compose(laptop.database, [MATTER])[0].body == []


def test_a_name_without_its_marks_is_found_too(laptop):
    laptop.write(PARTY, name="欧阳·娜 娜", phone="137-0000 0418")

    (document,) = compose(laptop.database, [PARTY])

    assert all(document.has(term) for term in ("欧阳·娜", "欧阳娜娜", "13700000418", "ouyang", "oynn", "0000"))
    assert not document.has("娜欧")


def test_another_content_has_another_fingerprint(laptop):
    laptop.write(PARTY, name="张三")
    before = compose(laptop.database, [PARTY])[0].fingerprint()
    laptop.write(PARTY, note="张三")

    assert compose(laptop.database, [PARTY])[0].fingerprint() != before


def test_the_age_of_a_record_is_that_of_its_id():
    assert search_documents.seconds_of("016f5e66-e800-7000-8000-000000000000") == 1
    assert search_documents.seconds_of("016f5e66-ebe8-7000-8000-000000000000") == 1
    assert search_documents.seconds_of("016f5e67-0f10-7000-8000-000000000000") == 10
    assert search_documents.seconds_of("x") == 1
