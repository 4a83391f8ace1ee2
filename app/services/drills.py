"""A drill for recovery officers: they open a test key wrapped as stores' keys are; the county desk notes the result."""

import json
import os
from datetime import date, timedelta
from hashlib import sha256

from app.errors import AppError
from app.exchange import recovery, sealing
from app.model.key_act import Act
from app.model.recovery import DRILL, RecoveryRequest, WrappedKey
from app.services import key_acts, officer_slots
from app.services.session import Session
from app.store import local

EVERY = timedelta(days=365)
_BEGUN, _PASSED_ON = "recovery.drill", "recovery.drill_passed_on"


class Drills:
    """Begins drills at one desk and notes which were passed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def has_officers(self) -> bool:
        """Return whether this desk has named officers on its card."""
        return bool(officer_slots.named(self._session))

    def begin(self) -> bytes:
        """Return a request that opens no store; an earlier drill that was not finished is given up.

        Raises `AppError("officers_too_few")` where the desk's card names no officers.
        """
        session, officers = self._session, officer_slots.named(self._session)
        if not officers:
            raise AppError("officers_too_few")
        key, secret, request = os.urandom(32), sealing.new_identity(), os.urandom(16).hex()
        wrapped = WrappedKey(DRILL, session.installation.division, key, is_test=True)
        at = session.now().isoformat(timespec="seconds")
        asked = RecoveryRequest(request, at, sealing.recipient_of(secret), recovery.wrap(wrapped, officers))
        kept = {"request": request, "secret": secret, "key": sha256(key).hexdigest()}
        with session.database.atomic():
            local.put(session.database, _BEGUN, json.dumps(kept))
            key_acts.note(session, Act.DRILL_BEGUN, request)
        return recovery.write_request(asked)

    def check(self, content: bytes) -> date:
        """Note that the officers' answer holds the test key; return the day.

        Raises `AppError`: recovery_damaged, recovery_newer, drill_none, recovery_other_request, drill_failed (another
        key came back).
        """
        session = self._session
        answer = recovery.read_answer(content)
        kept = local.get(session.database, _BEGUN)
        if kept is None:
            raise AppError("drill_none")
        begun = json.loads(kept)
        if begun["request"] != answer.request:
            raise AppError("recovery_other_request")
        wrapped = recovery.open_answer(answer, begun["secret"])
        if not wrapped.is_test or sha256(wrapped.key).hexdigest() != begun["key"]:
            raise AppError("drill_failed")
        with session.database.atomic():
            local.put(session.database, _PASSED_ON, session.today.isoformat())
            local.drop(session.database, _BEGUN)
            key_acts.note(session, Act.DRILL_PASSED, answer.request)
        return session.today

    def passed_on(self) -> date | None:
        """Return the day of the last drill that was passed, or None."""
        kept = local.get(self._session.database, _PASSED_ON)
        return None if kept is None else date.fromisoformat(kept)

    def is_due(self) -> bool:
        """Return whether officers were named and no drill was passed for a year."""
        passed = self.passed_on()
        return self.has_officers() and (passed is None or self._session.today - passed >= EVERY)

    def is_waiting(self) -> bool:
        """Return whether a drill was begun whose answer hasn't come."""
        return local.get(self._session.database, _BEGUN) is not None
