import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readShelf } from './shelf.ts'

const laws = join(import.meta.dirname, '../../../laws/csl')

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fadu-shelf-'))
  cpSync(laws, join(folder, 'csl'), { recursive: true })
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function alter(file: string, from: string, to: string): void {
  const path = join(folder, 'csl', file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

test('a sound folder is read; what is no law beside it is passed over', () => {
  writeFileSync(join(folder, 'names.json'), '{}')
  expect(readShelf(folder).map(({ law }) => law)).toContain('csl')
})

test.each([
  ['one character of the text', '2017-06-01.md', '不少于六个月', '不少于三个月', /art-21\/para-1\/item-3/],
  ['an amount', 'provisions/2017-06-01.json', '"max": 100000', '"max": 100001', /csl@2017-06-01#art-/],
  ['a translation of no unit', 'en/2017-06-01.json', '"ch-1"', '"ch-99"', /csl@2017-06-01#ch-99/],
  ['a class nobody knows', 'law.json', '"class": "law"', '"class": "poem"', /law\.json/],
  ['the id of another folder', 'law.json', '"id": "csl"', '"id": "lsc"', /its id is lsc/],
  ['a pack of another day', 'provisions/2017-06-01.json', '"2017-06-01"', '"2017-06-02"', /2017-06-0/],
  [
    'a part of a text that is not there',
    'law.json',
    '"class"',
    '"partial": { "2016-11-07": { "zh": "第一条", "en": "Art. 1" } }, "class"',
    /no text of 2016-11-07/,
  ],
  ['no JSON', 'law.json', '{', '', /law\.json/],
])('broken data stops the start and names the place: %s', (_, file, from, to, message) => {
  alter(file, from, to)
  expect(() => readShelf(folder)).toThrow(message)
})

test('a remedy in a law that is not there stops the start, and the right is named (apl art. 7; arl art. 20)', () => {
  const add = (law: string) => cpSync(join(laws, '..', law), join(folder, law), { recursive: true })
  for (const law of ['apl', 'alp', 'ael']) add(law)
  expect(() => readShelf(folder)).toThrow('apl@2021-07-15#art-7/para-1: arl@2024-01-01#art-20/para-1')
  add('arl')
  expect(readShelf(folder).map(({ law }) => law)).toContain('apl')
})

test('the hash follows everything an edition is made from', () => {
  const [before] = readShelf(folder)
  alter('en/2017-06-01.json', 'General provisions', 'General rules')
  const [after] = readShelf(folder)
  expect(after?.hash).not.toBe(before?.hash)
})
