"""A hand-over sheet as finished text: what one side brought, what became of it, who signs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """What both sides keep of a stick (交接单): heads and rows of its table, what was not taken, who signs."""

    title: str
    below: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: str
    refused_label: str
    refused: tuple[str, ...]
    note: str
    signers: tuple[str, ...]
