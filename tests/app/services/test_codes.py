from app.services.codes import Codes


def test_screens_get_the_code_lists_of_the_rules():
    assert Codes.load().label("sex", "2") == "女性"
