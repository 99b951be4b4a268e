import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lockedForm } from '../mechanisms/evidence/definition.ts'
import { areas } from './areas.ts'

test('kinds of live proof are as they were released: a change of what one asks is a new version', () => {
  const lines = areas
    .flatMap(({ evidence = [] }) => evidence)
    .map((kind) => `${kind.id}@${kind.version} ${hash('sha256', lockedForm(kind), 'hex')}`)
  const released = readFileSync(new URL('released-evidence.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  expect(lines.toSorted()).toEqual(released)
})
