"""Check every article that the rule packs cite against the texts of law, and write what was found.

    .venv/bin/python build/citations.py STATUTES    # `make citations STATUTES=DIR`: writes evidence.toml
    .venv/bin/python build/citations.py --check     # part of `make check`: needs that file alone

STATUTES is a folder of texts with an `index.tsv` (path, title, published, effective, status). A law is found there by
its title and the day claimed for it, never by the `source` of the collected facts. Evidence of a citation: the law's
full title and version, since when and until when it is in force, the SHA-256 of the article's text, and for each
phrase whether it stands in it (in the paragraph, where one is cited). The texts themselves stay outside.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from citation_evidence import Evidence, load_evidence, written
from citation_texts import Texts
from cited_articles import Cited, cited_in

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "resources" / "rules"
EVIDENCE = RULES / "evidence.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    parser = argparse.ArgumentParser(prog="citations.py")
    parser.add_argument("statutes", nargs="?", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--rules", type=Path, default=RULES)
    options = parser.parse_args(arguments)
    evidence = options.rules / EVIDENCE.name
    if options.statutes is not None:
        if not (options.statutes / "index.tsv").is_file():
            print(f"{options.statutes}: index.tsv?", file=sys.stderr)
            return 1
        found = look_up(cited_in(options.rules), Texts(options.statutes))
        evidence.write_text(written(found), encoding="utf-8", newline="\n")
        doubtful = [each for each in found if each.doubts]
        for each in found:
            if said := [*each.doubts, *filter(None, [each.remark])]:
                print(f"{each.law} {each.article} ({each.since or '-'}): {', '.join(said)}")
        print(f"{len(found)} citations, {len(doubtful)} of them not wholly found in the texts")
    faults = list(missing(cited_in(options.rules), load_evidence(evidence)))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def look_up(cited: Sequence[Cited], texts: Texts) -> list[Evidence]:
    """Return what the texts say of each citation, those of the same article and version together, in order."""
    together: dict[tuple[str, str, str], Cited] = {}
    for each in cited:
        held = together.get(each.key)
        together[each.key] = each if held is None else held.joined(each)
    return [texts.evidence(each) for _key, each in sorted(together.items())]


def missing(cited: Sequence[Cited], evidence: Mapping[tuple[str, str, str], Evidence]) -> Iterator[str]:
    """Yield what is cited without evidence: not looked up, or called verified although the texts don't bear it out."""
    for each in cited:
        held = evidence.get(each.key)
        name = f"{each.place}: {each.law} {each.article}"
        if held is None:
            yield f"{name}: not in {EVIDENCE.name}; run `make citations STATUTES=DIR`"
            continue
        unknown = [phrase for phrase in each.phrases if phrase not in held.phrases]
        if unknown:
            yield f"{name}: {unknown} not looked up; run `make citations STATUTES=DIR`"
        elif each.is_verified and held.doubts_of(each.phrases):
            yield f"{name}: called verified, but {', '.join(held.doubts_of(each.phrases))}"


if __name__ == "__main__":
    sys.exit(main())
