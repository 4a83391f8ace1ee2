from app.rules.statutes.quoted_phrases import QuotedPhrases


def test_phrases_are_those_that_were_found(tmp_path):
    file = tmp_path / "evidence.toml"
    file.write_text(
        '[[evidence]]\nlaw = "甲法"\narticle = "第一条"\nphrases = { "三年" = true, "五年" = "not found" }\n'
        '[[evidence]]\nlaw = "甲法"\narticle = "第一条"\nsince = "2020-01-01"\n'
        'phrases = { "三年" = true, "乙" = true }\n',
        encoding="utf-8",
    )
    quoted = QuotedPhrases(file)

    assert quoted.of("《中华人民共和国甲法》", "第一条") == ("三年", "乙")
    assert quoted.of("甲法", "第二条") == ()


def test_without_a_file_nothing_is_quoted(tmp_path):
    assert QuotedPhrases(tmp_path / "evidence.toml").of("甲法", "第一条") == ()


def test_the_shipped_packs_quote_the_civil_code():
    assert "三年" in QuotedPhrases.load().of("民法典", "第一百八十八条")
