"""Which villages are served lies in the store and never in its log."""

from app.store import villages


def test_a_store_says_nothing_until_it_is_told(laptop):
    assert villages.served(laptop.database) == ()
    assert villages.current(laptop.database) is None


def test_villages_stay_in_their_order_and_no_change_is_written(laptop):
    villages.keep(laptop.database, ("410928107202", "410928107201"), "410928107201")

    assert villages.served(laptop.database) == ("410928107202", "410928107201")
    assert villages.current(laptop.database) == "410928107201"
    assert laptop.database.rows("SELECT count(*) FROM change") == [(0,)]
