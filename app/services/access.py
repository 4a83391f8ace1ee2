"""Who may open the store: passphrases, the printed code, users and their slots."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.errors import AccessError, AppError, StorageError
from app.model.identifiers import UserId, new_id
from app.model.installation import Role, User
from app.model.key_act import Act
from app.paths import Profile
from app.services import person_names, places
from app.services.session import Session
from app.store import keyslots, records
from app.store.keyslots import Slot, SlotKind

if TYPE_CHECKING:
    from app.services import Services

LONGEST_NAME = 64
"""Of a user, in characters: what a certificate and a recovery officer's card can bear."""
_GROUPS, _DIGITS = 8, 5
_LEAST_SCORE = 2
_UNLOCK_SECONDS = 1.0
_LONGEST_JUDGED = 72  # zxcvbn takes no more; what follows only makes a passphrase stronger


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The store key and the user whose secret opened it."""

    key: bytes
    user: str


@dataclass(frozen=True, slots=True)
class Strength:
    """How well a passphrase resists guessing: zxcvbn's score 0 (worst) to 4, and whether we take it."""

    score: int
    is_enough: bool


def person_name(text: str) -> str:
    """Return a user's name as it is kept, no blanks around it. Raises `AppError`: user_nameless, user_name_too_long."""
    name = text.strip()
    if not name.isprintable() or not name:
        raise AppError("user_nameless")
    if len(name) > LONGEST_NAME:
        raise AppError("user_name_too_long", length=str(len(name)), most=str(LONGEST_NAME))
    return name


def unlock(profile: Profile, passphrase: str, name: str | None = None) -> Unlocked:
    """Return the store key for a user's passphrase (takes about a second, on purpose).

    Raises `AccessError`: wrong_passphrase, unknown_user, user_needed; `StorageError`: keyslots_missing, …
    """
    slot = keyslots.find(keyslots.load(profile.keyslots), name)
    return Unlocked(keyslots.unseal(slot, passphrase), slot.user)


def unlock_with_code(profile: Profile, code: str) -> bytes:
    """Return the store key for the printed recovery code.

    Raises `AccessError`: code_mistyped (facts: the groups that can't be right), wrong_code, no_code_slot.
    """
    return open_code_slot(keyslots.load(profile.keyslots), code)


def open_code_slot(slots: Sequence[Slot], code: str) -> bytes:
    """Return the store key that the printed code opens among these slots. Raises as `unlock_with_code` does."""
    digits = read_code(code)
    for slot in slots:
        if slot.kind == SlotKind.CODE:
            return keyslots.unseal(slot, digits)
    raise AccessError("no_code_slot")


def unlock_by_code(
    profile: Profile, code: str, name: str | None, *, fresh: str, open_with: Callable[..., "Services"]
) -> Unlocked:
    """Open the store with the printed code and give the user (the only one, if none is named) a new passphrase.

    Raises `AccessError` as `unlock_with_code`, and passphrase_weak, unknown_user, user_needed.
    """
    if not strength(fresh, (name or "",)).is_enough:
        raise AccessError("passphrase_weak")
    slot = keyslots.find(keyslots.load(profile.keyslots), name)
    unlocked = Unlocked(unlock_with_code(profile, code), slot.user)
    services = open_with(profile, unlocked, today=date.today())
    try:
        services.users.change_passphrase(fresh)
    finally:
        services.close()
    return unlocked


def has_officers(profile: Profile) -> bool:
    """Return whether two recovery officers can open this profile: its card named some."""
    return bool(keyslots.pairs(profile.keyslots))


def has_several_users(profile: Profile) -> bool:
    """Return whether a name is needed besides the passphrase; False where the slots can't be read."""
    try:
        return sum(slot.kind == SlotKind.USER for slot in keyslots.load(profile.keyslots)) > 1
    except StorageError:
        return False


def strength(passphrase: str, words: Sequence[str] = ()) -> Strength:
    """Judge a passphrase; `words` are names, places and dates an attacker who knows the user would try first."""
    from zxcvbn import zxcvbn  # 30 ms, needed where a passphrase is chosen

    judged = passphrase[:_LONGEST_JUDGED]
    score = int(zxcvbn(judged, user_inputs=[word for word in words if word])["score"]) if judged else 0
    return Strength(score, score >= _LEAST_SCORE)


def new_slot(key: bytes, passphrase: str, user: User, *, words: Sequence[str] = (), seconds: float) -> Slot:
    """Return a slot for a user's new passphrase. Raises `AccessError("passphrase_weak")`."""
    if not strength(passphrase, (user.name or "", *words)).is_enough:
        raise AccessError("passphrase_weak")
    iterations = keyslots.calibrated_iterations(seconds) if seconds else 0  # `seal` goes no lower than its floor
    return keyslots.seal(key, passphrase, kind=SlotKind.USER, user=user.id, name=user.name or "", iterations=iterations)


def new_code(groups: int = _GROUPS) -> str:
    """Return a new code of groups of five random digits and a check digit (8 groups: 132 bits, 3: 49)."""
    import secrets  # only here

    made = ("".join(secrets.choice("0123456789") for _ in range(_DIGITS)) for _ in range(groups))
    return " ".join(group + _check_digit(place, group) for place, group in enumerate(made, 1))


def code_slot(key: bytes, code: str) -> Slot:
    """Return the slot that a recovery code opens."""
    return keyslots.seal(
        key, read_code(code), kind=SlotKind.CODE, user="", name="", iterations=0
    )  # the floor is enough


def read_code(typed: str, count: int = _GROUPS) -> str:
    """Return a code's digits in one form, of `count` groups.

    Raises `AccessError`: code_length, code_mistyped (facts: groups) by the check digits.
    """
    import unicodedata  # only here

    plain = unicodedata.normalize("NFKC", typed)
    digits = "".join(str(int(character)) for character in plain if character.isdecimal())
    size = _DIGITS + 1
    if len(digits) != count * size:
        raise AccessError("code_length", expected=str(count * size), typed=str(len(digits)))
    groups = [digits[start : start + size] for start in range(0, len(digits), size)]
    wrong = [str(place) for place, group in enumerate(groups, 1) if group[-1] != _check_digit(place, group[:-1])]
    if wrong:
        raise AccessError("code_mistyped", groups=",".join(wrong))
    return "".join(groups)


def _check_digit(place: int, group: str) -> str:
    """Return the Damm check digit over the group's place and digits: swapped groups are noticed too."""
    from stdnum import damm  # slow import, needed for codes only

    return str(damm.calc_check_digit(f"{place}{group}"))


class Users:
    """The persons who work in this profile, each with an own passphrase."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[User]:
        """Return the active users of this office."""
        found = records.where(
            self._session.database, "user", "scope = ? AND deleted = 0 ORDER BY id", (self._session.office_scope,)
        )
        return [kept.record for kept in found if kept.record.active]

    def names(self) -> dict[str, str]:
        """Return the name of every user known, also of those who left: history shows them.

        Of persons at other offices the names in their certificates count before those that their offices wrote.
        """
        kept = [each.record for each in records.where(self._session.database, "user", "1")]
        others = {user.id: user.name or "" for user in kept if user.scope != self._session.office_scope}
        own = {user.id: user.name or "" for user in kept if user.scope == self._session.office_scope}
        return {**others, **person_names.told(self._session.database), **own}

    def guessable(self) -> tuple[str, ...]:
        """Return what a passphrase here must not be made of, besides its user's name."""
        return places.guessable(self._session.installation.division)

    def without_passphrase(self) -> list[User]:
        """Return the active users whom no slot lets in: the store got a new key while they were away."""
        let_in = {slot.user for slot in keyslots.load(self._session.profile.keyslots)}
        return [user for user in self.all() if user.id not in let_in]

    def add(self, name: str, role: Role, passphrase: str, *, seconds: float = _UNLOCK_SECONDS) -> User:
        """Give a further person an own passphrase. Raises `AppError`: as `person_name`, user_exists; `AccessError`."""
        name = person_name(name)
        if any(keyslots.is_same_name(user.name, name) for user in self.all()):
            raise AppError("user_exists", name=name)
        session = self._session
        user = User(id=UserId(new_id()), scope=session.office_scope, name=name, role=str(role), active=True)
        slot = new_slot(session.key, passphrase, user, words=self.guessable(), seconds=seconds)
        path = session.profile.keyslots
        with session.database.atomic():  # a user without a slot could neither open nor be added again
            enter(session, user)
            _note(session, Act.USER_ADDED, user.id)
            keyslots.save(path, (*keyslots.load(path), slot))
        return user

    def remove(self, name: str) -> None:
        """Take a person's slot away; what they wrote stays theirs. Raises `AppError`: unknown_user, last_user."""
        users = self.all()
        leaving = next((user for user in users if keyslots.is_same_name(user.name, name)), None)
        if leaving is None:
            raise AppError("unknown_user", name=name)
        if len(users) == 1:
            raise AppError("last_user")
        session = self._session
        path = session.profile.keyslots
        _keep(session, [slot for slot in keyslots.load(path) if slot.user != leaving.id])
        from app.store import changes  # not on the way to the first paint

        changes.write(
            session.database,
            session.author,
            table="user",
            record=leaving.id,
            scope=leaving.scope,
            fields={"active": False},
        )
        _note(session, Act.USER_REMOVED, leaving.id)

    def change_passphrase(self, fresh: str, *, user: User | None = None, seconds: float = _UNLOCK_SECONDS) -> None:
        """Give a user (the one at work, if none is named) a new passphrase in place of the old.

        Raises `AccessError("passphrase_weak")`.
        """
        session = self._session
        owner = user or session.user
        slot = new_slot(session.key, fresh, owner, words=self.guessable(), seconds=seconds)
        path = session.profile.keyslots
        _keep(session, [slot, *(old for old in keyslots.load(path) if old.user != owner.id)])
        _note(session, Act.PASSPHRASE_CHANGED, owner.id)

    def renew_code(self) -> str:
        """Make a new recovery code; the old printout opens nothing any more. Returns the code to print."""
        session = self._session
        code = new_code()
        path = session.profile.keyslots
        kept = [slot for slot in keyslots.load(path) if slot.kind != SlotKind.CODE]
        _keep(session, [*kept, code_slot(session.key, code)])
        _note(session, Act.CODE_RENEWED)
        return code


def _keep(session: Session, slots: Sequence[Slot]) -> None:
    """Keep the slots, in the backups too: what opens nothing here any more must open no copy either."""
    from app.store import backups  # not on the way to the first paint

    keyslots.save(session.profile.keyslots, slots)
    backups.renew_slots(session.profile, session.key)


def _note(session: Session, act: Act, subject: str = "") -> None:
    from app.services import key_acts  # as above

    key_acts.note(session, act, subject)


def enter(session: Session, user: User) -> None:
    """Write a user's record into the office's own scope."""
    from app.store import changes  # as above

    changes.write(
        session.database,
        session.author,
        table="user",
        record=user.id,
        scope=user.scope,
        fields={"name": user.name, "role": user.role, "active": user.active},
    )
