CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE change (stream INTEGER NOT NULL, n INTEGER NOT NULL, fork INTEGER NOT NULL, record TEXT NOT NULL, envelope BLOB NOT NULL, payload BLOB, PRIMARY KEY (stream, n, fork)) WITHOUT ROWID;
CREATE TABLE consent (id TEXT NOT NULL, scope TEXT NOT NULL, party TEXT, given_at TEXT, covers TEXT, way TEXT, withdrawn_at TEXT, note TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE draft (record TEXT NOT NULL, field TEXT NOT NULL, "table" TEXT NOT NULL, scope TEXT NOT NULL, value TEXT, at TEXT NOT NULL, PRIMARY KEY (record, field));
CREATE TABLE household_member (id TEXT NOT NULL, scope TEXT NOT NULL, party TEXT, member_name TEXT, relation TEXT, member TEXT, note TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE listing (kind TEXT NOT NULL, first TEXT NOT NULL, live INTEGER NOT NULL, PRIMARY KEY (kind, first)) WITHOUT ROWID;
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE party (id TEXT NOT NULL, scope TEXT NOT NULL, anonymous INTEGER, kind TEXT, name TEXT, sex TEXT, birth_date TEXT, birth_words TEXT, ethnicity TEXT, occupation TEXT, work_unit TEXT, post TEXT, education TEXT, domicile TEXT, residence TEXT, division TEXT, villager_group TEXT, phone TEXT, id_type TEXT, id_number TEXT, credit_code TEXT, legal_representative TEXT, org_type TEXT, ownership TEXT, guardian TEXT, note TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, sort_key TEXT, search_key TEXT, PRIMARY KEY (id, scope));
CREATE TABLE party_tag (id TEXT NOT NULL, scope TEXT NOT NULL, party TEXT, tag TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE same_as (id TEXT NOT NULL, scope TEXT NOT NULL, one TEXT, other TEXT, reason TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE stream (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, device TEXT NOT NULL, scope TEXT NOT NULL, writable INTEGER NOT NULL, forked INTEGER NOT NULL);
CREATE TABLE user (id TEXT NOT NULL, scope TEXT NOT NULL, name TEXT, role TEXT, active INTEGER, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE INDEX change_record ON change (record);
CREATE INDEX consent_party ON consent (party);
CREATE INDEX household_member_party ON household_member (party);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX party_credit_code ON party (credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX party_id_number ON party (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX party_search ON party (deleted, id, search_key);
CREATE INDEX party_sort ON party (deleted, sort_key, id);
CREATE INDEX party_tag_party ON party_tag (party);
CREATE INDEX same_as_one ON same_as (one);
CREATE INDEX same_as_other ON same_as (other);
