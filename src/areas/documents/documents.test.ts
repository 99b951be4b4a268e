import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { pagesOfPdf, takeFile, wordsOfDocx } from '../../../test/paper.ts'
import {
  answersTo,
  firstOnDesk,
  officerAt,
  openReport,
  reportAs,
  told,
  transferLater,
} from '../../../test/report-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { newCode } from '../../kernel/identity/access-code.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })

const take = async (person: string, id: string, step: string, answers: Readonly<Record<string, string>> = {}) => {
  const officer = await officerAt(fadu, person)
  await openReport(officer, id)
  return officer.submit(`/reports/${id}/${step}`, { ...answersTo[step], ...answers })
}

const report = async (more: Partial<typeof told> = {}) => {
  const reporter = openVisitor(fadu)
  const code = await reportAs(reporter, more)
  await reporter.get('/reports/status')
  await reporter.submit('/reports/status', { code })
  const id = await firstOnDesk(await officerAt(fadu, more.office === 'demo-gongan' ? 'gongan-1' : 'wangxin-1'))
  return { reporter, code, id }
}

/** The documents on a page, in their order: name and check code. */
const papersOn = ({ seen }: Visitor) =>
  [...seen.text.matchAll(/href="\/documents\/([0-9A-Z-]{14})\/paper">([^<]+)/g)].map(([, code = '', name = '']) => ({
    code,
    name,
  }))

/** The documents of a case by their names, the newest of a name. */
async function papersOf(reporter: Visitor): Promise<Readonly<Record<string, string>>> {
  await reporter.get('/reports/status')
  return Object.fromEntries(papersOn(reporter).map(({ name, code }) => [name, code]))
}

const plain = async (visitor: Visitor, code: string) =>
  (await takeFile(fadu, visitor, `/documents/${code}/paper/txt`)).bytes.toString()

const bare = (text: string) => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0]
const less = (words: string) => words.replace(/\s/gu, '')

/** One report through two offices to its answer. */
const answered = await report()
for (const [person, step] of [
  ['wangxin-1', 'accept'],
  ['wangxin-1', 'transfer'],
  ['gongan-1', 'accept'],
  ['gongan-2', 'handle'],
  ['gongan-5', 'answer'],
] as const) {
  await take(person, answered.id, step, step === 'transfer' ? transferLater : {})
  fadu.pass(1)
}
/** One that its office does not accept. */
const declined = await report()
await take('wangxin-1', declined.id, 'decline')

const expected = [
  [
    '举报受理回执',
    answered,
    ['临江市公安局', '举报人：', '案号：举报〔2026〕', '决定予以受理', '2026年3月23日', '本机关自定', '特此告知。'],
  ],
  [
    '举报移送函',
    answered,
    [
      '临江市网信办',
      '临江市公安局：',
      told.where,
      told.what,
      answersTo.transfer?.reasons ?? '',
      '移送贵机关',
      '特此函告。',
    ],
  ],
  [
    '举报答复书',
    answered,
    [
      '临江市公安局（印章）',
      answersTo.answer?.answer ?? '',
      answersTo.answer?.reasons ?? '',
      '《中华人民共和国网络安全法》第十五条第一款规定：“任何个人和组织有权',
      '申请行政复议',
      '特此答复。',
    ],
  ],
  ['举报不予受理回执', declined, ['案号：举报〔2026〕', '决定不予受理', '特此告知。']],
  ['举报不予受理说理书', declined, [answersTo.decline?.reasons ?? '', told.what, '第十五条第一款规定', '特此说明。']],
] as const

test.each(expected)(
  '%s: the reporter reads it as page, DOCX, PDF and text, and all have the same words',
  async (name, { reporter, code }, words) => {
    const paper = (await papersOf(reporter))[name] ?? ''
    const text = await plain(reporter, paper)
    for (const one of words) expect(text).toContain(one)
    expect(text).toContain('承办人（签名）：')
    expect(text).toContain(`核验码：${paper}`)
    expect(text).not.toContain(code)
    const lines = text.split('\n').slice(0, -2)
    const seen = await reporter.get(`/documents/${paper}/paper`)
    expect(seen.headers['cache-control']).toBe('no-store')
    const docx = await takeFile(fadu, reporter, `/documents/${paper}/paper/docx`)
    const pdf = await takeFile(fadu, reporter, `/documents/${paper}/paper/pdf`)
    const pages = (await pagesOfPdf(pdf.bytes)).join('')
    for (const line of lines) {
      expect(less(seen.text.replace(/<[^>]*>/g, ''))).toContain(less(line))
      expect(wordsOfDocx(docx.bytes)).toContain(less(line))
      if (line.length < 20) expect(pages).toContain(less(line))
    }
    const printed = hash('sha256', text, 'hex')
    for (const made of [wordsOfDocx(docx.bytes), pages, seen.text]) expect(less(made)).toContain(printed)
    for (const made of [wordsOfDocx(docx.bytes), pages]) expect(made).toContain(`/documents/${paper}`)
  },
)

test('a file has its Chinese name and number, whatever the browser', async () => {
  const paper = (await papersOf(answered.reporter)).举报答复书 ?? ''
  const { headers } = await takeFile(fadu, answered.reporter, `/documents/${paper}/paper/pdf`)
  expect(headers['content-type']).toBe('application/pdf')
  const [, ascii, name = ''] =
    /filename="([\w.-]+)"; filename\*=UTF-8''(\S+)$/.exec(String(headers['content-disposition'])) ?? []
  expect(ascii?.endsWith('.pdf')).toBe(true)
  expect(decodeURIComponent(name)).toMatch(/^举报答复书 举复〔2026〕\d{9}号\.pdf$/)
})

test('an office that sent a case on still signs and keeps its own letter, and reads nothing else of the case', async () => {
  const papers = await papersOf(answered.reporter)
  const [sender, receiver, other] = [
    await officerAt(fadu, 'wangxin-1'),
    await officerAt(fadu, 'gongan-1'),
    await officerAt(fadu, 'tongguan-1'),
  ]
  const status = async (visitor: Visitor, name: string) =>
    (await visitor.get(`/documents/${papers[name]}/paper`)).status
  expect([await status(sender, '举报移送函'), await status(receiver, '举报移送函')]).toEqual([200, 200])
  expect([await status(sender, '举报答复书'), await status(receiver, '举报答复书')]).toEqual([404, 200])
  expect([await status(other, '举报移送函'), await status(other, '举报答复书')]).toEqual([404, 404])
})

test('a stranger, another office and the holder of another receipt read what is not there', async () => {
  const paper = (await papersOf(declined.reporter)).举报不予受理说理书 ?? ''
  for (const visitor of [openVisitor(fadu), await officerAt(fadu, 'gongan-1'), answered.reporter]) {
    const none = await visitor.get(`/documents/${newCode(12)}/paper`)
    for (const end of ['', '/pdf', '/docx', '/txt']) {
      const real = await visitor.get(`/documents/${paper}/paper${end}`)
      expect([end, real.status, bare(real.text)]).toEqual([end, 404, bare(none.text)])
    }
  }
})

test('a format that is none is refused', async () => {
  const paper = (await papersOf(declined.reporter)).举报不予受理说理书 ?? ''
  for (const format of ['exe', 'constructor']) {
    expect((await declined.reporter.get(`/documents/${paper}/paper/${format}`)).status).toBe(404)
  }
})

test('whoever holds a paper sees that it was issued, by whom, when, with which hash, and nothing of what it says', async () => {
  const paper = (await papersOf(declined.reporter)).举报不予受理说理书 ?? ''
  const stranger = openVisitor(fadu)
  await stranger.get('/documents')
  const { path, text } = await stranger.get(`/documents?code=${paper.toLowerCase().replaceAll('-', '%20')}`)
  expect(path).toBe(`/documents/${paper}`)
  const printed = hash('sha256', await plain(declined.reporter, paper), 'hex')
  for (const word of ['举理〔2026〕', '临江市网信办', '2026年3月2日']) expect(text).toContain(word)
  expect(less(text)).toContain(printed)
  for (const word of [
    '举报〔2026〕',
    told.where,
    told.what,
    answersTo.decline?.reasons ?? '',
    declined.id,
    '阅读全文',
  ]) {
    expect(text).not.toContain(word)
  }
  expect((await declined.reporter.get(`/documents/${paper}`)).text).toContain('阅读全文')
})

test('the record holds the paper by its hash, and its receipt says so to whoever holds the paper', async () => {
  const paper = (await papersOf(declined.reporter)).举报不予受理说理书 ?? ''
  await fadu.sequence()
  const { status, bytes } = await takeFile(fadu, openVisitor(fadu), `/documents/${paper}/receipt`)
  expect(status).toBe(200)
  const receipt = bytes.toString()
  expect(JSON.parse(receipt).entry).toEqual({
    who: 'office:demo-wangxin',
    what: 'document.issued',
    subject: `document:${paper}`,
    grounds: [],
    when: '2026-03-01T16:00:00.000Z',
    content: hash('sha256', await plain(declined.reporter, paper), 'hex'),
  })
  const checking = openVisitor(fadu)
  await checking.get('/records/check')
  expect((await checking.submit('/records/check', { receipt })).text).toContain('data-state="done"')
})

test.each([
  ['mistyped', 'R7K2', 400, '核验码有误'],
  ['of no paper', newCode(12), 404, '没有以此核验码签发的文书'],
  ['an access code', answered.code, 400, '核验码有误'],
])('a check code %s opens nothing and stands there to be mended', async (_, code, status, reason) => {
  const seen = await openVisitor(fadu).get(`/documents?code=${code}`)
  expect([seen.status, seen.text.includes(reason), seen.text.includes(`value="${code}"`)]).toEqual([status, true, true])
})

test('its words stay as they were issued, though the office is renamed and the case goes on', async () => {
  const { reporter, id } = await report()
  await take('wangxin-1', id, 'accept')
  const paper = (await papersOf(reporter)).举报受理回执 ?? ''
  const before = await plain(reporter, paper)
  await fadu.database
    .updateTable('office')
    .set({ name_zh: '临江市委网信办' })
    .where('id', '=', 'demo-wangxin')
    .execute()
  await take('wangxin-2', id, 'handle')
  await take('wangxin-5', id, 'answer')
  expect(await plain(reporter, paper)).toBe(before)
  expect(before).toContain('临江市网信办（印章）')
  expect((await openVisitor(fadu).get(`/documents/${paper}`)).text).toContain('临江市网信办')
  expect(await plain(reporter, (await papersOf(reporter)).举报答复书 ?? '')).toContain('临江市委网信办（印章）')
  await fadu.database.updateTable('office').set({ name_zh: '临江市网信办' }).where('id', '=', 'demo-wangxin').execute()
})

test('long reasons, rare characters and Latin are all on the paper, and its seal is not alone on a page', async () => {
  const reasons = `龘𠮷 CVE-2026-0001 ${'依照本法，所述不属于危害网络安全的行为。'.repeat(96)}`.slice(0, 1990)
  const { reporter, id } = await report({ what: '第一段：{case} <b>&amp;</b>\n第二段：龘。' })
  await take('wangxin-1', id, 'decline', { reasons })
  const paper = (await papersOf(reporter)).举报不予受理说理书 ?? ''
  const text = await plain(reporter, paper)
  expect(text).toContain(reasons)
  // What a person wrote is nothing to be filled, and keeps its paragraphs.
  expect(text).toContain('\n第一段：{case} <b>&amp;</b>\n第二段：龘。\n')
  const docx = wordsOfDocx((await takeFile(fadu, reporter, `/documents/${paper}/paper/docx`)).bytes)
  expect(docx).toContain(less(reasons))
  const pages = await pagesOfPdf((await takeFile(fadu, reporter, `/documents/${paper}/paper/pdf`)).bytes)
  const all = pages.join('')
  expect(pages.length).toBeGreaterThan(3)
  expect(all).toContain('CVE-2026-0001')
  expect(all).toContain('龘〓')
  expect(all).toContain('U+20BB7')
  expect(pages.find((page) => page.includes('（印章）'))).toContain('特此说明。')
})

test('in English a reference stands beside the document, which stays Chinese', async () => {
  const paper = (await papersOf(answered.reporter)).举报答复书 ?? ''
  const { text } = await answered.reporter.get(`/en/documents/${paper}/paper`)
  for (const word of [
    'Reference translation',
    'Reply to a Report',
    'Linjiang Public Security Bureau (seal)',
    '特此答复。',
  ]) {
    expect(text).toContain(word)
  }
})

test('an office has its own papers in its register, and no others', async () => {
  const [wangxin, gongan] = [await officerAt(fadu, 'wangxin-1'), await officerAt(fadu, 'gongan-1')]
  await gongan.get('/documents')
  expect(
    papersOn(gongan)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['举回〔2026〕1号', '举复〔2026〕1号'])
  const { text } = await wangxin.get('/documents')
  expect(text).toContain('举移〔2026〕1号')
  expect(text).not.toContain('举报答复书〔')
  expect((await openVisitor(fadu).get('/documents')).text).not.toContain('〔2026〕')
  expect((await wangxin.get('/documents?after=nonsense')).status).toBe(400)
})
