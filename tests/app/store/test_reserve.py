"""The reserve: 16 MB that stand aside until a full disk needs them."""

from app.store import reserve


def test_the_reserve_is_set_aside_once(tmp_path):
    path = tmp_path / "reserve.bin"

    assert reserve.ensure(path)
    made = path.stat()
    assert reserve.ensure(path)

    assert made.st_size == reserve.SIZE_BYTES
    assert path.stat().st_mtime_ns == made.st_mtime_ns


def test_a_reserve_that_was_cut_short_is_made_again(tmp_path):
    path = tmp_path / "reserve.bin"
    path.write_bytes(b"short")

    assert reserve.ensure(path)
    assert path.stat().st_size == reserve.SIZE_BYTES


def test_giving_up_the_reserve_says_whether_there_was_one(tmp_path):
    path = tmp_path / "reserve.bin"
    reserve.ensure(path)

    assert reserve.give_up(path)
    assert not path.exists()
    assert not reserve.give_up(path)


def test_a_folder_that_is_not_there_sets_nothing_aside(tmp_path):
    assert not reserve.ensure(tmp_path / "nowhere" / "reserve.bin")
