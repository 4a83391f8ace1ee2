"""The page of the directory on a real profile, and what it told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.model.body import Body
from app.services import Services
from app.store import changes as log
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.directory import DirectoryPage
from ui.pages.directory.desk import DirectoryDesk, desk_of

WIDE = 1400
OFFICE = {
    "kind": "judicial_office",
    "name": "户部寨示例司法所",
    "phone": "0393-5550103",
    "area": "410928107",
}
HEAD = "类别,名称,电话,管辖区域"


@pytest.fixture
def desk(services: Services, jobs: JobRunner[Services]) -> DirectoryDesk:
    """What the parts of the page work with."""
    return desk_of(services, changes=Changes(), jobs=jobs)


@pytest.fixture
def office(services: Services) -> Body:
    """One body of this office."""
    return services.directory.record(OFFICE)


@pytest.fixture
def make_page(desk: DirectoryDesk, on_show: Callable[..., Any]) -> Callable[..., DirectoryPage]:
    """Build the page as the workbench does."""

    def make(width: int = WIDE) -> DirectoryPage:
        return on_show(DirectoryPage(desk), width, 800)

    return make


@pytest.fixture
def page(make_page: Callable[..., DirectoryPage]) -> DirectoryPage:
    """The page on whatever stands in the directory by then."""
    return make_page()


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV table under the usual head."""

    def write(*rows: str) -> Path:
        file = tmp_path / "名录.csv"
        file.write_text("\n".join([HEAD, *rows]), encoding="utf-8-sig")
        return file

    return write


def publish(services: Services, **fields: str) -> str:
    """Write a body as the county does; return its id."""
    record, session = "019e7000-0000-7000-8000-000000000001", services.session
    log.write(session.database, session.author, table="body", record=record, scope="c:public", fields=fields)
    return record


def names(page: DirectoryPage) -> list[str]:
    """Return the names that the list shows."""
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]
