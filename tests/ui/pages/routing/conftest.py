"""The page of routing on a real profile, and what it told."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from app.model.routing import Answer, NoAnswer
from app.services import Services
from tests import factories
from tests.loan_answers import WITH_A_NOTE
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.routing import RoutingPage
from ui.pages.routing.desk import RoutingDesk, desk_of

LOAN: Mapping[str, Answer] = {"dispute_type": "private_loan", **WITH_A_NOTE}


@pytest.fixture
def desk(services: Services, jobs: JobRunner[Services]) -> RoutingDesk:
    """What the parts of the page work with."""
    return desk_of(services, changes=Changes(), jobs=jobs)


@pytest.fixture
def make_page(desk: RoutingDesk, on_show: Callable[..., Any]) -> Callable[..., RoutingPage]:
    """Build the page as the workbench does."""

    def make(*size: int) -> RoutingPage:
        return on_show(RoutingPage(desk), *size)

    return make


@pytest.fixture
def page(make_page: Callable[..., RoutingPage]) -> RoutingPage:
    """The page, about nothing yet."""
    return make_page()


@pytest.fixture
def dispute(services: Services) -> str:
    """A dispute about a loan with a story, of which the kind isn't written."""
    story = "前年借给表弟三万块钱，打了借条，说好年底还，现在电话也不接。"
    return factories.make_dispute(services, dispute_type=None, brief=story, title="借款的事", amount=None).id


def answer_all(page: RoutingPage, answers: Mapping[str, Answer] = LOAN, *, until: str = "", most: int = 60) -> None:
    """Answer what is asked, what isn't told of with not known."""
    for _question in range(most):
        asked = page.view.interview().question
        if asked is None or asked.id == until:
            return
        page.view.answer(asked.id, answers.get(asked.id, NoAnswer.UNKNOWN))
    raise AssertionError("it never ends")
