"""The plain folder's own names."""

from pathlib import Path

from app.model import plain_folder


def test_the_format_on_paper_names_every_file():
    said = (Path(__file__).parents[3] / "resources" / "formats" / "plain.md").read_text(encoding="utf-8")

    for name in (plain_folder.MANIFEST, plain_folder.CHANGES, plain_folder.CHECKPOINTS, plain_folder.FORMAT):
        assert name in said
