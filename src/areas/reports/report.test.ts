import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cite } from '../../kernel/kernel.ts'
import { canonical } from '../../kernel/ledger/commitment.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { openCatalogue } from '../../kernel/procedure/catalogue.ts'
import { clocksOf, type Procedure } from '../../kernel/procedure/definition.ts'
import { faults } from '../../kernel/procedure/faults.ts'
import { lockedForm } from '../../kernel/procedure/locked.ts'
import { lawsFolder } from '../../server/home.ts'
import { channel, channel2017 } from './channel.ts'
import { complaint } from './complaint.ts'
import { complaint2017 } from './complaint-2017.ts'
import { report } from './report.ts'
import { report2017 } from './report-2017.ts'
import { report202611 } from './report-2026-11.ts'
import { report20261126 } from './report-2026-11-26.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

/** The form that stands beside a procedure for whoever reads no program. */
const formBeside = ({ id, version }: Procedure): string =>
  canonical(JSON.parse(readFileSync(join(import.meta.dirname, `${id}-${version}.locked.json`), 'utf8')))

/** SHA-256 of each released version. A change that moves one belongs into a new version in its own file. */
const released = [
  { procedure: report2017, hash: '13f9fab7c4f65267032479a9216380509943a56f372960409cedec66c3951587' },
  { procedure: report, hash: '81c3a8f291e110646bf3dec3f9ecad07fc3aa54d3c053575ec571d155fe86983' },
]

describe.each(released)('$procedure.id under $procedure.law', ({ procedure, hash }) => {
  test('nothing is wrong with it', () => {
    expect(faults(procedure, library)).toEqual([])
  })

  test('it is locked as it was released, and its form stands beside it for whoever reads no program', () => {
    const locked = lockedForm(procedure)
    expect(locked.hash).toBe(hash)
    expect(formBeside(procedure)).toBe(locked.form)
  })

  test('every kind of act names a provision of the same version', () => {
    const addresses = lockedForm(procedure).form.match(/csl@[^"]+/g) ?? []
    expect(addresses.filter((address) => address.includes('#')).length).toBeGreaterThan(10)
    expect(addresses.filter((address) => !address.startsWith(procedure.law))).toEqual([])
  })

  test('the law gives no figure: what has one is the office’s own target', () => {
    const figures = clocksOf(procedure).map((clock) => [clock.id, clock.kind === 'timely' ? 'timely' : clock.figure])
    expect(Object.fromEntries(figures)).toEqual({
      handling: 'timely',
      accepting: 'own',
      replying: 'own',
      designating: 'own',
      reexamination: 'own',
      reexamining: 'own',
    })
  })

  test('nobody is asked who they are', () => {
    expect(Object.keys(procedure.steps.submit?.asks.shape ?? {})).toEqual(['office', 'kind', 'where', 'what', 'law'])
  })
})

const others = [
  { procedure: report20261126, hash: 'a6622886e55930c075f7683df22b6f129682f19d042131956051dc2842c70be4' },
  { procedure: report202611, hash: '5d8fc0c0f85debf2af0ec1ee2fec50c09ba39d1482806f80942696c2e690c526' },
  { procedure: complaint2017, hash: '94b5aee48f96bc94678f104261fdcf807c9db6d7a290de9f15f23f7064de2319' },
  { procedure: complaint, hash: '3e4ea52cbb95f5a2d43eda21f96cd56dd6a573cf8bd3983a4329a452f42661b8' },
  { procedure: channel2017, hash: '0e0ad610345ab1e0745cc85ec10730d896e0e24063d92372c5b79ed9c0a87b63' },
  { procedure: channel, hash: '0532ad4ec3bbffbe379dcb57a64edcf3b9ba9c0eaa6c1debcb96cb50a56ffdc3' },
]

describe.each(others)('$procedure.id under $procedure.law', ({ procedure, hash }) => {
  test('nothing is wrong with it, it is locked, and it cites its own text only', () => {
    expect(faults(procedure, library)).toEqual([])
    const { form, hash: locked } = lockedForm(procedure)
    expect(locked).toBe(hash)
    expect(formBeside(procedure)).toBe(form)
    const addresses = form.match(/csl@[^"]+/g) ?? []
    expect(addresses.filter((address) => !address.startsWith(procedure.law))).toEqual([])
  })
})

test.each([
  ['2017-05-31', undefined],
  ['2017-06-01', 'csl@2017-06-01'],
  ['2025-12-31', 'csl@2017-06-01'],
  ['2026-01-01', 'csl@2026-01-01'],
])('a report of %s is governed by %s', (day, law) => {
  expect(openCatalogue([report, report2017]).current('report', day)?.law).toBe(law)
})
