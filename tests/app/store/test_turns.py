"""Long work of one thread lets another write between."""

import threading
import time

from app.store import turns


def test_nobody_waiting_costs_nothing(tmp_path):
    began = time.monotonic()

    turns.give_way(tmp_path)

    assert time.monotonic() - began < 0.05


def test_whoever_waits_comes_first(tmp_path):
    waits, order = threading.Event(), []

    def write() -> None:
        with turns.waiting(tmp_path):
            waits.set()
            time.sleep(0.05)
            order.append("writes")

    thread = threading.Thread(target=write)
    thread.start()
    waits.wait()
    turns.give_way(tmp_path)
    order.append("goes on")
    thread.join()

    assert order == ["writes", "goes on"]


def test_one_who_never_comes_to_write_holds_nobody_up_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "_PATIENCE_S", 0.02)

    with turns.waiting(tmp_path):
        turns.give_way(tmp_path)


def test_a_write_that_fails_waits_no_more(tmp_path):
    try:
        with turns.waiting(tmp_path):
            raise OSError
    except OSError:
        pass
    began = time.monotonic()

    turns.give_way(tmp_path)

    assert time.monotonic() - began < 0.05
