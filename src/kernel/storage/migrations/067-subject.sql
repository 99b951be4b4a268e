-- Files, what is sealed, and days on which something is due hang on a subject: a case, a record of a register, a piece of
-- evidence (src/kernel/subject.ts). A case is the first kind of it, and every row of before is a case's.

alter table attachment rename column case_id to subject_id;
alter table attachment add column subject_kind text;
update attachment set subject_kind = 'case' where subject_id is not null;
alter table attachment drop constraint attachment_case_id_number_key;
alter table attachment add check ((subject_kind is null) = (subject_id is null));
alter table attachment add unique (subject_kind, subject_id, number);
-- SHA-256 of the handle and of who sent the file with a key of their own: of nobody else's hands is the handle any good.
-- Null of files that came with a form, whose handle nobody but that form has.
alter table attachment add column sender bytea check (length(sender) = 32);

alter table data_key rename column case_id to subject_id;
alter table data_key add column subject_kind text not null default 'case';
alter table data_key alter column subject_kind drop default;
alter table data_key drop constraint data_key_pkey;
alter table data_key add primary key (subject_kind, subject_id);

alter table seal_look rename column case_id to subject_id;
alter table seal_look add column subject_kind text not null default 'case';
alter table seal_look alter column subject_kind drop default;
drop index seal_look_of_case;
create index seal_look_of_subject on seal_look (subject_kind, subject_id, id);

alter table deadline rename column case_id to subject_id;
alter table deadline add column subject_kind text not null default 'case';
-- A case says itself which office holds it; of every other subject it stands here, with the role that sees to it there.
alter table deadline add column owing_office text references office (id) on delete cascade;
alter table deadline add column owing_role text;
-- Where it is shown, and what it is called there: a case says both itself.
alter table deadline add column path text;
alter table deadline add column about_zh text;
alter table deadline add column about_en text;
alter table deadline add check ((subject_kind = 'case') = (owing_office is null));
alter table deadline add check ((owing_office is null) = (owing_role is null) and (owing_office is null) = (path is null)
  and (owing_office is null) = (about_zh is null) and (owing_office is null) = (about_en is null));
drop index deadline_of_case;
drop index deadline_stopped;
create index deadline_of_subject on deadline (subject_id, subject_kind) where stopped_at is null;
create index deadline_stopped on deadline (subject_id, stopped_at desc) where stopped_at is not null;
drop index deadline_due;
-- The sweep fires clocks of cases; what is due of another subject its office is reminded of.
create index deadline_due on deadline (due_at, id)
  where stopped_at is null and fired_at is null and due_at is not null and subject_kind = 'case';
create index deadline_soon on deadline (due_at, id) where stopped_at is null and due_at is not null;

-- As before, of the case as a subject.
do $make$
begin
  execute format($f$
    create or replace function erase_cases(cases text[]) returns void language plpgsql security definer
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
      delete from seal_look where subject_kind = 'case' and subject_id = any(erase_cases.cases);
      delete from seal_opening where case_id = any(erase_cases.cases);
      delete from case_step where case_id = any(erase_cases.cases);
      with gone as (delete from document where case_id = any(erase_cases.cases) returning code)
      select array_agg('document:' || code) into papers from gone;
      delete from "case" where id = any(erase_cases.cases);
      update ledger_leaf set entry = null, salt = null, subject = null
      where subject = any(erase_cases.cases || coalesce(papers, '{}'));
    end
    $body$ $f$, current_schema());
end
$make$;
