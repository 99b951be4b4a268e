import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonical } from '../ledger/commitment.ts'
import type { Procedure, Step } from './definition.ts'

/** A procedure written out: its JSON in one spelling, and the SHA-256 of it, hexadecimal. */
export interface WholeForm {
  readonly form: string
  readonly hash: string
}

/**
 * The whole of a procedure as JSON: steps, clocks, notices, labels, and each form as JSON Schema. Guards and conditions
 * are named, since they are functions. It is kept where the procedure was served; `core.ts` derives from it what is law.
 */
export function wholeForm(procedure: Procedure): WholeForm {
  const { closed: _, ...declared } = procedure
  const steps = Object.fromEntries(Object.entries(procedure.steps).map(([id, step]) => [id, stepForm(step)]))
  const form = canonical(plain({ ...declared, steps }))
  return { form, hash: hash('sha256', form, 'hex') }
}

const stepForm = ({ asks, guards = {}, conditions, events, ...rest }: Step) => ({
  ...rest,
  ...(events && { events: events.map(({ event }) => event.kind) }),
  asks: z.toJSONSchema(asks, { unrepresentable: 'any', io: 'input' }),
  guards: Object.keys(guards).sort(),
  ...(conditions && { conditions: Object.keys(conditions).sort() }),
})

/** Functions and what is undefined go, as JSON leaves them out; what JSON.parse gives is JSON and is not read again. */
const plain = (value: object): Json => JSON.parse(JSON.stringify(value))

type Json = z.infer<ReturnType<typeof z.json>>
