-- That a second person confirmed a posting or a delegation, or the head let it open older cases, is a code of the row under
-- a key that is not in the database (docs/decisions/025-a-second-person-for-every-post.md): what SQL alone writes as
-- confirmed opens nothing and confirms nobody. Null where nobody confirmed it.
alter table posting add column mac bytea check (length(mac) = 32);
alter table delegation add column mac bytea check (length(mac) = 32);

-- Once: what was confirmed before has its code from the first start on; from then on a row without it is not confirmed.
create table post_mac_start (
  the_only boolean primary key default true check (the_only),
  at timestamptz not null
);
