import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { officesById } from '../../../kernel/procedure/choices.ts'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { lineIn, planOfLine } from '../days/line-judge.ts'
import { QUIZ_EFFECT } from '../effects/evidence.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Whether the line, the owner and the research that are named are there, for the office that holds the problem. */
    readonly 'problem.named': { readonly line: boolean; readonly owner: boolean; readonly research: boolean }
    /** The piece that is named, where it serves this problem and stands; who collected it. */
    readonly 'problem.piece': { readonly collectedBy: string; readonly isAsMeasured: boolean } | undefined
  }
}

const Named = z.object({
  line: z.string().catch(''),
  owner: z.string().catch(''),
  research: z.string().optional().catch(undefined),
  piece: z.string().catch(''),
})

const officeOf = ({ file, actor }: Pick<FactQuestion, 'file' | 'actor'>): string =>
  file?.office ?? (actor.kind === 'officer' ? actor.office : '')

/** The last segment of an address, or the id itself: the one pattern, for a statement too. */
export const ID_AT_END = '([A-Za-z0-9_-]{1,80})/?(?:[?#].*)?$'
const idAtEnd = new RegExp(ID_AT_END)

const idIn = (typed: string): string => idAtEnd.exec(typed.trim())?.[1] ?? ''

/** Whether the piece `e` was not withdrawn, nor the quiz that it proves something by. */
export const notWithdrawn = sql<boolean>`
  e.state = 'current' and not (coalesce(e.content -> 'proof' ->> 'kind', '') = ${QUIZ_EFFECT} and exists (
    select from quiz_result q left join quiz_result b on b.id = q.before
    where q.id = substring(e.content -> 'proof' ->> 'reference' from ${ID_AT_END})
      and (q.withdrawn_at is not null or b.withdrawn_at is not null)))`

/** Whether the piece `e` is what it was at a moment: what it stands for was not exchanged for another since. */
export const isAsOf = (at: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  e.content ->> 'hash' is not distinct from (
    select v.content ->> 'hash' from evidence_version v where v.id = e.id and v.at <= ${at}
    order by v.version desc limit 1)`

interface PieceAsked {
  /** When the measure was entered that names it; now, while it is. */
  readonly measuredAt: Date
  readonly office: string
  readonly id: string
  readonly piece: string
  readonly today: string
}

async function pieceFound(database: Database, given: PieceAsked) {
  const { rows } = await sql<{ collected_by: string; same: boolean }>`
    select e.content ->> 'collectedBy' as collected_by, ${isAsOf(sql`${given.measuredAt}`)} as same from evidence e
    where e.id = ${given.piece} and e.office = ${given.office} and ${notWithdrawn}
      and coalesce((e.content ->> 'expiresOn')::date >= ${given.today}::date, true)
      and exists (select from evidence_subject s
        where s.evidence = e.id and s.subject_kind = 'case' and s.subject_id = ${given.id})`.execute(database)
  return rows[0] && { collectedBy: rows[0].collected_by, isAsMeasured: rows[0].same }
}

export const readers: readonly FactReader[] = [
  factReader('problem.named', async (database, question) => {
    const { line, owner, research } = Named.parse(Object(question.answers))
    const office = officeOf(question)
    const found =
      research === undefined
        ? undefined
        : await database
            .selectFrom('register_record')
            .select('id')
            .where('register', '=', 'publicity-research')
            .where('office', '=', office)
            .where('state', '=', 'current')
            .where('id', '=', idIn(research))
            .executeTakeFirst()
    return {
      line: line !== '' && (await planOfLine(database, { line: lineIn(line), office })) !== undefined,
      owner: (await officesById(database, owner === '' ? [] : [owner])).size > 0,
      research: research === undefined || found !== undefined,
    }
  }),
  factReader('problem.piece', async (database, { file, actor, answers, now }) => {
    if (!file) return undefined
    const typed = Named.parse(Object(answers)).piece
    const measure = typed === '' ? file.steps.findLast(({ step }) => step === 'measure') : undefined
    const piece = idIn(typed === '' ? String(measure?.answers.piece ?? '') : typed)
    const office = officeOf({ file, actor })
    const measuredAt = measure ? new Date(measure.at) : now
    return pieceFound(database, { office, id: file.id, piece, measuredAt, today: dayOf(now) })
  }),
]
