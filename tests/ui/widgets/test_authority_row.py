from tests.hands import answer_file_dialogs
from ui.widgets.authority_row import AuthorityRow


def test_file_and_passphrase_are_both_needed_and_the_passphrase_is_forgotten(qtbot, tmp_path, monkeypatch):
    row = AuthorityRow()
    qtbot.addWidget(row)
    answer_file_dialogs(monkeypatch, tmp_path / "ca.json")

    row.passphrase.setText("x")
    assert not row.is_ready()
    with qtbot.waitSignal(row.changed):
        row.file.click()
    assert row.is_ready()
    assert row.path() == tmp_path / "ca.json"

    row.forget()
    assert not row.is_ready()
    assert row.file.text() == "ca.json"
