import { describe, expect, test } from 'vitest'
import { told } from '../../../test/told.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { openCatalogue } from '../../kernel/procedure/catalogue.ts'
import { clocksOf } from '../../kernel/procedure/definition.ts'
import { faults } from '../../kernel/procedure/faults.ts'
import { wholeForm } from '../../kernel/procedure/whole-form.ts'
import { cite } from '../../law/citation.ts'
import { lawsFolder } from '../../server/home.ts'
import { complaint } from './complaint.ts'
import { complaint2017 } from './complaint-2017.ts'
import { contactFields } from './contact.ts'
import { report } from './report.ts'
import { report2017 } from './report-2017.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

describe.each([report2017, report])('$id under $law', (procedure) => {
  test('nothing is wrong with it', () => {
    expect(faults(procedure, library)).toEqual([])
  })

  test('every kind of act names a provision of the same version', () => {
    const addresses = wholeForm(procedure).form.match(/csl@[^"]+/g) ?? []
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
    const fields = Object.keys(procedure.steps.submit?.asks.shape ?? {})
    // Since 2026 a reporter may leave word how to reach them: sealed, and never asked for.
    const left = fields.filter((field) => Object.hasOwn(contactFields, field))
    expect(fields.filter((field) => !left.includes(field))).toEqual(['office', 'kind', 'where', 'what', 'law'])
    expect(left).toEqual(procedure === report ? Object.keys(contactFields) : [])
    expect(procedure.steps.submit?.asks.safeParse(told).success).toBe(true)
  })
})

describe.each([complaint2017, complaint])('$id under $law', (procedure) => {
  test('nothing is wrong with it, and it cites its own text only', () => {
    expect(faults(procedure, library)).toEqual([])
    const addresses = wholeForm(procedure).form.match(/csl@[^"]+/g) ?? []
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
