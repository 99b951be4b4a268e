import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Consumer } from '../../../kernel/event/event.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type CaseFile, loadCase } from '../../../kernel/procedure/case-file.ts'
import { caseNumber } from '../../../kernel/procedure/definition.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { lineOf, openedOf } from '../../../mechanisms/draw/list.ts'
import { inspectionOf } from './queries.ts'

const Body = z.object({ case: z.string() })

/** What is inspected on the word of another case, and by which step of it. */
interface Handed {
  readonly origin: string
  readonly answers: Readonly<Record<string, string>>
}

/** Each hand-over of a report into an inspection: its number, and nothing of what anybody told. */
const ofReport = (file: CaseFile): readonly Handed[] =>
  file.steps.flatMap(({ step, answers, revision }) =>
    step === 'handOver' && answers.into === 'inspection'
      ? [{ origin: `${file.id}.${revision}`, answers: { from: 'report' } }]
      : [],
  )

/** Each line of a draw that was told to be inspected. */
function ofDraw({ id, steps }: CaseFile): readonly Handed[] {
  const drawn = openedOf(steps.findLast(({ step }) => step === 'record')?.answers.drawn)
  return steps.flatMap(({ step, answers }) => {
    const opened = step === 'inspect' ? drawn.find(({ hash }) => hash === answers.line) : undefined
    if (!opened) return []
    const { operator, unit } = lineOf(opened.text)
    return [
      { origin: `${id}.${opened.hash}`, answers: { from: 'draw', operator, ...(unit !== undefined && { unit }) } },
    ]
  })
}

/**
 * Opens an inspection for each hand-over, at the office that handed it over. What an event says is never acted on
 * twice: the inspection itself tells where it came from.
 */
export const handingIn = (context: ActContext): Consumer => ({
  name: 'supervision.hand-in',
  kinds: ['report.handed-over', 'draw.inspected'],
  handle: async (transaction, { body }) => {
    const of = Body.safeParse(body)
    const file = of.success ? await loadCase(transaction, of.data.case) : undefined
    if (!file) return
    const handed = file.procedure === 'report' ? ofReport(file) : file.procedure === 'draw' ? ofDraw(file) : []
    for (const one of handed) await open(transaction, context, file, one)
  },
})

async function open(
  transaction: Transaction<Tables>,
  context: ActContext,
  { office, mark, year, number }: CaseFile,
  { origin, answers }: Handed,
): Promise<void> {
  if (await inspectionOf(transaction, origin)) return
  const source = caseNumber(mark, year, number)
  const done = await actIn(transaction, context, {
    procedure: 'inspection',
    step: 'handIn',
    answers: { office, source, origin, ...answers },
    actor: { kind: 'system' },
  })
  if (isRefusal(done)) throw new Error(done.reason.en)
}
