import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writePrivate, writeWhole } from './durable-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'fadu-durable-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a file gets its name when it is whole, and no temporary file is left', async () => {
  const path = join(folder, 'made', 'head')
  await writeWhole(path, Buffer.from('one'))
  await writeWhole(path, Buffer.from('two'))
  expect(readFileSync(path, 'utf8')).toBe('two')
  expect(readdirSync(join(folder, 'made'))).toEqual(['head'])
})

test('what cannot be named leaves nothing behind', async () => {
  const path = join(folder, 'taken', 'inner')
  await writeWhole(path, Buffer.from('one'))
  await expect(writeWhole(join(folder, 'taken'), Buffer.from('two'))).rejects.toThrow()
  expect(() => writePrivate(join(folder, 'taken'), { text: 'two', by: 'rename' })).toThrow()
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a key is for its owner alone; of two that make it the first stays, unless it is to be replaced', () => {
  const path = join(folder, 'key')
  writePrivate(path, { text: 'first', by: 'link' })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(() => writePrivate(path, { text: 'second', by: 'link' })).toThrow('EEXIST')
  expect(readFileSync(path, 'utf8')).toBe('first')
  writePrivate(path, { text: 'third', by: 'rename' })
  expect(readFileSync(path, 'utf8')).toBe('third')
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
