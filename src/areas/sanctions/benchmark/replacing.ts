import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { benchmarkPublished } from '../../../mechanisms/event-kinds/sanctions.ts'

/** Where a line was published in the place of another, the other's own file says so: a recorded act. */
export const replacingOf = (context: ActContext): Consumer =>
  consumer(
    'sanctions.benchmark-replaced',
    { from: 'beginning' },
    on(benchmarkPublished, async (transaction, { body }) => {
      if (body.replaces === undefined) return
      // One that was withdrawn in the meantime refuses it, and stays withdrawn.
      await actIn(transaction, context, {
        procedure: 'benchmark',
        case: body.replaces,
        step: 'supersede',
        answers: { by: body.case, until: body.from },
        actor: { kind: 'system' },
      })
    }),
  )
