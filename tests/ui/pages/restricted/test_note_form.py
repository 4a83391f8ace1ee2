"""The form of a restricted note: needs words, keeps them, forgets them."""


def test_an_empty_form_keeps_nothing(page, services):
    page.form.keep.click()

    assert page.form.outcome() == "还没有填写内容。"
    assert services.restricted.count() == 0


def test_what_was_kept_leaves_the_fields(page, services):
    page.form.text.setPlainText("夜里有人运渣土")
    page.form.keep.click()

    assert page.form.text.toPlainText() == ""
    assert page.form.outcome() == "已登记并加密。"
    assert services.restricted.count() == 1
