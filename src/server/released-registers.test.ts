import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { registerCoreHash } from '../mechanisms/register/release.ts'
import { areas } from './areas.ts'
import { registersOf } from './registers.ts'

const lines = readFileSync(join(import.meta.dirname, 'released-registers.txt'), 'utf8')
  .trim()
  .split('\n')

test('each register has the legal core it was released with: a change of what it asks is a new version', () => {
  const now = registersOf(areas).map((one) => `${one.id}@${one.version} ${registerCoreHash(one)}`)
  expect(lines).toEqual(now.toSorted())
})
