import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { answersTo, firstOnDesk, officerAt, openCaller, reportAs } from '../../../test/report-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { documents } from '../reports/documents.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const RECEIPT = '/documents/templates/report/receipt'

/** What stands in the box of a form. */
const typedIn = ({ seen }: Visitor, name: string): string => {
  const [, words = ''] = new RegExp(`<textarea[^>]* name="${name}"[^>]*>([^<]*)</textarea>`).exec(seen.text) ?? []
  return words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

const refusalOn = ({ seen }: Visitor): string =>
  (/<div class="refusal"[\s\S]*?<\/div>/.exec(seen.text)?.[0] ?? '').replace(/<[^>]*>/g, '').replaceAll('&gt;', '>')

async function at(person: string, path = RECEIPT): Promise<Visitor> {
  const visitor = await officerAt(fadu, person)
  await visitor.get(path)
  return visitor
}

const publish = (head: Visitor, more: Readonly<Record<string, string>>, path = RECEIPT) =>
  head.submit(path, { do: 'publish', zh: typedIn(head, 'zh'), en: typedIn(head, 'en'), ...more })

/** Accepts a new report and gives the words of its receipt. */
async function receipt(): Promise<string> {
  await reportAs(openVisitor(fadu))
  const officer = await officerAt(fadu, 'wangxin-1')
  const id = await firstOnDesk(officer)
  await officer.get(`/reports/${id}`)
  const { text } = await officer.submit(`/reports/${id}/accept`, { ...answersTo.accept })
  const [, paper = ''] = /href="(\/documents\/[0-9A-Z-]{14}\/paper)">举报受理回执/.exec(text) ?? []
  return (await officer.get(`${paper}/txt`)).text
}

const ours = documents.find(({ id }) => id === 'receipt')

test('an office begins from the standard text, sees it on sample values, and publishes its own with its abbreviation', async () => {
  expect(await receipt()).toMatch(/\n举回〔2026〕\d{9}号\n/)
  const head = await at('wangxin-5')
  const standard = typedIn(head, 'zh')
  expect(standard.split('\n').length).toBe(ours?.parts.length)
  expect(standard).toContain('{last day of replying}')
  const changed = standard.replace('特此告知。', '# 二、其他\n感谢您的监督。')
  await head.submit(RECEIPT, { do: 'preview', zh: changed, abbreviation: '临网信' })
  for (const words of ['样稿', '感谢您的监督。', '举报〔2026〕1号', '临网信举回〔2026〕1号', '（印章）']) {
    expect(head.seen.text).toContain(words)
  }
  // Nothing stands before it is published, and numbers go on as they were.
  expect(await receipt()).toMatch(/\n举回〔2026〕\d{9}号\n/)
  await publish(head, { zh: changed, abbreviation: '临网信' })
  expect([head.seen.status, refusalOn(head)]).toEqual([200, ''])
  const third = await receipt()
  for (const words of [
    '\n临网信举回〔2026〕',
    '\n二、其他\n感谢您的监督。\n',
    '决定予以受理',
    '（印章）\n',
    '承办人（签名）：',
    '本机关自定文本第1版（2026年3月2日公布）',
  ]) {
    expect(third).toContain(words)
  }
  expect(third).not.toContain('特此告知。')
  // The office's own register counts them, whatever is printed.
  const { text } = await (await officerAt(fadu, 'wangxin-1')).get('/documents')
  for (const number of ['举回〔2026〕1号', '举回〔2026〕2号', '临网信举回〔2026〕3号'])
    expect(text).toContain(`>${number}<`)
})

test('other offices, and what was issued before, stay as they were', async () => {
  const other = await at('gongan-5')
  expect(other.seen.text).toContain('标准文本')
  expect(typedIn(other, 'zh')).toContain('特此告知。')
  await other.get('/documents/templates')
  expect(other.seen.text).not.toContain('临网信')
})

test('a new version stands from the day it is published; each one stays, and is on record', async () => {
  fadu.setDay('2026-03-09')
  const head = await at('wangxin-5')
  await publish(head, { zh: typedIn(head, 'zh').replace('感谢您的监督。', '再次感谢您。'), abbreviation: '临网' })
  const words = await receipt()
  expect(words).toMatch(/临网举回〔2026〕\d{9}号/)
  expect(words).toContain('再次感谢您。')
  expect(words).toContain('第2版（2026年3月9日公布）')
  await head.get(`${RECEIPT}?version=1`)
  expect(head.seen.text).toContain('感谢您的监督。')
  expect(head.seen.text).not.toContain('再次感谢您。')
  const rows = await fadu.database.selectFrom('ledger_leaf').select('entry').orderBy('id').execute()
  const done = rows.map(({ entry }) => /"what":"register\.document-templates\.(\w+)"/.exec(entry ?? '')?.[1])
  expect(done.filter((what) => what)).toEqual(['entry', 'change'])
  expect((await head.get(`${RECEIPT}?version=3`)).status).toBe(404)
})

const standing = async () => typedIn(await at('wangxin-5'), 'zh')

const refused: readonly (readonly [string, (text: string) => string, readonly RegExp[]])[] = [
  ['leaves out what ours tells', (text) => text.replace('{case}', '某'), [/正文：缺少标准文本写明的 \{case\}/]],
  [
    'tells it only sometimes',
    (text) => text.replace(/^(.*\{last day of replying\}.*)$/m, '? reasons of decline: $1'),
    [/缺少标准文本写明的 \{last day of replying\}/],
  ],
  [
    'names what nobody is asked',
    (text) => `${text}\n电话：{telephone of submit}`,
    [/第\d+行：submit 没有 telephone 这一项/],
  ],
  ['names a sealed answer', (text) => `${text}\n[{name of contact}]`, [/第\d+行：contact 的 name 已密封/]],
  [
    'names what may not have been done',
    (text) => `${text}\n{reasons of decline}`,
    [/第\d+行：decline 这一步不一定办理过/],
  ],
  ['has half a bracket', (text) => `甲方[\n${text}`, [/正文第1行：花括号或者方括号没有成对/]],
  ['has a condition nobody can read', (text) => `? 如果: 好\n${text}`, [/正文第1行：条件应写作/]],
  ['has a heading of nothing', (text) => `#\n${text}`, [/正文第1行：标题没有文字/]],
  ['quotes an unknown list', (text) => `${text}\n> others`, [/“>”后面应写 grounds/]],
  ['says how to disagree where nobody may', (text) => `${text}\n> appeal`, [/而该步骤没有/]],
  [
    'cites an article that the law does not have',
    (text) => `${text}\n依照《行政处罚法》第四十五条、第一百九十条第二款的规定办理。`,
    [/正文第\d+行：没有这条规定：《行政处罚法》第一百九十条第二款/],
  ],
  [
    'cites a paragraph that the article does not have, by the bare name of the law',
    (text) => `${text}\n您可以依照网络安全法第十五条第九款提出。`,
    [/正文第\d+行：没有这条规定：网络安全法第十五条第九款/],
  ],
  ['has two faults', (text) => `| 案由\n${text}\n* 好`, [/第1行：表格的一行应写作/, /逐项列出应写作/]],
]

test.each(refused)(
  'a text that %s is refused by its line, stands there to be mended, and is not published',
  async (_, change, reasons) => {
    const text = change(await standing())
    const head = await at('wangxin-5')
    await publish(head, { zh: text })
    expect(head.seen.status).toBe(400)
    for (const reason of reasons) expect(refusalOn(head)).toMatch(reason)
    expect(typedIn(head, 'zh')).toBe(text)
    const english = await at('wangxin-5')
    await english.get(`/en${RECEIPT}`)
    await english.post(`/en${RECEIPT}`, {
      ...Object.fromEntries(
        [...english.seen.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
          ([, name = '', value = '']) => [name, value],
        ),
      ),
      do: 'preview',
      zh: text,
    })
    expect(refusalOn(english)).toMatch(/^text(, line \d+)?: /)
    expect(await standing()).not.toBe(text)
  },
)

test('what it cites rightly is published; of a text that the library does not hold it is said that nobody checked it', async () => {
  const head = await at('wangxin-5')
  const cites = '依照《中华人民共和国网络安全法》第十五条第一款、《临江市举报办法》第三条办理。'
  await head.submit(RECEIPT, { do: 'preview', zh: `${await standing()}\n${cites}` })
  expect(refusalOn(head)).toBe('')
  expect(head.seen.text).toContain('由公布人负责：《临江市举报办法》第三条')
  expect(head.seen.text).toContain(cites)
})

test('the English reference is checked as the text is, and may be left away', async () => {
  const head = await at('wangxin-5')
  await publish(head, { en: 'Nothing about the case' })
  expect(refusalOn(head)).toMatch(/英文参考：缺少标准文本写明的 \{case\}/)
  await publish(head, { en: '' })
  expect([head.seen.status, refusalOn(head)]).toEqual([200, ''])
  const [row] = await fadu.database
    .selectFrom('document')
    .select('text')
    .orderBy('issued_at', 'desc')
    .limit(0)
    .execute()
  expect(row).toBeUndefined()
  expect(await receipt()).toContain('第3版')
})

test.each([
  ['临网信2', '机关代字'],
  ['一二三四五六七八九十一二三', '机关代字'],
  ['<b>', '机关代字'],
])('the abbreviation %s is refused', async (abbreviation, reason) => {
  const head = await at('wangxin-5')
  await publish(head, { abbreviation })
  expect([head.seen.status, refusalOn(head)]).toEqual([422, expect.stringContaining(reason)])
})

test('whoever does not answer for the office’s papers changes nothing', async () => {
  const intake = await at('wangxin-1')
  expect(intake.seen.text).not.toContain('<textarea')
  expect(intake.seen.text).toContain('样稿')
  const token = [...intake.seen.text.matchAll(/name="form-token" value="([^"]*)"/g)][0]?.[1] ?? ''
  const sent = await intake.post(RECEIPT, { 'form-token': token, do: 'publish', zh: await standing() })
  expect([403, 404, 409]).toContain(sent.status)
  for (const person of ['qinghe-2', 'pufa-3']) {
    const caller = await openCaller(fadu, person)
    const answer = await caller.post(
      '/api/procedures/template/cases',
      { step: 'publish', answers: { kind: 'report/receipt', zh: await standing() } },
      { 'idempotency-key': `other-${person}` },
    )
    expect([person, answer.status]).toEqual([person, 403])
  }
  expect((await openVisitor(fadu).get('/documents/templates')).text).not.toContain('举报受理回执')
  expect((await at('wangxin-5', '/documents/templates/report/nothing')).seen.status).toBe(404)
})

test('one text of a kind: a second is refused, as is the text of another document, by API too', async () => {
  const caller = await openCaller(fadu, 'wangxin-5')
  const zh = await standing()
  const open = (kind: string, key: string, more: object = {}) =>
    caller.post(
      '/api/procedures/template/cases',
      { step: 'publish', answers: { kind, zh, ...more } },
      { 'idempotency-key': key },
    )
  expect(JSON.stringify((await open('report/receipt', 'second')).said)).toContain('请公布新的一版')
  expect(JSON.stringify((await open('report/nothing', 'none')).said)).toContain('没有这种文书')
  expect(JSON.stringify((await open('report/reply', 'other')).said)).toContain('缺少标准文本写明的')
  expect(JSON.stringify((await open('report/reply', 'empty', { zh: undefined })).said)).toContain('至少填写一项')
  expect(JSON.stringify((await open('report/reply', 'english', { zh: undefined, en: 'Words' })).said)).toContain(
    '没有填正文',
  )
})

test('an abbreviation alone leaves the standard text as it is', async () => {
  const path = '/documents/templates/report/refusal-receipt'
  const head = await at('wangxin-5', path)
  await publish(head, { zh: '', en: '', abbreviation: '临网信' }, path)
  expect([head.seen.status, refusalOn(head)]).toEqual([200, ''])
  expect(head.seen.text).toContain('标准文本，自定代字第1版')
})

test('an office goes back to the standard text, with its reasons, and may publish again', async () => {
  const head = await at('wangxin-5')
  await head.submit(`${RECEIPT}/withdraw`, { reasons: '统一使用标准文本' })
  const words = await receipt()
  expect(words).toMatch(/\n举回〔2026〕\d+号\n/)
  expect(words).toContain('特此告知。')
  expect(words).not.toContain('自定文本')
  await head.get(RECEIPT)
  expect(head.seen.text).toContain('统一使用标准文本')
  await publish(head, { abbreviation: '临网信' })
  expect(await receipt()).toContain('自定文本第4版')
})

test('of two heads who publish a text for one document in one moment one does, and the other is told that it is there', async () => {
  const head = await openCaller(fadu, 'gongan-5')
  const publishes = (key: string) =>
    head.post(
      '/api/procedures/template/cases',
      { answers: { kind: 'report/receipt', abbreviation: '临公网' } },
      { 'idempotency-key': key },
    )
  const answers = await Promise.all([publishes('one-of-two'), publishes('two-of-two'), publishes('three')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect(JSON.stringify(answers.map(({ said }) => said))).toContain('请公布新的一版')
})
