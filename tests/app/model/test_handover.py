from dataclasses import FrozenInstanceError

import pytest

from app.model.handover import HandoverSheet


def test_a_sheet_that_was_made_stays_as_it_is():
    sheet = HandoverSheet("资料交接单", "", (), (), "", "", (), "", ())

    with pytest.raises(FrozenInstanceError):
        sheet.title = "x"  # type: ignore[misc]
