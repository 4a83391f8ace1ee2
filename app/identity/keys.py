"""The device key: ECDSA on P-256. Its private half lies in the encrypted store alone and never travels."""

from hashlib import sha256

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

from app.errors import StorageError
from app.model.enrolment import FINGERPRINT_DIGITS

_GROUP = 4


class DeviceKey:
    """A private key that signs; `kept` is for an encrypted place only."""

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self.private = private

    @classmethod
    def new(cls) -> "DeviceKey":
        """Return a fresh key."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def load(cls, kept: bytes) -> "DeviceKey":
        """Return the key that was kept. Raises `StorageError("store_damaged")`."""
        try:
            private = serialization.load_der_private_key(kept, None)
        except (ValueError, TypeError) as damaged:
            raise StorageError("store_damaged") from damaged
        if not is_p256(private):
            raise StorageError("store_damaged")
        return cls(private)  # type: ignore[arg-type]  # is_p256 has looked

    def kept(self) -> bytes:
        """Return the private key in the clear (PKCS#8, DER), for an encrypted place."""
        return self.private.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def public(self) -> bytes:
        """Return the public key (SubjectPublicKeyInfo, DER)."""
        return public_bytes(self.private.public_key())

    def sign(self, content: bytes) -> bytes:
        """Return the signature of the content (ECDSA with SHA-256, DER)."""
        return self.private.sign(content, ec.ECDSA(hashes.SHA256()))


def fingerprint(public: bytes) -> str:
    """Return a public key (SubjectPublicKeyInfo, DER) as 8 groups of four digits, to be read out and compared.

    106 bits of SHA-256: nobody finds a second key with the same digits.
    """
    number = int.from_bytes(sha256(public).digest(), "big") % 10**FINGERPRINT_DIGITS
    digits = f"{number:0{FINGERPRINT_DIGITS}d}"
    return " ".join(digits[start : start + _GROUP] for start in range(0, FINGERPRINT_DIGITS, _GROUP))


def digest_of(public: bytes) -> str:
    """Return the SHA-256 of a public key (SubjectPublicKeyInfo, DER) in hex."""
    return sha256(public).hexdigest()


def public_bytes(public: PublicKeyTypes) -> bytes:
    """Return a public key as SubjectPublicKeyInfo, DER."""
    return public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def is_p256(key: object) -> bool:
    """Return whether it is a key, private or public, on the one curve in use."""
    return isinstance(key, ec.EllipticCurvePrivateKey | ec.EllipticCurvePublicKey) and isinstance(
        key.curve, ec.SECP256R1
    )
