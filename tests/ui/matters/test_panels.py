from ui.matters.panels import make_panels


def test_both_kinds_have_the_same_panels_in_the_same_order_and_disputes_their_agreements(desk, qtbot):
    kinds = []
    for table in ("consultation", "dispute"):
        panels = make_panels(desk, table)
        for panel in panels:
            qtbot.addWidget(panel)
        kinds.append([type(panel).__name__ for panel in panels])

    assert kinds[0] == [name for name in kinds[1] if name != "AgreementsPanel"]
    assert kinds[1].index("AgreementsPanel") == kinds[1].index("PointsPanel") + 1
    assert kinds[0][0] == "PeoplePanel"
