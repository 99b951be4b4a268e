import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonical } from '../ledger/commitment.ts'
import type { Procedure, Step } from './definition.ts'

/** What a release of a procedure is held to: its JSON in one spelling, and the SHA-256 of it, hexadecimal. */
export interface LockedForm {
  readonly form: string
  readonly hash: string
}

/**
 * The whole of a procedure as JSON: steps, clocks, notices, and each form as JSON Schema. Guards are named, since they
 * are functions: a guard that comes to judge otherwise takes a new name. Kept at release and compared by a test: what
 * differs belongs into a new version, for old cases stay on the old.
 */
export function lockedForm(procedure: Procedure): LockedForm {
  const steps = Object.fromEntries(Object.entries(procedure.steps).map(([id, step]) => [id, stepForm(step)]))
  const form = canonical(plain({ ...procedure, steps }))
  return { form, hash: hash('sha256', form, 'hex') }
}

const stepForm = ({ asks, guards = {}, conditions, events, ...rest }: Step) => ({
  ...rest,
  ...(events && { events: events.map(({ event }) => event.kind) }),
  asks: z.toJSONSchema(asks, { unrepresentable: 'any', io: 'input' }),
  guards: Object.keys(guards).sort(),
  ...(conditions && { conditions: Object.keys(conditions).sort() }),
})

const plain = (value: object) => z.json().parse(JSON.parse(JSON.stringify(value)))
