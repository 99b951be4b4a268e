import { z } from 'zod'
import { dayOf } from '../calendar/day.ts'
import type { StoredEvent } from '../event/deliver.ts'
import type { Database } from '../storage/connection.ts'
import type { ActContext } from './act-context.ts'
import { type CaseFile, loadCase } from './case-file.ts'
import { readNamed } from './facts.ts'
import { bodyOf } from './raised.ts'
import { stepFacts } from './step-event.ts'

const Before = z.object(stepFacts)

/**
 * Makes the body of an event anew that was stored before its kind told all its facts: from the case as it stood at that
 * step, by the very function that makes it today. The one way in which events of before the contract are read; once the
 * last of them is cleared nothing comes here any more.
 *
 * @returns undefined where the case is there no longer, or its procedure no longer raises the event
 */
export const restateFrom =
  (context: ActContext) =>
  async (transaction: Database, { kind, body, happenedAt }: StoredEvent): Promise<object | undefined> => {
    const before = Before.safeParse(body).data
    const whole = before && (await loadCase(transaction, before.case))
    const taken = whole?.steps.find(({ step, at }) => step === before?.step && at.getTime() === happenedAt.getTime())
    const procedure = whole && context.catalogue.at(whole.procedure, whole.version)
    const raising = taken && procedure?.steps[taken.step]?.events?.find(({ event }) => event.kind === kind)
    if (!before || !whole || !taken || !raising) return undefined
    const { answers, at: now, revision } = taken
    const file = upTo(whole, revision)
    const asked = { file, answers, day: dayOf(now), now, actor: { kind: 'system' } } as const
    const read = await readNamed(transaction, context, raising.reads, asked)
    return bodyOf(raising, { ...before, file, answers, revision, since: now, read })
  }

/** The file as the step found it; undefined where it opened the case. */
function upTo(whole: CaseFile, revision: number): CaseFile | undefined {
  const steps = whole.steps.filter((one) => one.revision < revision)
  return steps.length === 0 ? undefined : { ...whole, steps, revision: revision - 1 }
}
