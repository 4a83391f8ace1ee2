from ui.changes import Changes, Topic


def test_every_listener_hears_all_topics_at_once(qtbot):
    changes = Changes()

    with qtbot.waitSignal(changes.changed) as heard:
        changes.tell(Topic.PARTIES, Topic.HISTORY)

    assert heard.args == [frozenset({Topic.PARTIES, Topic.HISTORY})]
