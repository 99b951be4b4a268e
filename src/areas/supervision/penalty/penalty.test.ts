import { describe, expect, test } from 'vitest'
import { cite } from '../../../kernel/kernel.ts'
import { readShelf } from '../../../kernel/law/library/shelf.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { lawsFolder } from '../../../server/home.ts'
import { penalties } from './penalty.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

describe.each(penalties)('the penalty case of $version under $law', (procedure) => {
  test('nothing is wrong with it', () => {
    expect(faults(procedure, library)).toEqual([])
  })
})
