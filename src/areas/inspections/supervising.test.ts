import { describe, expect, test } from 'vitest'
import { readShelf } from '../../kernel/library/shelf.ts'
import { openCatalogue } from '../../kernel/procedure/catalogue.ts'
import type { Procedure } from '../../kernel/procedure/definition.ts'
import { faults } from '../../kernel/procedure/faults.ts'
import { wholeForm } from '../../kernel/procedure/whole-form.ts'
import { cite } from '../../law/citation.ts'
import { lawsFolder } from '../../server/home.ts'
import { fieldsOf } from '../../web/fields.ts'
import * as draw from './draw/index.ts'
import * as inspection from './inspection/index.ts'
import * as interview from './interview/index.ts'
import * as officerComplaint from './officer-complaint/index.ts'
import * as organ from './organ/index.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

const all: readonly Procedure[] = [inspection, interview, organ, officerComplaint, draw].flatMap(
  ({ procedures }): readonly Procedure[] => procedures,
)

describe.each(all.map((procedure) => [`${procedure.id} of ${procedure.version}`, procedure] as const))(
  '%s',
  (_, procedure) => {
    test('nothing is wrong with it, and of the source law it cites its own text only', () => {
      expect(faults(procedure, library)).toEqual([])
      const addresses = wholeForm(procedure).form.match(/csl@[^"]+/g) ?? []
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
  const grounds = openCatalogue(inspection.procedures).current('inspection', day)?.steps.record?.grounds
  expect(grounds?.filter((one) => one === ground)).toEqual(ground && [ground])
})
