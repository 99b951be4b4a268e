import type { Transaction } from 'kysely'
import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { drawInspected } from '../../../mechanisms/event-kinds/inspections.ts'
import { reportHandedOver } from '../../../mechanisms/event-kinds/reports.ts'
import { inspectionOf } from './queries.ts'

/** What is inspected on the word of another case. */
interface Handed {
  readonly office: string
  /** Names the hand-over for good. */
  readonly origin: string
  /** Of the case that it comes from. */
  readonly number: string
  readonly answers: Readonly<Record<string, string>>
}

/**
 * Opens an inspection for each report that is handed over into one and each line of a draw that is to be inspected, at
 * the same office. What an event says is never acted on twice: the inspection itself tells where it came from.
 */
export const handingIn = (context: ActContext): Consumer =>
  consumer(
    'inspections.hand-in',
    { from: 'beginning' },
    // The number of a report, and nothing of what anybody told.
    on(reportHandedOver, async (transaction, { body: { into, office, origin, number } }) => {
      if (into === 'inspection')
        await open(transaction, context, { office, origin, number, answers: { from: 'report' } })
    }),
    on(drawInspected, async (transaction, { body: { office, origin, number, operator, unit } }) =>
      open(transaction, context, {
        office,
        origin,
        number,
        answers: { from: 'draw', operator, ...(unit !== undefined && { unit }) },
      }),
    ),
  )

async function open(
  transaction: Transaction<Tables>,
  context: ActContext,
  { office, origin, number, answers }: Handed,
): Promise<void> {
  if (await inspectionOf(transaction, origin)) return
  const done = await actIn(transaction, context, {
    procedure: 'inspection',
    step: 'handIn',
    answers: { office, source: number, origin, ...answers },
    actor: { kind: 'system' },
  })
  if (isRefusal(done)) throw new Error(done.reason.en)
}
