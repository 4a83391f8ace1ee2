"""The two indexes of the library, built whole behind an import: words (FTS5 over pairs of characters) and stories.

A place is an article's rank among the hits: what is in force on the day of building first, the newest first, so that a
question with a limit reads no more of the index than it shows. `detail = none` keeps no positions (a third of the
size); whoever asks compares the hits with their text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.model.statute import Article
from app.store import search_text
from app.store.database import Database

WORDS, STORIES = "words", "stories 3"
"""What was built; a new number is a new way of building, so that an older library is indexed anew."""
_FIRST_LOOK = 300
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may have all words: its version and what it says."""

    version: int
    article: Article


def stamp(database: Database) -> str:
    """Return what tells one state of the library from another."""
    sql = "SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM version), (SELECT max(id) FROM version)"
    return ":".join(map(str, database.rows(sql)[0]))


def is_current(database: Database, what: str) -> bool:
    """Return whether an index was built from the library as it stands."""
    return database.row("SELECT 1 FROM built WHERE what = ? AND stamp = ?", (what, stamp(database))) is not None


def build_words(
    database: Database, order: Sequence[tuple[int, str]], *, progress: Progress = lambda _done, _all: None
) -> None:
    """Index every article for words; `order` are the versions, the first to be shown first, each with its heading."""
    with database.atomic(), database.roomy():
        database.execute("INSERT INTO word_index (word_index) VALUES ('delete-all')")
        database.execute("DELETE FROM place")
        place = 0
        for done, (version, heading) in enumerate(order):
            rows = database.rows(
                "SELECT id, label, chapter, text FROM article WHERE version = ? ORDER BY id", (version,)
            )
            indexed = []
            for number, *texts in rows:
                place += 1
                tokens = dict.fromkeys(search_text.tokens(search_text.runs(" ".join((heading, *texts)))))
                indexed.append((place, number, " ".join(tokens)))
            database.executemany("INSERT INTO place (place, article) VALUES (?, ?)", [each[:2] for each in indexed])
            database.executemany(
                "INSERT INTO word_index (rowid, text) VALUES (?, ?)", [(each[0], each[2]) for each in indexed]
            )
            progress(done + 1, len(order))
        database.execute("INSERT INTO word_index (word_index) VALUES ('optimize')")
        _note(database, WORDS)


def with_words(database: Database, terms: Sequence[str]) -> Iterator[Hit]:
    """Yield the articles that may have every term, in the order of their places; the caller compares.

    Terms are normalised and have no white space.
    """
    pairs = [token for term in terms if len(term) > 1 for token in search_text.tokens([term])[:-1]]
    if pairs:
        query = " AND ".join(f'"{token}"' for token in dict.fromkeys(pairs))
        yield from _hits(database, "word_index MATCH ?", (query,))
    elif terms:
        yield from _with_character(database, terms[0])


def build_stories(
    database: Database, articles: bytes, priors: bytes, buckets: Iterable[tuple[str, bytes]], *, vectors: bytes = b""
) -> None:
    """Keep an index of stories: of each place its article's id and what it begins with, then buckets in order.

    Each bucket is named by its first term. `vectors` are those of all places in turn, where there are any.
    """
    with database.atomic(), database.roomy():
        for table in ("story_places", "story_bucket", "story_vectors"):
            database.execute(f"DELETE FROM {table}")
        database.execute("INSERT INTO story_places (articles, priors) VALUES (?, ?)", (articles, priors))
        database.execute("INSERT INTO story_vectors (vectors) VALUES (?)", (vectors,))
        database.executemany("INSERT INTO story_bucket (first, content) VALUES (?, ?)", buckets)
        _note(database, STORIES)


def story_places(database: Database) -> tuple[bytes, bytes]:
    """Return the articles and priors of all places as they were kept; nothing where there is no index."""
    found = database.row("SELECT articles, priors FROM story_places")
    return (bytes(found[0]), bytes(found[1])) if found is not None else (b"", b"")


def story_vectors(database: Database) -> bytes:
    """Return the vectors of all places in turn; nothing where the index has none."""
    found = database.row("SELECT vectors FROM story_vectors")
    return bytes(found[0]) if found is not None else b""


def story_bucket(database: Database, term: str) -> bytes | None:
    """Return the bucket that holds a term if any does; None where all begin behind it."""
    found = database.row("SELECT content FROM story_bucket WHERE first <= ? ORDER BY first DESC LIMIT 1", (term,))
    return bytes(found[0]) if found is not None else None


def articles_with_ids(database: Database, version: int) -> list[tuple[int, Article]]:
    """Return the articles of a version with their ids, in order."""
    sql = "SELECT id, part, number, sub, label, chapter, text FROM article WHERE version = ? ORDER BY id"
    return [(number, Article(*rest)) for number, *rest in database.rows(sql, (version,))]


def hit(database: Database, article: int) -> Hit | None:
    """Return an article by its id; None where it has gone since."""
    sql = "SELECT version, part, number, sub, label, chapter, text FROM article WHERE id = ?"
    found = database.row(sql, (article,))
    return Hit(found[0], Article(*found[1:])) if found is not None else None


def _with_character(database: Database, character: str) -> Iterator[Hit]:
    """Yield the articles with one character: a common one is met soon by reading, a rare one has few pairs."""
    yield from _hits(database, "place.place <= ?", (_FIRST_LOOK,))
    token = search_text.tokens([character])[-1]
    yield from _hits(database, "place.place > ? AND word_index MATCH ?", (_FIRST_LOOK, f'"{token}" *'))


def _hits(database: Database, condition: str, parameters: Sequence[object]) -> Iterator[Hit]:
    source = "word_index CROSS JOIN place ON place.place = word_index.rowid" if "MATCH" in condition else "place"
    order = "word_index.rowid" if "MATCH" in condition else "place.place"
    rows = database.stream(
        f"SELECT version, part, number, sub, label, chapter, article.text FROM {source} "
        f"CROSS JOIN article ON article.id = place.article WHERE {condition} ORDER BY {order}",
        parameters,
    )
    for version, *rest in rows:
        yield Hit(version, Article(*rest))


def _note(database: Database, what: str) -> None:
    database.execute("INSERT OR REPLACE INTO built (what, stamp) VALUES (?, ?)", (what, stamp(database)))
