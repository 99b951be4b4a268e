import { describe, expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { openCatalogue } from '../../../kernel/procedure/catalogue.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { wholeForm } from '../../../kernel/procedure/whole-form.ts'
import { cite } from '../../../law/citation.ts'
import { documentFaults } from '../../../mechanisms/document/faults.ts'
import { lawsFolder } from '../../../server/home.ts'
import { documents } from './documents.ts'
import { summaries } from './summary.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

describe.each(summaries)('the summary procedure of $version under $law', (procedure) => {
  test('nothing is wrong with it, and of the source law it cites its own text only', () => {
    expect(faults(procedure, library)).toEqual([])
    const addresses = wholeForm(procedure).form.match(/csl@[^"]+/g) ?? []
    expect(addresses.filter((address) => !address.startsWith(procedure.law))).toEqual([])
  })
})

test('nothing is wrong with its document under any version', () => {
  expect(documentFaults(documents, summaries)).toEqual([])
})

test.each([
  ['2017-05-31', undefined, undefined],
  ['2017-06-01', 'apl@2009-08-27#art-33', true],
  ['2018-01-01', 'apl@2018-01-01#art-33', true],
  ['2021-07-15', 'apl@2021-07-15#art-51', true],
  // 行政复议法 第二十三条: since 2024 no time to sue begins with the decision.
  ['2024-01-01', 'apl@2021-07-15#art-51', false],
  ['2026-01-01', 'apl@2021-07-15#art-51', false],
])('on the spot on %s under %s', (day, ground, maySue) => {
  const steps = openCatalogue(summaries).current('summary', day)?.steps
  expect(steps?.impose?.grounds[1]).toBe(ground)
  expect(steps?.hand?.starts?.some(({ id }) => id === 'suing')).toBe(maySue)
})
