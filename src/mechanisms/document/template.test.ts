import { describe, expect, test } from 'vitest'
import { cite } from '../../kernel/kernel.ts'
import { readShelf } from '../../kernel/library/shelf.ts'
import { faults } from '../../kernel/procedure/faults.ts'
import { lawsFolder } from '../../server/home.ts'
import { readText, writtenText } from './notation.ts'
import { templates } from './template.ts'

const shelf = readShelf(lawsFolder())
const library = { holds: (address: Parameters<typeof cite>[1]) => cite(shelf, address) !== undefined }

describe.each(templates)('publishing a text under $law', (procedure) => {
  test('nothing is wrong with it', () => {
    expect(faults(procedure, library)).toEqual([])
  })
})

const lines: readonly (readonly [string, object])[] = [
  ['# 一、事实', { kind: 'heading', words: '一、事实' }],
  ['#一、事实', { kind: 'heading', words: '一、事实' }],
  ['{case}，[{note of review}]', { kind: 'words', words: '{case}，[{note of review}]' }],
  ['* addEvidence： {name of addEvidence}', { kind: 'each', of: 'addEvidence', words: '{name of addEvidence}' }],
  ['* persons of notify: 甲：乙', { kind: 'each', of: 'persons of notify', words: '甲：乙' }],
  ['| 案由 | 甲|乙', { kind: 'row', name: '案由', words: '甲|乙' }],
  ['> grounds', { kind: 'quotes', of: 'grounds' }],
  ['> breaches of file', { kind: 'quotes', of: 'breaches of file' }],
  ['>appeal', { kind: 'disagree' }],
  ['? fine of notify: # 二', { kind: 'heading', words: '二', when: 'fine of notify' }],
  ['? party of file is 单位：| 甲 | 乙', { kind: 'row', name: '甲', words: '乙', when: 'party of file is 单位' }],
]

test.each(lines)('%s is one piece, and is written as it was read', (line, piece) => {
  const { lines: read, faults: found } = readText(line)
  expect([found, read]).toEqual([[], [{ number: 1, piece: { when: undefined, ...piece } }]])
  const [one] = read
  expect(readText(writtenText(one ? [one.piece] : [])).lines).toEqual(read)
})

const refused = [
  '#',
  '* addEvidence',
  '*: 甲',
  '| 案由',
  '|| 甲',
  '> ',
  '> a b',
  '? x: 甲',
  '? a of b',
  '? a of b: ? c of d: 甲',
  '{case',
  'case}',
  '[甲[乙]]',
  ']',
]

test.each(refused)('%s is refused, and by its line', (line) => {
  const { lines: read, faults: found } = readText(`甲\n\n${line}\r\n乙`)
  expect(read.map(({ number }) => number)).toEqual([1, 4])
  expect(found.map((one) => one.line)).toEqual([3])
})
