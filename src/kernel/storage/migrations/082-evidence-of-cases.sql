-- Evidence is as secret as the cases it serves, is reminded of to whoever collected it, and goes with its case.

-- Who alone is reminded of a due day, while they have a post at the owing office; null where it is the role's.
alter table deadline add column owing_person text;
alter table deadline add check (owing_person is null or owing_office is not null);
update deadline set owing_person = evidence.content ->> 'collectedBy' from evidence
  where deadline.subject_kind = 'evidence' and deadline.subject_id = evidence.id;

-- Every item of a reminder names its office; an item whose subject is no more there goes.
update reminder set items = (
  select coalesce(jsonb_agg(item || jsonb_build_object('office', owner.office) order by place), '[]'::jsonb)
  from jsonb_array_elements(reminder.items) with ordinality as given (item, place)
  cross join lateral (
    select office from "case" where '/cases/' || id = item ->> 'path'
    union all
    select owing_office from deadline where deadline.path = item ->> 'path' and owing_office is not null
    limit 1) owner);

-- Takes away what serves these cases and nothing else, and the pieces named, with files, keys, due days and the words of
-- their entries; from every other piece it cuts the ids of the cases, and the words of the entries that told of them. Out
-- of reminders go the cases and the pieces. With its owner's rights, since versions are not the server's to change:
-- whatever it takes stands on the list of erasures, or is of a demonstration.
do $make$
begin
  execute format($f$
    create function erase_evidence(cases text[], pieces text[]) returns void language plpgsql security definer
      set search_path = %1$I, pg_temp as
    $body$
    declare
      gone text[];
      paths text[];
      titles text[];
      notices bigint[];
    begin
      if exists (
        select from unnest(erase_evidence.cases) as given
        where encode(sha256(convert_to(given, 'UTF8')), 'hex') not in (
            select unnest(erasure.subjects) from erasure where kind = 'case')
          and not exists (
            select from "case" join office on office.id in ("case".office, "case".number_office)
            where "case".id = given and office.demo))
        or exists (
          select from unnest(erase_evidence.pieces) as given
          where encode(sha256(convert_to('evidence:' || given, 'UTF8')), 'hex') not in (
            select unnest(erasure.subjects) from erasure where kind = 'subject'))
      then
        raise exception 'an erasure that is not on the list' using errcode = 'insufficient_privilege';
      end if;
      select coalesce(array_agg(id), '{}') into gone from (
        select evidence as id from evidence_subject group by evidence
        having bool_and(subject_kind = 'case' and subject_id = any(erase_evidence.cases))
        union
        select unnest(erase_evidence.pieces)) of_these;
      select array_agg(path) into paths from (
        select '/cases/' || unnest(erase_evidence.cases) as path union all select '/evidence/' || unnest(gone)) of_these;
      select coalesce(array_agg(distinct content ->> 'title'), '{}') into titles from evidence_version where id = any(gone);

      -- A notice that told of them says only that something was due; what goes out beside the inbox does not go any more.
      select coalesce(array_agg(notice.id), '{}') into notices from notice
        where notice.kind = 'reminder' and (
          exists (
            select from reminder cross join lateral jsonb_array_elements(reminder.items) as item
            where 'person:' || reminder.person = notice.addressee and to_char(reminder.day, 'YYYY-MM-DD') = notice.what
              and item ->> 'path' = any(paths))
          or exists (select from unnest(titles) as title where position(title || '“证明材料到期”' in notice.zh) > 0));
      delete from outbox where notice_id = any(notices);
      update notice set zh = '有事项将到期，见当日的到期提醒', en = 'Something is due soon: see the reminders of that day'
        where id = any(notices);
      update reminder set items = (
          select coalesce(jsonb_agg(item order by place), '[]'::jsonb)
          from jsonb_array_elements(reminder.items) with ordinality as given (item, place)
          where item ->> 'path' <> all(paths))
        where exists (select from jsonb_array_elements(reminder.items) as item where item ->> 'path' = any(paths));

      -- Bytes of files are named by no row from here on, and the sweep takes them.
      delete from attachment where subject_kind = 'evidence' and subject_id = any(gone);
      delete from data_key where subject_kind = 'evidence' and subject_id = any(gone);
      delete from deadline where subject_kind = 'evidence' and subject_id = any(gone);
      delete from evidence where id = any(gone);
      update ledger_leaf set entry = null, salt = null, subject = null
        where subject in (select 'evidence:' || unnest(gone));

      update ledger_leaf set entry = null, salt = null, subject = null
        where id in (
          select leaf from evidence_version, jsonb_array_elements(content -> 'subjects') as served
          where served ->> 'kind' = 'case' and served ->> 'id' = any(erase_evidence.cases));
      update evidence_version set content = jsonb_set(content, '{subjects}', (
          select coalesce(jsonb_agg(served order by place), '[]'::jsonb)
          from jsonb_array_elements(content -> 'subjects') with ordinality as given (served, place)
          where not (served ->> 'kind' = 'case' and served ->> 'id' = any(erase_evidence.cases))))
        where exists (
          select from jsonb_array_elements(content -> 'subjects') as served
          where served ->> 'kind' = 'case' and served ->> 'id' = any(erase_evidence.cases));
      update evidence set content = jsonb_set(content, '{subjects}', (
          select coalesce(jsonb_agg(served order by place), '[]'::jsonb)
          from jsonb_array_elements(content -> 'subjects') with ordinality as given (served, place)
          where not (served ->> 'kind' = 'case' and served ->> 'id' = any(erase_evidence.cases))))
        where id in (
          select evidence from evidence_subject where subject_kind = 'case' and subject_id = any(erase_evidence.cases));
      delete from evidence_subject where subject_kind = 'case' and subject_id = any(erase_evidence.cases);
    end
    $body$ $f$, current_schema());
end
$make$;
revoke all on function erase_evidence(text[], text[]) from public;
