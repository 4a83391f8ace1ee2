"""Packs for the tests: folders as a county's officer fills them, and a desk that may sign."""

import shutil
from base64 import b64encode
from datetime import datetime
from pathlib import Path

from app.exchange import pack_file
from app.identity import certificates, cms
from app.identity.keys import DeviceKey
from app.identity.signer import DeviceSigner
from app.model.proof import PROPERTIES
from app.paths import data, resource
from app.rules import pack_proof
from app.rules.dispute_types import PACK
from app.services import Services
from app.store import local
from tests.signers import YEARS, County

RULES = resource(PACK)
HOLIDAY = "2026-12-10"
"""A Thursday on which the thirty days of the factories' plans end."""


def about(folder: Path, kind: str, version: str, **given: str) -> Path:
    """Write what a pack says of itself."""
    told = {"id": given.pop("id", kind), "title": f"{kind} {version}", **given}
    folder.mkdir(parents=True, exist_ok=True)
    divisions = told.pop("divisions", '["4109"]')
    lines = [f'kind = "{kind}"', f'version = "{version}"', "released = 2026-11-20", f"divisions = {divisions}"]
    lines += [f"{key} = {value}" if key == "schema" else f'{key} = "{value}"' for key, value in told.items()]
    (folder / "about.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def rules(folder: Path, version: str, *changes: tuple[str, str, str], **given: str) -> Path:
    """Return a copy of the shipped rules under another version, with texts (file, old, new) replaced."""
    shutil.copytree(RULES, folder)
    for name, old, new in (("pack", 'version = "2026.11"', f'version = "{version}"'), *changes):
        file = folder / f"{name}.toml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    certify(folder)
    return about(folder, "rules", version, **{"id": "puyang", **given})


def certify(folder: Path) -> None:
    """Say of the rules in a folder that they were proved, as `make proof` does after a minute."""
    properties = ", ".join(f'"{each}"' for each in PROPERTIES)
    (folder / "proof.toml").write_text(
        f'sha256 = "{pack_proof.digest(folder)}"\nmade = 2026-11-26\nprover = "z3"\ncpu_seconds = 1.0\n'
        f"questions = 1\nproperties = [{properties}]\n",
        encoding="utf-8",
    )


def calendars(folder: Path, version: str, *rest: str, year: int = 2026, **given: str) -> Path:
    """Return a pack of one year's further days of rest."""
    about(folder, "calendars", version, **given)
    days = ", ".join(rest)
    text = f'[[year]]\nyear = {year}\nrest = [{days}]\nworked = []\nsource = "通知"\nverified = "official"\n'
    (folder / "calendar.toml").write_text(text, encoding="utf-8")
    return folder


def notes(folder: Path, version: str, **given: str) -> Path:
    """Return a pack with the shipped wordings."""
    about(folder, "notes", version, **given)
    shutil.copy(data("route_notes.toml"), folder)
    return folder


def pack_signer(bureau: County, at: datetime) -> DeviceSigner:
    """Return a fresh key for packs that an authority has granted."""
    key = DeviceKey.new()
    public = key.private.public_key()
    made = certificates.for_packs(
        public, bureau.certificate, bureau.key, name="南乐县司法局", at=at, ends_at=at + YEARS
    )
    return DeviceSigner(key, (made, bureau.certificate))


def grant_pack_key(bureau: County, services: Services) -> None:
    """Give a county's desk its key for packs, as `take_key` does with an authority's file."""
    signer, database = pack_signer(bureau, services.session.now()), services.session.database
    with database.atomic():
        local.put(database, "packs.key", b64encode(signer.key.kept()).decode())
        local.put(database, "packs.certificate", b"".join(each.pem() for each in signer.chain).decode())


def signed(signer: DeviceSigner, folder: Path, target: Path) -> Path:
    """Build and sign the pack of a folder, whatever is in it."""
    pack_file.build(folder, target)
    pack_file.attach(target, cms.sign(pack_file.start_of(target).line, signer.key, signer.chain))
    return target
