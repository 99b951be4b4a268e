import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
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
    readonly 'problem.piece': { readonly collectedBy: string } | undefined
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

/** The last segment of an address, or the id itself. */
const idIn = (typed: string): string => (/([\w-]{1,80})\/?(?:[?#].*)?$/.exec(typed.trim())?.[1] ?? '').slice(0, 80)

/** The piece that the newest measure names. */
const pieceOf = ({ steps }: Pick<CaseState, 'steps'>): string =>
  idIn(String(steps.findLast(({ step }) => step === 'measure')?.answers.piece ?? ''))

/** Whether the piece `e` was not withdrawn, nor the quiz that it proves something by. */
export const notWithdrawn = sql<boolean>`
  e.state = 'current' and not (coalesce(e.content -> 'proof' ->> 'kind', '') = ${QUIZ_EFFECT} and exists (
    select from quiz_result q left join quiz_result b on b.id = q.before
    where q.id = substring(e.content -> 'proof' ->> 'reference' from '([A-Za-z0-9_-]{1,80})/?$')
      and (q.withdrawn_at is not null or b.withdrawn_at is not null)))`

interface PieceAsked {
  readonly office: string
  readonly id: string
  readonly piece: string
  readonly today: string
}

async function pieceFound(database: Database, given: PieceAsked) {
  const { rows } = await sql<{ collected_by: string }>`
    select e.content ->> 'collectedBy' as collected_by from evidence e
    where e.id = ${given.piece} and e.office = ${given.office} and ${notWithdrawn}
      and coalesce((e.content ->> 'expiresOn')::date >= ${given.today}::date, true)
      and exists (select from evidence_subject s
        where s.evidence = e.id and s.subject_kind = 'case' and s.subject_id = ${given.id})`.execute(database)
  return rows[0] && { collectedBy: rows[0].collected_by }
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
    const piece = typed === '' ? pieceOf(file) : idIn(typed)
    return pieceFound(database, { office: officeOf({ file, actor }), id: file.id, piece, today: dayOf(now) })
  }),
]
