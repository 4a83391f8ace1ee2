"""Someone who can sign here: a device key with its chain of certificates."""

from dataclasses import dataclass

from app.identity.certificates import Certificate
from app.identity.keys import DeviceKey


@dataclass(frozen=True, slots=True)
class DeviceSigner:
    """A key and its certificates, the own one first."""

    key: DeviceKey
    chain: tuple[Certificate, ...]

    @property
    def name(self) -> str:
        """Return the name in the certificate."""
        return self.chain[0].name

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """Return the certificate and those above it, DER, the own one first."""
        return tuple(each.der() for each in self.chain)

    def sign(self, content: bytes) -> bytes:
        """Return the signature of the content (ECDSA with SHA-256, DER)."""
        return self.key.sign(content)
