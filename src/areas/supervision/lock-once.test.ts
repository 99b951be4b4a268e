import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cite } from '../../kernel/kernel.ts'
import { readShelf } from '../../kernel/law/library/shelf.ts'
import { faults } from '../../kernel/procedure/faults.ts'
import { lockedForm } from '../../kernel/procedure/locked.ts'
import { lawsFolder } from '../../server/home.ts'
import * as credit from './credit/index.ts'
import * as publication from './publication/index.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }
test('x', () => {
  for (const [folder, ps] of [
    ['publication', publication.procedures],
    ['credit', credit.procedures],
  ] as const)
    for (const p of ps) {
      const { form, hash } = lockedForm(p)
      const at = folder === 'credit' && p.id !== 'credit' ? 'credit/job-bar' : folder
      writeFileSync(
        join(import.meta.dirname, at, `${p.id}-${p.version}.locked.json`),
        JSON.stringify(JSON.parse(form), null, 2),
      )
      console.log(p.id, p.version, hash)
      expect(faults(p, library)).toEqual([])
    }
})
