"""A calculation as a sheet of paper: what was filled in, what came out, step by step; all of it finished text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """A worked-out fee (计算单) in words; the labels are what stands before each part.

    `results` are label, amount in figures, amount in capitals. `caution` says that the sheet is no decision.
    """

    title: str
    day: str
    matter: str
    inputs_label: str
    inputs: tuple[tuple[str, str], ...]
    results_label: str
    results: tuple[tuple[str, str, str], ...]
    steps_label: str
    steps: tuple[str, ...]
    basis_label: str
    basis: str
    notes: str
    caution: str
