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
  'inspection of 2026-01-01': '88fcee0780e5bad965c2b3261667be0a594f64a0658efce9fbf2971f7ae1df38',
  'inspection of 2024-01-01': 'f7df48ae92cdd190fdc83f84fe081321726c7ab6da7bbed4aa36fb330d0fcee8',
  'inspection of 2021-07-15': '303755a9359d802fb328ee68739fa113312e1ae9efb27d3af374633b6c05e82a',
  'inspection of 2018-01-01': '375ef6aeff327c8ffb011b377b5eabb113ae8460c8c2867f69a55230009fbb93',
  'inspection of 2017-06-01': '30116da5f0f986f95e48e45ea8bbe301047405d28ab3418b4eedea3b95730425',
  'interview of 2026-01-01': '7296d0a1c9f6c012069742d59758e15659d2c1bcdc9d98c11946494d33d0c3e8',
  'interview of 2017-06-01': 'bd0ed965a886ffdf297604763acb53fed564b487d18acd8f4c15391d964aa5d9',
  'organ-order of 2026-01-01': 'c580f31cadecd399ce6004b2581df0a47eb2a422c7216862ccc098e482aa61c4',
  'organ-order of 2017-06-01': '0efcc4637eaf9675df3eed72d52e2fc625de6daa2215876034143227037de32c',
  'officer-complaint of 2026-01-01': '9ec2a91a4713b0a9e2b05fbc1a63413c60922fecb8ed1c8fc8a46cb7730f5904',
  'officer-complaint of 2017-06-01': '944f72af118538431a4588246da44d19472c00cac4970f38e0726a4ab3c84f83',
  'draw of 2026-01-01': 'fd5d676271c437b7f17b928e7232b94614d5ecf6bdaa1d346012d59c342ac473',
  'draw of 2017-06-01': '3479dc1e18a6a434017cf383d4483c19df09a230b74ee8deeb05286cc3aefdf1',
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
