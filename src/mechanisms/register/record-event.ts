import { z } from 'zod'
import { type EventDefinition, event } from '../../kernel/event/definition.ts'
import { type RaisedEvent, raised } from '../../kernel/event/raise.ts'

/** What is told of a record of a register: whose it is, what became of it, and of its values what everybody reads. */
const RecordTold = z.strictObject({
  register: z.string(),
  record: z.string(),
  office: z.string(),
  act: z.enum(['published', 'changed', 'ended']),
  /** The public values as they are now; of one that ended, as they were. */
  values: z.record(z.string(), z.json()),
})

export type RecordEvent = EventDefinition<typeof RecordTold>

/** The event of a register, declared in the file of its area in `src/mechanisms/event-kinds/`: `recordEvent('agency.listed', AREA)`. */
export const recordEvent = (kind: string, area: string): RecordEvent => event(kind, RecordTold, { area })

/** What the public reads of a record before and after an act; undefined where it reads nothing. */
export interface PublicTurn {
  readonly register: string
  readonly record: string
  readonly office: string
  readonly before: unknown
  readonly after: unknown
}

const Values = z.record(z.string(), z.json())

/** The event of an act on a record; none where what the public reads stays as it was. */
export function toldOf(tells: RecordEvent, { before, after, ...whose }: PublicTurn): readonly RaisedEvent[] {
  const [was, is] = [Values.safeParse(before).data, Values.safeParse(after).data]
  const act = is ? (was ? 'changed' : 'published') : 'ended'
  const values = is ?? was
  if (!values || spelled(was) === spelled(is)) return []
  return [raised(tells, { subject: whose.record, body: { ...whose, act, values } })]
}

const spelled = (values: object | undefined): string =>
  JSON.stringify(Object.entries(values ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1))) +
  (values ? '1' : '0')
