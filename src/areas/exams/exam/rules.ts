import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { DIFFICULTIES } from '../../../mechanisms/bank/item-form.ts'
import { mostOf } from '../../../mechanisms/sitting/blueprint.ts'
import { caseKind } from '../../../mechanisms/sitting/case-kind.ts'
import { KEEPS_MONTHS } from '../../../mechanisms/sitting/keeping.ts'
import type { ExamRules } from '../../../mechanisms/sitting/paper.ts'
import { type ExamAsked, examAsks } from './asking.ts'

/** A moment of a day in China. */
const momentIn = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`)

type Times = Pick<ExamAsked, 'opensOn' | 'opensAt' | 'closesOn' | 'closesAt'>

/** When it opens and closes. */
export const timesOf = ({ opensOn, opensAt, closesOn, closesAt }: Times) => ({
  opens: momentIn(opensOn, opensAt),
  closes: momentIn(closesOn, closesAt),
})

/** What was said of an exam last; undefined where the file has nothing that reads as such. */
export function askedOf(file: Pick<CaseState, 'steps'> | undefined): ExamAsked | undefined {
  const said = (wanted: string) => file?.steps.findLast(({ step }) => step === wanted)?.answers
  const prepared = said('prepare')
  const read = examAsks.safeParse({ ...(said('amend') ?? prepared), reviewDays: prepared?.reviewDays })
  return read.success ? read.data : undefined
}

/** The rules by which it is drawn, marked and shown; the total is computed from the blueprint. */
export function rulesOf(asked: ExamAsked): ExamRules {
  return {
    blueprint: asked.blueprint.map(({ topic, kind, difficulty, count, each, points }) => ({
      where: {
        ...(topic !== undefined && { topic }),
        ...(kind !== undefined && { kind: kind === 'case' ? caseKind(each ?? 1) : kind }),
        // As the bank gives it to a draw: in the word that people read.
        ...(difficulty !== undefined && { difficulty: DIFFICULTIES[difficulty].zh }),
      },
      count,
      points,
    })),
    shuffle: asked.shuffle === true,
    shuffleOptions: asked.shuffleOptions === true,
    choice: asked.choice,
    most: mostOf(asked.blueprint),
    pass: asked.pass,
    apart: asked.apart,
    ...(asked.cap !== undefined && { cap: asked.cap }),
    shown: {
      points: asked.showPoints,
      right: asked.showRight,
      key: asked.showKey,
      explanation: asked.showExplanation,
    },
    reviewDays: asked.reviewDays,
    basis: asked.basis,
    ...(asked.basisWhy !== undefined && { basisWhy: asked.basisWhy }),
    keepsMonths: asked.keepsMonths ?? KEEPS_MONTHS.usual,
  }
}
