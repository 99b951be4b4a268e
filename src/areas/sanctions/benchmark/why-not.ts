import type { Office } from '../../../kernel/identity/actor.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { BenchmarkLine } from '../../../mechanisms/sanction/benchmark-line.ts'
import { whyCrossing, whyOutsideBand } from './bands.ts'
import { whyBeyondSuperior, whyOverlapping } from './others.ts'
import { CACB_SINCE, no, SUPERIOR } from './refusals.ts'
import { whyOutsideLaw } from './within-law.ts'

/** What a line is held against: the law, its maker, and the lines that hold beside it. */
export interface HeldAgainst {
  readonly laws: readonly Edition[]
  readonly office: Pick<Office, 'kind' | 'level'>
  /** The day the line takes effect; today while it is a draft. */
  readonly on: string
  /** The office's own lines of the same row and tier which hold then or later. */
  readonly own: readonly BenchmarkLine[]
  /** Those of its superior cyberspace offices. */
  readonly superior: readonly BenchmarkLine[]
}

/** Why a line cannot stand; undefined where it can. Pure: the same law and the same lines give the same word. */
export function whyNotLine(line: BenchmarkLine, { laws, office, on, own, superior }: HeldAgainst): Refusal | undefined {
  const isBound = office.kind === 'cyberspace' && on >= CACB_SINCE
  return (
    whyOutsideLaw(laws, line) ??
    (isBound ? whyOutsideBand(laws, line) : undefined) ??
    whyOverlapping(line, own) ??
    (isBound ? (whyNoMaker(office) ?? whyCrossing(line, own) ?? whyBeyondSuperior(line, superior)) : undefined)
  )
}

const whyNoMaker = ({ level }: HeldAgainst['office']): Refusal | undefined =>
  level === 'county' || level === 'unit'
    ? no(
        '裁量权基准由省级和设区的市级网信部门制定；县级网信部门直接适用上级的基准',
        'Benchmarks are made by cyberspace offices of provinces and cities; a county applies theirs',
        SUPERIOR,
      )
    : undefined
