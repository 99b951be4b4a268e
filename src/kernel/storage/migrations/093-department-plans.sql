-- Plans of popularisation offices and of departments, the newest first.
drop index case_of_plan;
create index case_of_plan on "case" (id) where procedure in ('plan', 'department-plan');

-- Takes the tasks of these cases out of reminders and out of what evidence serves, with the words of the entries that told
-- of them. With its owner's rights, since versions are not the server's to change: whatever it takes stands on the list of
-- erasures, or is of a demonstration. What serves nothing else goes whole by erase_evidence.
do $make$
begin
  execute format($f$
    create function erase_tasks(cases text[]) returns void language plpgsql security definer
      set search_path = %1$I, pg_temp as
    $body$
    declare
      gone text[];
      paths text[];
      served text[];
      titles text[];
      notices bigint[];
    begin
      if exists (
        select from unnest(erase_tasks.cases) as given
        where encode(sha256(convert_to(given, 'UTF8')), 'hex') not in (
            select unnest(erasure.subjects) from erasure where kind = 'case')
          and not exists (
            select from "case" join office on office.id in ("case".office, "case".number_office)
            where "case".id = given and office.demo))
      then
        raise exception 'an erasure that is not on the list' using errcode = 'insufficient_privilege';
      end if;
      select coalesce(array_agg(id), '{}') into gone from plan_task where case_id = any(erase_tasks.cases);
      select coalesce(array_agg('/tasks/' || id), '{}') into paths from unnest(gone) as id;
      -- A task needs ten kinds of evidence at most, by now or in an earlier version.
      select coalesce(array_agg(id || '/' || number), '{}') into served
        from unnest(gone) as id cross join generate_series(1, 10) as number;
      select coalesce(array_agg(distinct content ->> 'title'), '{}') into titles
        from plan_version where kind = 'task' and case_id = any(erase_tasks.cases);

      select coalesce(array_agg(notice.id), '{}') into notices from notice
        where notice.kind = 'reminder' and (
          exists (
            select from reminder cross join lateral jsonb_array_elements(reminder.items) as item
            where 'person:' || reminder.person = notice.addressee and to_char(reminder.day, 'YYYY-MM-DD') = notice.what
              and item ->> 'path' = any(paths))
          or exists (select from unnest(titles) as title where position(title || '“任务到期”' in notice.zh) > 0));
      delete from outbox where notice_id = any(notices);
      update notice set zh = '有事项将到期，见当日的到期提醒', en = 'Something is due soon: see the reminders of that day'
        where id = any(notices);
      update reminder set items = (
          select coalesce(jsonb_agg(item order by place), '[]'::jsonb)
          from jsonb_array_elements(reminder.items) with ordinality as given (item, place)
          where item ->> 'path' <> all(paths))
        where exists (select from jsonb_array_elements(reminder.items) as item where item ->> 'path' = any(paths));

      update ledger_leaf set entry = null, salt = null, subject = null
        where id in (
          select leaf from evidence_version, jsonb_array_elements(content -> 'subjects') as one
          where one ->> 'kind' = 'task' and one ->> 'id' = any(served));
      update evidence_version set content = jsonb_set(content, '{subjects}', (
          select coalesce(jsonb_agg(one order by place), '[]'::jsonb)
          from jsonb_array_elements(content -> 'subjects') with ordinality as given (one, place)
          where not (one ->> 'kind' = 'task' and one ->> 'id' = any(served))))
        where exists (
          select from jsonb_array_elements(content -> 'subjects') as one
          where one ->> 'kind' = 'task' and one ->> 'id' = any(served));
      update evidence set content = jsonb_set(content, '{subjects}', (
          select coalesce(jsonb_agg(one order by place), '[]'::jsonb)
          from jsonb_array_elements(content -> 'subjects') with ordinality as given (one, place)
          where not (one ->> 'kind' = 'task' and one ->> 'id' = any(served))))
        where id in (select evidence from evidence_subject where subject_kind = 'task' and subject_id = any(served));
      delete from evidence_subject where subject_kind = 'task' and subject_id = any(served);
    end
    $body$ $f$, current_schema());
end
$make$;
revoke all on function erase_tasks(text[]) from public;
