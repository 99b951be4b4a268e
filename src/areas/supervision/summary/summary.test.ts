import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cite } from '../../../kernel/kernel.ts'
import { canonical } from '../../../kernel/ledger/commitment.ts'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { openCatalogue } from '../../../kernel/procedure/catalogue.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { lockedForm } from '../../../kernel/procedure/locked.ts'
import { documentFaults } from '../../../mechanisms/document/faults.ts'
import { lawsFolder } from '../../../server/home.ts'
import { documents } from './documents.ts'
import { summaries } from './summary.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

/** SHA-256 of each released version. A change that moves one belongs into a new version. */
const released: Readonly<Record<string, string>> = {
  '2026-01-01': 'd1bdc7fab014fc57b5403cafc9dac7c61379e7eec6a021b886bc4f8bd64862d7',
  '2024-01-01': '43c388c95e6e2ec14ff76357c3409e851cb6b4fdf09603ff5119a19398cd55f4',
  '2021-07-15': 'e6585d50c49c96b35e48fe92477219510a1317bce83fc0b8d525965a6730bdd1',
  '2018-01-01': '869e3a482e9a74352f7f5765d1c33cf045161c7919ee3ff71b5b28ed91926dcf',
  '2017-06-01': 'c824c6eb0c26e1a6b5b0ccc093cf8b4c8c7ab8fb727eb8fa8a8b623bdc5dd98a',
}

const formBeside = (version: string): string =>
  canonical(JSON.parse(readFileSync(join(import.meta.dirname, `summary-${version}.locked.json`), 'utf8')))

describe.each(summaries)('the summary procedure of $version under $law', (procedure) => {
  test('nothing is wrong with it, it is locked, and of the source law it cites its own text only', () => {
    expect(faults(procedure, library)).toEqual([])
    const { form, hash } = lockedForm(procedure)
    expect(hash).toBe(released[procedure.version])
    expect(formBeside(procedure.version)).toBe(form)
    const addresses = form.match(/csl@[^"]+/g) ?? []
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
