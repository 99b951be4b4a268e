import type pg from 'pg'
import { expect } from 'vitest'
import { report } from '../../src/areas/reports/report.ts'
import { publishedHead } from '../../src/kernel/ledger/published.ts'
import { urlReader } from '../../src/kernel/ledger/store.ts'
import { readBundle, TILE_WIDTH } from '../../src/kernel/ledger/tiles.ts'
import { clocksOfStep } from '../../src/kernel/procedure/definition.ts'
import type { Acknowledged, Acting } from './acting.ts'
import { ask, type Fadu, run } from './fadu.ts'

/** What each step of a report leaves beside its row and its leaf, as its procedure says. */
const leaves = Object.entries(report.steps).map(([id, step]) => ({
  step: id,
  notices: step.tells?.length ?? 0,
  clocks: clocksOfStep(step).length,
  events: 1 + (step.events?.length ?? 0),
}))

// $1 what was acknowledged, $2 what each step leaves. Steps of a report are kept to the minute and what they leave to the
// day, so that rows are counted by case. Notices of a clock that was fired begin with its name, behind the number of the
// case: “…”. Whose turn it is depends on the file: of these notices none may stand twice, and whoever accepted left one.
const BROKEN = `
  with told as (select * from json_to_recordset($1) as t("case" text, revision integer, step text)),
  leaves as (select * from json_to_recordset($2) as l(step text, notices integer, clocks integer, events integer)),
  entry as (
    select id, number, subject, entry::json ->> 'what' as what, (entry::json ->> 'when')::timestamptz as at
    from ledger_leaf where entry::json ->> 'what' like 'report.%'),
  kinds as (
    select case_id, addressee, zh, zh ~ '轮到您办理“|，等有人承办$' as turn, zh ~ '^([^“]*号：)?“' as fired from notice
      where kind is distinct from 'reminder'),
  over as (select (body::json ->> 'deadline')::bigint as deadline from event where kind = 'deadline.over')
  select 'acknowledged, not there: ' || told."case" || ' ' || told.step as broken
    from told left join case_step s on s.case_id = told."case" and s.revision = told.revision and s.step = told.step
    where s.case_id is null
  union all select 'acknowledged twice: ' || "case" || ' ' || revision from told group by "case", revision having count(*) > 1
  union all select 'there, never acknowledged: ' || s.case_id || ' ' || s.step
    from case_step s left join told on s.case_id = told."case" and s.revision = told.revision
    where told."case" is null
  union all select 'revision: ' || c.id
    from "case" c left join (select case_id, count(*) as n, max(revision) as last from case_step group by 1) s on s.case_id = c.id
    where c.revision is distinct from s.last or s.n <> s.last
  union all select 'stage: ' || c.id from "case" c join act_key k on k.case_id = c.id and k.revision = c.revision
    where k.stage <> c.stage
  union all select 'step and leaf: ' || coalesce(s.case_id || ' ' || s.step, e.subject || ' ' || e.what)
    from (select case_id, step, date_trunc('minute', taken_at) as at, count(*) as n from case_step group by 1, 2, 3) s
    full join (select subject, what, date_trunc('minute', at) as at, count(*) as n from entry group by 1, 2, 3) e
      on e.subject = s.case_id and e.what = 'report.' || s.step and e.at = s.at
    where s.n is distinct from e.n
  union all select 'key of a step: ' || s.case_id || ' ' || s.step
    from case_step s left join act_key k on k.case_id = s.case_id and k.revision = s.revision
    group by s.case_id, s.revision, s.step having count(k.case_id) <> 1
  union all select concat_ws(' ', 'what the steps of a case leave:', s.case_id, n.n, d.n)
    from (select case_id, sum(notices) as notices, sum(clocks) as clocks from case_step join leaves using (step) group by 1) s
    left join (select case_id, count(*) as n from kinds where not turn and not fired group by 1) n using (case_id)
    left join (select subject_id as case_id, count(*) as n from deadline group by 1) d using (case_id)
    where coalesce(n.n, 0) <> s.notices or coalesce(d.n, 0) <> s.clocks
  union all select concat_ws(' ', 'events of a step:', s.case_id, s.step, e.n)
    from (select case_id, step, sum(events) as events from case_step join leaves using (step) group by 1, 2) s
    left join (select subject, body::json ->> 'step' as step, count(*) as n from event group by 1, 2) e
      on e.subject = s.case_id and e.step = s.step
    where coalesce(e.n, 0) <> s.events
  union all select 'rows of no step: ' || x.what
    from (
      select 'notices' as what, (select count(*) from kinds where not turn) as n,
        (select sum(notices) from case_step join leaves using (step)) + (select count(*) from deadline where fired_at is not null) as expected
      union all select 'clocks', (select count(*) from deadline), (select sum(clocks) from case_step join leaves using (step))
      union all select 'events', (select count(*) from event join "case" on subject = "case".id),
        (select sum(events) from case_step join leaves using (step)) + (select count(*) from deadline where fired_at is not null)
      union all select 'keys', (select count(*) from act_key), (select count(*) from case_step)) x
    where x.n <> x.expected
  union all select 'fired: ' || d.id
    from deadline d left join (select deadline, count(*) as n from over group by 1) o on o.deadline = d.id
    where coalesce(o.n, 0) <> (d.fired_at is not null)::int
  union all select concat_ws(' ', 'told that it is over:', d.subject_id, d.name_zh, count(d.fired_at), n.n)
    from deadline d
    left join lateral (
      select count(*) as n from kinds n where n.case_id = d.subject_id and n.fired and n.zh like '%“' || d.name_zh || '”%') n on true
    group by d.subject_id, d.name_zh, n.n having count(d.fired_at) <> n.n
  union all select concat_ws(' ', 'a turn told twice:', case_id, addressee, zh) from kinds where turn
    group by case_id, addressee, zh having count(*) > 1
  union all select 'a turn not told: ' || case_id from case_step s where step = 'accept'
    and not exists (select from kinds n where n.turn and n.case_id = s.case_id)
  union all select 'due, not fired: ' || id from deadline
    where due_at <= now() - interval '3 seconds' and stopped_at is null and fired_at is null
  union all select 'numbers of cases: ' || c.number_office
    from (select number_office, mark, number_year, count(*) as n, max(number) as last from "case" group by 1, 2, 3) c
    full join case_number n on n.office = c.number_office and n.mark = c.mark and n.year = c.number_year
    where c.n is distinct from c.last or n.last is distinct from c.last
  union all select 'numbers of events' from event having count(*) <> count(number) or count(number) <> max(number)
    or max(number) <> (select last from event_head)
  union all select concat_ws(' ', 'numbers of leaves:', count(*), count(number), max(number), (select size from ledger_log))
    from ledger_leaf having count(*) <> count(number) or count(number) <> max(number) + 1
    or count(*) <> (select size from ledger_log)`

/** Every rule of an act that the database does not keep, in words; none where all is whole. */
export async function brokenIn(
  connection: pg.ClientConfig,
  acknowledged: readonly Acknowledged[],
): Promise<readonly string[]> {
  const rows = await ask<{ broken: string }>(connection, BROKEN, [JSON.stringify(acknowledged), JSON.stringify(leaves)])
  return rows.map(({ broken }) => broken)
}

/** The commitments in a server's published tree, by their hexadecimal names; none where it has no head. */
async function publishedBy(origin: string): Promise<ReadonlySet<string>> {
  const reader = urlReader(`${origin}/ledger`)
  const { size } = (await publishedHead(reader)) ?? { size: 0 }
  const bundles = Array.from({ length: Math.ceil(size / TILE_WIDTH) }, (_, index) => readBundle(reader, index, size))
  return new Set(
    (await Promise.all(bundles)).flat().flatMap((entry) => (entry ? [Buffer.from(entry).toString('hex')] : [])),
  )
}

/** A look for the leaves of acts in a server's published tree: which acts it lacks. */
function looksFor(
  acts: readonly Acknowledged[],
  connection: pg.ClientConfig,
): ({ origin }: Fadu) => Promise<readonly string[]> {
  // Asked once: looking again costs the server little.
  let wanted: ReturnType<typeof leavesOf> | undefined
  return async ({ origin }) => {
    wanted ??= leavesOf(acts, connection)
    const [leaves, published] = await Promise.all([wanted, publishedBy(origin)])
    return leaves.flatMap(({ act, commitment }) => (commitment !== null && published.has(commitment) ? [] : [act]))
  }
}

/** From the answer to the leaf in the tree; numbers are there a moment before the tiles over them. */
const PUBLISHED_WITHIN_MS = 2_000

/** A server has the leaves of these acts in its published tree, at once or within two seconds. */
export async function publishes(fadu: Fadu, acts: readonly Acknowledged[], connection: pg.ClientConfig): Promise<void> {
  const missing = looksFor(acts, connection)
  await expect.poll(() => missing(fadu), { timeout: PUBLISHED_WITHIN_MS, interval: 50 }).toEqual([])
}

const leavesOf = (acts: readonly Acknowledged[], connection: pg.ClientConfig) =>
  ask<{ act: string; commitment: string | null }>(
    connection,
    `select t."case" || ' ' || t.step as act, encode(commitment, 'hex') as commitment
     from json_to_recordset($1) as t("case" text, revision integer, step text)
     left join case_step s on s.case_id = t."case" and s.revision = t.revision
     left join ledger_leaf l on l.subject = s.case_id and l.entry::json ->> 'what' = 'report.' || s.step
       and date_trunc('minute', (l.entry::json ->> 'when')::timestamptz) = date_trunc('minute', s.taken_at)`,
    [JSON.stringify(acts)],
  )

/**
 * Lets clocks that run in cases nobody has in hand end at moments spread over the next seconds, as if they had begun
 * days ago: some before a fault, some in it, some after. On the other cases such a change would be found, and nothing
 * issued from them.
 */
export const letClocksEnd = (
  connection: pg.ClientConfig,
  { left }: Pick<Acting, 'left'>,
  seconds: number,
): Promise<readonly object[]> =>
  ask(
    connection,
    `update deadline set due_at = clock_timestamp() + random() * make_interval(secs => $1)
     where stopped_at is null and fired_at is null and due_at > now() + interval '1 hour' and subject_kind = 'case' and subject_id = any($2)`,
    [seconds, left],
  )

export async function countFired(connection: pg.ClientConfig): Promise<number> {
  const [row] = await ask<{ fired: string }>(connection, 'select count(fired_at) as fired from deadline')
  return Number(row?.fired)
}

/** Whether what a server publishes verifies from its files and its key alone. */
export async function verifies({ origin }: Fadu): Promise<boolean> {
  const key = (await (await fetch(`${origin}/ledger/key`)).text()).trim()
  return (await run(['ledger', 'verify', '--from', `${origin}/ledger`, '--key', key], {}).ended).code === 0
}
