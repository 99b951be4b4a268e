import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { hearAgain } from '../../../../test/hear-again.ts'
import { meetAtCases } from '../../../../test/race.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { parseReceipt } from '../../../kernel/ledger/receipt.ts'
import { rootAt } from '../../../kernel/ledger/tiles.ts'
import { readHead } from '../../../mechanisms/draw/ledger-head.ts'
import { lineOf, linesOf } from '../../../mechanisms/draw/list.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
await fadu.sequence()
const { opens, takes, opened, all, read, list, round } = openSupervision(fadu)

const names = ['青禾网络科技有限公司 #demo-qinghe', '东岭电力公司', '临江快递公司', '柳湾电商公司', '江畔游戏公司']
const prepared = async (more: object = {}) => ({
  subject: '网络日志留存抽查',
  basis: '临网信检〔2026〕1号检查计划',
  list: names.join('\n'),
  count: 2,
  size: (await readHead(fadu.database)).entered + 12,
  ...more,
})

/** Acts of anybody fill the record until it has come so far. */
async function growTo(size: number) {
  while ((await readHead(fadu.database)).entered < size) {
    await opens('wangxin-2', 'inspection', 'open', { operator: '某公司', why: 'plan', reasons: '年度检查计划第四项。' })
  }
  await fadu.sequence()
}

async function announced(more: object = {}) {
  const answers = await prepared(more)
  const id = await opened('wangxin-2', 'draw', 'prepare', answers)
  await round()
  return { id, size: answers.size }
}

async function drawn(more: object = {}) {
  const { id, size } = await announced(more)
  await growTo(size)
  await all(id, [['wangxin-2', 'draw']])
  await round()
  return { id, size }
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex')
const file = async (id: string, name: string) => (await openVisitor(fadu).get(`/supervision/draws/${id}/${name}`)).text

/** What a stranger does with the published files and nothing of ours but SHA-256. */
async function byStranger(id: string) {
  const announcement = JSON.parse(await file(id, 'announcement.json'))
  const result = JSON.parse(await file(id, 'result.json'))
  const seed = result.value === undefined ? result.root : `${result.root}\n${result.value}`
  const order = announcement.hashes
    .split('\n')
    .map((hash: string) => ({ hash, at: hex(`${seed}\n${hash}`) }))
    .sort((one: { at: string }, other: { at: string }) => (one.at < other.at ? -1 : 1))
    .slice(0, announcement.count)
  return { announcement, result, drawn: order.map(({ hash }: { hash: string }) => hash) as string[] }
}

test('announced by hashes, drawn by a root that lay ahead, and repeated by a stranger from what is public (art. 51 para. 2)', async () => {
  const { id, size } = await drawn()
  const { announcement, result, drawn: again } = await byStranger(id)
  const published = result.drawn.split('\n').map((line: string) => line.split(' '))
  expect(published.map(([hash]: string[]) => hash)).toEqual(again)
  for (const [hash, salt, ...text] of published) {
    expect(hex(`${salt}\n${text.join(' ')}`)).toBe(hash)
    expect(names).toContain(text.join(' '))
  }
  // The root is that of the published log at the announced size, whoever computes it from the tiles.
  const head = await readHead(fadu.database)
  const root = await rootAt(fadu.kernel.ledger.store, size, head.size)
  expect(result.root).toBe(Buffer.from(root).toString('hex'))
  // What was announced is on record before that size, and what was drawn after it.
  const first = parseReceipt(await file(id, 'announcement-receipt.json'))
  await fadu.sequence()
  const second = parseReceipt(await file(id, 'result-receipt.json'))
  expect([first?.entry.content, second?.entry.content]).toEqual([contentHash(announcement), contentHash(result)])
  expect(Number(first?.index)).toBeLessThan(size)
  expect(Number(second?.index)).toBeGreaterThanOrEqual(size)
})

test('before the draw nobody outside reads a line of the list, and afterwards only those drawn', async () => {
  const { id, size } = await announced()
  const page = async () => (await openVisitor(fadu).get(`/supervision/draws/${id}`)).text
  const before = (await page()) + (await file(id, 'announcement.json'))
  for (const name of names) expect(before).not.toContain(lineOf(name).operator)
  expect(before).toContain('网络日志留存抽查')
  await growTo(size)
  await all(id, [['wangxin-2', 'draw']])
  await round()
  const after = await page()
  expect(names.filter((name) => after.includes(lineOf(name).operator))).toHaveLength(2)
  expect(after).toContain('被抽到不表示有违法行为')
  // A hash without its salt tells nothing: neither the bare line nor a guess gives one of them.
  const { announcement } = await byStranger(id)
  for (const name of names) expect(announcement.hashes).not.toContain(hex(name))
})

test('a number from outside goes into the seed where it was announced, and only then', async () => {
  const named = { beside: '公益彩票第2026031期开奖号码' }
  const { id, size } = await announced(named)
  await growTo(size)
  expect((await takes('wangxin-2', id, 'draw', {})).status).toBe(422)
  await all(id, [['wangxin-2', 'draw', { value: '03 07 11 19 26 30 + 08' }]])
  await round()
  const { result, drawn: again } = await byStranger(id)
  expect(result.value).toBe('03 07 11 19 26 30 + 08')
  expect(result.drawn.split('\n').map((line: string) => line.slice(0, 64))).toEqual(again)
  const other = await announced()
  await growTo(other.size)
  expect((await takes('wangxin-2', other.id, 'draw', { value: '01 02 03' })).status).toBe(422)
})

test.each([
  ['a size that is reached already', async () => ({ size: 1 })],
  ['a size just ahead, which might be foreseen', async () => ({ size: (await readHead(fadu.database)).entered + 3 })],
  ['a size that never comes', async () => ({ size: 1e11 })],
  ['a line twice', async () => ({ list: '甲公司\n乙公司\n 甲公司 ' })],
  ['as many drawn as there are lines', async () => ({ count: 5 })],
  ['nobody drawn', async () => ({ count: 0 })],
  [
    'more lines than five hundred',
    async () => ({ list: Array.from({ length: 501 }, (_, at) => `公司${at}`).join('\n') }),
  ],
  ['a line that is too long', async () => ({ list: `甲公司\n${'长'.repeat(121)}\n乙公司` })],
])('%s: refused, and nothing is announced', async (_, more) => {
  expect((await opens('wangxin-2', 'draw', 'prepare', await prepared(await more()))).status).toBe(422)
})

test('no draw before the size is reached, by nobody else, and not twice', async () => {
  const { id, size } = await announced()
  const early = await takes('wangxin-2', id, 'draw', {})
  expect([early.status, JSON.stringify(early.said)]).toEqual([409, expect.stringContaining('还没有到公布的')])
  await growTo(size)
  expect((await takes('wangxin-5', id, 'draw', {})).status).toBe(403)
  expect((await takes('tongguan-2', id, 'draw', {})).status).toBe(404)
  for (const step of ['salt', 'announce', 'record']) {
    expect((await takes('wangxin-2', id, step, {})).status).toBe(403)
  }
  await all(id, [['wangxin-2', 'draw']])
  await round()
  const result = await file(id, 'result.json')
  expect((await takes('wangxin-2', id, 'draw', {})).status).toBe(409)
  expect(await file(id, 'result.json')).toBe(result)
})

test('told twice of the same events the system announces once and draws once', async () => {
  const { id } = await drawn()
  const [announcement, result] = [await file(id, 'announcement.json'), await file(id, 'result.json')]
  await hearAgain(fadu, 'inspections.draw')
  await hearAgain(fadu, 'inspections.hand-in')
  expect(await round()).toEqual([])
  expect([await file(id, 'announcement.json'), await file(id, 'result.json')]).toEqual([announcement, result])
})

test('announced too late, when the ledger has all but come so far, it is voided by itself: salts come before the seed', async () => {
  const answers = await prepared()
  const id = await opened('wangxin-2', 'draw', 'prepare', answers)
  await growTo(answers.size)
  await round()
  expect((await read('wangxin-2', id)).said.stage).toBe('voided')
  expect((await openVisitor(fadu).get(`/supervision/draws/${id}`)).status).toBe(404)
})

test('an announcement that others’ acts kept out of the entries under its root is no announcement: the draw is refused', async () => {
  const answers = await prepared()
  const id = await opened('wangxin-2', 'draw', 'prepare', answers)
  // The size was found to lie ahead; until the announcement is written, acts of others fill the record.
  await meetAtCases(fadu.owner, [id], [round], () => growTo(answers.size))
  await fadu.sequence()
  expect((await read('wangxin-2', id)).said.stage).toBe('announced')
  const refused = await takes('wangxin-2', id, 'draw')
  expect([refused.status, JSON.stringify(refused.said)]).toEqual([409, expect.stringContaining('须作废后重新公布')])
  await all(id, [['wangxin-5', 'void', { reasons: '公布晚于种子，须重新公布。' }]])
})

test('voided only by the head, with reasons, and it does not vanish', async () => {
  const { id } = await announced()
  const why = { reasons: '名单漏列三家，须重新公布。' }
  expect((await takes('wangxin-2', id, 'void', why)).status).toBe(403)
  await all(id, [['wangxin-5', 'void', why]])
  const seen = await openVisitor(fadu).get('/supervision/draws')
  expect(seen.text).toContain(`/supervision/draws/${id}`)
  expect((await openVisitor(fadu).get(`/supervision/draws/${id}`)).text).toContain('名单漏列三家')
})

test('each of those drawn is handed to one inspection, which knows its operator and desk; nobody else is', async () => {
  const { id } = await drawn({ list: `${names[0]}\n临江市第三中学 #demo-xuexiao`, count: 1 })
  const { result } = await byStranger(id)
  const [hash = '', , ...text] = result.drawn.split(' ')
  const officer = await officerAt(fadu, 'wangxin-2')
  await officer.get(`/supervision/draws/office/${id}`)
  const sent = await officer.submit(`/supervision/draws/office/${id}/inspect`, { line: hash })
  expect(sent.status).toBe(200)
  expect((await takes('wangxin-2', id, 'inspect', { line: hash })).status).toBe(422)
  expect((await takes('wangxin-2', id, 'inspect', { line: 'f'.repeat(64) })).status).toBe(422)
  await round()
  const { operator, unit } = lineOf(text.join(' '))
  const found = await list('wangxin-2', `procedure=inspection&field=operator&words=${encodeURIComponent(operator)}`)
  expect(found.said.total).toBe(1)
  const [inspection] = Object(found.said).cases
  const head = await officerAt(fadu, 'wangxin-5')
  const { text: shown } = await head.get(`/supervision/inspections/${inspection.id}`)
  expect(shown).toMatch(/抽查〔2026〕\d+号/)
  expect(shown).toContain(`value="${operator}"`)
  expect(shown).toMatch(new RegExp(`value="${unit}"[^>]*selected|selected[^>]*value="${unit}"`))
})

test('the page repeats a draw from what is pasted, and says so where it cannot', async () => {
  const { id } = await drawn()
  const { announcement, result, drawn: again } = await byStranger(id)
  const visitor = openVisitor(fadu)
  await visitor.get('/supervision/draws/check')
  const [hash, salt, ...text] = result.drawn.split('\n')[0].split(' ')
  const pasted = { root: result.root, beside: '', hashes: announcement.hashes, count: '2', salt, line: text.join(' ') }
  const done = await visitor.submit('/supervision/draws/check', pasted)
  expect([...done.text.matchAll(/<li><code>([0-9a-f]{64})/g)].map(([, one]) => one)).toEqual(again)
  expect(done.text).toContain(`该行的散列是 ${hash}，抽到了，第 1 个`)
  const other = await visitor.submit('/supervision/draws/check', { ...pasted, line: '没有抽到的公司' })
  expect(other.text).toContain('没有抽到')
  for (const bad of [{ root: 'abc' }, { hashes: 'none' }, { count: 'many' }]) {
    expect((await visitor.submit('/supervision/draws/check', { ...pasted, ...bad })).status).toBe(422)
  }
})

test('what is no announced draw is not shown as one: neither a list in preparation nor another case', async () => {
  const id = await opened('wangxin-2', 'draw', 'prepare', await prepared())
  const inspection = await opened('wangxin-2', 'inspection', 'open', {
    operator: '某公司',
    why: 'plan',
    reasons: '年度检查计划第四项。',
  })
  for (const one of [id, inspection, 'none']) {
    expect((await openVisitor(fadu).get(`/supervision/draws/${one}`)).status).toBe(404)
    expect((await openVisitor(fadu).get(`/supervision/draws/${one}/announcement.json`)).status).toBe(404)
  }
  const shown = await announced()
  for (const name of ['result.json', 'salts.json', 'constructor', 'announcement']) {
    expect((await openVisitor(fadu).get(`/supervision/draws/${shown.id}/${name}`)).status).toBe(404)
  }
})

test('lines of a list: blank ones are none, a desk is named after #', () => {
  expect(linesOf('甲公司\r\n\n  乙公司 #demo-yi  \n丙公司#号')).toEqual([
    { text: '甲公司', operator: '甲公司', unit: undefined },
    { text: '乙公司 #demo-yi', operator: '乙公司', unit: 'demo-yi' },
    { text: '丙公司#号', operator: '丙公司#号', unit: undefined },
  ])
})
