"""What the packs say is read from one place, and only once."""


def test_everything_is_read_from_the_packs_in_use(services):
    assert services.routing.pack == ("puyang", "2026.11")
    assert services.limits.get("judicial_confirm_30d")
    assert services.pack_places is services.pack_places


def test_renewed_services_read_anew_on_the_same_store(services):
    again = services.renewed()

    assert again.session is services.session
    assert again.pack_places is not services.pack_places
