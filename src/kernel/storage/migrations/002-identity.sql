-- Identity: offices, people, what they may do, and how they prove who they are. No network address and no user agent
-- stands in any of these tables. Every `since` is the first day, every `until` the first day it holds no longer.

create table office (
  id text primary key,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  level text not null check (level in ('state', 'province', 'city', 'county', 'unit')),
  -- Administrative division code (GB/T 2260), 000000 for the whole country.
  region text not null check (region ~ '^[0-9]{6}$'),
  -- The demonstration, so that it can be removed whole.
  demo boolean not null default false
);
create index office_shelf on office (kind, region, id);

-- Which office may take which act. What no line grants is refused: there is no default.
create table remit (
  id text primary key,
  act text not null,
  -- One office by name, or every office of a kind (and of a level, where it says one).
  office text references office on delete cascade,
  kind text,
  level text check (level in ('state', 'province', 'city', 'county', 'unit')),
  grounds text[] not null check (cardinality(grounds) > 0),
  -- The document that grants it, as it is cited.
  source text not null check (source <> ''),
  since date not null,
  until date check (until > since),
  demo boolean not null default false,
  check ((office is null) <> (kind is null)),
  check (office is null or level is null)
);
create index remit_act on remit (act);

create table person (
  -- Random, and all that other records say of somebody.
  id text primary key,
  name text not null,
  email text,
  demo boolean not null default false
);

create table posting (
  id text primary key,
  person text not null references person on delete cascade,
  office text not null references office on delete cascade,
  role text not null,
  since date not null,
  until date check (until >= since),
  unique (person, office, role, since)
);
create index posting_office on posting (office, role);

-- Somebody acts for another, for a time that is said beforehand.
create table delegation (
  id text primary key,
  by_person text not null references person on delete cascade,
  to_person text not null references person on delete cascade,
  office text not null references office on delete cascade,
  roles text[] not null check (cardinality(roles) > 0),
  since date not null,
  until date not null check (until >= since),
  reason text not null check (reason <> ''),
  check (by_person <> to_person)
);
create index delegation_to on delegation (to_person);
create index delegation_by on delegation (by_person);

-- Who holds which role where. What is delegated lasts no longer than the posting it comes from, and goes no further.
create view held_role as
  select person, office, role, since, until, null::text as by_person from posting
  union all
  select d.to_person, d.office, p.role, greatest(d.since, p.since), least(d.until, p.until), d.by_person
  from delegation d
  join posting p on p.person = d.by_person and p.office = d.office and p.role = any (d.roles);

create table account (
  id text primary key,
  person text not null unique references person on delete cascade,
  -- Folded: NFKC, lower case.
  login text not null unique,
  -- argon2id with its parameters (PHC string); null until somebody has set one.
  password text,
  -- The shared secret of the one-time codes, encrypted with a key that is not in the database.
  totp bytea,
  totp_waiting bytea,
  -- The step of the last code that was accepted: it and those before it are used up.
  totp_step bigint,
  closed_at timestamptz
);

create table passkey (
  -- As the authenticator gives it, base64url.
  id text primary key,
  account text not null references account on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  added_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on passkey (account);

create table outside_login (
  issuer text not null,
  subject text not null,
  account text not null references account on delete cascade,
  primary key (issuer, subject)
);
create index outside_login_account on outside_login (account);

create table session (
  -- SHA-256 of the token, which stands in the cookie and nowhere else.
  id bytea primary key check (length(id) = 32),
  -- Somebody's, or that of whoever holds the receipt code of a case.
  account text references account on delete cascade,
  case_id text,
  office text references office on delete set null,
  -- `code`: the second factor is still owed; `enrol`: one must first be set up.
  stage text not null check (stage in ('open', 'code', 'enrol')),
  way text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  -- When a factor was last shown.
  proven_at timestamptz not null,
  ends_at timestamptz not null,
  check ((account is null) <> (case_id is null))
);
create index session_account on session (account);
create index session_end on session (ends_at);

create table api_token (
  id text primary key,
  hash bytea not null unique check (length(hash) = 32),
  person text not null references person on delete cascade,
  office text not null references office on delete cascade,
  scope text not null check (scope in ('read', 'write')),
  label text not null,
  issued_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz
);
create index api_token_person on api_token (person);

create table invitation (
  hash bytea primary key check (length(hash) = 32),
  account text not null references account on delete cascade,
  issued_at timestamptz not null,
  ends_at timestamptz not null
);
create index invitation_account on invitation (account);

-- A challenge given out and not yet answered; taken away by the answer.
create table challenge (
  hash bytea primary key check (length(hash) = 32),
  purpose text not null,
  account text references account on delete cascade,
  value text not null,
  ends_at timestamptz not null
);
create index challenge_end on challenge (ends_at);

-- Failures, counted by a keyed hash of what was tried: people type passwords into the wrong field.
create table sign_in_attempt (
  subject bytea primary key check (length(subject) = 32),
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz not null
);
create index sign_in_attempt_age on sign_in_attempt (last_at);

create table sign_in_record (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Null where no account was meant.
  account text references account on delete cascade,
  what text not null,
  way text
);
create index sign_in_record_account on sign_in_record (account, id);

create table receipt_code (
  -- HMAC-SHA256 under a key that is not in the database.
  hash bytea primary key check (length(hash) = 32),
  case_id text not null unique,
  demo boolean not null default false
);
