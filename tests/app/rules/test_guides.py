from app.rules import guides, pack


def test_what_is_left_out_of_guides_are_warnings_of_the_pack():
    shipped = pack.shipped()

    known = {f"{rule.id}.{place}" for rule in shipped.rules for place in range(1, len(rule.warnings) + 1)}

    assert guides.for_advisors()
    assert guides.for_advisors() <= known


def test_a_county_may_leave_out_others(tmp_path):
    (tmp_path / "guides.toml").write_text('for_advisors = ["leaf_divorce.3"]', encoding="utf-8")

    assert guides.for_advisors(tmp_path / "guides.toml") == {"leaf_divorce.3"}
