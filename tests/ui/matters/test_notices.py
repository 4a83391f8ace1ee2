from app.services import Services
from tests.ui.matters.conftest import complete


def test_a_closed_matter_says_so_and_is_taken_up_again(services: Services, open_record):
    dispute = complete(services)
    services.disputes.close(dispute.id)
    view = open_record(dispute.id)
    assert view.notices.sentences() == ["今天办结，内容不再改动；回访、记事和材料还可以加。"]
    assert not view.form().cell("brief").editor.isEnabled()

    view.notices.press("办结")
    assert services.disputes.get(dispute.id).record.status == "open"
    assert view.form().cell("brief").editor.isEnabled()

    view.told.undo()
    assert services.disputes.get(dispute.id).record.status == "closed"


def test_a_deleted_matter_only_says_that(services: Services, open_record):
    dispute = complete(services)
    services.disputes.close(dispute.id)
    services.disputes.delete(dispute.id)

    view = open_record(dispute.id)

    assert [sentence for sentence in view.notices.sentences() if "办结" in sentence] == []
