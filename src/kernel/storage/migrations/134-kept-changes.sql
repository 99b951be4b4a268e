-- How often what an office keeps has changed: its records and its evidence. Whoever remembers what followed from them reads
-- this one figure and knows whether it still holds. The database counts by itself, in the transaction of the change, whoever
-- makes it: in whichever row of the office nobody else is counting in just now, or in a new one, so that two acts of one
-- office do not wait for one another. Their sum grows with each commit.
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
    declare
      own text;
      free integer;
    begin
      for own in select distinct office from touched loop
        select part into free from kept_changes where office = own order by part limit 1 for update skip locked;
        if found then
          update kept_changes set changes = changes + 1 where office = own and part = free;
        else
          insert into kept_changes (office, part, changes) values (own, (random() * 2147483647)::integer, 1)
            on conflict (office, part) do update set changes = kept_changes.changes + 1;
        end if;
      end loop;
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
