"""Citations of rule packs against a small folder of made-up laws."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import citations
from citation_evidence import Evidence, load_evidence, written
from cited_articles import cited_in
from tests import made_up_laws

ROOT = Path(__file__).resolve().parents[2]
INDEX = "path\ttitle\tissuer\tpublished\teffective\tstatus\tgroup\n" + "".join(
    f"{path}\t\t\t\t\t\t\n".replace("\t\t\t\t\t\t", "\t" + "\t".join(row))
    for path, row in {
        "法律/中华人民共和国虚构调解法(2001-03-01).md": (
            "中华人民共和国虚构调解法",
            "",
            "2001-03-01",
            "2001-05-01",
            "已修改",
            "",
        ),
        "法律/中华人民共和国虚构调解法(2025-10-01).md": (
            "中华人民共和国虚构调解法",
            "",
            "2025-10-01",
            "2026-01-01",
            "有效",
            "",
        ),
        "行政法规/虚构旧条例(1990-01-01).md": ("虚构旧条例", "", "1990-01-01", "1990-02-01", "已废止", ""),
        "司法解释/虚构法院关于滴水纠纷的批复(2010-06-01).md": (
            "虚构法院关于滴水纠纷的批复",
            "",
            "2010-06-01",
            "",
            "有效",
            "",
        ),
    }.items()
)


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = made_up_laws.write_folder(tmp_path / "laws")
    (folder / "index.tsv").write_text(INDEX, encoding="utf-8")
    return folder


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules" / "pack"
    folder.mkdir(parents=True)
    return folder.parent


def cite(rules: Path, article: str, **keys: object) -> None:
    told = {"law": "虚构调解法", "article": article, "verified": True, **keys}
    pairs = ", ".join(f"{name} = {toml(value, name)}" for name, value in told.items())
    with (rules / "pack" / "rules.toml").open("a", encoding="utf-8") as file:
        file.write(f"[[rule]]\nid = 'one'\nbasis = [{{ {pairs} }}]\n")


def toml(value: object, name: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if name.endswith(("_from", "_on")) else repr(value)


def checked(rules: Path, laws: Path) -> Evidence:
    citations.main([str(laws), "--rules", str(rules)])
    (found,) = load_evidence(rules / "evidence.toml").values()
    return found


def test_an_article_is_found_by_title_and_day_with_its_phrases(rules, laws, capsys):
    cite(rules, "第二条", effective_from="2026-01-01", checked_text=["三十日", "（一）当事人申请"])

    found = checked(rules, laws)

    assert (found.title, found.published, found.in_force) == ("中华人民共和国虚构调解法", "2025-10-01", "2026-01-01..")
    assert found.phrases == {"三十日": True, "（一）当事人申请": True}
    assert len(found.sha256) == 64
    assert not found.doubts
    assert "1 citations, 0 of them" in capsys.readouterr().out


def test_a_phrase_is_looked_for_in_the_paragraph_that_is_cited(rules, laws):
    cite(rules, "第二条第二款", effective_from="2026-01-01", checked_text=["三十日"])

    assert checked(rules, laws).phrases == {"三十日": False}


@pytest.mark.parametrize(
    ("keys", "doubt"),
    [
        ({"law": "没有的法"}, "law not in the texts"),
        ({"article": "第九条"}, "article not in the text"),
        ({"article": "第二条第五款"}, "article not in the text"),
        ({"article": "第二十一部分"}, "article not in the text"),
        ({"effective_from": "2001-05-01"}, "in force until 2025-12-31 only"),
        ({"effective_from": "2020-01-01"}, "in force from 2001-05-01, not 2020-01-01"),
        ({"law": "虚构旧条例", "article": "第一条"}, "no longer in force"),
    ],
)
def test_what_does_not_hold_as_claimed_is_told_and_refused(rules, laws, capsys, keys, doubt):
    cite(rules, **{"article": "第二条", **keys})

    assert citations.main([str(laws), "--rules", str(rules)]) == 1
    said = capsys.readouterr()
    assert doubt in said.out
    assert f"called verified, but {doubt}" in said.err


def test_a_repeal_that_is_claimed_is_no_doubt(rules, laws):
    cite(rules, "第二条", effective_from="2001-05-01", repealed_on="2026-01-01")

    assert not checked(rules, laws).doubts


def test_a_repeal_after_the_text_was_replaced_is_a_doubt(rules, laws):
    cite(rules, "第二条", effective_from="2001-05-01", repealed_on="2026-06-01")

    assert checked(rules, laws).doubts == ["in force until 2025-12-31 only"]


def test_a_day_before_all_texts_is_remarked_and_no_doubt(rules, laws):
    cite(rules, "第二条", effective_from="1999-01-01", repealed_on="2026-01-01")

    found = checked(rules, laws)

    assert found.doubts == []
    assert found.remark == "published 2001-03-01; in force from 1999-01-01 was not checked"


def test_what_says_itself_unverified_may_lack_evidence_of_its_text(rules, laws):
    cite(rules, "第二条", checked_text=["四十日"], verified=False)

    assert citations.main([str(laws), "--rules", str(rules)]) == 0
    assert load_evidence(rules / "evidence.toml")["虚构调解法", "第二条", ""].doubts == ["'四十日' not found"]


def test_a_citation_by_its_day_of_publication_is_found(rules, laws):
    (rules / "pack" / "dangers.toml").write_text(
        'basis = [["虚构法院关于滴水纠纷的批复", "二、", "2010-06-01"], ["not", "a", "day"]]\n', encoding="utf-8"
    )

    found = checked(rules, laws)

    assert (found.title, found.doubts) == ("虚构法院关于滴水纠纷的批复", [])


def test_a_day_of_effect_that_the_index_lacks_is_remarked(rules, laws):
    (laws / "index.tsv").write_text(INDEX.replace("2026-01-01", ""), encoding="utf-8")
    file = laws / "法律/中华人民共和国虚构调解法(2025-10-01).md"
    file.write_text(made_up_laws.NEW.replace("effective: 2026-01-01\n", ""), encoding="utf-8")
    cite(rules, "第三条", effective_from="2026-01-01")

    found = checked(rules, laws)

    assert found.doubts == []
    assert found.remark == "published 2025-10-01; in force from 2026-01-01 was not checked"


def test_the_same_article_cited_twice_is_looked_up_once_with_all_phrases(rules, laws):
    cite(rules, "第二条", checked_text=["三十日"])
    cite(rules, "第二条", checked_text=["约定"])

    assert checked(rules, laws).phrases == {"三十日": True, "约定": True}


def test_a_new_citation_or_phrase_fails_until_it_was_looked_up(rules, laws, capsys):
    cite(rules, "第二条", checked_text=["三十日"])
    citations.main([str(laws), "--rules", str(rules)])
    cite(rules, "第三条")
    cite(rules, "第二条", checked_text=["约定"])

    assert citations.main(["--check", "--rules", str(rules)]) == 1
    said = capsys.readouterr().err
    assert "第三条: not in evidence.toml" in said
    assert "['约定'] not looked up" in said


def test_a_folder_without_index_is_refused(rules, tmp_path, capsys):
    assert citations.main([str(tmp_path), "--rules", str(rules)]) == 1
    assert "index.tsv" in capsys.readouterr().err


@given(
    st.builds(
        Evidence,
        law=st.text(min_size=1, max_size=9),
        article=st.text(min_size=1, max_size=9),
        since=st.sampled_from(["", "2020-01-01"]),
        phrases=st.dictionaries(st.text(max_size=9), st.booleans(), max_size=3),
        doubt=st.text(max_size=9),
    )
)
def test_evidence_written_is_read_again(tmp_path_factory, evidence):
    file = tmp_path_factory.mktemp("evidence") / "evidence.toml"
    file.write_text(written([evidence]), encoding="utf-8", newline="\n")

    assert list(load_evidence(file).values()) == [evidence]


def test_every_article_that_the_shipped_packs_cite_has_its_evidence():
    rules = ROOT / "resources" / "rules"

    assert list(citations.missing(cited_in(rules), load_evidence(rules / "evidence.toml"))) == []
