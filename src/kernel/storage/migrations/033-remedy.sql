-- Before whom an act of an office is contested: the body of reconsideration and the court, from a day on. A line that
-- changes is ended and another entered; what papers said under it stays readable.
create table remedy (
  id text primary key,
  office text not null references office on delete cascade,
  way text not null check (way in ('reconsideration', 'suit')),
  -- Acts of one procedure by its id; of every procedure that has no line of its own, where null.
  act text check (act <> ''),
  body text not null check (body <> ''),
  address text not null check (address <> ''),
  telephone text not null check (telephone <> ''),
  -- The document or provision by which the body has jurisdiction, as it is cited.
  source text not null check (source <> ''),
  since date not null,
  until date check (until > since),
  end_source text check (end_source <> ''),
  demo boolean not null default false
);
create index remedy_of_office on remedy (office, since desc, id desc);
