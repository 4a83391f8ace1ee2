from app.store import local_rates


def test_live_figures_by_key_newest_first_and_scopes_in_their_order(laptop):
    for record, scope_fields in (
        ("0190b4a8-0000-7000-8000-000000000001", {"key": "b", "since": "2026-01-01", "value": "1"}),
        ("0190b4a8-0000-7000-8000-000000000002", {"key": "a", "since": "2025-01-01", "value": "2"}),
        ("0190b4a8-0000-7000-8000-000000000003", {"key": "a", "since": "2026-01-01", "value": "3"}),
        ("0190b4a8-0000-7000-8000-000000000004", {"key": "a", "since": "2024-01-01", "value": "4"}),
    ):
        laptop.write(record, table="local_rate", **scope_fields)
    laptop.delete("0190b4a8-0000-7000-8000-000000000004", table="local_rate")

    found = local_rates.live(laptop.database, ["v:410928107201"])

    assert [each.value for each in found] == ["3", "2", "1"]
    assert local_rates.live(laptop.database, ["o:elsewhere"]) == []
