"""Installing the whole rule pack with its check ÷ 5 s; a pack of 34 000 articles ÷ reading them in from a folder."""

import random
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tests import packing
from tests.benchmarks import profiles, statutes
from tests.benchmarks.figures import Figure
from tests.days import BEIJING
from tests.signers import county

LAWS, ARTICLES_EACH = 340, 100
_BOUND_S, _MOST_TIMES = 5.0, 1.25
_BEGAN = datetime(2026, 1, 1, tzinfo=BEIJING)


def figures(folder: Path, *, laws: int = LAWS) -> list[Figure]:
    """Measure both, in seconds of the processor."""
    bureau = county(at=_BEGAN)
    signer = packing.pack_signer(bureau, _BEGAN)
    rules = packing.signed(signer, packing.rules(folder / "rules", "2099.1"), folder / "rules.fgp")
    source = packing.about(folder / "laws", "statutes", "1")
    _write(source, laws)
    texts = packing.signed(signer, source, folder / "laws.fgp")
    services = profiles.opened(folder / "profile")
    services.identity.take_authority(bureau.certificate)
    installed = _seconds(lambda: services.packs.install(rules))
    as_pack = _seconds(lambda: services.packs.install(texts))
    count = services.statutes.counts()[2]
    services.close()
    plain = profiles.opened(folder / "plain")
    as_folder = _seconds(lambda: plain.statutes.import_folder(source))
    plain.close()
    size = texts.stat().st_size / 1_000_000
    return [
        Figure("packs: install the rule pack with its check ÷ bound", installed, _BOUND_S, "s", 1.0),
        Figure(f"packs: {count} articles ({size:.0f} MB) ÷ reading the folder", as_pack, as_folder, "s", _MOST_TIMES),
    ]


def _write(folder: Path, laws: int) -> None:
    draw = random.Random(7)
    words = ["".join(draw.choices(statutes.CHARACTERS, k=2)) for _word in range(6_000)]
    for law in range(laws):
        articles = (f"第{number}条 {''.join(draw.choices(words, k=60))}。" for number in range(1, ARTICLES_EACH + 1))
        (folder / f"虚构第{law}号法(20{law % 25:02d}-01-01).md").write_text("\n\n".join(articles), encoding="utf-8")


def _seconds(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started
