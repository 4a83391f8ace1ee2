"""A sheet of A4 with a fingerprint to compare: the county's card, or a laptop that asks to be enrolled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FingerprintSheet:
    """The sheet as finished text: `fingerprint` in lines of four groups, facts as (label, value), steps as clauses.

    `code` is what its QR code says.
    """

    title: str
    day: str
    lead: str
    fingerprint: tuple[str, ...]
    code: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    signers: tuple[str, ...]
    signing_day: str
