import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import { type DrawnLine, hashesOf, openedOf } from '../../../mechanisms/draw/list.ts'

/** What is public of a draw. The list is not: only its hashes, and of the lines those that were drawn. */
export interface PublishedDraw {
  readonly id: string
  readonly number: string
  readonly stage: string
  readonly office: string
  readonly subject: string
  readonly basis: string
  readonly announcedAt: Date
  readonly hashes: readonly string[]
  readonly listHash: string
  readonly count: number
  readonly origin: string
  readonly size: number
  readonly beside: string | undefined
  /** Undefined until it is drawn. */
  readonly result: DrawResult | undefined
  /** Why it was voided. */
  readonly voided: string | undefined
}

export interface DrawResult {
  readonly at: Date
  readonly root: string
  readonly value: string | undefined
  readonly drawn: readonly DrawnLine[]
}

/** The steps whose whole content is public, under the names of their files. */
export const publicSteps: Readonly<Record<string, string>> = { announcement: 'announce', result: 'record' }

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export function published(file: CaseFile): PublishedDraw | undefined {
  const taken = (step: string) => file.steps.findLast((one) => one.step === step)
  const [prepared, announced, recorded] = [taken('prepare'), taken('announce'), taken('record')]
  if (!prepared || !announced) return undefined
  const { hashes, listHash, count, origin, size, beside } = announced.answers
  return {
    id: file.id,
    number: caseNumber(file.mark, file.year, file.number),
    stage: file.stage,
    office: file.office,
    subject: String(prepared.answers.subject),
    basis: String(prepared.answers.basis),
    announcedAt: announced.at,
    hashes: hashesOf(hashes),
    listHash: String(listHash),
    count: Number(count),
    origin: String(origin),
    size: Number(size),
    beside: text(beside),
    result: recorded && {
      at: recorded.at,
      root: String(recorded.answers.root),
      value: text(recorded.answers.value),
      drawn: openedOf(recorded.answers.drawn),
    },
    voided: text(taken('void')?.answers.reasons),
  }
}
