import { sql } from 'kysely'
import { z } from 'zod'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  type Keyset,
  type KeysetPage,
  mapPage,
  markGiven,
  onward,
  ordered,
  pageOf,
} from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'

/** What anybody may know of a hearing in public before it is held. */
export interface PublicHearing {
  readonly day: string
  /** Undefined where its host wrote the party's name into it. */
  readonly time: string | undefined
  readonly place: string | undefined
  readonly office: Say
  readonly number: string
  readonly breaches: readonly string[]
}

interface HearingQuery {
  /** Hearings of this day and later ones. */
  readonly from: string
  readonly limit: number
  /** The `after` of the page before. */
  readonly after?: string | undefined
}

/**
 * No index: the day stands in the answers of a step. What is sorted is the cases at the stage `hearing`, which an index
 * gives office by office, and of which an office has a few at a time.
 */
const hearingsByDay: Keyset<Row> = {
  index: undefined,
  direction: 'asc',
  columns: [
    { column: 'called.day', kind: 'day', of: ({ day }) => day },
    { column: 'c.id', kind: 'id', of: ({ id }) => id },
  ],
}

/**
 * Hearings that are called, to be held in public and still to come, the next one first. A case is at the stage
 * `hearing` until its hearing was held, ended or withdrawn; the last call since it was asked for counts. One statement.
 */
export async function publicHearings(
  database: Database,
  { from, limit, after }: HearingQuery,
): Promise<KeysetPage<PublicHearing> | Refusal> {
  const mark = markGiven(hearingsByDay, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Row>`
    select c.id, c.mark, c.number_year, c.number, o.name_zh, o.name_en, called.day, called.answers as called,
      filed.answers as filed
    from office o
    join "case" c on c.office = o.id and c.procedure = 'penalty' and c.stage = 'hearing'
    join lateral (select revision from case_step s
      where s.case_id = c.id and s.step in ('askHearing', 'enterHearing') and s.effect = 'taken'
      order by s.revision desc limit 1) asked on true
    join lateral (select answers, answers::json ->> 'heldOn' as day, answers::json ->> 'open' as open from case_step s
      where s.case_id = c.id and s.step = 'callHearing' and s.effect = 'taken' and s.revision > asked.revision
      order by s.revision desc limit 1) called on true
    join lateral (select answers from case_step s
      where s.case_id = c.id and s.step = 'file' and s.effect = 'taken'
      order by s.revision desc limit 1) filed on true
    where called.open = 'public' and called.day >= ${from} and ${onward(hearingsByDay, mark)}
    order by ${ordered(hearingsByDay)} limit ${limit + 1}`.execute(database)
  return mapPage(pageOf(hearingsByDay, rows, limit), hearingOf)
}

interface Row {
  readonly id: string
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly name_zh: string
  readonly name_en: string
  readonly day: string
  readonly called: string
  readonly filed: string
}

const Called = z.object({ time: z.string(), place: z.string() })
const Filed = z.object({ party: z.string(), breaches: z.array(z.object({ unit: z.string() })) })

function hearingOf({ mark, number_year, number, name_zh, name_en, day, called, filed }: Row): PublicHearing {
  const { time, place } = Called.parse(JSON.parse(called))
  const { party, breaches } = Filed.parse(JSON.parse(filed))
  return {
    day,
    time: without(party, time),
    place: without(party, place),
    office: { zh: name_zh, en: name_en },
    number: caseNumber(mark, number_year, number),
    breaches: breaches.map(({ unit }) => unit),
  }
}

const plain = (words: string): string => words.normalize('NFKC').replace(/\s/gu, '').toLowerCase()

/** Words that somebody typed, unless the party is named in them. */
const without = (party: string, words: string): string | undefined =>
  plain(words).includes(plain(party)) ? undefined : words
