import { sql } from 'kysely'
import { addDays, type Day, dayOf } from '../../../kernel/calendar/day.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type BankLine, bankStanding } from '../../../mechanisms/bank/standing.ts'
import { type LotList, lotList } from '../../../mechanisms/contest/lots.ts'
import { openContests } from '../../../mechanisms/contest/open-contests.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { closesBy, contestRules, contestSaid, contestTimes } from './said.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How each line of the blueprint stands to the office's bank today. */
    readonly 'contest.bank': readonly BankLine[]
    /** Whether its first and its last moment are past. */
    readonly 'contest.standing': { readonly begun: boolean; readonly over: boolean }
    /** Who takes part in the draw just now. */
    readonly 'contest.lots': LotList
    /** Objections to its list without an answer. */
    readonly 'contest.objections': number
    /** A place that an objection was upheld on and that still stands, 0 for the whole list; undefined where there is none. */
    readonly 'contest.upheld': number | undefined
    /** The last day of a winner who moved up and may still leave a contact; undefined where there is none. */
    readonly 'contest.contacts': Day | undefined
    /** Items of its paper that go by the name a step gives, with the newest key: one at most. */
    readonly 'contest.item': readonly FrozenItem[]
    /** Changed keys by which not everybody is marked anew yet. */
    readonly 'contest.remarkings': number
    /** What became of the place on the list that a step names; undefined where there is none. */
    readonly 'contest.winner': 'drawn' | 'struck' | 'refused' | 'lapsed' | undefined
  }
}

/** What came in before the close and waits for its statement is written by then. */
export const GRACE_MS = 10_000

/** The common last moment for contacts of winners; undefined before the list is final. */
export async function contactsDue(database: Database, contest: string): Promise<Date | undefined> {
  const { rows } = await sql<{ due: Date | null }>`
    select due_at as due from deadline
    where subject_kind = 'case' and subject_id = ${contest} and clock = 'contacts' order by id desc limit 1`.execute(
    database,
  )
  return rows[0]?.due ?? undefined
}

export const readers: readonly FactReader[] = [
  factReader('contest.bank', async (database, { file, day, laws }) => {
    const asked = contestSaid(file)
    if (!file || !asked) return []
    return bankStanding(database, contestRules(asked), { laws, office: file.office, day, until: asked.closesOn })
  }),
  factReader('contest.standing', async (_, { file, now }) => {
    const [asked, closes] = [contestSaid(file), closesBy(file)]
    if (!asked || !closes) return { begun: false, over: false }
    return { begun: contestTimes(asked).opens <= now, over: closes.getTime() + GRACE_MS <= now.getTime() }
  }),
  factReader('contest.lots', (database, { file }) => lotList(database, file?.id ?? '')),
  factReader('contest.objections', async (database, { file }) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from case_index i join "case" c on c.id = i.case_id
      where i.procedure = 'contest-objection' and i.field = 'contest' and i.key = ${file?.id ?? ''} and not c.ended`.execute(
      database,
    )
    return rows[0]?.count ?? 0
  }),
  factReader('contest.upheld', async (database, { file }) => {
    const { rows } = await sql<{ place: number }>`
      select a.place from (
        select (s.answers::jsonb ->> 'place')::int as place from case_index i
        join case_step s on s.case_id = i.case_id and s.step = 'answer' and s.effect = 'taken'
        -- Of a list that was given up for a changed key nothing is left to strike.
        and s.taken_at > coalesce((select max(g.taken_at) from case_step g where g.case_id = i.key and g.step = 'redraw'
          and g.effect = 'taken'), '-infinity')
        where i.procedure = 'contest-objection' and i.field = 'contest' and i.key = ${file?.id ?? ''}) a
      left join contest_winner w on w.case_id = ${file?.id ?? ''} and w.place = a.place
      where a.place = 0 or w.state = 'drawn' order by a.place limit 1`.execute(database)
    return rows[0]?.place
  }),
  factReader('contest.contacts', async (database, { file, day }) => {
    const days = contestSaid(file)?.contactDays ?? 0
    const { rows } = await sql<{ moved: Date | null }>`
      select max(moved_at) as moved from contest_winner
      where case_id = ${file?.id ?? ''} and state = 'drawn' and contact_at is null`.execute(database)
    const moved = rows[0]?.moved
    const until = moved ? addDays(dayOf(moved), days) : undefined
    return until !== undefined && until >= day ? until : undefined
  }),
  factReader('contest.winner', async (database, { file, answers }) => {
    const place = Number(Object(answers).place)
    const { rows } = await sql<{ state: 'drawn' | 'struck' | 'refused' | 'lapsed' }>`
      select state from contest_winner
      where case_id = ${file?.id ?? ''} and place = ${Number.isSafeInteger(place) ? place : 0}`.execute(database)
    return rows[0]?.state
  }),
  factReader('contest.remarkings', async (database, { file }) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from case_step s
      where s.case_id = ${file?.id ?? ''} and s.step in ('rekey', 'redraw') and s.effect = 'taken'
        and not exists (select from contest_remarking r
          where r.case_id = s.case_id and r.revision = s.revision and r.ended_at is not null)`.execute(database)
    return rows[0]?.count ?? 0
  }),
]

/** What a contest is judged by that stands under keys. */
export const keyedReaders = ({ seal: { keyring } }: Pick<Kernel, 'seal'>): readonly FactReader[] => [
  factReader('contest.item', async (database, { file, answers }) => {
    const contest = await openContests(database, keyring).of(file?.id ?? '')
    const name = Object(answers).item
    return (contest?.items ?? []).filter(({ item }) => item.id === name)
  }),
]
