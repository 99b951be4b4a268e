import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cite } from '../../../kernel/kernel.ts'
import { canonical } from '../../../kernel/ledger/commitment.ts'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { openCatalogue } from '../../../kernel/procedure/catalogue.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { lockedForm } from '../../../kernel/procedure/locked.ts'
import { lawsFolder } from '../../../server/home.ts'
import { publication, publication2021 } from './publication.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

const released = [
  { procedure: publication2021, hash: '73dc0164a226e674da2e2ed5138c90630e1a3f84388ff6101fd2e4f31e03e68f' },
  { procedure: publication, hash: 'c5a8bfc337728e3b7c9d04da9361b07217f8c2abb46bb3d9c433b28c05b43c66' },
]

describe.each(released)('$procedure.id under $procedure.law', ({ procedure, hash }) => {
  test('nothing is wrong with it, it is locked, and it cites the penalty law of 2021', () => {
    expect(faults(procedure, library)).toEqual([])
    const { form, hash: locked } = lockedForm(procedure)
    expect(locked).toBe(hash)
    const beside = readFileSync(join(import.meta.dirname, `${procedure.id}-${procedure.version}.locked.json`), 'utf8')
    expect(canonical(JSON.parse(beside))).toBe(form)
    expect(new Set(form.match(/[a-z]+@[\d-]+#/g))).toEqual(new Set(['apl@2021-07-15#']))
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
