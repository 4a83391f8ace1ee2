from ui.pages.round_trip.desk import desk_of


def test_its_settings_lie_beside_the_store(services, changes, jobs, watch):
    desk = desk_of(services, changes=changes, jobs=jobs, watch=watch)

    assert desk.settings.fileName() == str(services.session.profile.folder / "window.ini")
    assert desk.exchange is services.exchange
