import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../law/refusal.ts'
import { readItems } from '../read.ts'

async function read(inner: string) {
  const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<!-- 导出 --><quiz>${inner}</quiz>`)
  const found = await readItems({ name: 'x', content, beside: () => Promise.resolve(undefined) })
  if (isRefusal(found)) throw new Error(found.reason.en)
  return found
}

const question = (type: string, inner: string, stem = '题', name = '一') =>
  `<question type="${type}"><name><text>${name}</text></name><questiontext format="html"><text><![CDATA[<p>${stem}</p>]]></text></questiontext>${inner}</question>`
const answer = (fraction: number, text: string, more = '') =>
  `<answer fraction="${fraction}" format="html"><text><![CDATA[${text}]]></text><feedback format="html"><text></text></feedback>${more}</answer>`
const options = (...texts: readonly string[]) => texts.map((text, at) => ({ id: 'ABCDE'[at], text }))

const CASES: readonly (readonly [string, string, object])[] = [
  [
    'one of several',
    question(
      'multichoice',
      `<defaultgrade>2.0000000</defaultgrade><single>true</single>${answer(0, '<p>三</p>')}${answer(100, '<p>六</p>')}`,
    ),
    {
      id: '一',
      title: '一',
      kind: 'single',
      stem: '题',
      options: options('三', '六'),
      key: ['B'],
      points: 2,
      findings: [],
    },
  ],
  [
    'one of several, another brings half',
    question('multichoice', `<single>1</single>${answer(100, '六')}${answer(50, '五')}${answer(-25, '三')}`),
    { kind: 'single', key: ['A'], weights: { A: 1, B: 0.5, C: -0.25 } },
  ],
  [
    'several of several',
    question(
      'multichoice',
      `<single>false</single>${answer(33.33333, '甲')}${answer(66.66667, '乙')}${answer(-100, '丙')}`,
    ),
    { kind: 'multiple', key: ['A', 'B'], weights: { A: 0.3333333, B: 0.6666667, C: -1 } },
  ],
  [
    'true or false',
    question('truefalse', answer(0, 'true') + answer(100, 'false')),
    { kind: 'true-false', key: false },
  ],
  [
    'accepted words',
    question(
      'shortanswer',
      `<usecase>0</usecase>${answer(100, '六个月')}${answer(100, '6 个月')}${answer(50, '半年')}${answer(0, '*')}`,
    ),
    { kind: 'fill', stem: '题', key: [['六个月', '6 个月']], findings: [{ code: 'partial-credit' }] },
  ],
  [
    'words with a wildcard',
    question('shortanswer', answer(100, '六*') + answer(100, '6\\*')),
    { key: [['6*']], findings: [{ what: 'wildcard' }] },
  ],
  [
    'a number',
    question(
      'numerical',
      answer(100, '3.14', '<tolerance>0.01</tolerance>') + answer(100, '-2', '<tolerance>0</tolerance>'),
    ),
    {
      kind: 'number',
      key: [
        { from: 3.13, to: 3.15 },
        { from: -2, to: -2 },
      ],
    },
  ],
  [
    'pairs',
    question(
      'matching',
      '<subquestion format="html"><text><![CDATA[<p>警告</p>]]></text><answer><text>行政</text></answer></subquestion><subquestion><text>徒刑</text><answer><text>刑事</text></answer></subquestion><subquestion><text></text><answer><text>民事</text></answer></subquestion>',
    ),
    {
      kind: 'match',
      options: [{ id: '1', text: '警告' }, { id: '2', text: '徒刑' }, ...options('行政', '刑事', '民事')],
      key: [
        ['1', 'A'],
        ['2', 'B'],
      ],
    },
  ],
  [
    'an essay',
    question(
      'essay',
      '<graderinfo format="html"><text>&lt;p&gt;三点&lt;/p&gt;</text></graderinfo><generalfeedback format="html"><text>见第二十三条</text></generalfeedback>',
    ),
    { kind: 'short', key: null, explanation: '三点\n\n见第二十三条' },
  ],
  ['a passage', question('description', ''), { kind: 'text', key: null }],
  [
    'a sequence',
    question('ordering', answer(2, '后') + answer(1, '先') + answer(3, '末')),
    { kind: 'order', options: options('后', '先', '末'), key: ['B', 'A', 'C'] },
  ],
  [
    'a sequence as it stands',
    question('ordering', answer(0, '先') + answer(0, '后')),
    { kind: 'order', key: ['A', 'B'] },
  ],
  [
    'blanks in the text',
    question(
      'cloze',
      '<generalfeedback format="html"><text>解析</text></generalfeedback>',
      '不少于{1:SHORTANSWER:=六~=6~%50%五#近}个月，由{2:MULTICHOICE:公安~=网信}监督，{1:NUMERICAL:=10:0.5}元。',
    ),
    {
      kind: 'fill',
      stem: '不少于____个月，由____监督，____元。',
      key: [['六', '6'], ['网信'], ['10']],
      points: 4,
      explanation: '解析',
      findings: [{ code: 'partial-credit' }, { what: 'choices' }, { what: 'tolerance' }],
    },
  ],
  [
    'one list in the text',
    question('cloze', '', '不少于{1:MC:三~=六}个月'),
    { kind: 'single', stem: '不少于____个月', options: options('三', '六'), key: ['B'] },
  ],
  ['one number in the text', question('cloze', '', '{1:NM:=6:1}个月'), { kind: 'number', key: [{ from: 5, to: 7 }] }],
  [
    'blanks not all of which are carried',
    question('cloze', '', '{1:SA:=六}与{1:MULTIRESPONSE:=a~b}'),
    { kind: null, key: null, findings: [{ code: 'not-carried', what: 'cloze multiresponse' }] },
  ],
  [
    'lists in the text',
    question(
      'gapselect',
      '<selectoption><text>三</text><group>1</group></selectoption><selectoption><text>六</text><group>1</group></selectoption>',
      '甲[[2]]乙[[1]]',
    ),
    { kind: 'fill', stem: '甲____乙____', key: [['六'], ['三']], findings: [{ what: 'choices' }] },
  ],
  [
    'words dragged into the text',
    question(
      'ddwtos',
      '<dragbox><text>三</text><group>1</group></dragbox><dragbox><text>六</text><group>1</group></dragbox>',
      '甲[[2]]乙',
    ),
    { kind: 'match', stem: '甲____乙', key: [['B', '1']] },
  ],
  [
    'another type',
    question('ddmarker', ''),
    { kind: null, key: null, findings: [{ code: 'not-carried', what: 'ddmarker' }] },
  ],
  [
    'a type called as what objects have',
    question('constructor', ''),
    { kind: null, findings: [{ what: 'constructor' }] },
  ],
  [
    'an id, tags, images, hints',
    question(
      'truefalse',
      `${answer(100, 'true')}<idnumber>Q7</idnumber><tags><tag><text>第三章</text></tag><tag><text>csl@2026-01-01#art-23</text></tag></tags><hint><text>想想</text></hint>`,
      '<img src="@@PLUGINFILE@@/a%20b.png" alt="图"/>看',
    ),
    {
      id: 'Q7',
      title: '一',
      tags: ['第三章'],
      units: ['csl@2026-01-01#art-23'],
      stem: '![图](a%20b.png)看',
      findings: [{ what: 'hint' }, { what: 'image a%20b.png' }],
    },
  ],
]

describe('a question of Moodle XML', () => {
  test.each(CASES)('%s', async (_, xml, expected) => {
    const [found, ...others] = await read(xml)
    expect(others).toEqual([])
    const findings = 'findings' in expected && Array.isArray(expected.findings) ? expected.findings : []
    expect(found).toMatchObject({ ...expected, findings: findings.map((one: object) => expect.objectContaining(one)) })
    if (!('weights' in expected)) expect(found).not.toHaveProperty('weights')
  })

  test('a category is the topic of what follows', async () => {
    const category = '<question type="category"><category><text>top/网安法</text></category></question>'
    expect(await read(category + question('description', ''))).toMatchObject([{ topic: 'top/网安法' }])
  })
})
