CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE attachment (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, name TEXT, media_type TEXT, caption TEXT, blob TEXT, key TEXT, nonce TEXT, sha256 TEXT, size_bytes INTEGER, turn INTEGER, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE change (stream INTEGER NOT NULL, n INTEGER NOT NULL, fork INTEGER NOT NULL, record TEXT NOT NULL, envelope BLOB NOT NULL, payload BLOB, PRIMARY KEY (stream, n, fork)) WITHOUT ROWID;
CREATE TABLE claim (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, text TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE consent (id TEXT NOT NULL, scope TEXT NOT NULL, party TEXT, given_at TEXT, covers TEXT, way TEXT, withdrawn_at TEXT, note TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE consultation (id TEXT NOT NULL, scope TEXT NOT NULL, number TEXT, status TEXT, received_at TEXT, way TEXT, place TEXT, enquirer TEXT, dispute_type TEXT, question TEXT, facts TEXT, answer TEXT, route TEXT, satisfaction TEXT, closed_on TEXT, minutes INTEGER, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, number_series TEXT, number_seq INTEGER, PRIMARY KEY (id, scope));
CREATE TABLE dispute (id TEXT NOT NULL, scope TEXT NOT NULL, number TEXT, status TEXT, title TEXT, accepted_on TEXT, source TEXT, application_form TEXT, committee_type TEXT, dispute_type TEXT, occurred TEXT, brief TEXT, amount TEXT, level TEXT, risk_level TEXT, grid TEXT, resolution TEXT, result TEXT, closed_on TEXT, consultation TEXT, people INTEGER, difficult INTEGER, both_willing INTEGER, in_private INTEGER, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, number_series TEXT, number_seq INTEGER, PRIMARY KEY (id, scope));
CREATE TABLE draft (record TEXT NOT NULL, field TEXT NOT NULL, "table" TEXT NOT NULL, scope TEXT NOT NULL, value TEXT, at TEXT NOT NULL, PRIMARY KEY (record, field));
CREATE TABLE follow_up (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, due_on TEXT, purpose TEXT, done_on TEXT, way TEXT, party TEXT, situation TEXT, measure TEXT, satisfaction TEXT, rebound INTEGER, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE household_member (id TEXT NOT NULL, scope TEXT NOT NULL, party TEXT, member_name TEXT, relation TEXT, member TEXT, note TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE listing (kind TEXT NOT NULL, first TEXT NOT NULL, live INTEGER NOT NULL, PRIMARY KEY (kind, first)) WITHOUT ROWID;
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE note (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, text TEXT, noted_at TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE participant (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, party TEXT, role TEXT, note TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE party (id TEXT NOT NULL, scope TEXT NOT NULL, anonymous INTEGER, kind TEXT, name TEXT, sex TEXT, birth_date TEXT, birth_words TEXT, ethnicity TEXT, occupation TEXT, work_unit TEXT, post TEXT, education TEXT, domicile TEXT, residence TEXT, division TEXT, villager_group TEXT, phone TEXT, id_type TEXT, id_number TEXT, credit_code TEXT, legal_representative TEXT, org_type TEXT, ownership TEXT, guardian TEXT, note TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, sort_key TEXT, search_key TEXT, PRIMARY KEY (id, scope));
CREATE TABLE party_tag (id TEXT NOT NULL, scope TEXT NOT NULL, party TEXT, tag TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE provision (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, law TEXT, article TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE representative (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, party TEXT, name TEXT, kind TEXT, license_number TEXT, unit TEXT, phone TEXT, authority TEXT, matters TEXT, begins_on TEXT, ends_on TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE risk (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, kind TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE same_as (id TEXT NOT NULL, scope TEXT NOT NULL, one TEXT, other TEXT, reason TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE search_doc (place INTEGER PRIMARY KEY, record TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, fingerprint INTEGER NOT NULL);
CREATE VIRTUAL TABLE search_index USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE TABLE search_mark (stream INTEGER PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE search_todo (record TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stream (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, device TEXT NOT NULL, scope TEXT NOT NULL, writable INTEGER NOT NULL, forked INTEGER NOT NULL);
CREATE TABLE topic (id TEXT NOT NULL, scope TEXT NOT NULL, record TEXT, dispute_type TEXT, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE TABLE user (id TEXT NOT NULL, scope TEXT NOT NULL, name TEXT, role TEXT, active INTEGER, deleted INTEGER NOT NULL, conflicts TEXT NOT NULL, unread INTEGER NOT NULL, PRIMARY KEY (id, scope));
CREATE INDEX attachment_blob ON attachment (blob);
CREATE INDEX attachment_record ON attachment (record);
CREATE INDEX change_record ON change (record);
CREATE INDEX claim_record ON claim (record);
CREATE INDEX consent_party ON consent (party);
CREATE INDEX consultation_enquirer ON consultation (enquirer);
CREATE INDEX consultation_live ON consultation (deleted, id, status, dispute_type);
CREATE INDEX consultation_number_series ON consultation (number_series, number_seq);
CREATE INDEX dispute_consultation ON dispute (consultation);
CREATE INDEX dispute_live ON dispute (deleted, id, status, dispute_type);
CREATE INDEX dispute_number_series ON dispute (number_series, number_seq);
CREATE INDEX follow_up_done_on ON follow_up (done_on, due_on);
CREATE INDEX follow_up_record ON follow_up (record);
CREATE INDEX household_member_party ON household_member (party);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX note_record ON note (record);
CREATE INDEX participant_party ON participant (party);
CREATE INDEX participant_record ON participant (record);
CREATE INDEX party_credit_code ON party (credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX party_id_number ON party (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX party_search ON party (deleted, id, search_key);
CREATE INDEX party_sort ON party (deleted, sort_key, id);
CREATE INDEX party_tag_party ON party_tag (party);
CREATE INDEX provision_record ON provision (record);
CREATE INDEX representative_record ON representative (record);
CREATE INDEX risk_record ON risk (record);
CREATE INDEX same_as_one ON same_as (one);
CREATE INDEX same_as_other ON same_as (other);
CREATE INDEX search_doc_record ON search_doc (record);
CREATE INDEX topic_record ON topic (record);
