from app.key_texts import ACTS
from app.model.key_act import Act


def test_every_act_has_a_name():
    assert set(ACTS) == set(Act)
