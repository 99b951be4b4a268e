import { startOf } from '../../../kernel/calendar/day.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { PlanContext } from '../../../mechanisms/plan/act.ts'
import type { DemoWorld } from '../../../mechanisms/plan/demo-work.ts'

/** @throws where an act of the demonstration is refused */
export function sure<Done extends object>(answer: Done | Refusal, what: string): Done {
  if (isRefusal(answer)) throw new Error(`${what}: ${answer.reason.en}`)
  return answer
}

export interface DatedWorld extends DemoWorld {
  readonly plan: PlanContext
}

/** The same world at ten in the morning of a day. */
export function atDay(world: DemoWorld, day: string): DatedWorld {
  const now = () => new Date(startOf(day).getTime() + 10 * 3_600_000)
  const { kernel, context } = world
  return {
    ...world,
    kernel: { ...kernel, now },
    context: { ...context, now },
    plan: { database: kernel.identity.database, now, shelf: kernel.shelf },
  }
}
