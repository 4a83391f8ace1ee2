"""The sheet of a handover: whose desk, every file, what was refused; set as a PDF."""

from ui.pages.round_trip.receive import sheets


def test_the_sheet_names_the_desk_and_every_file(county_desk, brought, village, county_services):
    outcome = county_services.exchange.take([village.stick])

    sheet = sheets.sheet_of(county_desk, outcome, ())

    assert "县司法局" in sheet.below
    assert "王局长" in sheet.below
    assert len(sheet.rows) == 2
    assert sheet.refused[0].startswith("00000000_000001_20261123.fgb：")


def test_a_village_stands_on_its_own_sheet_by_its_name_alone(desk, brought, village, services):
    sheet = sheets.sheet_of(desk, services.exchange.take([village.stick]), ())

    assert services.divisions.path(services.session.installation.division)[-1] in sheet.below
    assert "司法局" not in sheet.below


def test_a_sheet_is_set_as_a_pdf(county_desk, brought, village, county_services):
    outcome = county_services.exchange.take([village.stick])

    pdf = sheets.pdf_of(sheets.sheet_of(county_desk, outcome, ()))

    assert pdf.startswith(b"%PDF")
