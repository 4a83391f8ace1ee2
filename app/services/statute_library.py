"""The library as the services share it: its file, opened when first asked for, and what is remembered of its laws."""

from collections.abc import Mapping, Sequence

from app.errors import StorageError
from app.model.statute import Version
from app.paths import Profile
from app.rules.statutes import titles, validity
from app.store import statute_index, statutes
from app.store.database import Database


class Library:
    """The statutes of one profile on one thread. Reading never makes the file; the first import does."""

    def __init__(self, profile: Profile, key: bytes) -> None:
        self._profile, self._key = profile, key
        self._opened: Database | None = None
        self._state = ""
        self._laws: Mapping[str, tuple[Version, ...]] = {}
        self._versions: Mapping[int, Version] = {}

    @property
    def is_there(self) -> bool:
        """Return whether anything was ever imported."""
        return self._opened is not None or self._profile.statutes.exists()

    @property
    def database(self) -> Database:
        """Return the open file, a new one where there is none. Raises `StorageError`: statutes_damaged, …"""
        if self._opened is None:
            self._opened = statutes.open_library(self._profile.statutes, self._key)
        return self._opened

    def begin_anew(self) -> None:
        """Give up a damaged file: the texts are imported again."""
        self.close()
        statutes.discard(self._profile.statutes)

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def laws(self) -> Mapping[str, tuple[Version, ...]]:
        """Return the versions of every law by its key, the oldest first, with their last days."""
        if not self.is_there:
            return {}
        state = statute_index.stamp(self.database)
        if self._state != state:
            self._state, self._laws = state, self._read()
            self._versions = {each.id: each for versions in self._laws.values() for each in versions}
        return self._laws

    def versions(self) -> Sequence[Version]:
        """Return all versions of all laws."""
        return [version for versions in self.laws().values() for version in versions]

    def version(self, number: int) -> Version | None:
        """Return a version by its id; None where it has gone."""
        self.laws()
        return self._versions.get(number)

    def law(self, name: str) -> tuple[Version, ...]:
        """Return the versions of a law named in any usual way; none where the library hasn't got it."""
        laws = self.laws()
        found = next((laws[key] for key in titles.keys(name) if key in laws), None)
        if found is None:
            short = self._with_short_key(titles.short_key(name))
            found = laws[short[0]] if len(short) == 1 else ()
        return found

    def is_sound(self) -> bool:
        """Return whether the file is whole; True where there is none."""
        try:
            return not self.is_there or self.database.is_sound()
        except StorageError:
            return False

    def _with_short_key(self, short: str) -> list[str]:
        return [key for key in self.laws() if key.endswith(short) and titles.short_key(key) == short]

    def _read(self) -> Mapping[str, tuple[Version, ...]]:
        database = self.database
        repealed = statutes.repealed_on(database)
        grouped: dict[str, list[Version]] = {}
        for version in statutes.versions(database):
            grouped.setdefault(version.law, []).append(version)
        return {law: validity.in_order(found, repealed) for law, found in grouped.items()}
