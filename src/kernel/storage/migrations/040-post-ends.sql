-- The code of a posting or a delegation (039-post-macs.sql) covers its last day and what it is worth too, and every row has
-- one from its entry on: what SQL alone writes or puts off is confirmed by nobody and confirms nobody
-- (docs/decisions/025-a-second-person-for-every-post.md).

-- Each end of a posting or a delegation. The server adds rows and changes none, so that a row that was copied before its
-- end, with its code, is worth nothing when it is put back.
create table post_end (
  posting text references posting on delete cascade,
  delegation text references delegation on delete cascade,
  -- The first day it holds no longer.
  until date not null,
  ended_at timestamptz not null,
  check (num_nonnulls(posting, delegation) = 1)
);
create index post_end_of_posting on post_end (posting);
create index post_end_of_delegation on post_end (delegation);

-- Mailboxes to which an invitation may go: the one its owner confirmed, and the question whether it is theirs.
alter table notice_way add column mac bytea check (length(mac) = 32);
alter table mail_confirmation add column mac bytea check (length(mac) = 32);

-- Once: rows of before have their codes from the first start on; from then on a row without one is not ours.
create table mac_start (
  what text primary key check (what in ('posts', 'mailboxes')),
  at timestamptz not null
);

-- What is told of a case that not everybody at its office reads goes out in batches, under an id that counts nothing: its
-- moment, or its number between two others, would tell a program of the office when a report came in.
alter table outbox
  -- Null until it is known of which kind it is.
  add column not_before timestamptz,
  add column handle uuid not null default gen_random_uuid();
