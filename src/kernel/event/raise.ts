import type { z } from 'zod'
import type { Database } from '../storage/connection.ts'
import { type Statement, statement } from '../storage/statement.ts'
import type { EventDefinition } from './definition.ts'

/** An event whose body was held to its declaration. */
export interface RaisedEvent {
  readonly kind: string
  readonly version: number
  readonly subject: string
  /** JSON. */
  readonly body: string
}

interface Happened<Body extends z.ZodType> {
  readonly subject: string
  readonly body: z.input<Body>
}

/** @throws where the body is not as its kind declares it: a bug of whoever raises it */
export function raised<Body extends z.ZodType>(
  definition: EventDefinition<Body>,
  { subject, body }: Happened<Body>,
): RaisedEvent {
  const { kind, version } = definition
  const held = definition.body.safeParse(body)
  if (!held.success) throw new Error(`${kind} is not raised as it is declared: ${held.error.message}`)
  return { kind, version, subject, body: JSON.stringify(held.data) }
}

/** Writes events in the caller's transaction; each has its number once that has ended. One statement. */
export async function raise(database: Database, events: readonly RaisedEvent[], at: Date): Promise<void> {
  if (events.length > 0) await statement`with ${raisingPart(events, at)} select`.execute(database)
}

/**
 * The same as a part of a larger statement's `with`. It is the only place that writes events.
 *
 * @param within what the statement must have found for them to be raised: its name among the parts before
 */
export const raisingPart = (events: readonly RaisedEvent[], at: Date, within?: string): Statement => statement`
  happened as (
    insert into event (kind, version, subject, body, happened_at)
    select e.kind, e.version, e.subject, e.body, ${at}::timestamptz
    from ${within === undefined ? statement`` : statement`${statement.ref(within)},`}
      json_to_recordset(${JSON.stringify(events)}::json) as e(kind text, version smallint, subject text, body text))`
