def test_the_desk_has_the_directory_beside_what_every_page_needs(desk, services):
    assert desk.directory is services.directory
    assert desk.drafts is services.drafts
