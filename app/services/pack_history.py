"""What a desk has verified of packs before, in its store: the newest version of each kind, the county's newest key.

`active.json` lies outside the store: whoever removes or damages it must not get an older pack in.
"""

import json
from collections.abc import Mapping

from app.errors import AppError
from app.exchange.pack_file import PackStart
from app.identity import certificates, cms
from app.identity.certificates import Certificate
from app.identity.keys import digest_of
from app.identity.trust import Trust
from app.model.pack import PackKind
from app.store import local
from app.store.database import Database

_VERSION, _KEY, _LOST = "packs.version:", "packs.newest_key", "packs.lost"


def version(database: Database, kind: PackKind) -> tuple[str, str] | None:
    """Return version and hash of the pack of a kind that was taken into use last, or None where none was."""
    kept = local.get(database, _VERSION + kind)
    if kept is None:
        return None
    told = json.loads(kept)
    return told["version"], told["pack"]


def keep(database: Database, start: PackStart, trust: Trust) -> None:
    """Keep that a pack, whose signature counts, was verified; inside the caller's transaction."""
    put_version(database, start.head.kind, start)
    authority, since = _key_of(start, trust)
    local.put(database, _KEY, json.dumps({"authority": authority, "since": since}))


def put_version(database: Database, kind: PackKind, start: PackStart | None) -> None:
    """Keep which pack of a kind is in use; None where a person went back to what came with the program."""
    put_lost(database, {other: told for other, told in lost(database).items() if other is not kind})
    if start is None:
        local.drop(database, _VERSION + kind)
    else:
        told = {"version": start.head.version, "pack": start.sha256}
        local.put(database, _VERSION + kind, json.dumps(told))


def lost(database: Database) -> dict[PackKind, tuple[str, str]]:
    """Return version and title of the packs that a restore could not bring back, until others of their kind come."""
    kept = local.get(database, _LOST)
    return {} if kept is None else {PackKind(kind): (version, title) for kind, version, title in json.loads(kept)}


def put_lost(database: Database, found: Mapping[PackKind, tuple[str, str]]) -> None:
    """Keep which packs must be installed again."""
    if found:
        local.put(database, _LOST, json.dumps([[kind, *told] for kind, told in found.items()]))
    else:
        local.drop(database, _LOST)


def require_key(database: Database, start: PackStart, trust: Trust) -> None:
    """Raise `AppError("pack_key_replaced")` where the county's key has since been replaced.

    Of one authority's certificates for packs the one issued last makes those before void: who keeps a key that was
    lost or stolen can't sign for long. The signature must have been found to count.
    """
    kept = local.get(database, _KEY)
    if kept is None:
        return
    told, (authority, since) = json.loads(kept), _key_of(start, trust)
    if told["authority"] == authority and since < told["since"]:
        raise AppError("pack_key_replaced", title=start.head.title, since=told["since"][:10])


def _key_of(start: PackStart, trust: Trust) -> tuple[str, str]:
    """Return whose certificate signed a pack (the authority's key) and when it begins (ISO, UTC)."""
    own = cms.verify(start.line, start.signature).chain[0]
    return digest_of(_issuer(own, trust).public), own.x509.not_valid_before_utc.isoformat()


def _issuer(own: Certificate, trust: Trust) -> Certificate:
    return next(root for root in map(certificates.read, trust.roots) if own.is_issued_by(root))
