"""county lost: the sheet, and with the authority's file the revocation too."""

from tests.app.services.test_devices import PASSPHRASE, id_of, safe  # noqa: F401 – the fixture
from tests.factories import make_party


def test_the_laptop_is_revoked_and_its_sheet_written(fagu, village, county_services, safe, secret, tmp_path):  # noqa: F811
    make_party(village.services)
    county_services.exchange.take(village.write())
    passphrase = tmp_path / "ca.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    folder = county_services.session.profile.folder
    common = ("--profile", folder, "--passphrase-file", secret, "--on", "2026-11-23", "--json")

    looked = fagu("county", "lost", id_of(village)[:8], "--out", tmp_path / "a.pdf", *common)
    done = fagu(
        "county", "lost", id_of(village)[:8], "--out", tmp_path / "b.pdf", "--ca", safe,
        "--ca-passphrase-file", passphrase, *common,
    )  # fmt: skip

    assert (looked.status, looked.document["is_revoked"]) == (0, False)
    assert (done.status, done.document["is_revoked"]) == (0, True)
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
