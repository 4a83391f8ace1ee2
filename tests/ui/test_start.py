from app.paths import Profile
from ui.start import Start


def test_a_passphrase_takes_a_second_unless_a_test_says_otherwise(tmp_path):
    assert Start(Profile(tmp_path), print).unlock_seconds == 1.0
