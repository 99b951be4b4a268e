import { z } from 'zod'
import type { Consumer } from '../../../kernel/event/event.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'

const Body = z.object({ case: z.string(), procedure: z.literal('benchmark') })
const Published = z.object({ from: z.string() })
const Drafted = z.object({ replaces: z.string() })

/** Where a line was published in the place of another, the other's own file says so: a recorded act. */
export const replacingOf = (context: ActContext): Consumer => ({
  name: 'supervision.benchmark-replaced',
  kinds: ['benchmark.published'],
  handle: async (transaction, { body }) => {
    const of = Body.safeParse(body)
    if (!of.success) return
    const file = await loadCase(transaction, of.data.case)
    const last = (...names: readonly string[]) => file?.steps.findLast(({ step }) => names.includes(step))?.answers
    const published = Published.safeParse(last('publish'))
    const drafted = Drafted.safeParse(last('draft', 'revise'))
    if (!published.success || !drafted.success) return
    // One that was withdrawn in the meantime refuses it, and stays withdrawn.
    await actIn(transaction, context, {
      procedure: 'benchmark',
      case: drafted.data.replaces,
      step: 'supersede',
      answers: { by: of.data.case, until: published.data.from },
      actor: { kind: 'system' },
    })
  },
})
