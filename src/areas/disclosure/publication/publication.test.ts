import { describe, expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { openCatalogue } from '../../../kernel/procedure/catalogue.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { wholeForm } from '../../../kernel/procedure/whole-form.ts'
import { cite } from '../../../law/citation.ts'
import { lawsFolder } from '../../../server/home.ts'
import { publication, publication2021 } from './publication.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

describe.each([publication2021, publication])('$id under $law', (procedure) => {
  test('nothing is wrong with it, and it cites the penalty law of 2021', () => {
    expect(faults(procedure, library)).toEqual([])
    expect(new Set(wholeForm(procedure).form.match(/[a-z]+@[\d-]+#/g))).toEqual(new Set(['apl@2021-07-15#']))
  })
})

test.each([
  ['2018-06-01', undefined],
  ['2021-07-14', undefined],
  ['2021-07-15', 'csl@2017-06-01'],
  ['2026-01-01', 'csl@2026-01-01'],
])('on %s a decision is made public under %s: before 15 July 2021 no law ordered it', (day, law) => {
  expect(openCatalogue([publication, publication2021]).current('publication', day)?.law).toBe(law)
})
