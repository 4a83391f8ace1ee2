"""A county, its devices and small papers for the tests of signatures."""

import io
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from app.identity import certificates
from app.identity.certificates import Certificate
from app.identity.keys import DeviceKey, digest_of
from app.identity.signer import DeviceSigner
from app.identity.trust import Trust
from app.model.enrolment import Binding
from app.model.revocation import Revocation
from app.model.signature import Reason
from app.store import keyslots
from app.store.keyslots import SlotKind
from tests.days import NOW

DEVICE, PERSON = "ab" * 16, "0199a0b1-c2d3-7000-8000-00000000abcd"
BINDING = Binding(DEVICE, PERSON, "李明法", ("v:410928107201",), "B")
YEARS = timedelta(days=3 * 365)
TIMES_OF_SIGNING = (
    (NOW - timedelta(days=2), Reason.NOT_YET_VALID),
    (NOW + YEARS, Reason.VALID),
    (NOW + YEARS + timedelta(days=29), Reason.VALID),
    (NOW + YEARS + timedelta(days=31), Reason.EXPIRED),
)
"""When a paper is signed with a certificate of `County.signer`, and what is to be found of it."""


@dataclass(frozen=True)
class County:
    """A county's authority with its key."""

    key: DeviceKey
    certificate: Certificate

    def trust(self) -> Trust:
        return Trust([self.certificate])

    def revoking(self, signer: DeviceSigner, *, at: datetime) -> Trust:
        """Return a trust that knows since when the county has taken back all that it granted to a signer."""
        return Trust([self.certificate], [Revocation(DEVICE, digest_of(signer.key.public()), at)])

    def signer(self, name: str = "李明法", *, at: datetime = NOW, ends_at: datetime = NOW + YEARS) -> DeviceSigner:
        """Issue a certificate for a fresh device key."""
        key, binding = DeviceKey.new(), replace(BINDING, name=name)
        asked = certificates.read_request(certificates.request(key, place="魏庄村", binding=binding))
        issued = certificates.issue(asked, self.certificate, self.key, binding=binding, at=at, ends_at=ends_at)
        return DeviceSigner(key, (issued, self.certificate))


def county(name: str = "南乐县司法局", at: datetime = NOW) -> County:
    """Return a county with a fresh key."""
    key = DeviceKey.new()
    return County(key, certificates.authority(key, name=name, at=at, ends_at=at + timedelta(days=7300)))


def keep_authority(bureau: County, path: Path, passphrase: str) -> Path:
    """Keep an authority with its key as `services.county` does; return the file."""
    slot = keyslots.seal(bureau.key.kept(), passphrase, kind=SlotKind.AUTHORITY, user="", name="", iterations=1)
    kept = {"kind": "fagu county authority", "format": 1, "certificate": bureau.certificate.pem().decode()}
    path.write_text(json.dumps({**kept, "slot": asdict(slot)}), encoding="utf-8")
    return path


def by_itself(name: str = "李明法") -> DeviceSigner:
    """Return a signer whom no county has enrolled."""
    key = DeviceKey.new()
    binding = replace(BINDING, name=name)
    return DeviceSigner(key, (certificates.provisional(key, place="魏庄村", binding=binding, at=NOW),))


def flipped(content: bytes, count: int, seed: int) -> Iterator[tuple[int, bytes]]:
    """Yield (place, content with one byte changed), `count` times."""
    source = random.Random(seed)
    for _ in range(count):
        place = source.randrange(len(content))
        changed = bytearray(content)
        changed[place] ^= source.randrange(1, 256)
        yield place, bytes(changed)


@cache
def pdf_paper(pages: int = 2) -> bytes:
    """Return an unsigned PDF with embedded Chinese text."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from app.paths import resource

    pdfmetrics.registerFont(TTFont("paper-hei", str(resource("fonts") / "hei-regular.ttf")))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.28, 841.89), initialFontName="paper-hei", invariant=1)
    for page in range(pages):
        canvas.setFont("paper-hei", 14)
        for line in range(30):
            canvas.drawString(72, 760 - 20 * line, f"第{page + 1}页第{line + 1}条　双方自愿达成如下协议，金额 12000 元")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def word_paper() -> bytes:
    """Return an unsigned Word file with a picture."""
    import docx
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 40), (200, 22, 29)).save(picture, "PNG")
    document = docx.Document()
    document.add_heading("人民调解协议书", 0)
    for line in range(30):
        document.add_paragraph(f"第{line + 1}条　双方自愿达成如下协议，金额 12000 元")
    document.add_picture(picture)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
