import { describe, expect, test } from 'vitest'
import { words, workbook } from '../../../../test/hostile/workbooks.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { readItems } from '../read.ts'
import { writeItems } from '../write.ts'

const HEAD = '编号,题型,题干,选项A,选项B,选项C,答案,分值,解析,条款,主题,部分得分,选项标识'

async function read(content: string | Uint8Array, name = 'x') {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const found = await readItems({ name, content: bytes, beside: () => Promise.resolve(undefined) })
  return isRefusal(found) ? `${found.code} ${found.reason.zh} / ${found.reason.en}` : found
}

const row = async (line: string) => {
  const found = await read(`${HEAD}\n${line}\n`)
  if (typeof found === 'string') throw new Error(found)
  expect(found).toHaveLength(1)
  return found[0]
}

const option = (...texts: readonly string[]) => texts.map((text, at) => ({ id: 'ABC'[at], text }))

const CASES: readonly (readonly [string, string, object])[] = [
  [
    'one of several',
    'Q1,单选题,几个月？,三,六,,B,2,见第二十三条,csl@2026-01-01#art-23,第三章',
    {
      id: 'Q1',
      kind: 'single',
      stem: '几个月？',
      options: option('三', '六'),
      key: ['B'],
      points: 2,
      explanation: '见第二十三条',
      units: ['csl@2026-01-01#art-23'],
      topic: '第三章',
      findings: [],
    },
  ],
  [
    'several, letters parted or not, full width too',
    ',多选,哪些？,甲,乙,丙,Ｃ、a',
    { kind: 'multiple', key: ['A', 'C'], points: 1 },
  ],
  ['not said how many', ',不定项,哪些？,甲,乙,丙,AB', { kind: 'indefinite', key: ['A', 'B'] }],
  ['true or false', ',判断题,对吗？,,,,错', { kind: 'true-false', key: false }],
  [
    'blanks',
    ',填空,不少于____，由____监督,,,,六个月|6个月；网信\\;部门',
    { kind: 'fill', key: [['六个月', '6个月'], ['网信;部门']] },
  ],
  [
    'a number',
    ',数值题,几？,,,,5.9~6.1;7；8±0.5',
    {
      kind: 'number',
      key: [
        { from: 5.9, to: 6.1 },
        { from: 7, to: 7 },
        { from: 7.5, to: 8.5 },
      ],
    },
  ],
  [
    'pairs',
    ',连线题,连,甲,乙,丙,A-C；B-C',
    {
      kind: 'match',
      key: [
        ['A', 'C'],
        ['B', 'C'],
      ],
    },
  ],
  ['a sequence', ',排序题,排,甲,乙,丙,CAB', { kind: 'order', key: ['C', 'A', 'B'] }],
  ['a written answer', ',简答题,述,,,,,5,要点', { kind: 'short', key: null, points: 5, explanation: '要点' }],
  ['a passage', ',材料,案情', { kind: 'text', key: null }],
  ['no key', ',单选题,几？,三,六', { kind: 'single', key: null }],
  ['kinds by their own names', ',true-false,对？,,,,√', { kind: 'true-false', key: true }],
  [
    'partial credit, other ids',
    ',多选题,哪些？,甲,乙,,A,,,,,A=0.5;B=-1,x;y',
    {
      kind: 'multiple',
      options: [
        { id: 'x', text: '甲' },
        { id: 'y', text: '乙' },
      ],
      key: ['x'],
      weights: { x: 0.5, y: -1 },
    },
  ],
]

const FAULTS: readonly (readonly [string, string, readonly (readonly [string, string])[]])[] = [
  ['another kind', ',拼图,几？', [['kind-unknown', 'B']]],
  [
    'no kind and no stem',
    'Q1,,,三',
    [
      ['kind-unknown', 'B'],
      ['missing', 'C'],
    ],
  ],
  ['a key that is no option', ',单选题,几？,三,六,,C', [['key-wrong', 'G']]],
  ['several keys for one', ',单选题,几？,三,六,,AB', [['key-wrong', 'G']]],
  ['a choice without options', ',多选题,几？,,,,A', [['missing', 'D']]],
  ['neither true nor false', ',判断题,几？,,,,也许', [['key-wrong', 'G']]],
  ['no number', ',数值题,几？,,,,六', [['key-wrong', 'G']]],
  ['an empty blank', ',填空题,几？,,,,六;;七', [['key-wrong', 'G']]],
  ['half a pair', ',连线题,几？,甲,乙,,A-', [['key-wrong', 'G']]],
  ['half a sequence', ',排序题,几？,甲,乙,,A', [['key-wrong', 'G']]],
  ['points of words', ',判断题,几？,,,,对,两', [['points-wrong', 'H']]],
  ['a formula, whatever it comes to', ',判断题,=A1&B1,,,,对', [['formula', 'C']]],
  ['ids that are too few', ',单选题,几？,三,六,,A,,,,,,x', [['option-ids', 'M']]],
  ['shares that are none', ',多选题,几？,三,六,,A,,,,,A=2', [['weights-wrong', 'L']]],
]

describe('a row of the template', () => {
  test.each(CASES)('%s', async (_, line, expected) => {
    const found = await row(line)
    expect(found).toMatchObject({ ...expected, findings: [] })
    if (!('weights' in expected)) expect(found).not.toHaveProperty('weights')
  })

  test.each(FAULTS)('is told of by row and column: %s', async (_, line, faults) => {
    const found = await row(line)
    expect(found).toMatchObject({ kind: null, key: null, options: [] })
    const told = faults.map(([code, column]) =>
      expect.objectContaining({ code, column, row: 2, zh: expect.any(String), en: expect.any(String) }),
    )
    expect(found?.findings).toEqual([
      ...told,
      expect.objectContaining({ code: 'not-carried', what: 'faulty row', row: 2 }),
    ])
  })

  test('a provision that is no address is kept and told of', async () => {
    expect(await row(',判断题,几？,,,,对,,,第二十一条')).toMatchObject({
      kind: 'true-false',
      units: ['第二十一条'],
      findings: [{ code: 'unit-unknown', row: 2, column: 'J' }],
    })
  })
})

describe('a sheet', () => {
  test.each([
    ['UTF-8 with its mark', Buffer.from('\uFEFF题型,题干,答案\n判断题,对？,对\n')],
    ['GB 18030', Buffer.from('cce2d0cd2ccce2b8c92cb4f0b0b80ac5d0b6cfcce22cb6d4a3bf2cb6d40a', 'hex')],
    ['UTF-16', Buffer.from('\uFEFF题型\t题干\t答案\n判断题\t对？\t对\n', 'utf16le')],
    ['English heads in another order', Buffer.from('Key;Stem;Kind;remark\n对;对？;true-false;x\n')],
    [
      'a workbook',
      workbook(
        [
          ['题型', '题干', '答案'],
          ['判断题', '对？', '对'],
        ]
          .map(
            (cells, at) =>
              `<row r="${at + 1}">${cells.map((cell, column) => words(`${'ABC'[column]}${at + 1}`, cell)).join('')}</row>`,
          )
          .join(''),
      ),
    ],
  ])('is read: %s', async (_, content) => {
    expect(await read(content)).toMatchObject([{ kind: 'true-false', stem: '对？', key: true }])
  })

  test.each([
    ['no head', 'Q1,单选题,几？,三,六\nQ2,单选题,几？,三,六\n'],
    ['a head without the key', '题型,题干\n判断题,对？\n'],
    ['a head of other words', '"题 目","选 择"\n1,2\n'],
  ])('without the head is refused with the head it should have: %s', async (_, content) => {
    const why = await read(content)
    expect(why).toContain('incomplete')
    expect(why).toContain('表头应为：编号,题型,题干,选项A,选项B,选项C,选项D,选项E,选项F,答案,分值,解析,条款,主题')
    expect(why).toContain('Id,Kind,Stem,Option A')
  })

  test('a workbook without it likewise', async () => {
    expect(await read(workbook(`<row>${words('A1', '姓名')}</row>`))).toContain('表头应为：编号,题型')
  })

  test('what we write begins with that head, and its faults come back by row and column once somebody spoils it', async () => {
    const { content } = await writeItems([], 'csv')
    expect(Buffer.from(content).toString()).toBe(
      '\uFEFF编号,题型,题干,选项A,选项B,选项C,选项D,选项E,选项F,答案,分值,解析,条款,主题\r\n',
    )
  })
})
