import { expect, test } from 'vitest'
import { xlsx } from '../../../test/hostile/office-file.ts'
import { fourGigabytes, words, workbook } from '../../../test/hostile/workbooks.ts'
import { isRefusal } from '../../law/refusal.ts'
import { openZip } from '../archive/zip.ts'
import { run } from './read-sheet.ts'
import { SHEET_LIMITS } from './sheet.ts'
import { type SheetRows, writeCsv, writeXlsx } from './write.ts'

const MB = 1024 * 1024
const csv = (text: string) => run(Buffer.from(text))

async function rowsOf(content: Uint8Array) {
  const sheet = await run(content)
  return isRefusal(sheet) ? sheet.reason.zh : sheet.rows.map(({ number, cells }) => [number, ...cells])
}

async function whyNot(content: Uint8Array, limits = SHEET_LIMITS) {
  const sheet = await run(content, limits)
  return isRefusal(sheet) ? `${sheet.code} ${sheet.reason.zh}` : 'read'
}

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(Buffer.from(piece))
  return Buffer.concat(all)
}

const HARMFUL = ['=1+1', "'=1", "''+1", '-1', '@x', '＝1', 'a_x000D_b', '_x005F_', 'a;b', '"quoted"', 'two\nlines']

test.each([
  ['CSV', (rows: SheetRows) => writeCsv(rows)],
  ['a workbook', (rows: SheetRows) => writeXlsx('名录：[甲]/乙', rows)],
])('what we write as %s is read back to the letter, and no cell of it is a formula', async (_, write) => {
  async function* rows(): AsyncGenerator<readonly string[]> {
    yield ['名称', '说明']
    for (const one of HARMFUL) yield [one, '']
    yield ['', '末列']
  }
  const sheet = await run(await bytesOf(write(rows())))
  if (isRefusal(sheet)) throw new Error(sheet.reason.en)
  expect(sheet.rows.map(({ cells }) => cells)).toEqual([['名称', '说明'], ...HARMFUL.map((one) => [one]), ['', '末列']])
  expect(sheet.rows.flatMap(({ formulas }) => formulas)).toEqual([])
})

test('a workbook as office programs write it: shared and formatted words, days, times, sums, gaps', async () => {
  const rows = [
    `<row r="1">${['名称', '开放', '数'].map((head, at) => words(`${'ABC'[at]}1`, head)).join('')}</row>`,
    '<row r="3" spans="1:6"><c r="A3" t="s"><v>0</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3" s="1"><v>46083</v></c><c r="E3" s="2"><v>46083.395833333336</v></c><c r="F3" s="3"><v>0.375</v></c></row>',
    '<row><c t="s"><v>1</v></c><c t="b"><v>1</v></c><c><v>1.3800138E10</v></c><c s="4"><v>46083</v></c><c t="e"><v>#N/A</v></c></row>',
    '<row r="9"><c r="B9" s="1"/></row>',
  ].join('')
  const strings =
    '<si><t>滨江</t></si><si><r><t>法治</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 公园_x000D_</t></r><rPh sb="0" eb="1"><t>fa</t></rPh></si>'
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;day&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs>'
  expect(await rowsOf(workbook(rows, { strings, styles }))).toEqual([
    [1, '名称', '开放', '数'],
    [3, '滨江', '', '0.3', '2026-03-02', '2026-03-02T09:30', '09:00'],
    [4, '法治 公园', 'TRUE', '13800138000', '46083', '#N/A'],
  ])
  const old = workbook('<row><c s="1"><v>44621</v></c></row>', { styles, properties: '<workbookPr date1904="1"/>' })
  expect(await rowsOf(old)).toEqual([[1, '2026-03-02']])
})

test('the first sheet that is shown is read', async () => {
  const hidden = '<sheet name="藏" sheetId="2" state="hidden" r:id="r2"/><sheet name="名录" sheetId="1" r:id="r1"/>'
  expect(await run(workbook(`<row>${words('A1', '甲')}</row>`, { sheets: hidden }))).toMatchObject({
    kind: 'xlsx',
    name: '名录',
  })
})

test('a formula is told by its writing, never by what it came to; of another book too', async () => {
  const sheet = await run(
    xlsx({
      cells:
        '<c r="A1" t="str"><f>HYPERLINK("http://x","y")</f><v>y</v></c><c r="B1"><f>[1]Sheet1!A1</f><v>7</v></c><c r="C1"><f t="shared" si="0"/><v>1</v></c>',
    }),
  )
  expect(sheet).toMatchObject({
    rows: [
      { cells: expect.arrayContaining(['=HYPERLINK("http://x","y")', '=[1]Sheet1!A1', '=']), formulas: [0, 1, 2] },
    ],
  })
  expect(await csv('名称,网址\n甲,"=HYPERLINK(""x"")"\n乙,\'=1\n')).toMatchObject({
    rows: [
      { formulas: [] },
      { cells: ['甲', '=HYPERLINK("x")'], formulas: [1] },
      { cells: ['乙', '=1'], formulas: [] },
    ],
  })
})

test.each([
  ['UTF-8 with its mark', Buffer.from('\uFEFF名称,数\r\n甲,1\r\n')],
  ['UTF-8 without', Buffer.from('名称,数\n甲,1')],
  ['GB 18030', Buffer.from('c3fbb3c62ccafd0d0abcd72c310d0a', 'hex')],
  ['UTF-16', Buffer.from('\uFEFF名称\t数\r\n甲\t1\r\n', 'utf16le')],
  ['semicolons', Buffer.from('"名称";数\r甲;1\r')],
])('CSV: %s', async (_, content) => {
  expect(await rowsOf(content)).toEqual([
    [1, '名称', '数'],
    [2, '甲', '1'],
  ])
})

test('CSV: quotes within quotes, line ends within cells, empty lines and rows of another length', async () => {
  expect(await rowsOf(Buffer.from('名称,说明\n\n"甲 ""大"" 院","两\r\n行"\n乙\n丙,,三\n'))).toEqual([
    [1, '名称', '说明'],
    [3, '甲 "大" 院', '两\r\n行'],
    [4, '乙'],
    [5, '丙', '', '三'],
  ])
})

test.each([
  ['a quote that never closes', Buffer.from('名称\n"甲\n乙\n'), 'unreadable CSV第2行的引号不成对'],
  ['a quote in the middle of a cell', Buffer.from('名称\n甲"乙"\n'), 'unreadable CSV第2行的引号不成对'],
  ['null characters', Buffer.from('名称\n甲\0乙\n'), 'unreadable 不是 UTF-8'],
  ['no text at all', Buffer.from('89504e470d0a1a0a0000ff', 'hex'), 'unreadable 不是 UTF-8'],
  ['nothing', Buffer.from('\uFEFF\r\n,,\r\n'), 'incomplete 表格是空的'],
  ['an encrypted workbook', compound('EncryptedPackage'), 'unreadable 工作簿设有密码'],
  ['an old workbook', compound('Workbook'), 'unreadable 是旧式的 .xls'],
  [
    'a workbook with macros by its type',
    workbook('<row/>', { type: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }),
    'unreadable 工作簿含有宏',
  ],
  [
    'macros under the type of a plain one',
    workbook('<row/>', {
      parts: { 'xl/vbaProject.bin': { content: 'x' } },
      related: [['vbaProject', 'vbaProject.bin']],
    }),
    'unreadable 工作簿含有宏',
  ],
  ['another office file', xlsx({}).subarray(0, 400), 'unreadable 文件损坏'],
  [
    'entities of entities',
    workbook('', { parts: { 'xl/worksheets/sheet1.xml': { content: entityBomb() } } }),
    'unreadable 文件损坏',
  ],
  [
    'a sheet that lies outside',
    workbook('', { sheets: '<sheet name="a" sheetId="1" r:id="r9"/>' }),
    'unreadable 文件损坏',
  ],
  ['rows that go back', workbook('<row r="2"/><row r="1"/>'), 'unreadable 文件损坏'],
  ['one cell twice', workbook(`<row>${words('B1', 'a')}${words('A1', 'b')}</row>`), 'unreadable 文件损坏'],
  ['a string that is not there', workbook('<row><c t="s"><v>7</v></c></row>'), 'unreadable 文件损坏'],
  ['a cell of column 16,384', workbook(`<row>${words('XFD1', 'a')}</row>`), 'too-large 表格超过200列'],
])('%s is refused, and its sender told what helps', async (_, content, why) => {
  expect(await whyNot(content)).toContain(why)
})

/** A file of the older kind, with one name in its directory. */
function compound(name: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(name, 'utf16le')])
}

function entityBomb(): string {
  const declared = Array.from(
    { length: 10 },
    (_, at) => `<!ENTITY l${at} "${at === 0 ? 'ha' : `&l${at - 1};`.repeat(10)}">`,
  )
  return `<!DOCTYPE worksheet [${declared.join('')}]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="str"><v>&l9;</v></c></row></sheetData></worksheet>`
}

test('a workbook of 50 MB is refused before it is unpacked', async () => {
  // Were it looked into, it would be refused as damaged.
  expect(await whyNot(Buffer.concat([xlsx({}), Buffer.alloc(50 * MB)]))).toContain(
    'too-large 表格文件不得超过20 MB，未打开',
  )
})

test('a workbook that unpacks to four gigabytes and says so is refused with nothing unpacked', async () => {
  const bomb = fourGigabytes(true)
  expect(bomb.length).toBeLessThan(20 * MB)
  expect(() => openZip(bomb, SHEET_LIMITS.unpacked)).toThrow('too-large-inside')
  expect(await whyNot(bomb)).toContain('too-large 工作簿解压后超过64 MB')
})

test('one that keeps it quiet is given up at the first byte more than it said', async () => {
  const bomb = fourGigabytes(false)
  expect(await whyNot(bomb)).toContain('too-large 工作簿解压后超过64 MB')
  let unpacked = 0
  const reading = async () => {
    for await (const piece of openZip(bomb).pieces('xl/worksheets/sheet1.xml') ?? []) unpacked += piece.length
  }
  await expect(reading()).rejects.toThrow('too-large-inside')
  expect(unpacked).toBeLessThanOrEqual(60 * MB)
})

test('one long string in a hundred thousand cells is given up once the cells have too many characters', async () => {
  const rows = Array.from({ length: 1_000 }, () => `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`).join('')
  const bomb = workbook(rows, { strings: `<si><t>${'长'.repeat(32_767)}</t></si>` })
  expect(await whyNot(bomb)).toContain('too-large 表格超过10000000字')
})

test.each([
  ['rows', { rows: 3 }, '表格超过2行'],
  ['cells', { cells: 5 }, '表格超过5格'],
  ['characters', { characters: 5 }, '表格超过5字'],
  ['columns', { columns: 1 }, '表格超过1列'],
])('a table with too many %s is given up, as CSV and as a workbook', async (_, less, why) => {
  const limits = { ...SHEET_LIMITS, ...less }
  const lines = ['甲,乙', '1,2', '3,4', '5,6', '7,8']
  const rows = lines.map(
    (line) =>
      `<row>${line
        .split(',')
        .map((cell) => `<c t="str"><v>${cell}</v></c>`)
        .join('')}</row>`,
  )
  expect(await whyNot(Buffer.from(lines.join('\n')), limits)).toContain(`too-large ${why}`)
  expect(await whyNot(workbook(rows.join('')), limits)).toContain(`too-large ${why}`)
})
