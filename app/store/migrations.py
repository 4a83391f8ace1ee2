"""The schema, step by step: one short function a step, never edited after its release.

Tables change here, history never (that is `upcast`'s). A file that knows a step we don't is newer than this program.
"""

from sqlite_utils import Database as Schema
from sqlite_utils import Migrations

CORE = Migrations("core")


@CORE()
def create_log(schema: Schema) -> None:
    """Streams, changes, drafts, counts, and what this installation knows of itself."""
    schema.execute(
        "CREATE TABLE stream (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, device TEXT NOT NULL, "
        "scope TEXT NOT NULL, writable INTEGER NOT NULL, forked INTEGER NOT NULL)"
    )
    schema.execute(
        "CREATE TABLE change (stream INTEGER NOT NULL, n INTEGER NOT NULL, fork INTEGER NOT NULL, "
        "record TEXT NOT NULL, envelope BLOB NOT NULL, payload BLOB, PRIMARY KEY (stream, n, fork)) WITHOUT ROWID"
    )
    schema.execute("CREATE INDEX change_record ON change (record)")
    schema.execute(
        'CREATE TABLE draft (record TEXT NOT NULL, field TEXT NOT NULL, "table" TEXT NOT NULL, scope TEXT NOT NULL, '
        "value TEXT, at TEXT NOT NULL, PRIMARY KEY (record, field))"
    )
    schema.execute(
        "CREATE TABLE listing (kind TEXT NOT NULL, first TEXT NOT NULL, live INTEGER NOT NULL, "
        "PRIMARY KEY (kind, first)) WITHOUT ROWID"
    )
    schema.execute("CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT)")


_FOLDED = "deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL"


@CORE()
def create_parties(schema: Schema) -> None:
    """Parties and the rows that hang on them."""
    texts = [
        "kind",
        "name",
        "sex",
        "birth_date",
        "birth_words",
        "ethnicity",
        "occupation",
        "work_unit",
        "post",
        "education",
        "domicile",
        "residence",
        "division",
        "villager_group",
        "phone",
        "id_type",
        "id_number",
        "credit_code",
        "legal_representative",
        "org_type",
        "ownership",
        "guardian",
        "note",
    ]
    schema.execute(
        f"CREATE TABLE party (id TEXT NOT NULL, scope TEXT NOT NULL, anonymous INTEGER, "
        f"{', '.join(f'{name} TEXT' for name in texts)}, {_FOLDED}, sort_key TEXT, search_key TEXT, "
        f"PRIMARY KEY (id, scope))"
    )
    schema.execute("CREATE INDEX party_sort ON party (deleted, sort_key, id)")
    schema.execute("CREATE INDEX party_id_number ON party (id_number) WHERE id_number IS NOT NULL")
    schema.execute("CREATE INDEX party_credit_code ON party (credit_code) WHERE credit_code IS NOT NULL")
    schema.execute("CREATE INDEX party_search ON party (deleted, id, search_key)")
    for name, columns in (
        ("party_tag", "party tag"),
        ("consent", "party given_at covers way withdrawn_at note"),
        ("household_member", "party member_name relation member note"),
        ("same_as", "one other reason"),
    ):
        _create_folded(schema, name, columns)
    for name, column in (("party_tag", "party"), ("consent", "party"), ("household_member", "party"),
                         ("same_as", "one"), ("same_as", "other")):  # fmt: skip
        schema.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")


@CORE()
def create_users(schema: Schema) -> None:
    """The persons who sign what they write."""
    schema.execute(
        f"CREATE TABLE user (id TEXT NOT NULL, scope TEXT NOT NULL, name TEXT, role TEXT, active INTEGER, {_FOLDED}, "
        f"PRIMARY KEY (id, scope))"
    )


@CORE()
def create_consultation_desk(schema: Schema) -> None:
    """Consultations, disputes and what hangs on them."""
    _create_folded(
        schema,
        "consultation",
        "number status received_at way place enquirer dispute_type question facts answer route satisfaction closed_on",
        whole="minutes",
        derived="number_series TEXT, number_seq INTEGER",
    )
    _create_folded(
        schema,
        "dispute",
        "number status title accepted_on source application_form committee_type dispute_type occurred brief amount "
        "level risk_level grid resolution result closed_on consultation",
        whole="people",
        truths="difficult both_willing in_private",
        derived="number_series TEXT, number_seq INTEGER",
    )
    _create_folded(schema, "participant", "record party role note")
    _create_folded(
        schema,
        "representative",
        "record party name kind license_number unit phone authority matters begins_on ends_on",
    )
    _create_folded(schema, "note", "record text noted_at")
    _create_folded(schema, "topic", "record dispute_type")
    _create_folded(schema, "risk", "record kind")
    _create_folded(schema, "claim", "record text")
    _create_folded(schema, "provision", "record law article")
    _create_folded(
        schema,
        "follow_up",
        "record due_on purpose done_on way party situation measure satisfaction",
        truths="rebound",
    )
    _create_folded(
        schema,
        "attachment",
        "record name media_type caption blob key nonce sha256",
        whole="size_bytes turn",
    )
    for name, columns in (
        ("consultation", "enquirer"), ("consultation", "number_series, number_seq"), ("dispute", "consultation"),
        ("dispute", "number_series, number_seq"), ("participant", "record"), ("participant", "party"),
        ("representative", "record"), ("note", "record"), ("topic", "record"), ("risk", "record"), ("claim", "record"),
        ("provision", "record"), ("follow_up", "record"), ("follow_up", "done_on, due_on"), ("attachment", "record"),
        ("attachment", "blob"),
    ):  # fmt: skip
        schema.execute(f"CREATE INDEX {name}_{columns.split(', ')[0]} ON {name} ({columns})")
    for name in ("consultation", "dispute"):
        schema.execute(f"CREATE INDEX {name}_live ON {name} (deleted, id, status, dispute_type)")


@CORE()
def create_search(schema: Schema) -> None:
    """The search index, and what it doesn't hold yet.

    FTS5's pages are just small enough that two of them fit into one of SQLCipher's (4096 bytes less 80). A batch
    becomes one segment, eight are merged at a time; the space of replaced documents is taken back when they are 30 %
    of a segment, not 10 %.
    """
    schema.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii')"
    )
    for option, value in (("pgsz", 1950), ("hashsize", 16_000_000), ("automerge", 8), ("deletemerge", 30)):
        schema.execute(f"INSERT INTO search_index (search_index, rank) VALUES ('{option}', {value})")
    schema.execute(
        "CREATE TABLE search_doc (place INTEGER PRIMARY KEY, record TEXT NOT NULL, kind TEXT NOT NULL, "
        "scope TEXT NOT NULL, fingerprint INTEGER NOT NULL)"
    )
    schema.execute("CREATE INDEX search_doc_record ON search_doc (record)")
    schema.execute("CREATE TABLE search_mark (stream INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
    schema.execute("CREATE TABLE search_todo (record TEXT PRIMARY KEY) WITHOUT ROWID")


@CORE()
def create_plans(schema: Schema) -> None:
    """Kept plans, the days they remind of, the papers they ask for."""
    columns = "record made_on pack pack_version dispute_type route reason facts known parts digest"
    _create_folded(schema, "plan", columns)
    _create_folded(schema, "reminder", "record plan limit_id name last_day known_day cause pack_version done_on")
    _create_folded(schema, "material", "record plan name note", whole="place", truths="ready")
    for name in ("plan", "reminder", "material"):
        schema.execute(f"CREATE INDEX {name}_record ON {name} (record)")
    schema.execute("CREATE INDEX reminder_done_on ON reminder (done_on, last_day)")


@CORE()
def create_directory(schema: Schema) -> None:
    """The directory of bodies."""
    _create_folded(
        schema,
        "body",
        "kind name address phone hours area note",
        derived="sort_key TEXT, search_key TEXT",
    )
    schema.execute("CREATE INDEX body_kind ON body (kind, deleted)")


@CORE()
def create_documents(schema: Schema) -> None:
    """The documents made from records, version by version."""
    _create_folded(
        schema,
        "document",
        "record template template_version digest entries own issued_on file signers signed_at",
        whole="version",
    )
    schema.execute("CREATE INDEX document_record ON document (record)")


@CORE()
def create_agreements(schema: Schema) -> None:
    """Mediation agreements, their terms, what is owed under them, and what keeps a court from confirming them."""
    _create_folded(
        schema,
        "agreement",
        "record number form facts performance breach committee mediators recorder agreed_on effective_on "
        "confirmation_status performance_status note",
        whole="copies",
        derived="number_series TEXT, number_seq INTEGER",
    )
    _create_folded(schema, "agreement_term", "agreement text place")
    _create_folded(schema, "obligation", "agreement debtor creditor content amount due_on way done_on place")
    _create_folded(schema, "confirmation_bar", "agreement kind note")
    for name, columns in (
        ("agreement", "record"), ("agreement", "number_series, number_seq"), ("agreement", "effective_on"),
        ("agreement", "agreed_on"), ("agreement_term", "agreement"), ("obligation", "agreement"),
        ("confirmation_bar", "agreement"),
    ):  # fmt: skip
        schema.execute(f"CREATE INDEX {name}_{columns.split(', ')[0]} ON {name} ({columns})")
    schema.execute("CREATE INDEX agreement_live ON agreement (deleted, id)")


@CORE()
def create_local_rates(schema: Schema) -> None:
    """Figures of this place by date."""
    _create_folded(schema, "local_rate", "key since value source")
    schema.execute("CREATE INDEX local_rate_live ON local_rate (deleted, key)")


@CORE()
def create_exchange(schema: Schema) -> None:
    """Checkpoints of streams, receipts and since when they cover what, and which files came and went."""
    schema.execute(
        "CREATE TABLE checkpoint (stream INTEGER NOT NULL, hash TEXT NOT NULL, n INTEGER NOT NULL, "
        "statement BLOB NOT NULL, signature BLOB NOT NULL, PRIMARY KEY (stream, hash)) WITHOUT ROWID"
    )
    schema.execute(
        "CREATE TABLE receipt (store TEXT PRIMARY KEY, number INTEGER NOT NULL, at TEXT NOT NULL, "
        "succeeds TEXT NOT NULL, content BLOB NOT NULL) WITHOUT ROWID"
    )
    schema.execute(
        "CREATE TABLE receipt_held (store TEXT NOT NULL, stream TEXT NOT NULL, n INTEGER NOT NULL, hash TEXT NOT NULL, "
        "PRIMARY KEY (store, stream, hash)) WITHOUT ROWID"
    )
    schema.execute(
        "CREATE TABLE receipt_missing (store TEXT NOT NULL, blob TEXT NOT NULL, PRIMARY KEY (store, blob)) "
        "WITHOUT ROWID"
    )
    schema.execute(
        "CREATE TABLE delivery (stream INTEGER NOT NULL, n INTEGER NOT NULL, at TEXT NOT NULL, "
        "PRIMARY KEY (stream, n)) WITHOUT ROWID"
    )
    schema.execute(
        "CREATE TABLE transfer (id INTEGER PRIMARY KEY, at TEXT NOT NULL, way TEXT NOT NULL, device TEXT NOT NULL, "
        "file TEXT NOT NULL, sha256 TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL)"
    )
    schema.execute("CREATE INDEX transfer_device ON transfer (device, sha256)")


@CORE()
def create_key_acts(schema: Schema) -> None:
    """What was done with keys."""
    _create_folded(schema, "key_act", "act subject")


@CORE()
def create_sealed_payloads(schema: Schema) -> None:
    """Restricted contents, kept apart from the log; `sealed` is 0 while one waits for a second key."""
    schema.execute(
        "CREATE TABLE sealed_payload (stream INTEGER NOT NULL, n INTEGER NOT NULL, fork INTEGER NOT NULL, "
        "content BLOB NOT NULL, for_county BLOB, county TEXT, sealed INTEGER NOT NULL, "
        "PRIMARY KEY (stream, n, fork)) WITHOUT ROWID"
    )


def _create_folded(
    schema: Schema, name: str, columns: str, *, whole: str = "", truths: str = "", derived: str = ""
) -> None:
    """Create a folded table of texts, whole numbers and truth values, in the order of `Table.columns`."""
    typed = [f"{column} TEXT" for column in columns.split()]
    typed += [f"{column} INTEGER" for column in (*whole.split(), *truths.split())]
    schema.execute(
        f"CREATE TABLE {name} (id TEXT NOT NULL, scope TEXT NOT NULL, {', '.join(typed)}, {_FOLDED}, "
        f"{derived + ', ' if derived else ''}PRIMARY KEY (id, scope))"
    )
