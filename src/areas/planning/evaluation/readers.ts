import { officesById } from '../../../kernel/procedure/choices.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import { type HeadForDraw, numberOfAct, readHead } from '../../../mechanisms/draw/ledger-head.ts'
import { assessedUnit, assessmentReaders } from '../../../mechanisms/tree/assessment-readers.ts'
import { treeReaders } from '../../../mechanisms/tree/tree-procedure.ts'
import { readPlan } from '../plans/queries.ts'
import type { AssessedOffice } from './guards.ts'
import { reviewersAt } from './people.ts'

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
export const unitOf = assessedUnit

export const readers: readonly FactReader[] = [
  ...treeReaders,
  ...assessmentReaders,
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
