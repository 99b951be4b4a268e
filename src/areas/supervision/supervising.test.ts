import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cite } from '../../kernel/kernel.ts'
import { canonical } from '../../kernel/ledger/commitment.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { openCatalogue } from '../../kernel/procedure/catalogue.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { faults } from '../../kernel/procedure/faults.ts'
import { lockedForm } from '../../kernel/procedure/locked.ts'
import { lawsFolder } from '../../server/home.ts'
import { fieldsOf } from '../../web/fields.ts'
import * as draw from './draw/index.ts'
import * as inspection from './inspection/index.ts'
import * as interview from './interview/index.ts'
import * as officerComplaint from './officer-complaint/index.ts'
import * as organ from './organ/index.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

const folders: Readonly<Record<string, string>> = { 'organ-order': 'organ' }

/** SHA-256 of each released version. A change that moves one belongs into a new version. */
const released: Readonly<Record<string, string>> = {
  'inspection of 2026-01-01': '0d1becf76e3b18fa14fb055c70f496c86176d1167c2535122fae41b809f31247',
  'inspection of 2024-01-01': '3e93b0c5aa183b3f7115906e9f03eb824b226496b8267b8ec3741de6aa9bc3ca',
  'inspection of 2021-07-15': '1d8ee1bd0deffd47e20b7a8c0b1acaa9d7596fb74375f46ad7bdbdc538ba5e59',
  'inspection of 2018-01-01': '0e69b17cab20ba524a436818815202545497221091bf4f4a939516f3ca1beb89',
  'inspection of 2017-06-01': '6bf3d144bf3e21cf785cfe3c383673a94c3c9cde3a445cf32c6b27e139752947',
  'interview of 2026-01-01': 'fbdfdcf5c71d83466b5139b654ca00757064887803dc1bd9d30f2d89e4e895ed',
  'interview of 2017-06-01': '0c8cbc0dbcd86a84b0324dbb632a48af744e7d2d19a086f7e68d0c40616593ed',
  'organ-order of 2026-01-01': 'ceaf779f4e1bf8d122b24e2e028b3104a5e49d87eba33a80302b75b8c3141571',
  'organ-order of 2017-06-01': '14757f4d73294faaca04446ee9701d0afb492edbd15d497706647e43d47a5cb4',
  'officer-complaint of 2026-01-01': '9ec2a91a4713b0a9e2b05fbc1a63413c60922fecb8ed1c8fc8a46cb7730f5904',
  'officer-complaint of 2017-06-01': '944f72af118538431a4588246da44d19472c00cac4970f38e0726a4ab3c84f83',
  'draw of 2026-01-01': '5afef444dd88f992e7ab03b75744df82ff4c30a008c439e28bf5e8197b800e37',
  'draw of 2017-06-01': 'd62d2ff38e43f5f16b8d47be76921dc666ce4f86829e7a8def036c4529490db9',
}

const all: readonly Procedure[] = [inspection, interview, organ, officerComplaint, draw].flatMap(
  ({ procedures }): readonly Procedure[] => procedures,
)

const formBeside = ({ id, version }: Procedure): string =>
  canonical(
    JSON.parse(readFileSync(join(import.meta.dirname, folders[id] ?? id, `${id}-${version}.locked.json`), 'utf8')),
  )

describe.each(all.map((procedure) => [`${procedure.id} of ${procedure.version}`, procedure] as const))(
  '%s',
  (name, procedure) => {
    test('nothing is wrong with it, it is locked, and of the source law it cites its own text only', () => {
      expect(faults(procedure, library)).toEqual([])
      const { form, hash } = lockedForm(procedure)
      expect([name, hash]).toEqual([name, released[name]])
      expect(formBeside(procedure)).toBe(form)
      const addresses = form.match(/csl@[^"]+/g) ?? []
      expect(addresses.filter((address) => !address.startsWith(procedure.law))).toEqual([])
    })

    test('it takes no money from anybody: no step of it asks for a sum, and none is a penalty (arts. 49, 56, 72)', () => {
      const asked = Object.values(procedure.steps).flatMap((step) =>
        fieldsOf(step).flatMap((field) => [field, ...field.columns]),
      )
      expect(asked.filter(({ yuan }) => yuan).map(({ say }) => say.zh)).toEqual([])
      const words = asked.flatMap(({ say, choices }) => [say.zh, ...choices.map((choice) => choice.say.zh)])
      expect(words.filter((word) => /罚款|收费|费用|没收|警告|停业|吊销/.test(word))).toEqual([])
    })
  },
)

test.each([
  ['2017-05-31', undefined],
  ['2017-06-01', 'apl@2009-08-27#art-37/para-1'],
  ['2018-01-01', 'apl@2018-01-01#art-37/para-1'],
  ['2021-07-15', 'apl@2021-07-15#art-42/para-1'],
  ['2024-01-01', 'apl@2021-07-15#art-42/para-1'],
  ['2026-01-01', 'apl@2021-07-15#art-42/para-1'],
])('two officers inspect: on %s under %s', (day, ground) => {
  expect(openCatalogue(inspection.procedures).current('inspection', day)?.steps.record?.grounds[1]).toBe(ground)
})
