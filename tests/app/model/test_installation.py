from app.model.installation import Installation, Role, User


def test_a_role_read_from_the_store_equals_the_enum():
    here = Installation("d1", "village", "410928107201", "o1", "2026-03-05T09:00:00")

    assert here.role == Role.VILLAGE


def test_a_new_user_is_active():
    assert User(id="u1", scope="o:1", name="王敏", role=Role.COUNTY).active
