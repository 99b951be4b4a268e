-- From which networks the owner of an account signed in: failed attempts made elsewhere never lock them out there.
create table known_network (
  account text not null references account on delete cascade,
  -- A keyed hash of account and network; the key is not in the database, and the address is kept nowhere.
  network bytea not null check (length(network) = 32),
  seen_at timestamptz not null,
  primary key (account, network)
);
create index known_network_age on known_network (seen_at);
