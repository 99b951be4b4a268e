-- The server works as a role that owns nothing (docs/decisions/020). What that role may on each table is data beside the
-- code (src/kernel/storage/server-role/privileges.ts) and is granted at every start; here stand what needs an owner's
-- rights and is lent for one purpose, and the rows that open something and now say by whom they were written.

-- Roles that servers of this database sign in as. Only the owner reads it, and no backup holds it.
create table database_login (
  role text primary key,
  -- Random; the role's password. Every server that knows the owner finds the same one, so that none replaces another's.
  secret text not null check (length(secret) >= 32)
);

-- Each of these does one thing with its owner's rights. The server's role may call them and cannot do the same by hand.
-- A function finds its tables in the schema it was made in, never in a temporary one.
do $make$
declare
  here text := current_schema();
begin
  execute format($f$
    create function tidy_unit_index() returns void language sql security definer set search_path = %1$I, pg_temp as
    $body$ select gin_clean_pending_list('unit_grams') $body$ $f$, here);

  -- The words of an entry go and its commitment stays: no other change of an entry is possible. The erasure must be on
  -- the list already, in this transaction or before.
  execute format($f$
    create function shred_entries(subjects text[]) returns bigint language plpgsql security definer
      set search_path = %1$I, pg_temp as
    $body$
    declare
      shredded bigint;
    begin
      if exists (
        select from unnest(shred_entries.subjects) as given
        where encode(sha256(convert_to(given, 'UTF8')), 'hex') not in (
          select unnest(erasure.subjects) from erasure where kind in ('case', 'subject')))
      then
        raise exception 'an erasure that is not on the list' using errcode = 'insufficient_privilege';
      end if;
      update ledger_leaf set entry = null, salt = null, subject = null where subject = any(shred_entries.subjects);
      get diagnostics shredded = row_count;
      return shredded;
    end
    $body$ $f$, here);

  -- The same of whole cases: the file, who looked into what was sealed in it, its documents, and the words of all of it
  -- in the ledger. Cases of the demonstration need no line of their own.
  execute format($f$
    create function erase_cases(cases text[]) returns void language plpgsql security definer
      set search_path = %1$I, pg_temp as
    $body$
    declare
      papers text[];
    begin
      if exists (
        select from unnest(erase_cases.cases) as given
        where encode(sha256(convert_to(given, 'UTF8')), 'hex') not in (
            select unnest(erasure.subjects) from erasure where kind = 'case')
          and not exists (
            select from "case" join office on office.id in ("case".office, "case".number_office)
            where "case".id = given and office.demo))
      then
        raise exception 'an erasure that is not on the list' using errcode = 'insufficient_privilege';
      end if;
      delete from seal_look where case_id = any(erase_cases.cases);
      delete from seal_opening where case_id = any(erase_cases.cases);
      delete from case_step where case_id = any(erase_cases.cases);
      with gone as (delete from document where case_id = any(erase_cases.cases) returning code)
      select array_agg('document:' || code) into papers from gone;
      delete from "case" where id = any(erase_cases.cases);
      update ledger_leaf set entry = null, salt = null, subject = null
      where subject = any(erase_cases.cases || coalesce(papers, '{}'));
    end
    $body$ $f$, here);

  -- People and offices are taken away with the demonstration alone.
  execute format($f$
    create function remove_demonstration() returns bigint language plpgsql security definer
      set search_path = %1$I, pg_temp as
    $body$
    declare
      people bigint;
    begin
      delete from case_number where office in (select id from office where demo);
      delete from document_number where office in (select id from office where demo);
      delete from remit where demo;
      delete from person where demo;
      get diagnostics people = row_count;
      delete from office where demo;
      return people;
    end
    $body$ $f$, here);
end
$make$;

revoke all on function tidy_unit_index(), shred_entries(text[]), erase_cases(text[]), remove_demonstration() from public;

-- A row that opens something is true only with its code (HMAC-SHA256 under a key that is not in the database): what SQL
-- alone writes, or changes, opens nothing. The code names the row's columns; which ones, see src/kernel/identity/row-mac.ts.
-- Sessions and what waits for an answer end with this step: everybody signs in anew.
delete from session;
delete from challenge;
alter table session add column mac bytea not null check (length(mac) = 32);
alter table challenge add column mac bytea not null check (length(mac) = 32);
-- Rows of before have theirs from the first start of a server on (row_mac_start); null where nothing is opened, as by an
-- account without a password.
alter table account add column mac bytea check (length(mac) = 32);
alter table passkey add column mac bytea check (length(mac) = 32);
alter table outside_login add column mac bytea check (length(mac) = 32);
alter table api_token add column mac bytea check (length(mac) = 32);
alter table invitation add column mac bytea check (length(mac) = 32);
-- That the receipt code of this hash is that of this case.
alter table "case" add column receipt_mac bytea check (length(receipt_mac) = 32);

-- Once: from then on a row without its code is none, whoever wrote it.
create table row_mac_start (
  the_only boolean primary key default true check (the_only),
  at timestamptz not null
);

-- That the server wrote the two acts by which something sealed was opened: the proposal, and the agreement to it. The code
-- is of the act's ledger entry and of the office and roles, under a key that hangs on the master keys.
create table seal_opening (
  case_id text not null,
  revision integer not null,
  mac bytea not null check (length(mac) = 32),
  primary key (case_id, revision)
);
