import { z } from 'zod'
import { findOffice } from '../../../kernel/identity/offices.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { type BenchmarkLine, LineForm } from '../../../mechanisms/sanction/benchmark-line.ts'
import { linesBeside } from '../../../mechanisms/sanction/benchmarks.ts'
import { publishedLine } from './queries.ts'
import { MADE_UNDER, no } from './refusals.ts'
import { whyNotLine } from './why-not.ts'

const Publishing = z.object({ from: z.iso.date() })

const readLine = (answers: unknown): BenchmarkLine | undefined => LineForm.safeParse(answers).data

const drafted = (file: CaseState | undefined): BenchmarkLine | undefined =>
  readLine(file?.steps.findLast(({ step }) => step === 'draft' || step === 'revise')?.answers)

interface Held {
  readonly line: BenchmarkLine
  /** The day it takes effect. */
  readonly on: string
}

/** Why a line cannot stand beside the law and the lines there are; nothing of a form that cannot be read. */
async function whyNot(database: Database, asked: FactQuestion, { line, on }: Held) {
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

async function whyNotReplaced(database: Database, { actor }: FactQuestion, { line, on }: Held) {
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

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Why a draft cannot stand beside the law and the lines there are. */
    readonly 'benchmark.line': Refusal | undefined
    /** Why it cannot from the day on which it is to take effect. */
    readonly 'benchmark.publishing': Refusal | undefined
  }
}

/** The reads that guards of the procedure stand on. */
export const readers: readonly FactReader[] = [
  factReader('benchmark.line', async (database, asked) => {
    const line = readLine(asked.answers)
    return line && whyNot(database, asked, { line, on: asked.day })
  }),
  factReader('benchmark.publishing', whyNotPublished, {
    // Of two lines of one tier that overlap, each would find the tier free.
    alone: ({ file, actor }) => {
      const line = drafted(file)
      return line && actor.kind === 'officer' ? [`${actor.office} ${line.row} ${line.tier}`] : []
    },
  }),
]

async function whyNotPublished(database: Database, asked: FactQuestion): Promise<Refusal | undefined> {
  const line = drafted(asked.file)
  const publishing = Publishing.safeParse(asked.answers)
  if (!line || !publishing.success) return undefined
  const { from } = publishing.data
  if (from >= asked.day) return whyNot(database, asked, { line, on: from })
  return no(
    '基准自公布以后施行，施行日期不能早于今天',
    'A benchmark takes effect once it is published: not before today',
    MADE_UNDER,
  )
}
