import { describe, expect, test } from 'vitest'
import { readGift } from './read.ts'

const only = (source: string) => {
  const found = readGift(source)
  expect(found).toHaveLength(1)
  return found[0]
}

const options = (...texts: readonly string[]) => texts.map((text, at) => ({ id: 'ABCDE'[at], text }))

const CASES: readonly (readonly [string, string, object])[] = [
  ['true', '日志留存不少于六个月。{T}', { kind: 'true-false', key: true, stem: '日志留存不少于六个月。' }],
  [
    'false, with feedback',
    '留存三个月即可。{FALSE#应为六个月#对}',
    { kind: 'true-false', key: false, findings: [{ what: 'feedback' }] },
  ],
  ['one of several', '几个月？{~三 =六 ~十二}', { kind: 'single', options: options('三', '六', '十二'), key: ['B'] }],
  ['half for another', '几个月？{=六 ~%50%五 ~三}', { kind: 'single', key: ['A'], weights: { A: 1, B: 0.5, C: 0 } }],
  [
    'several of several',
    '哪些？{~%50%警告 ~%50%罚款 ~%-100%徒刑}',
    { kind: 'multiple', key: ['A', 'B'], weights: { A: 0.5, B: 0.5, C: -1 } },
  ],
  ['several that are wholly right', '哪些？{=警告 =罚款 ~徒刑}', { kind: 'multiple', key: ['A', 'B'] }],
  [
    'accepted words',
    '多久？{=六个月 =6个月 =%50%半年}',
    { kind: 'fill', stem: '多久？', key: [['六个月', '6个月']], findings: [{ code: 'partial-credit' }] },
  ],
  ['a missing word', '不少于{=六}个月。', { kind: 'fill', stem: '不少于____个月。', key: [['六']] }],
  ['a missing word to choose', '不少于{~三 =六}个月。', { kind: 'single', stem: '不少于____个月。', key: ['B'] }],
  ['a number', '几？{#6}', { kind: 'number', key: [{ from: 6, to: 6 }] }],
  ['a number about', '几？{#3.14:0.01}', { kind: 'number', key: [{ from: 3.13, to: 3.15 }] }],
  ['a range', '几？{#-5..5}', { kind: 'number', key: [{ from: -5, to: 5 }] }],
  [
    'numbers with shares',
    '几？{#=6:0 #对 =%50%6:2 #近}',
    { kind: 'number', key: [{ from: 6, to: 6 }], findings: [{ what: 'feedback' }, { code: 'partial-credit' }] },
  ],
  ['no number', '几？{#六}', { kind: null, key: null, findings: [{ code: 'not-carried', what: 'numerical' }] }],
  [
    'pairs, a right side once, one too many',
    '连{=警告 -> 行政 =罚款 -> 行政 =徒刑 -> 刑事 = -> 民事}',
    {
      kind: 'match',
      options: [
        { id: '1', text: '警告' },
        { id: '2', text: '罚款' },
        { id: '3', text: '徒刑' },
        ...options('行政', '刑事', '民事'),
      ],
      key: [
        ['1', 'A'],
        ['2', 'A'],
        ['3', 'B'],
      ],
    },
  ],
  ['an essay', '试述。{}', { kind: 'short', key: null, stem: '试述。' }],
  ['an essay with its model', '试述。{####要点一\\n要点二}', { kind: 'short', explanation: '要点一\n要点二' }],
  ['no question', '以下为材料。', { kind: 'text', key: null }],
  [
    'general feedback',
    '几？{~三 =六 #对\n####见第二十三条\n}',
    { key: ['B'], explanation: '见第二十三条', findings: [{ what: 'feedback' }] },
  ],
  ['a title', '::第一题::几？{T}', { id: '第一题', title: '第一题', stem: '几？' }],
  [
    'an id and tags before a title',
    '// [id:Q7] [tag:第三章] [tag:csl@2026-01-01#art-23]\n::题::几？{T}',
    { id: 'Q7', title: '题', tags: ['第三章'], units: ['csl@2026-01-01#art-23'] },
  ],
  [
    'escapes',
    '\\{a\\: b \\= c \\~ d \\# e\\}\\n\\\\n{=\\=1 =\\~}',
    { stem: '{a: b = c ~ d # e}\n\\n', key: [['=1', '~']] },
  ],
  [
    'HTML',
    '[html]<p>哪一<b>项</b>？</p><script>x()</script>{=<p>甲</p> ~<i>乙</i>}',
    { stem: '哪一**项**？', options: options('甲', '*乙*') },
  ],
  ['HTML without saying so', '1 < 2 &amp; <b>3</b><br>对？{T}', { stem: '1 < 2 & **3**\n对？' }],
  ['plain', '[plain]写 <b> & x\n第二行{T}', { stem: '写 <b> & x\n第二行' }],
  ['Markdown', '[markdown]*重点*\n- 一\n  - 二 <span onclick="x()">三</span>{T}', { stem: '*重点*\n- 一\n  - 二 三' }],
  [
    'an image by name',
    '[html]<img src="@@PLUGINFILE@@/图.png" alt="示意">看{T}',
    { stem: '![示意](图.png)看', findings: [{ what: 'image 图.png' }] },
  ],
  ['an empty line within the answers', '几？{\n~三\n\n=六\n}', { kind: 'single', key: ['B'] }],
  ['a comment within', '几？{\n// 注\n~三\n=六}', { kind: 'single', key: ['B'] }],
  ['an escaped brace in an answer', '几？{=\\}a ~b}', { kind: 'single', options: options('}a', 'b') }],
  ['a brace that never closes', '几？{=三', { kind: null, findings: [{ code: 'not-carried', what: 'malformed' }] }],
  ['two groups of answers', '几{=三}个{=四}？', { kind: null, findings: [{ what: 'malformed' }] }],
]

describe('a question of GIFT', () => {
  test.each(CASES)('%s', (_, source, expected) => {
    const found = only(source)
    const findings = 'findings' in expected && Array.isArray(expected.findings) ? expected.findings : []
    expect(found).toMatchObject({ ...expected, findings: findings.map((one: object) => expect.objectContaining(one)) })
    if (!('weights' in expected)) expect(found).not.toHaveProperty('weights')
    if (!('id' in expected)) expect(found).not.toHaveProperty('id')
  })

  test('a category is the topic of what follows; it is no item; line ends of any system part questions', () => {
    expect(
      readGift('\uFEFF$CATEGORY: 网安法/第三章\r\n\r\n甲{T}\r\n\r\n$CATEGORY: 总则\r\n乙{F}\r\n').map(
        ({ topic, stem }) => [topic, stem],
      ),
    ).toEqual([
      ['网安法/第三章', '甲'],
      ['总则', '乙'],
    ])
  })

  test('a question whose braces do not close takes nothing of the next', () => {
    expect(readGift('甲{=三\n\n乙{T}\n\n丙{F}').map(({ kind }) => kind)).toEqual([null, 'true-false', 'true-false'])
  })
})
