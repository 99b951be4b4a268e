-- Who was reminded on which day of what is due soon: one notice a person a day, however many servers there are.
create table reminder (
  person text not null references person (id) on delete cascade,
  day date not null,
  -- What was due then: where it stands, its words in both languages, its day, and whose figure that is.
  items jsonb not null,
  primary key (person, day)
);
