-- Times are epoch milliseconds of the server's clock; booleans are 0 and 1.
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  username TEXT UNIQUE COLLATE NOCASE,
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  password_hash TEXT,
  second_factor_policy TEXT NOT NULL DEFAULT 'none',
  totp_secret TEXT,
  authenticator_id INTEGER,
  disabled INTEGER NOT NULL DEFAULT 0,
  primary_email_id INTEGER,
  primary_phone_id INTEGER,
  created_at INTEGER NOT NULL
);
CREATE TABLE emails (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  email TEXT NOT NULL UNIQUE,
  is_primary INTEGER NOT NULL DEFAULT 0,
  verified_at INTEGER
);
CREATE TABLE phones (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  country_code TEXT NOT NULL,
  phone_number TEXT NOT NULL,
  verified_at INTEGER,
  second_factor INTEGER NOT NULL DEFAULT 0,
  UNIQUE (country_code, phone_number)
);
CREATE TABLE backup_codes (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  code_hash BLOB NOT NULL,
  PRIMARY KEY (user_id, code_hash)
) WITHOUT ROWID;

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  active_signin_id INTEGER,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
);
CREATE TABLE session_tokens (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
  token_hash BLOB NOT NULL UNIQUE,
  next_token_id INTEGER,
  rotated_at INTEGER
);
CREATE TABLE signins (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_active_at INTEGER NOT NULL,
  ip TEXT NOT NULL,
  browser TEXT NOT NULL,
  device TEXT NOT NULL
);
CREATE INDEX signins_of_session ON signins(session_id);
CREATE INDEX signins_of_user ON signins(user_id);

CREATE TABLE signin_attempts (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
  -- NULL: nobody has the address; the attempt exists so that nobody can tell.
  user_id INTEGER REFERENCES users(id) ON DELETE CASCADE,
  -- The row in emails or phones that the code or link goes to.
  address_id INTEGER,
  method TEXT NOT NULL,
  -- Words with spaces between; the current step comes first.
  steps TEXT NOT NULL,
  completed INTEGER NOT NULL DEFAULT 0,
  -- What current_step reads once the attempt is completed.
  last_step TEXT NOT NULL DEFAULT '',
  first_done INTEGER NOT NULL DEFAULT 0,
  second_done INTEGER NOT NULL DEFAULT 0,
  second_required INTEGER NOT NULL DEFAULT 0,
  second_method TEXT,
  second_method_until INTEGER,
  created_at INTEGER NOT NULL
);
CREATE INDEX attempts_of_session ON signin_attempts(session_id);

CREATE TABLE codes (
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES signin_attempts(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  code_hash BLOB NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX codes_of_attempt ON codes(attempt_id, kind);

CREATE TABLE lockouts (
  identifier TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  first_failure_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE tickets (
  ticket_hash BLOB PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
