"""Read a bundle without the program: verify everything, extract everything. See resources/formats/bundle.md.

python build/read_bundle.py KEY COUNTY.pem FILE.fgb FOLDER

KEY: a file with the secret `AGE-SECRET-KEY-…` of a recipient; COUNTY.pem: the certificate of the county's authority.
Needs pyrage, zstandard, cryptography, asn1crypto. Ends with 1 and a sentence where anything doesn't hold.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import sys
import tarfile
from pathlib import Path

import pyrage
import zstandard
from asn1crypto import cms, core
from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256

BINDING = x509.ObjectIdentifier("2.25.202557933753545420045340208573471658336")
FIRST_PREVIOUS = "0" * 64
MEMBER = re.compile(r"manifest\.(json|p7s)|changes\.jsonl\.zst|receipt\.fgr|[a-z]+\.(age|pem)|blobs/[0-9a-f]{32}")
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError, tarfile.TarError, InvalidTag,
              InvalidSignature, x509.ExtensionNotFound, zstandard.ZstdError, pyrage.DecryptError,
              pyrage.IdentityError)  # fmt: skip


class Refused(Exception):
    """Something doesn't hold; the message says what."""


def require(holds: bool, words: str) -> None:
    """Refuse what doesn't hold."""
    if not holds:
        raise Refused(words)


def sha256(content: bytes) -> str:
    """Return the hash in hex."""
    return hashlib.sha256(content).hexdigest()


def signer_of(content: bytes, signature: bytes, authority: x509.Certificate) -> dict:
    """Return what the signer's certificate binds (device, name, scopes) if the detached CMS is theirs."""
    data = cms.ContentInfo.load(signature, strict=True)["content"]
    (info,) = data["signer_infos"]
    certificates = [x509.load_der_x509_certificate(each.chosen.dump()) for each in data["certificates"]]
    (own,) = (each for each in certificates if each.serial_number == info["sid"].chosen["serial_number"].native)
    enrolled = own.issuer != own.subject or own == authority  # else made by the laptop itself
    own.verify_directly_issued_by(authority if enrolled else own)
    told = {attribute["type"].native: attribute["values"] for attribute in info["signed_attrs"]}
    require(told["message_digest"].native == [hashlib.sha256(content).digest()], "a signature is of another content")
    require(isinstance(public := own.public_key(), ec.EllipticCurvePublicKey), "a signature is of another kind")
    public.verify(info["signature"].native, info["signed_attrs"].untag().dump(), ec.ECDSA(SHA256()))
    value = own.extensions.get_extension_for_oid(BINDING).value.value
    return {**json.loads(core.UTF8String.load(value).native), "enrolled": enrolled}


def members_of(sealed: bytes, key: str) -> dict[str, bytes]:
    """Return the members of a bundle in their order."""
    plain = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(key)])
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as tape:
        for info in tape:
            known = info.isfile() and MEMBER.fullmatch(info.name) is not None  # a name is written to
            require(known and info.name not in found, "a member is none of a bundle's, or stands twice")
            found[info.name] = tape.extractfile(info).read()  # type: ignore[union-attr]
    return found


def compare_members(manifest: dict, members: dict[str, bytes]) -> None:
    """Refuse members that the manifest doesn't name, and the other way round."""
    names = ["manifest.json", "manifest.p7s", *(member["name"] for member in manifest["members"])]
    require(names == list(members), "the members are not those of the manifest")
    for member in manifest["members"]:
        content = members[member["name"]]
        whole = len(content) == member["size"] and sha256(content) == member["sha256"]
        require(whole, f"{member['name']} is damaged")


def completed(part: dict, pairs: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return a slice's changes with the hashes in their envelopes that format 2 leaves to the reader."""
    found, before = [], FIRST_PREVIOUS if part["from"] == 1 else ""
    for n, (line, payload) in enumerate(pairs, part["from"]):
        begin = f'{{"stream":"{part["stream"]}","n":{n},"prev":"{before}",' if before and line[:1] == b'"' else ""
        end = f'"payload_hash":"{sha256(payload)}"}}' if payload and line[-1:] == b"," else ""
        found.append((begin.encode() + line + end.encode(), payload))
        before = sha256(found[-1][0])
    return found


def changes_of(manifest: dict, members: dict[str, bytes], key: str) -> list[list[tuple[bytes, bytes]]]:
    """Return for each slice its changes as (envelope, payload); a payload that isn't there is empty."""
    packed, size = members["changes.jsonl.zst"], manifest["members"][0]["unpacked"]
    require(zstandard.frame_content_size(packed) == size <= 2**28, "the changes have another size")
    *lines, rest = zstandard.ZstdDecompressor().decompress(packed, allow_extra_data=False).split(b"\n")
    restricted: dict[str, bytes] = {}
    if "restricted.age" in members:
        try:
            ours = [pyrage.x25519.Identity.from_str(key)]
            told = [line for line in pyrage.decrypt(members["restricted.age"], ours).split(b"\n") if line]
            opened = [line if line[:1] == b"{" else pyrage.decrypt(base64.b64decode(line), ours) for line in told]
            restricted = {sha256(line): line for line in opened}
        except pyrage.DecryptError:
            print("restricted.age: for somebody else")
    found, start = [], 0
    for part in manifest["slices"]:
        require(1 <= part["from"] <= part["to"], "a slice has no changes")
        end = start + 2 * (part["to"] - part["from"] + 1)
        pairs = completed(part, list(zip(lines[start:end:2], lines[start + 1 : end : 2], strict=True)))
        filled = [(line, payload or restricted.get(json.loads(line)["payload_hash"], b"")) for line, payload in pairs]
        found.append(filled)
        start = end
    require(start == len(lines) and not rest, "there are more changes than the manifest names")
    return found


def verify_slice(part: dict, changes: list[tuple[bytes, bytes]], authority: x509.Certificate, sender: dict) -> None:
    """Refuse a slice that isn't a chain of its stream up to its owner's checkpoint."""
    said = part["checkpoint"]["statement"].encode()
    point = json.loads(said)
    owner = signer_of(said, base64.b64decode(part["checkpoint"]["signature"]), authority)
    is_theirs = owner["device"] == part["device"] and bool({part["scope"], "c:public"} & set(owner["scopes"]))
    require(is_theirs and (owner["enrolled"] or not sender["enrolled"]), "a stream is signed by somebody else")
    named = (point["stream"], point["scope"], point["n"]) == (part["stream"], part["scope"], part["to"])
    require(named, "a checkpoint is of another stream")
    expected = point["hash"]
    for n, (line, payload) in zip(range(part["to"], 0, -1), reversed(changes), strict=False):
        envelope = json.loads(line)
        in_chain = sha256(line) == expected and (envelope["stream"], envelope["n"]) == (part["stream"], n)
        require(in_chain, f"the chain is broken at {n}")
        require(not payload or sha256(payload) == envelope["payload_hash"], f"the content of change {n} is another")
        expected = envelope["prev"]
    require(part["from"] > 1 or expected == FIRST_PREVIOUS, "the chain has no beginning")


def attachment(blob: bytes, row: dict) -> bytes:
    """Return an attachment's content."""
    content = AESGCM(bytes.fromhex(row["key"])).decrypt(bytes.fromhex(row["nonce"]), blob, None)
    require(sha256(content) == row["sha256"], "an attachment is another")
    return content


def extract(members: dict[str, bytes], slices: list[list[tuple[bytes, bytes]]], folder: Path) -> None:
    """Write everything under names of our own; attachments in the clear where a row has the key."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = {}
    with (folder / "changes.jsonl").open("w", encoding="utf-8") as out:
        for line, payload in (pair for part in slices for pair in part):
            envelope, told = json.loads(line), json.loads(payload) if payload else None
            out.write(json.dumps({"envelope": envelope, "payload": told}, ensure_ascii=False) + "\n")
            if envelope["table"] == "attachment" and told and told["fields"].get("blob"):
                rows[told["fields"]["blob"]] = told["fields"]
    (folder / "attachments.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    for name, content in members.items():
        blob = name.removeprefix("blobs/")
        if not name.startswith("blobs/"):
            (folder / name).write_bytes(content)
        elif blob in rows:
            (folder / f"{blob}.attachment").write_bytes(attachment(content, rows[blob]))
        else:
            (folder / f"{blob}.encrypted").write_bytes(content)


def main(key_file: str, county: str, file: str, folder: str) -> str:
    """Verify and extract one bundle; return what it was."""
    key = next(line for line in Path(key_file).read_text().split() if line.startswith("AGE-SECRET-KEY-"))
    authority = x509.load_pem_x509_certificates(Path(county).read_bytes())[-1]
    members = members_of(Path(file).read_bytes(), key)
    sender = signer_of(members["manifest.json"], members["manifest.p7s"], authority)
    manifest = json.loads(members["manifest.json"])
    require(manifest["kind"] == "bundle" and manifest["format"] in (1, 2), "this is another format")
    require(manifest["device"] == sender["device"], "the bundle is signed by another device")
    recipient = str(pyrage.x25519.Identity.from_str(key).to_public())
    require(recipient in manifest["recipients"], "the bundle was written for somebody else")
    compare_members(manifest, members)
    slices = changes_of(manifest, members, key)
    for part, changes in zip(manifest["slices"], slices, strict=True):
        verify_slice(part, changes, authority, sender)
    extract(members, slices, Path(folder))
    whose = sender["name"] + ("" if sender["enrolled"] else ", not enrolled")
    return f"{manifest['serial']} of {whose}: {sum(map(len, slices))} changes, all signatures and hashes hold"


if __name__ == "__main__":
    try:
        print(main(*sys.argv[1:]))
    except Refused as refused:
        sys.exit(str(refused))
    except UNREADABLE as fault:
        sys.exit(f"not a whole bundle: {type(fault).__name__} {fault}")
