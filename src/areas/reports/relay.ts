import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Consumer, Event } from '../../kernel/event/event.ts'
import { actIn } from '../../kernel/procedure/act.ts'
import type { Bench } from '../../kernel/procedure/bench.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import { mergedInto } from './queries.ts'

const Body = z.object({ case: z.string(), procedure: z.literal('report') })
const Result = z.object({ answer: z.string().optional(), reasons: z.string() })

const RESULTS = ['answer', 'decline', 'uphold', 'relay']

/**
 * The result of a leading report is told to all whose reports were merged into it: each is a recorded act on its own
 * file, so that each reporter reads it under their own code.
 */
export const relayOf = (bench: Bench): Consumer => ({
  name: 'reports.relay',
  kinds: ['report.answered', 'report.declined', 'report.reexamined'],
  handle: (transaction, event) => relay(transaction, bench, event),
})

async function relay(transaction: Transaction<Tables>, bench: Bench, { body }: Event): Promise<void> {
  const of = Body.safeParse(body)
  if (!of.success) return
  const merged = await mergedInto(transaction, of.data.case)
  if (merged.length === 0) return
  const lead = await loadCase(transaction, of.data.case)
  const result = Result.safeParse(lead?.steps.findLast(({ step }) => RESULTS.includes(step))?.answers)
  if (!result.success) return
  for (const id of merged) {
    // A report that was taken out again or closed meanwhile refuses it, and is not told what is no longer its own.
    await actIn(transaction, bench, {
      procedure: 'report',
      case: id,
      step: 'relay',
      answers: result.data,
      actor: { kind: 'system' },
    })
  }
}
