import { z } from 'zod'
import type { Consumer } from '../../../kernel/event/event.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { Bench } from '../../../kernel/procedure/bench.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'

const Body = z.object({ case: z.string(), procedure: z.literal('benchmark') })
const Published = z.object({ from: z.string(), replaces: z.string().optional() })

/** Where a line was published in the place of another, the other's own file says so: a recorded act. */
export const replacingOf = (bench: Bench): Consumer => ({
  name: 'supervision.benchmark-replaced',
  kinds: ['benchmark.published'],
  handle: async (transaction, { body }) => {
    const of = Body.safeParse(body)
    if (!of.success) return
    const file = await loadCase(transaction, of.data.case)
    const published = Published.safeParse(file?.steps.findLast(({ step }) => step === 'publish')?.answers)
    if (!published.success || published.data.replaces === undefined) return
    // One that was withdrawn in the meantime refuses it, and stays withdrawn.
    await actIn(transaction, bench, {
      procedure: 'benchmark',
      case: published.data.replaces,
      step: 'supersede',
      answers: { by: of.data.case, until: published.data.from },
      actor: { kind: 'system' },
    })
  },
})
