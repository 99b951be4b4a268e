-- Values of records go by law (src/mechanisms/register/erasure): of whole records, and of single fields at the end of their
-- term. What stays of a version is the hash that its entry in the ledger commits to, so that the entry, and every other
-- version it tells of, verifies as before; its salt goes with the values, since with it a telephone number is guessed.
alter table register_version add column hash bytea check (length(hash) = 32);
alter table register_version alter column salt drop not null;
-- Of a version that lost single values: the entry, and the place in it, that commits to what is left.
alter table register_version add column kept_leaf bigint;
alter table register_version add column kept_place integer check (kept_place >= 0);
alter table register_version add check ((kept_leaf is null) = (kept_place is null));
create index register_version_kept on register_version (kept_leaf, kept_place) where kept_leaf is not null;

alter table register_proposed add column hash bytea check (length(hash) = 32);
alter table register_proposed alter column salt drop not null;

alter table erasure drop constraint erasure_kind_check;
alter table erasure add constraint erasure_kind_check
  check (kind in ('case', 'sealed', 'subject', 'record', 'demonstration'));

-- Takes the values of records, of all their versions and of what was proposed of them, with their files, due days and
-- events, and out of reminders. With its owner's rights, since versions are not the server's to change: whatever it takes
-- stands on the list of erasures. A record is named by its register and id, `venues/0mm…`.
do $make$
begin
  execute format($f$
    create function erase_records(records text[]) returns void language plpgsql security definer
      set search_path = %1$I, pg_temp as
    $body$
    declare
      paths text[];
      ids text[];
    begin
      if exists (
        select from unnest(erase_records.records) as given
        where encode(sha256(convert_to('record:' || given, 'UTF8')), 'hex') not in (
          select unnest(erasure.subjects) from erasure where kind = 'record'))
      then
        raise exception 'an erasure that is not on the list' using errcode = 'insufficient_privilege';
      end if;
      select array_agg('/registers/' || split_part(given, '/', 1) || '/records/' || split_part(given, '/', 2)),
          array_agg(split_part(given, '/', 2))
        into paths, ids from unnest(erase_records.records) as given;
      update register_version set content = '{}', reason = null, salt = null, kept_leaf = null, kept_place = null
        where content <> '{}' and (register, id) in (
          select split_part(given, '/', 1), split_part(given, '/', 2) from unnest(erase_records.records) as given);
      update register_proposed set content = '{}', reason = null, salt = null
        from register_proposal where register_proposal.id = register_proposed.proposal
          and (register_proposal.register, register_proposed.record) in (
            select split_part(given, '/', 1), split_part(given, '/', 2) from unnest(erase_records.records) as given);
      update register_record set state = 'withdrawn', content = '{}', words = '', grams = '{}', open_content = null,
          open_words = null, open_grams = null
        where (register, id) in (
          select split_part(given, '/', 1), split_part(given, '/', 2) from unnest(erase_records.records) as given);
      -- Bytes of files are named by no row from here on, and the sweep takes them.
      delete from attachment where subject_kind = 'record' and subject_id = any(erase_records.records);
      delete from deadline where subject_kind = 'record' and subject_id = any(erase_records.records);
      delete from event where subject = any(ids) and body::jsonb ->> 'register' || '/' || subject = any(erase_records.records);
      delete from outbox where notice_id in (
        select notice.id from notice join reminder on 'person:' || reminder.person = notice.addressee
          and to_char(reminder.day, 'YYYY-MM-DD') = notice.what
        cross join lateral jsonb_array_elements(reminder.items) as item
        where notice.kind = 'reminder' and item ->> 'path' = any(paths));
      update notice set zh = '有事项将到期，见当日的到期提醒', en = 'Something is due soon: see the reminders of that day'
        from reminder cross join lateral jsonb_array_elements(reminder.items) as item
        where notice.kind = 'reminder' and 'person:' || reminder.person = notice.addressee
          and to_char(reminder.day, 'YYYY-MM-DD') = notice.what and item ->> 'path' = any(paths);
      update reminder set items = (
          select coalesce(jsonb_agg(item order by place), '[]'::jsonb)
          from jsonb_array_elements(reminder.items) with ordinality as given (item, place)
          where item ->> 'path' <> all(paths))
        where exists (select from jsonb_array_elements(reminder.items) as item where item ->> 'path' = any(paths));
    end
    $body$ $f$, current_schema());

  -- Takes single values out of versions of one record, or puts an encrypted one in the place of a clear one, and nothing
  -- else: each row has what is left, with a new salt, and its place in the entry that commits to it. What was proposed of
  -- the record and is settled loses the same fields whole.
  execute format($f$
    create function rewrite_versions(of_register text, of_record text, told_by bigint, fields text[], versions jsonb)
      returns void language plpgsql security definer set search_path = %1$I, pg_temp as
    $body$
    begin
      if not exists (
        select from ledger_leaf where ledger_leaf.id = told_by
          and entry::jsonb ->> 'what' in ('register.' || of_register || '.removed', 'register.' || of_register || '.sealed'))
        or exists (
          select from jsonb_to_recordset(versions) as n(version integer, content jsonb)
          left join register_version v on v.register = of_register and v.id = of_record and v.version = n.version
          where v.hash is null
            or exists (
              select from jsonb_each(n.content) as left_of
              where v.content -> left_of.key is distinct from left_of.value
                and not (left_of.key = any(fields) and v.content ? left_of.key
                  and jsonb_typeof(left_of.value) = 'object' and left_of.value ? 'sealed'))
            or exists (
              select from jsonb_object_keys(v.content) as had where not n.content ? had and had <> all(fields)))
      then
        raise exception 'not a removal that is on record' using errcode = 'insufficient_privilege';
      end if;
      update register_version v set content = n.content, salt = decode(n.salt, 'hex'), kept_leaf = told_by,
          kept_place = n.place
        from jsonb_to_recordset(versions) as n(version integer, content jsonb, salt text, place integer)
        where v.register = of_register and v.id = of_record and v.version = n.version;
      update register_proposed set content = content - fields, salt = null
        from register_proposal where register_proposal.id = register_proposed.proposal
          and register_proposal.register = of_register and register_proposed.record = of_record
          and not register_proposed.waiting and register_proposed.content ?| fields;
    end
    $body$ $f$, current_schema());
end
$make$;
revoke all on function erase_records(text[]) from public;
revoke all on function rewrite_versions(text, text, bigint, text[], jsonb) from public;
