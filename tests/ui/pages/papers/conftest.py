"""What tests of the page of documents stand on: records that lack nothing, and a desk over them."""

import io

import pytest
from PIL import Image, ImageDraw

from tests import factories
from ui.pages.papers.desk import PapersDesk, desk_of


@pytest.fixture
def desk(services, changes, jobs) -> PapersDesk:
    """The services with a real worker."""
    return desk_of(services, changes=changes, jobs=jobs)


@pytest.fixture
def person(services):
    """A resident who has consented."""
    party = factories.make_party(services, name="张三")
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "written"})
    return party


@pytest.fixture
def consultation(services, person):
    """A consultation that lacks nothing for its form."""
    return factories.make_consultation(services, enquirer=person.id, dispute_type="private_loan")


@pytest.fixture
def agreement(services):
    """An agreement on a loan that lacks nothing; the second mediator is at work here."""
    dispute = factories.make_dispute_between(services, "孙桂兰", "田广林")
    services.disputes.change(dispute.id, {"dispute_type": "private_loan"})
    made = services.agreements.begin(dispute.id)
    services.agreements.rows.add("agreement_term", made.id, {"text": "田广林还清借款一万二千元。"})
    given = {
        "performance": "一次付清。",
        "committee": "户部寨村人民调解委员会",
        "mediators": "侯爱民、李明法",
        "copies": 3,
    }
    return services.agreements.change(made.id, given)


@pytest.fixture
def picture() -> bytes:
    """A stroke as the pad hands it over."""
    image = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(10, 80), (120, 20), (280, 70)], fill=(27, 36, 48, 255), width=6)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
