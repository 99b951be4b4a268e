import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { type Consumer, consumer, on } from '../../kernel/event/definition.ts'
import { actIn } from '../../kernel/procedure/act.ts'
import type { ActContext } from '../../kernel/procedure/act-context.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import type { StepFacts } from '../../kernel/procedure/step-event.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import { reportAnswered, reportDeclined, reportMerged, reportReexamined } from '../../mechanisms/event-kinds/reports.ts'
import { mergedInto } from './queries.ts'

const Result = z.object({ answer: z.string().optional(), reasons: z.string() })

const RESULTS = ['answer', 'decline', 'uphold', 'relay']
const WITH_RESULT = ['answered', 'declined', 'reexamining', 'reexamined', 'closed']

/**
 * The result of a leading report is told to all whose reports were merged into it, and to whoever is merged once it is
 * there: each is a recorded act on its own file, so that each reporter reads it under their own code.
 */
export function relayOf(context: ActContext): Consumer {
  const tellMerged = async (transaction: Transaction<Tables>, { body }: { readonly body: StepFacts }) =>
    relay(transaction, context, body.case, await mergedInto(transaction, body.case))
  return consumer(
    'reports.relay',
    { from: 'beginning' },
    on(reportMerged, async (transaction, { body }) =>
      relay(transaction, context, await leadOf(transaction, body.case), [body.case]),
    ),
    on(reportAnswered, tellMerged),
    on(reportDeclined, tellMerged),
    on(reportReexamined, tellMerged),
  )
}

async function leadOf(transaction: Transaction<Tables>, id: string): Promise<string> {
  const file = await loadCase(transaction, id)
  return String(file?.steps.findLast(({ step }) => step === 'merge')?.answers.lead)
}

async function relay(
  transaction: Transaction<Tables>,
  context: ActContext,
  leading: string,
  merged: readonly string[],
): Promise<void> {
  if (merged.length === 0) return
  const lead = await loadCase(transaction, leading)
  if (!lead || !WITH_RESULT.includes(lead.stage)) return
  const last = lead.steps.findLast(({ step }) => RESULTS.includes(step))
  const result = Result.safeParse(last?.answers)
  if (!last || !result.success) return
  for (const id of merged) {
    const told = (await loadCase(transaction, id))?.steps.findLast(({ step }) => step === 'relay')
    // The merger and the answer are two events: told by the one, not again by the other. Moments are kept to the minute,
    // so that of one minute the words say whether it is the same result.
    const again = told?.at.getTime() === last.at.getTime() && isDeepStrictEqual(Result.parse(told.answers), result.data)
    if (told && (told.at > last.at || again)) continue
    // A report that was taken out again or closed meanwhile refuses it, and is not told what is no longer its own.
    await actIn(transaction, context, {
      procedure: 'report',
      case: id,
      step: 'relay',
      answers: result.data,
      actor: { kind: 'system' },
    })
  }
}
