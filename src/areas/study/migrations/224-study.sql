-- What somebody studied of a programme (src/areas/study): theirs to take back, and on record of nobody (docs/decisions/067).
create table study_read (
  person text not null references person (id) on delete cascade,
  -- The record of the programme, and the unit of a text on its list.
  programme text not null,
  unit text not null,
  at timestamptz not null,
  primary key (person, programme, unit)
);
create index study_read_of_programme on study_read (programme, person);

-- Programmes that somebody took up though no post of theirs asks for them.
create table study_joined (
  person text not null references person (id) on delete cascade,
  programme text not null,
  at timestamptz not null,
  primary key (person, programme)
);
create index study_joined_of_programme on study_joined (programme, person);
