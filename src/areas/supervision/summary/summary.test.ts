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
  '2026-01-01': 'b0daea97099b666e4edb11496119977986197b7a7b697e5c2d21e160c06dba1a',
  '2024-01-01': 'fe36c25c798057b21acc5b1c1c0483a5e0e7edb06e40c5acc45829478ad32a68',
  '2021-07-15': '752ab4da3c36d565cd26cc4b210c5d790c99efbd6ec639f5ea3a9d50314f3f3f',
  '2018-01-01': '17a6604ffbe9fc7c10f90ea638689c845d5ce460e46abbedc5af2b91d586002a',
  '2017-06-01': '3bf575ee4ec77a1f8dbe5f6b3e97c2b99e7ccef4b9a626f0d9fbe70202719deb',
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
