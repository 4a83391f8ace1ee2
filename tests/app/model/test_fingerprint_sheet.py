from dataclasses import FrozenInstanceError

import pytest

from app.model.fingerprint_sheet import FingerprintSheet


def test_a_sheet_stays_as_it_was_made():
    sheet = FingerprintSheet("t", "2026-11-23", "l", ("0000",), "FGK1:0000", (), (), (), "")

    with pytest.raises(FrozenInstanceError):
        sheet.code = "FGK1:1111"
