import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cite } from '../../kernel/kernel.ts'
import { readShelf } from '../../kernel/law/library/shelf.ts'
import { canonical } from '../../kernel/ledger/commitment.ts'
import { openBook } from '../../kernel/procedure/book.ts'
import { clocksOf } from '../../kernel/procedure/definition.ts'
import { faults } from '../../kernel/procedure/faults.ts'
import { lockedForm } from '../../kernel/procedure/locked.ts'
import { lawsFolder } from '../../server/home.ts'
import { report } from './report.ts'
import { report2017 } from './report-2017.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

/** SHA-256 of each released version. A change that moves one belongs into a new version in its own file. */
const released = [
  { procedure: report2017, hash: 'ca39e3be01d152a8f69672fabc4e26250be9a14ebe74b45e485f14ee694a1cb4' },
  { procedure: report, hash: 'f72489fc4432217e9e65e73fbfb6568f026547c6aa7197ef541c9ac679a1f979' },
]

describe.each(released)('$procedure.law', ({ procedure, hash }) => {
  test('nothing is wrong with it', () => {
    expect(faults(procedure, library)).toEqual([])
  })

  test('it is locked as it was released, and its form stands beside it for whoever reads no program', () => {
    const locked = lockedForm(procedure)
    expect(locked.hash).toBe(hash)
    const file = join(import.meta.dirname, `report-${procedure.version}.locked.json`)
    expect(canonical(JSON.parse(readFileSync(file, 'utf8')))).toBe(locked.form)
  })

  test('every kind of act names a provision of the same version', () => {
    const addresses = lockedForm(procedure).form.match(/csl@[^"]+/g) ?? []
    expect(addresses.filter((address) => address.includes('#')).length).toBeGreaterThan(10)
    expect(addresses.filter((address) => !address.startsWith(procedure.law))).toEqual([])
  })

  test('the law gives no figure: what has one is the office’s own target', () => {
    const figures = clocksOf(procedure).map((clock) => [clock.id, clock.kind === 'timely' ? 'timely' : clock.figure])
    expect(Object.fromEntries(figures)).toEqual({ handling: 'timely', accepting: 'own', replying: 'own' })
  })

  test('nobody is asked who they are', () => {
    expect(Object.keys(procedure.steps.submit?.asks.shape ?? {})).toEqual(['office', 'kind', 'where', 'what'])
  })
})

test.each([
  ['2017-05-31', undefined],
  ['2017-06-01', 'csl@2017-06-01'],
  ['2025-12-31', 'csl@2017-06-01'],
  ['2026-01-01', 'csl@2026-01-01'],
])('a report of %s is governed by %s', (day, law) => {
  expect(openBook([report, report2017]).current('report', day)?.law).toBe(law)
})
