-- Certificates of examinations (src/mechanisms/credential): made when somebody who passed asks for one, and never before.

-- Public keys that certificates were signed with, so that one made before the installation's key was replaced is still
-- checked. The private key is derived from the installation's and stands in no database.
create table exam_certificate_key (
  -- JWK thumbprint (RFC 7638), base64url.
  id text collate "C" primary key check (length(id) = 43),
  public_key bytea not null check (length(public_key) = 32),
  since timestamptz not null
);

create table exam_certificate (
  -- Nine random digits: they tell neither how many there are nor which came first.
  number integer primary key check (number between 100000000 and 999999999),
  -- Printed on it: with the number it shows that the certificate stands.
  code text collate "C" not null check (length(code) = 14),
  case_id text collate "C" not null references exam (case_id) on delete cascade,
  office text not null references office (id) on delete cascade,
  -- Whose it is; null once the seats are gone.
  seat bigint references exam_seat (id) on delete set null,
  seat_number text not null,
  -- Whether it names its holder, and whether it says their points: as they asked.
  named boolean not null,
  scored boolean not null,
  -- The signed credential (VC-JWT), encrypted under the data key of the case, and its SHA-256.
  token text not null,
  token_hash text not null check (length(token_hash) = 64),
  key text collate "C" not null references exam_certificate_key (id),
  -- Its place in a public list of bits of the office, given at random.
  list integer not null check (list > 0),
  bit integer not null check (bit between 0 and 131071),
  made_at timestamptz not null,
  made_by text not null,
  leaf bigint not null,
  -- Revoking takes two people: who asks for it with the reason, and who agrees. Who declines clears the asking; it stays on record.
  asked_by text,
  asked_at timestamptz,
  reason text,
  asked_leaf bigint,
  revoked_at timestamptz,
  revoked_by text,
  revoked_leaf bigint,
  -- Why the system revoked it: marks that changed made its points, or the day on it, others than those that count. Whoever holds
  -- it may take another.
  replaced text check (replaced in ('points', 'day')),
  -- Since when what counts no longer passes, of which office and holder were told: whether it stands is for two of the office.
  lapsed_at timestamptz,
  check ((asked_by is null) = (asked_at is null) and (asked_by is null) = (reason is null) and (asked_by is null) = (asked_leaf is null)),
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_leaf is null)),
  check (revoked_by is null or revoked_by <> asked_by),
  check ((revoked_by is not distinct from 'system') = (replaced is not null))
);
create unique index exam_certificate_bit on exam_certificate (office, list, bit);
create unique index exam_certificate_standing on exam_certificate (seat, named, scored) where revoked_at is null;
create index exam_certificate_seat on exam_certificate (seat) where seat is not null;
create index exam_certificate_of_case on exam_certificate (case_id, number);
create index exam_certificate_revoked on exam_certificate (office, list, bit) where revoked_at is not null;
create index exam_certificate_lapsed on exam_certificate (office, lapsed_at) where lapsed_at is not null and revoked_at is null;
create index exam_certificate_asked on exam_certificate (office, asked_at) where asked_at is not null and revoked_at is null;
