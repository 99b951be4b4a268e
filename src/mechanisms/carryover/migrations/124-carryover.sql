-- What an operator took away whole, and what it brought in from another installation (src/mechanisms/carryover).
create table carryover (
  id text collate "C" primary key,
  office text not null references office (id) on delete cascade,
  -- Taken away, or brought in.
  way text not null check (way in ('out', 'in')),
  -- What is brought in waits for a second person.
  state text not null check (state in ('waiting', 'done', 'dropped')),
  -- What came in says of itself: who made it, when, the hash of each part. Of what went out, nothing: it is made as it is sent.
  manifest jsonb,
  -- A pseudonymous key, and of a second person.
  who text not null,
  at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  -- Entries in the ledger.
  leaf bigint not null,
  decided_leaf bigint,
  check ((way = 'in') = (manifest is not null)),
  check ((decided_by is null) = (decided_leaf is null))
);
create index carryover_of_office on carryover (office, id desc);
create unique index carryover_waiting on carryover (office) where state = 'waiting';

-- Lines that came in, as they came: what stood elsewhere, when and by whom. Those that become records wait here until then.
create table carryover_line (
  carryover text not null references carryover (id) on delete cascade,
  part text collate "C" not null,
  place integer not null check (place >= 0),
  -- What the line is about, for whoever must erase it.
  about text not null,
  -- Null once it was erased by law: its hash stays.
  line text,
  hash bytea not null,
  primary key (carryover, part, place)
);
create index carryover_line_about on carryover_line (about);

-- What is erased by law of a record or a piece goes out of what its office brought in of it too, in an older copy as well.
create function forget_carried_record() returns trigger language plpgsql as $body$
begin
  update carryover_line set line = null from carryover c
    where c.id = carryover and c.office = new.office and about = new.register || '/' || new.id and line is not null;
  return null;
end
$body$;
create trigger carryover_of_record after update of salt on register_version
  for each row when (new.salt is null and old.salt is not null) execute function forget_carried_record();

create function forget_carried_piece() returns trigger language plpgsql as $body$
begin
  update carryover_line set line = null from carryover c
    where c.id = carryover and c.office = old.office and about = old.id and line is not null;
  return null;
end
$body$;
create trigger carryover_of_piece after delete on evidence for each row execute function forget_carried_piece();
