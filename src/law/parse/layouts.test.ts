import { describe, expect, test } from 'vitest'
import { walk } from '../tree.ts'
import { parseLaw } from './law-text.ts'

const pathsOf = (source: string): readonly string[] => [...walk(parseLaw(source).body)].map(({ path }) => path)

const codesOf = (source: string): readonly string[] => parseLaw(source).findings.map(({ code }) => code)

const BODY = [
  '第一章　总则',
  '第一条　甲。',
  '第二章　附则',
  '第一节　乙',
  '第二条　丙。',
  '第二节　丁',
  '第三条　戊。',
]
const PATHS = [
  ...['ch-1', 'art-1', 'art-1/para-1', 'ch-2', 'ch-2/sec-1', 'art-2', 'art-2/para-1'],
  ...['ch-2/sec-2', 'art-3', 'art-3/para-1'],
]
const CONTENTS = BODY.filter((line) => !line.includes('条'))

const layouts: readonly (readonly [string, readonly string[]])[] = [
  [
    'raw: title twice, contents, indented',
    ['某某法', '某某法', '（2016年11月7日某会议通过）', '目　　录', ...CONTENTS, ...BODY.map((line) => `　　${line}`)],
  ],
  ['contents as headings without the word', ['# 某某法', ...CONTENTS.map((line) => `## ${line}`), ...BODY]],
  [
    'contents with dots and page numbers',
    ['某某法', '目录', ...CONTENTS.map((line, index) => `${line}……${index + 1}`), ...BODY],
  ],
  ['contents in one line', ['某某法', `目录 ${CONTENTS.join(' ')} 第三章 丑`, ...BODY]],
  ['no contents', ['某某法', ...BODY]],
  [
    'Markdown',
    [
      '# 某某法',
      '',
      '<!-- INFO END -->',
      ...BODY.map((line) => (line.includes('条') ? line.replace(/^(第.条)/, '**$1**') : `### ${line}`)),
    ],
  ],
  [
    'a web page',
    [`<h1>某某法</h1><div>${BODY.map((line) => `<p style="text-indent:2em">&nbsp;${line}</p>`).join('')}</div>`],
  ],
  [
    'converted by a program: spans, hard breaks, divisions',
    ['# 某某法', '::: {align="center"}', ...BODY.map((line) => line.replace(/^(第.条)/, '[$1]{.mark}')), ':::'].map(
      (line) => (line.startsWith('第') ? `${line}\\` : line),
    ),
  ],
  ['quoted', ['> 某某法', ...BODY.map((line) => `> ${line}`)]],
  ['YAML front matter', ['---', 'title: "某某法"', 'type: 法律', '---', '# 某某法', ...BODY]],
  [
    'no-break, en and zero-width spaces',
    ['\uFEFF某某法', ...BODY.map((line) => `\u00a0\u200b${line.replace('　', '\u2002\u2002')}\u200b`)],
  ],
  ['pasted without line ends', [`某某法 （2016年11月7日某会议通过） ${BODY.join(' ')}`]],
  [
    'a decree before the title',
    [
      '中华人民共和国主席令',
      '第五十三号',
      '《某某法》已由某会议通过，现予公布。',
      '主席 某某',
      '2016年11月7日',
      '某某法',
      ...BODY,
    ],
  ],
]

describe('one law in the layouts people have it in', () => {
  for (const [name, lines] of layouts)
    for (const end of ['\n', '\r\n', '\n\n'])
      test(`${name}, ${JSON.stringify(end)}`, () => {
        const source = lines.join(end)
        expect(pathsOf(source)).toEqual(PATHS)
        expect(parseLaw(source).title).toBe('某某法')
      })

  test('a text broken at a margin is joined into its paragraphs', () => {
    const sentence = '国家坚持网络安全与信息化发展并重，遵循积极利用、科学发展、依法管理、确保安全的方针。'
    const block = sentence.repeat(3)
    const text = [1, 2, 3, 4].map((number) => `    第${'一二三四'.charAt(number - 1)}条　${block}`)
    const wrapped = text.flatMap((line) => line.match(/.{1,32}/g) ?? [])
    const units = [...walk(parseLaw(['某某法', ...wrapped].join('\n')).body)]
    expect(units.filter(({ level }) => level === 'paragraph').map((unit) => unit.text)).toEqual([
      block,
      block,
      block,
      block,
    ])
    expect(codesOf(['某某法', ...wrapped].join('\n'))).toEqual(['lines-wrapped'])
  })
})

/** Hostile sources: each ends at once, because every sign is looked at a fixed number of times. */
describe('any source ends in bounded time', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['brackets', '（'.repeat(200_000)],
    ['labels in one line', '（一）'.repeat(100_000)],
    ['ordinals', '第'.repeat(200_000)],
    ['articles in one line', Array.from({ length: 30_000 }, (_, index) => `。第${index + 1}条 甲`).join('')],
    ['quotes never closed', '一、甲：“\n'.repeat(30_000)],
    ['one article many times', '第一条 甲。\n'.repeat(30_000)],
    ['blocks after an item', `第一条 甲\n（一）乙\n${'丙\n'.repeat(30_000)}`],
    ['one line of five million signs', '国家实行网络安全'.repeat(625_000)],
    ['spaces', '　'.repeat(500_000)],
    ['links never closed', `[甲](#${'[乙](#('.repeat(60_000)}`],
    ['links in links', `${'['.repeat(100_000)}甲${'](#乙)'.repeat(100_000)}`],
    ['tags never closed', '<p '.repeat(150_000)],
    ['backslashes', '\\'.repeat(300_000)],
  ]
  for (const [name, source] of hostile)
    test(name, { timeout: 20_000 }, () => {
      const text = parseLaw(source)
      expect(text.findings.length).toBeGreaterThan(0)
      expect(text.findings.length).toBeLessThanOrEqual(1001)
    })
})
