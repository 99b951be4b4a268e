-- A posting or a delegation to a role that may agree, open, review or decide has effect only once a second person has
-- confirmed it (docs/decisions/025-a-second-person-for-every-post.md).

-- waiting: entered, and without effect. entered: in effect on the word of whoever entered it. confirmed: in effect, and a
-- second person answers for it. rejected: it never had effect.
alter table posting
  add column state text check (state in ('waiting', 'entered', 'confirmed', 'rejected')),
  -- Pseudonymous key; `fadu` at the command line. Null where it is not known any more.
  add column entered_by text,
  add column entered_at timestamptz,
  add column confirmed_by text,
  add column confirmed_at timestamptz,
  -- The head of the office lets it open what is sealed in cases older than itself.
  add column older_by text,
  add column older_at timestamptz;
alter table delegation
  add column state text check (state in ('waiting', 'entered', 'confirmed', 'rejected')),
  add column entered_by text,
  add column entered_at timestamptz,
  add column confirmed_by text,
  add column confirmed_at timestamptz,
  add column older_by text,
  add column older_at timestamptz;

-- What was entered before keeps its effect and opens nothing sealed until a second person confirms it. By whom and when
-- stands in the record. Keepers stay who they are, since somebody must confirm; the demonstration is whole as it is.
update posting set
  state = case when role = 'keeper' or person.demo then 'confirmed' else 'entered' end,
  entered_by = entry.who,
  entered_at = coalesce(entry.at, posting.since::timestamp at time zone 'Asia/Shanghai')
from person
left join lateral (
  select ledger_leaf.entry::json ->> 'who' as who, (ledger_leaf.entry::json ->> 'when')::timestamptz as at
  from ledger_leaf
  where subject = 'person:' || person.id and ledger_leaf.entry::json ->> 'what' = 'posting.entered'
  order by ledger_leaf.id desc limit 1) as entry on true
where person.id = posting.person;
update delegation set
  state = case when person.demo then 'confirmed' else 'entered' end,
  entered_by = entry.who,
  entered_at = coalesce(entry.at, delegation.since::timestamp at time zone 'Asia/Shanghai')
from person
left join lateral (
  select ledger_leaf.entry::json ->> 'who' as who, (ledger_leaf.entry::json ->> 'when')::timestamptz as at
  from ledger_leaf
  where subject = 'person:' || person.id and ledger_leaf.entry::json ->> 'what' = 'delegation.entered'
  order by ledger_leaf.id desc limit 1) as entry on true
where person.id = delegation.to_person;

alter table posting alter column state set not null, alter column entered_at set not null;
alter table delegation alter column state set not null, alter column entered_at set not null;

-- What was rejected may be entered anew.
alter table posting drop constraint posting_person_office_role_since_key;
create unique index posting_once on posting (person, office, role, since) where state <> 'rejected';
create index posting_unconfirmed on posting (office, entered_at, id) where state in ('waiting', 'entered');
create index delegation_unconfirmed on delegation (office, entered_at, id) where state in ('waiting', 'entered');

-- Who holds which role where. What waits is held by nobody.
create or replace view held_role as
  select person, office, role, since, until, null::text as by_person from posting
  where state in ('entered', 'confirmed')
  union all
  select d.to_person, d.office, p.role, greatest(d.since, p.since), least(d.until, p.until), d.by_person
  from delegation d
  join posting p on p.person = d.by_person and p.office = d.office and p.role = any (d.roles)
  where d.state in ('entered', 'confirmed') and p.state in ('entered', 'confirmed');

-- What an office was called, and where it stood, until a moment: its particulars change, and what was said of it before
-- stays. Papers keep the name of their day by themselves.
create table office_former (
  office text not null references office on delete cascade,
  until timestamptz not null,
  name_zh text not null,
  name_en text not null,
  level text not null,
  region text not null,
  -- Pseudonymous key of who changed it.
  changed_by text not null,
  primary key (office, until)
);
