import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { findOffice } from '../../../kernel/identity/offices.ts'
import type { FactReader } from '../../../kernel/procedure/act-context.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { type BenchmarkLine, LineForm } from '../../../mechanisms/sanction/benchmark-line.ts'
import { linesBeside } from '../../../mechanisms/sanction/benchmarks.ts'
import { publishedLine } from './queries.ts'
import { MADE_UNDER, no } from './refusals.ts'
import { whyNotLine } from './why-not.ts'

type Read = Parameters<FactReader>
type Asked = Read[1]

const Publishing = z.object({ from: z.iso.date() })
const Ending = z.object({ until: z.iso.date() })

const readLine = (answers: unknown): BenchmarkLine | undefined => LineForm.safeParse(answers).data

const drafted = (file: CaseState | undefined): BenchmarkLine | undefined =>
  readLine(file?.steps.findLast(({ step }) => step === 'draft' || step === 'revise')?.answers)

interface Held {
  readonly line: BenchmarkLine
  /** The day it takes effect. */
  readonly on: string
}

/** Why a line cannot stand beside the law and the lines there are; nothing of a form that cannot be read. */
async function whyNot(database: Read[0], asked: Asked, { line, on }: Held) {
  const { actor, laws, file } = asked
  if (actor.kind !== 'officer') return undefined
  const office = await findOffice(database, actor.office)
  if (isRefusal(office)) return office
  const { own, superior } = await linesBeside(database, { office: office.id, row: line.row, tier: line.tier, on })
  const others = own.filter(({ id }) => id !== line.replaces && id !== file?.id)
  return (
    (await whyNotReplaced(database, asked, { line, on })) ??
    whyNotLine(line, { laws, office, on, own: others, superior })
  )
}

async function whyNotReplaced(database: Read[0], { actor }: Asked, { line, on }: Held) {
  if (line.replaces === undefined) return undefined
  const old = await publishedLine(database, line.replaces)
  const isOwn = old !== undefined && actor.kind === 'officer' && old.office === actor.office
  const isSame = isOwn && old.row === line.row && old.tier === line.tier && old.whom === line.whom
  if (isSame && (old.until === undefined || old.until > on)) return undefined
  return no(
    '只能替换本机关同一档、同一对象、仍在施行的基准',
    'Only a line of this office for the same tier and the same persons, which still holds, can be replaced',
    MADE_UNDER,
  )
}

const tooEarly = (zh: string, en: string): Refusal => no(zh, en, MADE_UNDER)

/** The reads that guards of the procedure stand on. */
export const readers: Readonly<Record<string, FactReader>> = {
  'benchmark.line': async (database, asked) => {
    const line = readLine(asked.answers)
    return line && whyNot(database, asked, { line, on: dayOf(asked.now) })
  },
  'benchmark.publishing': async (database, asked) => {
    const line = drafted(asked.file)
    const publishing = Publishing.safeParse(asked.answers)
    if (!line || !publishing.success) return undefined
    const { from } = publishing.data
    if (from < dayOf(asked.now)) {
      return tooEarly(
        '基准自公布以后施行，施行日期不能早于今天',
        'A benchmark takes effect once it is published: not before today',
      )
    }
    return whyNot(database, asked, { line, on: from })
  },
  'benchmark.ending': async (_, { answers, now }) => {
    const ending = Ending.safeParse(answers)
    return ending.success && ending.data.until < dayOf(now)
      ? tooEarly(
          '停止施行的日期不能早于今天：已按它作出的决定不受影响',
          'It cannot end before today: what was decided by it stands',
        )
      : undefined
  },
}
