from ui.remembered import remembered


def test_what_is_kept_is_found_again_and_lies_in_the_profiles_folder_alone(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    kept = remembered(tmp_path / "one")

    kept.setValue("print/printer", "HP")
    kept.sync()

    assert remembered(tmp_path / "one").value("print/printer") == "HP"
    assert remembered(tmp_path / "two").value("print/printer") is None
    assert [each.name for each in (tmp_path / "one").iterdir()] == ["window.ini"]
