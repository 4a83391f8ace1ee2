"""The county's bundle secret for the reader of later years: out of the store only sealed under a passphrase of its own.

`age -d` opens the file with that passphrase; out comes the key that `build/read_bundle.py` and `age -d -i` take.
"""

from app.errors import AccessError
from app.exchange import sealing
from app.model.key_act import Act
from app.services import access, key_acts
from app.services.identity import Identity
from app.services.session import Session


def export(session: Session, identity: Identity, own: str, fresh: str) -> bytes:
    """Return the secret of this county desk, sealed under the passphrase `fresh`; `own` is that of who asks, once more.

    Whoever has the file and `fresh` reads every bundle that was sealed for the county. Raises
    `AppError("not_county_desk")`; `AccessError`: wrong_passphrase, passphrase_weak.
    """
    session.require_county()
    access.unlock(session.profile, own, session.user.name)
    if not access.strength(fresh, (session.user.name or "",)).is_enough:
        raise AccessError("passphrase_weak")
    sealed = sealing.seal_under(identity.secret().encode() + b"\n", fresh)
    key_acts.note(session, Act.SECRET_EXPORTED, identity.recipient())
    return sealed
