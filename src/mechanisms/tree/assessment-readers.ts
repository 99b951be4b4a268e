import { sql } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import { type FactQuestion, type FactReader, factReader } from '../../kernel/procedure/fact.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { citedPieces } from '../evidence/cited.ts'
import { loadPieces } from '../evidence/load.ts'
import { citationsIn, citedFor, rowsIn } from './assessment.ts'
import { frozenTreeOf } from './frozen.ts'

/** The id of the office that an assessment is of. */
export const assessedUnit = (file: FactQuestion['file']): string => file?.party?.replace(/^office:/, '') ?? ''

const refOf = ({ file, answers }: Pick<FactQuestion, 'file' | 'answers'>): string =>
  String(file?.steps[0]?.answers.tree ?? Object(answers).tree ?? '')

/** In a self score the pieces its taker reads, of those cited just now; elsewhere all that the file cites. */
async function evidenceFor(database: Database, { file, actor, answers }: FactQuestion) {
  const readBy = file?.office ?? ''
  if (file?.stage !== 'self') return citedPieces(database, { citations: citedFor(file?.steps ?? []), readBy })
  if (actor.kind !== 'officer') return []
  const now = rowsIn(answers).flatMap(({ evidence }) => citationsIn(evidence))
  const read = await loadPieces(database, { reader: actor, ids: now.map(({ id }) => id) })
  const open = new Set(read.map(({ id }) => id))
  return citedPieces(database, { citations: now.filter(({ id }) => open.has(id)), readBy })
}

/** Whether somebody holds a post at an office on a day. */
async function sitsAt(database: Database, person: string, office: string, on: Day): Promise<boolean> {
  const { rows } = await sql`
    select from held_role where person = ${person} and office = ${office}
      and since <= ${on} and (until is null or until > ${on}) limit 1`.execute(database)
  return rows.length > 0
}

/**
 * What the guards of assessments read, for every procedure of them: each is one reader, named by every area that has such a
 * procedure. Of which kind of tree a version is stands in it, and the guard that opens an assessment asks.
 */
export const assessmentReaders: readonly FactReader[] = [
  factReader('assessedTree', (database, question) => frozenTreeOf(database, refOf(question))),
  factReader('citedEvidence', evidenceFor),
  factReader('sitsAtUnit', async (database, { file, actor, day }) =>
    actor.kind === 'officer' ? sitsAt(database, actor.person, assessedUnit(file), day) : false,
  ),
]
