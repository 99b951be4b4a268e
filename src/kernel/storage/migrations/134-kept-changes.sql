-- How often what an office keeps has changed: its records and its evidence. Whoever remembers what followed from them reads
-- this one figure and knows whether it still holds. The database counts by itself, in the transaction of the change, whoever
-- makes it; in one of sixteen rows by connection, so that two acts of one office do not wait for one another.
create table kept_changes (
  office text not null,
  part integer not null,
  changes bigint not null,
  primary key (office, part)
);

do $make$
begin
  execute format($f$
    create function count_kept_changes() returns trigger language plpgsql security definer
      set search_path = %1$I, pg_temp as
    $body$
    begin
      insert into kept_changes (office, part, changes)
        select distinct office, pg_backend_pid() %% 16, 1 from touched order by office
        on conflict (office, part) do update set changes = kept_changes.changes + 1;
      return null;
    end
    $body$ $f$, current_schema());
end
$make$;
revoke all on function count_kept_changes() from public;

create trigger kept_changes_new after insert on register_record referencing new table as touched
  for each statement execute function count_kept_changes();
create trigger kept_changes_other after update on register_record referencing new table as touched
  for each statement execute function count_kept_changes();
create trigger kept_changes_gone after delete on register_record referencing old table as touched
  for each statement execute function count_kept_changes();

create trigger kept_changes_new after insert on evidence referencing new table as touched
  for each statement execute function count_kept_changes();
create trigger kept_changes_other after update on evidence referencing new table as touched
  for each statement execute function count_kept_changes();
create trigger kept_changes_gone after delete on evidence referencing old table as touched
  for each statement execute function count_kept_changes();
