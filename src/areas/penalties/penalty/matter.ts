import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Answers, CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import { evidenceIn, findingsUnder, matter, penalty, versionChoice } from './asking.ts'
import { leniencyBefore2021, leniencySince2021 } from './words.ts'

// What a file says, read off its steps: the last word on each thing counts.

const Matter = z.object({ ...matter, ...versionChoice })
// Under any text: each numbers the grounds of leniency in its own way.
const leniency = { ...leniencyBefore2021, ...leniencySince2021 }
const Findings = z.object({
  ...findingsUnder({ leniency, once: { zh: '', en: '' } }),
  leniencyCase: z.string().optional(),
  ...versionChoice,
})
// A change names no persons: each has a decision of their own.
const Penalty = z.object({ ...penalty, ...versionChoice, persons: penalty.persons.default([]) })

export type PenaltyMatter = z.output<typeof Matter>
export type PenaltyFindings = z.output<typeof Findings>
export type PenaltyProposed = z.output<typeof Penalty>

type Steps = Pick<CaseState, 'steps'> | undefined

export const lastOf = (file: Steps, ...names: readonly string[]): TakenStep | undefined =>
  file?.steps.findLast(({ step }) => names.includes(step))

/** What was done since the case was filed, filed anew on a refusal to correct, or taken up anew once annulled. */
export function roundOf(file: Steps): Pick<CaseState, 'steps'> {
  const began = lastOf(file, 'file', 'fileAgain', 'investigateAnew', 'noticeAnew')?.revision ?? 0
  return { steps: file?.steps.filter(({ revision }) => revision >= began) ?? [] }
}

export const takenIn = (file: Steps, name: string): readonly TakenStep[] =>
  file?.steps.filter(({ step }) => step === name) ?? []

/** The day a step happened: of what was entered later (补录) the real one. */
export const dayTaken = ({ at, answers }: Pick<TakenStep, 'at' | 'answers'>): string =>
  typeof answers.on === 'string' ? answers.on : dayOf(at)

/** What a case is filed for, as the step says. */
export const matterOf = (answers: unknown): PenaltyMatter | undefined => Matter.safeParse(answers).data

export function matterIn(file: Steps): PenaltyMatter | undefined {
  const filed = lastOf(file, 'file')
  return filed && matterOf(filed.answers)
}

export function findingsIn(file: Steps): PenaltyFindings | undefined {
  const concluded = lastOf(file, 'conclude')
  return concluded && Findings.safeParse(concluded.answers).data
}

/** 网络安全法 2025 第七十三条 leads to the leniency of the penalty law; the text of 2016 has nothing of the kind. */
export const mildnessOf = (file: Steps): readonly string[] =>
  matterOf(lastOf(file, 'file', 'open')?.answers)?.breaches.some(({ unit }) => unit.startsWith('csl@2026-01-01#'))
    ? ['csl@2026-01-01#art-73']
    : []

export const penaltyOf = (answers: unknown): PenaltyProposed | undefined => Penalty.safeParse(answers).data

/** What was made known to the party last. */
export function noticeIn(file: Steps): PenaltyProposed | undefined {
  const noticed = lastOf(file, 'notify')
  return noticed && penaltyOf(noticed.answers)
}

/** What a decision imposes: what was made known, or the lighter thing it says, under the same text of the law. */
export function imposedBy(file: Steps, answers: Answers): PenaltyProposed | undefined {
  const noticed = noticeIn(file)
  const lighter = answers.as === 'lighter' ? penaltyOf(answers) : undefined
  return lighter ? { ...lighter, version: noticed?.version, versionReason: noticed?.versionReason } : noticed
}

/** How many reconsiderations and suits over the decision are lodged and have no result yet. */
export function openReviews(file: Steps): number {
  const settled = ['change', 'annul', 'unlawful'].flatMap((name) => takenIn(file, name)).filter(isOfAnother).length
  const lodged = takenIn(file, 'lodged').filter((one) => contestedBy(one) === 'decision')
  return lodged.length - takenIn(file, 'upheld').length - settled
}

/** The last result of a reconsideration or a suit over the decision; one that was withdrawn has none. */
export const settledIn = (file: Steps): TakenStep | undefined =>
  file?.steps.findLast((taken) => {
    const { step, answers } = taken
    if (step === 'upheld') return answers.outcome !== 'withdrawn'
    return (step === 'change' || step === 'unlawful') && isOfAnother(taken)
  })

/** What a reconsideration or a suit is about; the decision, where an older file does not say. */
export const contestedBy = ({ answers: { against } }: Pick<TakenStep, 'answers'>): string =>
  typeof against === 'string' ? against : 'decision'

/** How many of those over an order to correct, or over a decision of no penalty, have no result yet. */
export const openOthers = (file: Steps, against: unknown): number =>
  takenIn(file, 'lodged').filter((one) => contestedBy(one) === against).length -
  takenIn(file, 'otherResult').filter((one) => contestedBy(one) === against).length

const isOfAnother = ({ answers: { by } }: TakenStep): boolean => by === 'court' || by === 'reconsideration'

/** The numbers under which evidence stands in the file, in its order. */
const evidenceCount = (file: Steps): number => takenIn(file, 'addEvidence').length

export const unknownEvidence = (file: Steps, named: readonly unknown[]): readonly number[] =>
  named.flatMap(evidenceIn).filter((number) => number < 1 || number > evidenceCount(file))
