import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Consumer } from '../../../kernel/event/event.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal } from '../../../law/refusal.ts'

const Body = z.object({ case: z.string() })

type Source = 'report' | 'inspection' | 'other'

/** What of a hand-over a lead may say: facts the officers established, and nothing of who told them. */
const words = ({ answers }: TakenStep): string => {
  const said = [answers.found, answers.findings, answers.facts, answers.reasons].find((one) => typeof one === 'string')
  return typeof said === 'string' && said.length >= 4 ? said.slice(0, 2000) : '转入的线索，内容见来源案卷'
}

const sourceOf = ({ procedure }: CaseFile, taken: TakenStep): Source | undefined => {
  if (procedure === 'report')
    return taken.step === 'handOver' && taken.answers.into === 'penalty' ? 'report' : undefined
  if (procedure === 'summary') return taken.step === 'convert' ? 'other' : undefined
  return taken.step === 'handOver' ? 'inspection' : undefined
}

/**
 * A report, an inspection or an interview that is handed over, and a case on the spot that needs the ordinary procedure,
 * opens a lead at the same office, which decides whether it is filed. The lead tells where it came from, so that one
 * hand-over never opens two.
 */
export const handingIn = (context: ActContext): Consumer => ({
  name: 'supervision.leads',
  kinds: ['report.handed-over', 'inspection.handed-over', 'interview.handed-over', 'summary.converted'],
  handle: async (transaction, { body }) => {
    const of = Body.safeParse(body)
    const file = of.success ? await loadCase(transaction, of.data.case) : undefined
    for (const taken of file?.steps ?? []) {
      const source = file && sourceOf(file, taken)
      if (file && source) await open(transaction, context, { file, taken, source })
    }
  },
})

interface Handed {
  readonly file: CaseFile
  readonly taken: TakenStep
  readonly source: Source
}

async function open(
  transaction: Transaction<Tables>,
  context: ActContext,
  { file, taken, source }: Handed,
): Promise<void> {
  const { office, mark, year, number } = file
  const from = `${file.id}.${taken.revision}`
  const known = await transaction
    .selectFrom('case_index')
    .select('case_id')
    .where('procedure', '=', 'penalty')
    .where('field', '=', 'from')
    .where('key', '=', from)
    .executeTakeFirst()
  if (known) return
  const done = await actIn(transaction, context, {
    procedure: 'penalty',
    step: 'receive',
    answers: { office, source, from, number: caseNumber(mark, year, number), what: words(taken) },
    actor: { kind: 'system' },
  })
  if (isRefusal(done)) throw new Error(done.reason.en)
}
