import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fourGigabytes } from '../../../test/hostile/workbooks.ts'
import { isRefusal } from '../../law/refusal.ts'
import { readItems } from './read.ts'

const QTI = 'http://www.imsglobal.org/xsd/imsqti_v2p1'

async function read(content: string | Uint8Array, name = 'x') {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const found = await readItems({ name, content: bytes, beside: () => Promise.resolve(undefined) })
  return isRefusal(found) ? `${found.code} ${found.reason.zh}` : found
}

const entities = Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY l${at} "${at === 0 ? 'ha' : `&l${at - 1};`.repeat(10)}">`,
).join('')
const deep = '<div>'.repeat(400)

describe('a file that means harm, or is of no use, is refused in words', () => {
  test.each([
    ['entities of entities', `<?xml version="1.0"?><!DOCTYPE quiz [${entities}]><quiz>&l8;</quiz>`, 'XML 含有 DOCTYPE'],
    [
      'an entity of a file',
      '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
      'XML 含有 DOCTYPE',
    ],
    ['a document type behind a comment', '<!-- a > b --><!DOCTYPE quiz><quiz/>', '文件损坏'],
    ['elements without end', `<assessmentItem xmlns="${QTI}">${deep}`, '文件嵌套太深'],
    ['XML that is not well formed', '<?xml version="1.0"?><quiz><question></quiz>', '文件损坏'],
    ['XML of another kind', '<?xml version="1.0"?><html/>', '“html”不是试题'],
    ['an older QTI', '<?xml version="1.0"?><questestinterop/>', '是 QTI 1.2'],
    ['a manifest alone', '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"/>', '给出整个包'],
    ['an archive that unpacks to four gigabytes', fourGigabytes(true), '解压后'],
    ['an archive that steps outside', zipSync({ '../../etc/x.xml': strToU8('<quiz/>') }), '文件损坏'],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') }), '没有 QTI 2 或者 QTI 3 的试题'],
    ['half an archive', Buffer.from('PK\x03\x04rest', 'latin1'), '文件损坏'],
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), '旧式的 .xls'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), '不是文本'],
    ['nothing', '', '文件是空的'],
    ['blanks', ' \n ', '文件是空的'],
    ['other words', '会议纪要\n一、到会人员', '认不出是哪种试题文件'],
  ])('%s', async (_, content, why) => {
    expect(await read(content)).toContain(why)
  })

  test('by its content and not by its name', async () => {
    expect(await read('几？{T}', 'x.xlsx')).toMatchObject([{ kind: 'true-false' }])
    expect(await read('题型,题干,答案\n判断题,对？,对', 'x.gift')).toMatchObject([{ kind: 'true-false' }])
    expect(await read('{"kind":"text","stem":"a"}\n', 'x.csv')).toMatchObject([{ kind: 'text' }])
    expect(
      await read(
        `<assessmentItem xmlns="${QTI}" identifier="a"><itemBody><p>文</p></itemBody></assessmentItem>`,
        'x.csv',
      ),
    ).toMatchObject([{ kind: 'text', stem: '文' }])
  })
})

/** What a kilobyte could be made to cost, many times over. */
const COSTLY: readonly (readonly [string, (times: number) => string])[] = [
  ['tags that never end', (times) => `[html]${'<a '.repeat(times)}{T}`],
  ['quotes that never end', (times) => `[html]${'<a "\''.repeat(times)}{T}`],
  ['elements within elements', (times) => `[html]${'<b><i>'.repeat(times)}x{T}`],
  ['comments that never end', (times) => `[html]${'<!-- '.repeat(times)}{T}`],
  ['scripts that never end', (times) => `[html]${'<script>'.repeat(times)}{T}`],
  ['list items without a list', (times) => `[html]${'<li>x'.repeat(times)}{T}`],
  ['braces', (times) => '{'.repeat(times * 4)],
  ['braces on lines of their own', (times) => 'a{=b\n\n'.repeat(times)],
  ['answers', (times) => `几？{${'=~%50%#'.repeat(times)}}`],
  ['blanks', (times) => `${' '.repeat(times * 5)}x{${' '.repeat(times * 5)}`],
  ['titles', (times) => '::'.repeat(times * 4)],
  ['quotes in what may be a table', (times) => `"${'a""'.repeat(times)}`],
  [
    'questions of a cloze',
    (times) =>
      `<quiz><question type="cloze"><questiontext><text>${'{1:SA:='.repeat(times)}</text></questiontext></question></quiz>`,
  ],
  ['marks of a comment', (times) => `// ${'[id:'.repeat(times)}\na{T}`],
  [
    'options',
    (times) =>
      JSON.stringify({
        kind: 'order',
        options: Array.from({ length: times }, (__, at) => ({ id: `o${at}`, text: 'x' })),
        key: ['o1'],
      }),
  ],
  ['pairs', (times) => `连{${' =b -> c'.repeat(times)}}`],
  [
    'entries into a text',
    (times) =>
      `<assessmentItem xmlns="${QTI}" identifier="a"><responseDeclaration identifier="R" cardinality="single" baseType="string"/><itemBody>${'<textEntryInteraction responseIdentifier="R"/>'.repeat(times)}</itemBody><responseProcessing>${'<responseCondition><responseIf><match><variable identifier="R"/><baseValue>a</baseValue></match><setOutcomeValue identifier="SCORE"><baseValue>1</baseValue></setOutcomeValue></responseIf></responseCondition>'.repeat(times / 10)}</responseProcessing></assessmentItem>`,
  ],
  ['brackets of JSON', (times) => `{"a":${'['.repeat(times * 4)}`],
]

describe('a text costs no more than its length', () => {
  // Forty thousand times: what grows with the square of the text does not come to an end here.
  test.each(COSTLY)('%s', { timeout: 60_000 }, async (_, source) => {
    expect(await read(source(40_000))).toBeDefined()
  })
})
