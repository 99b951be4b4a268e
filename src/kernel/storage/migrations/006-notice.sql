-- Notices that leave the house. Where they go is for the addressee to choose, never for the procedure; what leaves says
-- that there is news and where it is read.

create table notice_way (
  person text references person on delete cascade,
  office text references office on delete cascade,
  -- As it stands in `notice`.
  addressee text not null generated always as (coalesce('person:' || person, 'office:' || office)) stored,
  channel text not null check (channel in ('mail', 'webhook')),
  address text not null,
  -- Of a webhook: its secret is made from this and a key that is not in the database.
  salt bytea,
  -- Pseudonymous key.
  set_by text not null,
  set_at timestamptz not null,
  -- Since when the other side says it is there no more (410): nothing goes there until it is set anew.
  gone_at timestamptz,
  primary key (addressee, channel),
  check ((person is null) <> (office is null)),
  check ((channel = 'webhook') = (salt is not null))
);
create index notice_way_person on notice_way (person) where person is not null;
create index notice_way_office on notice_way (office) where office is not null;

-- A mail address that was named and not yet confirmed. One at a time for each addressee.
create table mail_confirmation (
  hash bytea primary key check (length(hash) = 32),
  person text references person on delete cascade,
  office text references office on delete cascade,
  addressee text not null unique generated always as (coalesce('person:' || person, 'office:' || office)) stored,
  address text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  ends_at timestamptz not null,
  check ((person is null) <> (office is null))
);

-- A calendar somebody subscribes to; the token stands in its address and nowhere here.
create table calendar_feed (
  hash bytea primary key check (length(hash) = 32),
  person text not null references person on delete cascade,
  -- Whose cases it shows; null for those the person has in hand, wherever they sit.
  office text references office on delete cascade,
  made_at timestamptz not null,
  unique nulls not distinct (person, office)
);
create index calendar_feed_office on calendar_feed (office) where office is not null;

-- What a notice is of, in ids alone: all that a program outside is told. Null where it is of no case.
alter table notice
  -- step.taken, step.proposed, step.objected, step.recounted, step.adopted; deadline.over
  add column kind text,
  add column procedure text,
  -- The step, or the clock.
  add column what text,
  add column stage text;

-- The newest of what is not read, by addressee.
drop index notice_unread;
create index notice_unread on notice (addressee, id) where read_at is null;

-- What has not gone out, for whoever keeps the house.
create index outbox_open on outbox (state, id) where state <> 'sent';
