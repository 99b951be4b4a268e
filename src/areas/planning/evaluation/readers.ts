import { officesById } from '../../../kernel/procedure/choices.ts'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type HeadForDraw, numberOfAct, readHead } from '../../../mechanisms/draw/ledger-head.ts'
import { citedPieces } from '../../../mechanisms/evidence/cited.ts'
import { loadPieces } from '../../../mechanisms/evidence/load.ts'
import { citationsIn, citedFor, rowsIn } from '../../../mechanisms/tree/assessment.ts'
import { frozenTree } from '../../../mechanisms/tree/frozen.ts'
import { treeReaders } from '../../../mechanisms/tree/tree-procedure.ts'
import { readPlan } from '../plans/queries.ts'
import type { AssessedOffice } from './guards.ts'
import { reviewersAt, sitsAt } from './people.ts'
import { evaluationTree } from './trees.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How many reviewers of the office may be drawn, and how many hold a post at the assessed unit. */
    readonly reviewersToDraw: { readonly eligible: number; readonly excluded: number }
    readonly reviewDrawHead: HeadForDraw
    /** The published plan that is named; undefined where none such is. */
    readonly evaluatedPlan: { readonly title: string; readonly office: string } | undefined
    /** The office that begins an evaluation, and the one whose plan it is of. */
    readonly assessedOffices: {
      readonly evaluator: AssessedOffice | undefined
      readonly unit: AssessedOffice | undefined
    }
  }
}

/** The id of the office that an evaluation is of. */
export const unitOf = (file: FactQuestion['file']): string => file?.party?.replace(/^office:/, '') ?? ''

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

export const readers: readonly FactReader[] = [
  ...treeReaders,
  factReader('assessedTree', (database, question) => frozenTree(database, evaluationTree.id, refOf(question))),
  factReader('evaluatedPlan', async (database, { answers }) => {
    const named = String(Object(answers).planFile ?? '')
    const found = named === '' ? undefined : await readPlan(database, { kind: 'anyone' }, named)
    return found && { title: found.head.title, office: found.office }
  }),
  factReader('assessedOffices', async (database, { actor, answers }) => {
    const own = actor.kind === 'officer' ? actor.office : ''
    const unit = String(Object(answers).unit ?? '')
    const found = await officesById(database, [own, unit])
    return { evaluator: found.get(own), unit: found.get(unit) }
  }),
  factReader('citedEvidence', evidenceFor),
  factReader('sitsAtUnit', async (database, { file, actor, day }) =>
    actor.kind === 'officer' ? sitsAt(database, actor.person, unitOf(file), day) : false,
  ),
  factReader('reviewersToDraw', async (database, { file, day }) => {
    const all = await reviewersAt(database, { office: file?.office ?? '', unit: unitOf(file), on: day })
    const excluded = all.filter(({ isOfUnit }) => isOfUnit).length
    return { eligible: all.length - excluded, excluded }
  }),
  factReader('reviewDrawHead', async (database, { file }) => ({
    ...(await readHead(database)),
    announced: file && (await numberOfAct(database, file.id, 'plan-evaluation.announce')),
  })),
]
