from app.services import Services
from tests.ui.matters.conftest import complete


def test_the_empty_title_says_what_the_dispute_is_called_meanwhile(services: Services, open_record, fill):
    dispute = complete(services)
    view = open_record(dispute.id)
    title = view.form().cell("title").editor
    assert title.placeholderText().startswith("不填就叫：孙桂兰、张三 · ")

    fill(view, "title", "院墙的事")

    assert view.head.title.text() == "院墙的事"
