from datetime import date

import divisions


def test_keys_leave_out_the_parents_name_and_the_committee():
    table = [
        {"level": "county", "code": "410928", "name": "濮阳县"},
        {"level": "township", "code": "410928107", "name": "濮阳县户部寨镇"},
        {"level": "village", "code": "410928107201", "name": "户部寨村村委会"},
    ]

    made = divisions.rows(table, date(2023, 6, 30))

    assert [row["keys"].split(" ")[:2] for row in made] == [
        ["puyangxian", "pyx"],
        ["hubuzhaizhen", "hbzz"],
        ["hubuzhaicun", "hbzc"],
    ]
    assert {row["valid_from"] for row in made} == {"2023-06-30"}
