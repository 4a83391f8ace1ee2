from app.documents.digest import content_digest
from app.documents.templates import Templates

TEMPLATE = Templates.load().get("ADV-20")


def test_the_order_of_values_does_not_matter():
    assert content_digest(TEMPLATE, {"a": "1", "b": "2"}, {}) == content_digest(TEMPLATE, {"b": "2", "a": "1"}, {})


def test_every_value_and_picture_matters():
    digests = {
        content_digest(TEMPLATE, {"a": "1"}, {}),
        content_digest(TEMPLATE, {"a": "2"}, {}),
        content_digest(TEMPLATE, {"a": "1"}, {"box": b"one"}),
        content_digest(TEMPLATE, {"a": "1"}, {"box": b"two"}),
        content_digest(Templates.load().get("ADV-01"), {"a": "1"}, {}),
    }

    assert len(digests) == 5
