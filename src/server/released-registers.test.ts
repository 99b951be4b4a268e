import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { coreHash } from '../kernel/procedure/core.ts'
import { registerCore } from '../mechanisms/register/core.ts'
import { wholeRegister } from '../mechanisms/register/release.ts'
import { areas } from './areas.ts'
import { registersOf } from './registers.ts'

const lines = readFileSync(join(import.meta.dirname, 'released-registers.txt'), 'utf8')
  .trim()
  .split('\n')

test('each register has the legal core it was released with: a change of what it asks is a new version', () => {
  const hashed = (form: string) => coreHash(registerCore(form))
  const now = registersOf(areas).map((one) => `${one.id}@${one.version} ${hashed(wholeRegister(one).form)}`)
  expect(lines).toEqual(now.toSorted())
})
