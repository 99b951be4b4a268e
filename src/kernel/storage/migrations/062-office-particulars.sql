-- Where a body of reconsideration takes applications over the internet (行政复议法 第二十二条第二款): an address or a
-- service by its name; null where its keepers entered none.
alter table remedy add column online text check (online <> '');

-- What papers and forms of an office say of it: its name on papers, where it is and how it is reached. A line holds from
-- its day until that of the next, and one entered later for the same day stands before the earlier: nothing is changed.
create table office_particulars (
  id text primary key,
  -- In the order in which they were entered.
  place bigint generated always as identity,
  office text not null references office on delete cascade,
  -- As papers name it; its name in the register where null.
  name_zh text check (name_zh <> ''),
  name_en text check (name_en <> ''),
  address text not null check (address <> ''),
  telephone text not null check (telephone <> ''),
  -- Whom one asks for: a section or a person.
  contact text check (contact <> ''),
  since date not null,
  demo boolean not null default false,
  check ((name_zh is null) = (name_en is null))
);
create index office_particulars_of_office on office_particulars (office, since desc, place desc);

-- Law enforcement certificates (执法证件) of an office's people, from a day on.
create table certificate (
  id text primary key,
  office text not null references office on delete cascade,
  person text not null references person on delete cascade,
  number text not null check (number <> ''),
  since date not null,
  until date check (until > since),
  demo boolean not null default false
);
create index certificate_of_office on certificate (office, since desc, id desc);
create index certificate_of_person on certificate (person);
