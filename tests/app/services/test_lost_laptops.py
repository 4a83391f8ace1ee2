"""A lost laptop at the county: what is known of it, a sheet to print, nothing that only its owner knows."""

import pypdfium2
import pytest

from app import lost_laptop_texts
from app.errors import AppError
from app.model.key_act import Act
from app.services import lost_laptops
from app.services.stick_backups import StickBackups
from tests.app.services.test_devices import PASSPHRASE, id_of, safe  # noqa: F401 – the fixture
from tests.conftest import TODAY
from tests.factories import make_party


@pytest.fixture
def known(village, county_services, tmp_path):
    """A laptop that has backed up to a stick and sent a bundle; what its county knows."""
    make_party(village.services)
    (tmp_path / "other stick").mkdir()
    StickBackups(village.services.session).make(tmp_path / "other stick")
    county_services.exchange.take(village.write())
    return village


def look(services, device):
    return lost_laptops.of(services.session, services.devices, services.divisions, device)


def test_what_is_known_of_it_is_told(known, county_services):
    found = look(county_services, id_of(known)[:8])

    assert found.name == "李明法"
    assert "户部寨" in found.places[0]
    assert found.heard_on == county_services.session.now().date().isoformat()
    assert found.backed_up_on == known.services.session.now().date().isoformat()
    assert (found.rekeyed_on, found.is_revoked, found.has_officers) == ("", False, False)
    assert found.changes > 0


def test_once_revoked_the_sheet_says_so(known, county_services, safe):  # noqa: F811
    before = lost_laptop_texts.sheet(look(county_services, id_of(known)), TODAY)
    county_services.devices.revoke(id_of(known), safe, PASSPHRASE)

    after = lost_laptop_texts.sheet(look(county_services, id_of(known)), TODAY)

    act = county_services.key_acts.latest(Act.DEVICE_REVOKED)
    assert act.subject == id_of(known)
    assert any("尚未吊销" in value for _label, value in before.facts)
    assert any(value == "已吊销" for _label, value in after.facts)


def test_the_sheet_is_printed_on_two_pages_at_most_and_is_signed_by_two(known, county_services):
    content = lost_laptops.pdf(lost_laptop_texts.sheet(look(county_services, id_of(known)), TODAY))

    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    pages = len(document)
    document.close()
    assert pages <= 2
    for words in ("电脑遗失处置单", "第五十七条", "换钥匙", "经办人", "负责人"):
        assert words in text.replace("\r\n", "")


def test_a_laptop_nobody_knows_and_another_desk_are_refused(known, county_services, services):
    with pytest.raises(AppError, match="device_unknown"):
        look(county_services, "ffffffff")
    with pytest.raises(AppError, match="device_unknown"):
        look(county_services, "")
    with pytest.raises(AppError, match="not_county_desk"):
        look(services, id_of(known))
