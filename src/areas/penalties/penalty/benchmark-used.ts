import { z } from 'zod'
import type { Answers, CaseState } from '../../../kernel/procedure/case-state.ts'
import { factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { refuse } from '../../../law/refusal.ts'
import { lineCovers } from '../../../mechanisms/sanction/benchmark-line.ts'
import type { Degree } from '../../../mechanisms/sanction/benchmark-words.ts'
import { benchmarksFor, type KeptLine } from '../../../mechanisms/sanction/benchmarks.ts'
import type { Verdict } from '../../../mechanisms/sanction/check.ts'
import { addressIn } from '../../../mechanisms/sanction/opening.ts'
import { heldIn } from './held.ts'
import { findingsIn, imposedBy, lastOf, matterIn, type PenaltyProposed, penaltyOf } from './matter.ts'
import { bearingOf, requestFrom, verdictOnFile } from './verdict.ts'

interface At {
  readonly office: string
  readonly on: string
}

/** The lines an office goes by for the row and tier that a verdict found (裁量基准). */
export async function linesUnder(
  database: Database,
  verdict: Verdict | undefined,
  at: At,
): Promise<readonly KeptLine[]> {
  const applied = verdict?.applied
  if (applied?.row === undefined || applied.tier === undefined) return []
  return benchmarksFor(database, { ...at, row: addressIn(applied.edition, applied.row), tier: applied.tier })
}

/** A line there is for what is proposed, and whether that lies within it. */
export interface LineFound {
  readonly number: string
  readonly degree: Degree
  readonly covers: boolean
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    readonly 'penalty.lines': readonly LineFound[]
  }
}

export const linesReader = factReader('penalty.lines', async (database, { file, answers, day, laws }) => {
  const proposed = proposedIn(file, answers)
  const matter = file && matterIn(file)
  if (!file || !proposed || !matter) return []
  const bearing = await bearingOf(database, file.office, day)
  const verdict = verdictOnFile(laws, file, { proposed, bearing, day })
  const request = requestFrom({ matter, findings: findingsIn(file), proposed, held: heldIn(file), bearing, day })
  const lines = await linesUnder(database, verdict, { office: file.office, on: day })
  return lines.map((line) => ({
    number: line.number,
    degree: line.degree,
    covers: request !== undefined && lineCovers(line, request),
  }))
})

/** What is made known, or what a decision imposes. */
export const proposedIn = (
  file: Pick<CaseState, 'steps'> | undefined,
  answers: unknown,
): PenaltyProposed | undefined => {
  const given = Answered.safeParse(answers).data
  return given?.as === undefined ? penaltyOf(answers) : imposedBy(file, given)
}

const Answered = z.record(z.string(), z.json())

/** What a step says of the benchmark: a decision that says nothing of its own goes by its notice. */
export function weighedIn(file: Pick<CaseState, 'steps'> | undefined, answers: Answers): Answers {
  const isOwn = answers.as === undefined || answers.benchmark !== undefined || answers.leaving !== undefined
  return isOwn ? answers : (lastOf(file, 'notify')?.answers ?? {})
}

/** 裁量基准: the line that is used is named and covers what is proposed, or the reasons for leaving it are. */
export const benchmarkSaid =
  (grounds: Grounds): Guard<'penalty.lines'> =>
  ({ file, answers, facts }) => {
    const { benchmark, leaving } = weighedIn(file, answers)
    const lines = facts['penalty.lines']
    const no = (zh: string, en: string) => refuse('incomplete', { zh, en }, { grounds })
    const used = lines.find(({ number }) => number === benchmark)
    if (benchmark !== undefined && !used) {
      return no(
        '这一罚则和档次没有这条裁量基准，请重新选择',
        'There is no such benchmark for this row and tier: choose again',
      )
    }
    if (lines.length === 0 || leaving !== undefined) return undefined
    const named = lines.map(({ number }) => number).join('、')
    if (!used) {
      return no(
        `这一罚则和档次有裁量基准（${named}）：请写明适用哪一条，或者不适用的理由`,
        `There are benchmarks for this row and tier (${named}): name the one used, or say why none is`,
      )
    }
    return used.covers
      ? undefined
      : no(
          `所拟处罚不在裁量基准${used.number}之内：请调整，或者写明不适用的理由`,
          `What is proposed lies outside benchmark ${used.number}: change it, or say why it is left`,
        )
  }

/** 调整适用 is approved by the principal head, after collective discussion, or by the authority above (第十八条). */
export const deviationApproved: Guard<'penalty.lines' | 'penalty.office'> = ({ file, answers, day, facts }) => {
  const said = weighedIn(file, answers)
  const isBound = facts['penalty.office']?.kind === 'cyberspace' && day >= '2025-08-01'
  if (!isBound || said.leaving === undefined || facts['penalty.lines'].length === 0) return undefined
  if (said.leavingApproved !== undefined) return undefined
  const reason = {
    zh: '调整适用裁量基准，须经主要负责人批准或者集体讨论通过（上级机关的基准，报请上级机关批准）：请填写“调整适用的批准”',
    en: 'A benchmark is adjusted or left with the approval of the principal head or after collective discussion, and one of an authority above with its approval: say which',
  }
  return refuse('incomplete', reason, { grounds: ['cacb@2025-08-01#art-18'] })
}
