"""What the programs that learn the story search's vectors have in common: how texts count, what was collected."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDS, CANDIDATES = 5, 100
NEIGHBOURS = 24  # of an article with plain words, from which it is to be told


def import_app() -> None:
    """Let `app` be imported where this or a neighbour was started as a program."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))


import_app()

from app.rules.statutes import story  # noqa: E402  # the repository's root is on the path only now


def passage(title: str, chapter: str, text: str) -> str:
    """Return what the teacher reads of an article: its law, the last part of its chapter, its text."""
    name = title.replace("中华人民共和国", "").replace("最高人民法院关于适用《", "").replace("最高人民法院关于审理", "")
    return f"{name[:30]}。{chapter.rsplit(' ', maxsplit=1)[-1][:20]}。{text}"


def load(work: Path) -> dict[str, Any]:
    """Return what was collected: `questions` and `others`, the texts of `articles`, `words` with neighbours."""
    found: dict[str, Any] = pickle.loads((work / "collected.pickle").read_bytes())
    return found


def bag(*texts: str) -> set[str]:
    """Return the terms of texts, each once."""
    return {term for text in texts for term in story.terms(text)}
