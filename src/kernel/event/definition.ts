import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../storage/tables.ts'

/** An event as it is declared by whoever raises it: its kind, and with which facts. */
export interface EventDefinition<Body extends z.ZodType = z.ZodType> {
  /** `penalty.effective`. */
  readonly kind: string
  /** Validated when it is raised. Never more of a person than a stranger needs. */
  readonly body: Body
  /** Of the body, from 1. A body that says more, or otherwise, is the next one. */
  readonly version: number
  /** How a stored body of an older version becomes one of the next, by the older version's number; pure. */
  readonly upcasts: Readonly<Record<number, (body: unknown) => unknown>>
  /** The id of the area that raises it; undefined where the kernel does. */
  readonly area: string | undefined
}

interface DefinitionMore {
  readonly area?: string
  readonly version?: number
  readonly upcasts?: EventDefinition['upcasts']
}

export const event = <Body extends z.ZodType>(
  kind: string,
  body: Body,
  { area, version = 1, upcasts = {} }: DefinitionMore = {},
): EventDefinition<Body> => ({ kind, body, version, upcasts, area })

/** What happened, as a consumer is told of it. Its number is the order in which everyone hears of it. */
export interface Event<Body = unknown> {
  readonly number: number
  readonly kind: string
  readonly subject: string
  readonly body: Body
  readonly happenedAt: Date
}

/** What a consumer does upon one kind. */
export interface Subscription {
  readonly event: EventDefinition
  /** What it writes, it writes in the transaction that moves its cursor: each event is handled once. */
  readonly handle: (transaction: Transaction<Tables>, event: Event) => Promise<void>
}

/** The body is parsed before the handler sees it. */
export const on = <Body extends z.ZodType>(
  definition: EventDefinition<Body>,
  handle: (transaction: Transaction<Tables>, event: Event<z.output<Body>>) => Promise<void>,
): Subscription => ({
  event: definition,
  handle: (transaction, told) => handle(transaction, { ...told, body: definition.body.parse(told.body) }),
})

/** Whoever must know, with a cursor of its own. */
export interface Consumer {
  /** Its area and what it does: `disclosure.credit`. Its cursor is kept under it. */
  readonly name: string
  /** Where a new one starts: at what happens from now on, or at the first event that is kept. */
  readonly from: 'now' | 'beginning'
  /** Consumers that must have passed an event before this one hears of it, since it reads what they write. */
  readonly after: readonly string[]
  readonly subscriptions: readonly Subscription[]
}

interface ConsumerMore {
  readonly from: Consumer['from']
  readonly after?: readonly string[]
}

export const consumer = (
  name: string,
  { from, after = [] }: ConsumerMore,
  ...subscriptions: readonly Subscription[]
): Consumer => ({ name, from, after, subscriptions })
