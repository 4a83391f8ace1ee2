"""Whatever other pages and keys come for is done on one page of the window."""

import pytest

from app import settings
from ui.changes import Changes
from ui.entry import Task
from ui.jobs import JobRunner
from ui.navigation import build_workbench


@pytest.mark.parametrize("task", list(Task))
def test_each_task_has_one_page(qtbot, services, task):
    workbench = build_workbench(services, JobRunner(lambda: services), Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)

    assert [entry.task for entry in workbench._entries.values()].count(task) == 1
