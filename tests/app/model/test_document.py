from app.model.document import Document


def test_a_version_that_nobody_signed_has_no_file():
    found = Document(id="1", scope="v:1", record="2", template="ADV-01", version=1)

    assert (found.file, found.signers, found.signed_at) == (None, None, None)
