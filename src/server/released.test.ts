import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { coreHash, coreOf } from '../kernel/procedure/core.ts'
import type { Procedure } from '../kernel/procedure/definition.ts'
import { supersededFaults } from '../kernel/procedure/superseded.ts'
import { wholeForm } from '../kernel/procedure/whole-form.ts'
import { fieldsOf } from '../web/fields.ts'
import { areas } from './areas.ts'
import { drafts } from './drafts.ts'

const procedures = areas.flatMap((area) => area.procedures ?? [])
const lines = readFileSync(join(import.meta.dirname, 'released.txt'), 'utf8')
  .trim()
  .split('\n')

const nameOf = ({ id, version }: Pick<Procedure, 'id' | 'version'>): string => `${id}@${version}`

/** Four hexadecimal digits for each step and one for all the rest: they say where a core was changed, not that it was. */
const DIGITS = 4

const Steps = z.record(z.string(), z.record(z.string(), z.json()))

/**
 * The line of a procedure: its name, the SHA-256 of its legal core, and for each step some digits of its own, so that
 * whoever changes one is told which.
 */
function lineOf(procedure: Procedure): string {
  const core = coreOf(wholeForm(procedure).form)
  const { steps, ...rest } = core
  const parts = Object.entries({ ...Steps.parse(steps), '-': rest }).map(
    ([name, part]) => `${name}:${coreHash(part).slice(0, DIGITS)}`,
  )
  return [nameOf(procedure), coreHash(core), ...parts.sort()].join(' ')
}

/** Where two lines of one procedure differ: its steps by name, `-` for what stands beside them. */
function changedIn(one: string, other: string): readonly string[] {
  const [now, then] = [one, other].map((line) => line.split(' ').slice(2))
  const differing = [...(now ?? []), ...(then ?? [])].filter((part) => !(now?.includes(part) && then?.includes(part)))
  return [...new Set(differing.map((part) => part.slice(0, part.indexOf(':'))))].sort()
}

/** What is wrong with a procedure beside the released lines; undefined where it is as it was released. */
function whyNotReleased(procedure: Procedure): string | undefined {
  const [name, line] = [nameOf(procedure), lineOf(procedure)]
  const released = lines.find((one) => one.startsWith(`${name} `))
  if (released === line) return undefined
  if (released === undefined) return `${name} has no line in released.txt; a new version gets this one: ${line}`
  return `${name} is not as it was released: ${changedIn(line, released).join(', ')}. A change is a new version.`
}

describe('each version of each procedure of every area has the legal core it was released with', () => {
  test.each(procedures.map((procedure) => [nameOf(procedure), procedure] as const))('%s', (_, procedure) => {
    expect(whyNotReleased(procedure)).toBeUndefined()
  })
})

test('every form of every step can be drawn: what a field says of itself is what pages read', () => {
  const broken = procedures.flatMap((procedure) =>
    Object.entries(procedure.steps).flatMap(([id, step]) => {
      try {
        fieldsOf(step)
        return []
      } catch (error) {
        return [`${nameOf(procedure)} ${id}: ${error}`]
      }
    }),
  )
  expect(broken).toEqual([])
})

test('the file of released versions names those there are, each once and in order', () => {
  expect(lines.map((line) => line.slice(0, line.indexOf(' ')))).toEqual(procedures.map(nameOf).sort())
})

test('each draft that was served once goes on under a version there is', () => {
  expect(supersededFaults(drafts, procedures)).toEqual([])
})

const changes: readonly (readonly [string, (procedure: Procedure) => Procedure, string | undefined])[] = [
  ['a label', (one) => ({ ...one, name: { zh: '举报', en: 'Report' } }), undefined],
  ['a listing', (one) => ({ ...one, unlisted: true }), undefined],
  ['a clock', (one) => ({ ...one, ...withStep(one, 'submit', { starts: [] }) }), 'submit'],
  ['a role', (one) => ({ ...one, ...withStep(one, 'accept', { who: { role: 'decider' } }) }), 'accept'],
  ['a separation', (one) => ({ ...one, separate: [] }), '-'],
  ['a version', (one) => ({ ...one, version: '2027-01-01' }), 'has no line in released.txt'],
]

const withStep = ({ steps }: Procedure, id: string, change: object) => ({
  steps: Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, name === id ? { ...step, ...change } : step]),
  ),
})

test.each(changes)(
  '%s of a released version: what matters is named by its place, and what does not is free',
  (_, change, named) => {
    const report = procedures.find((one) => nameOf(one) === 'report@2026-01-01')
    const said = report && whyNotReleased(change(report))
    if (named === undefined) expect(said).toBeUndefined()
    else expect(said).toContain(named)
  },
)
