from ui.widgets.job_progress import JobProgress


def test_it_names_the_step_and_the_count(qtbot):
    progress = JobProgress({"verify": "正在核对备份"}.__getitem__)
    qtbot.addWidget(progress)
    progress.begin("正在准备")

    progress.progressed("verify", 1234, 10_000)

    assert progress.isVisible()
    assert progress.text() == "正在核对备份 1,234 / 10,000"
    progress.finish()
    assert not progress.isVisible()


def test_cancelling_is_asked_once_and_said(qtbot):
    progress = JobProgress(str)
    qtbot.addWidget(progress)
    progress.begin("正在准备")

    with qtbot.waitSignal(progress.cancel_asked):
        progress.cancel_button().click()

    assert not progress.cancel_button().isEnabled()
    assert progress.text() == "正在停下……"
