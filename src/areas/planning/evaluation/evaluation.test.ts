import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { paperBytes } from '../../../../test/attachment-files.ts'
import { officerAt, openCaller } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { hidden, sendFiles } from '../../../../test/uploader.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { addOffice } from '../../../kernel/identity/offices.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { parseReceipt } from '../../../kernel/ledger/receipt.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { readHead } from '../../../mechanisms/draw/ledger-head.ts'
import { bindPiece, enterPiece, withdrawPiece } from '../../../mechanisms/evidence/act.ts'
import { draftIn } from '../../../mechanisms/tree/frozen.ts'
import { rowsOf, textOf } from '../../../mechanisms/tree/sheet.ts'
import { type Indicator, treeHash } from '../../../mechanisms/tree/tree.ts'
import { demoIndicators, demoScores } from './demo-tree.ts'
import { reviewersOf } from './drawn.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
await fadu.sequence()
const { opens, takes, agrees, opened, all, read, round } = openSupervision(fadu)

const stranger = openVisitor(fadu)
const page = async (path: string) => stranger.get(path)
const json = async (path: string) => JSON.parse((await stranger.get(path)).text)
const whole = async (id: string) => {
  const file = await loadCase(fadu.database, id)
  if (!file) throw new Error(`no case ${id}`)
  return file
}
const asText = (indicators: readonly Indicator[]) => textOf(rowsOf(indicators, 'zh'))
const reasonOf = ({ said }: { readonly said: Readonly<Record<string, unknown>> }) => JSON.stringify(said)

async function draft(indicators: readonly Indicator[] = demoIndicators) {
  const id = await opened('sifaju-1', 'evaluation-tree', 'begin', { title: '规划实施评估指标', assesses: 'plan' })
  await all(id, [['sifaju-1', 'write', { indicators: asText(indicators) }]])
  return id
}
const hashOf = async (id: string) => treeHash(draftIn(await whole(id)))

async function frozen() {
  const id = await draft()
  await all(id, [['sifaju-2', 'freeze', { hash: await hashOf(id) }]])
  return id
}

const tree = await frozen()

const pufa = { kind: 'officer', person: 'demo-pufa-1', office: 'demo-pufa', roles: ['popularisation-officer'] } as const
let links = 0
async function piece(input: object = {}): Promise<string> {
  links += 1
  const link = { form: 'link', title: `材料${links}`, collectedOn: '2026-03-01', link: 'https://example.org/' }
  const done = await enterPiece(
    { kernel: fadu.kernel, kinds: [] },
    { actor: pufa, input: { ...link, ...input }, files: [] },
  )
  if (done.kind === 'refusal') throw new Error(done.reason.en)
  return `${done.id}@${done.version}`
}
const shared = await piece()

const begun = (more: object = {}) => ({
  plan: '临江市2025年法治宣传教育工作计划',
  unit: 'demo-pufa',
  from: '2025-01-01',
  to: '2025-12-31',
  tree: `${tree}.1`,
  due: '2026-12-31',
  ...more,
})

const selfRows = (evidence = shared) => demoScores.map(({ leaf, self }) => ({ leaf, score: self, evidence }))

async function selfScored(more: object = {}, evidence = shared) {
  const id = await opened('sifaju-1', 'plan-evaluation', 'open', begun(more))
  await all(id, [
    ['pufa-1', 'selfScore', { leaves: selfRows(evidence) }],
    ['pufa-1', 'submitSelf'],
  ])
  return id
}

/** Acts of anybody fill the record until it has come so far. */
async function growTo(size: number) {
  while ((await readHead(fadu.database)).entered < size) {
    await opened('sifaju-1', 'evaluation-tree', 'begin', { title: '填充账本的指标树', assesses: 'unit' })
  }
  await fadu.sequence()
}

async function drawnFor(id: string, count = 2): Promise<readonly string[]> {
  const size = (await readHead(fadu.database)).entered + 12
  await all(id, [['sifaju-1', 'list', { count, size }]])
  await round()
  await growTo(size)
  await all(id, [['sifaju-1', 'draw']])
  await round()
  return reviewersOf((await whole(id)).steps).map((person) => person.replace(/^demo-/, ''))
}

const given = (which: 0 | 1) => ({
  leaves: demoScores.map(({ leaf, given: scores, reasons }) => ({
    leaf,
    score: scores[which],
    reason: reasons[which],
  })),
})

async function reviewed(more: object = {}, evidence = shared) {
  const id = await selfScored(more, evidence)
  const [one = '', other = ''] = await drawnFor(id)
  await all(id, [
    [one, 'score', given(0)],
    [other, 'score', given(1)],
  ])
  return { id, one, other }
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex')

test('an evaluation goes from its tree to the public page, its reviewers drawn as anybody can repeat (rlpe Art. 56)', async () => {
  const { id, one, other } = await reviewed()
  // Before it is published the public reads how it stands and how the draw went, and neither a score nor a name.
  const before = await page(`/planning/evaluations/${id}`)
  // Neither what reviewers gave nor what the unit gave itself is public before the result is.
  expect(before.text).not.toContain('<dt>自评</dt>')
  expect(before.status).toBe(200)
  expect(before.text).not.toContain('一家单位没有公布清单')
  expect((await page(`/api/plan-evaluations/${id}`)).status).toBe(404)
  await all(id, [
    ['sifaju-1', 'tell', { days: 7 }],
    ['pufa-1', 'object', { leaves: [{ leaf: '3.2', reason: '一家执法单位的案例已经补报。' }] }],
  ])
  expect((await takes('sifaju-3', id, 'decide', { reasons: '总体落实，三项须改进。' })).status).toBe(409)
  await all(id, [
    [one, 'reconsider', { leaves: [{ leaf: '3.2', score: '8', reason: '补报的案例属实。' }] }],
    [other, 'reconsider', { leaves: [{ leaf: '3.2', score: '7.5', reason: '补报一件，另一件过简。' }] }],
  ])
  fadu.setDay('2026-03-16')
  await all(id, [
    ['sifaju-3', 'decide', { reasons: '总体落实，三项须改进。' }],
    ['sifaju-1', 'publish', { checked: true }],
  ])
  const after = await page(`/planning/evaluations/${id}`)
  expect(after.text).toContain('<dt>自评</dt>')
  for (const words of ['一家单位没有公布清单', '一家执法单位的案例已经补报', '总体落实，三项须改进']) {
    expect(after.text).toContain(words)
  }
  // (8+8 + 15+14 + 11+12 + 14.5+15 + 10+10 + 8+7.5 + 9+8.5 + 4+4 + 3+3) / 2
  const result = await json(`/api/plan-evaluations/${id}`)
  expect([result.total, result.self]).toEqual(['82.25', '93.5'])
  expect(after.text).toContain('82.25')

  // A stranger repeats the draw with the published files and nothing of ours but SHA-256.
  const announcement = await json(`/planning/evaluations/${id}/announcement-1.json`)
  const drawn = await json(`/planning/evaluations/${id}/drawn-1.json`)
  const again = announcement.hashes
    .split('\n')
    .map((hash: string) => ({ hash, at: hex(`${drawn.root}\n${hash}`) }))
    .sort((a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1))
    .slice(0, announcement.count)
  const lines = drawn.drawn.split('\n').map((line: string) => line.split(' '))
  expect(lines.map(([hash]: string[]) => hash)).toEqual(again.map(({ hash }: { hash: string }) => hash))
  // Names are for the two offices alone, also once the result is published: no law asks for them (least data).
  expect(lines.every((words: string[]) => words.length === 1)).toBe(true)
  expect((await page(`/planning/evaluations/${id}/drawn-1-receipt.json`)).status).toBe(404)
  for (const inside of ['sifaju-1', 'pufa-1']) {
    const reader = await officerAt(fadu, inside)
    const told = JSON.parse((await reader.get(`/planning/evaluations/${id}/drawn-1.json`)).text)
    const opened = told.drawn.split('\n').map((line: string) => line.split(' '))
    expect(opened.map(([hash]: string[]) => hash)).toEqual(lines.map(([hash]: string[]) => hash))
    for (const [hash, salt, ...text] of opened) {
      const name = text.join(' ')
      expect(hex(`${salt}\n${name}`)).toBe(hash)
      expect([before.text.includes(name), after.text.includes(name)]).toEqual([false, false])
      expect((await reader.get(`/planning/evaluations/office/${id}`)).text).toContain(name)
    }
  }
  await fadu.sequence()
  const receipt = parseReceipt((await page(`/planning/evaluations/${id}/announcement-1-receipt.json`)).text)
  expect(receipt?.entry.content).toBe(contentHash(announcement))
  expect(Number(receipt?.index)).toBeLessThan(announcement.size)

  // The same tree in another period is compared leaf by leaf; what is not published is compared by nobody.
  const { id: earlier } = await reviewed({ from: '2024-01-01', to: '2024-12-31' })
  const compare = `/planning/evaluations/compare?before=${earlier}&after=${id}`
  expect((await page(compare)).text).toContain('请选两次已公布的评估')
  await all(earlier, [['sifaju-1', 'tell', { days: 7 }]])
  fadu.setDay('2026-03-30')
  await all(earlier, [
    ['sifaju-3', 'decide', { reasons: '总体落实。' }],
    ['sifaju-1', 'publish', { checked: true }],
  ])
  const compared = (await page(compare)).text
  expect([...compared.matchAll(/[+−]\d+(?:\.\d+)?(?=<)/g)].map(([change]) => change)).toEqual(['+1.25'])
})

test('a tree is frozen by another person as they read it, never changes, and has a new version only with a reason', async () => {
  const id = await draft()
  const hash = await hashOf(id)
  expect((await takes('sifaju-1', id, 'freeze', { hash })).status).toBe(403)
  expect((await takes('sifaju-2', id, 'freeze', { hash: '0'.repeat(64) })).status).toBe(409)
  await all(id, [['sifaju-2', 'freeze', { hash }]])
  expect((await takes('sifaju-1', id, 'write', { indicators: asText(demoIndicators) })).status).toBe(409)
  expect((await takes('sifaju-1', id, 'revise', { reason: '' })).status).toBe(422)
  await all(id, [['sifaju-1', 'revise', { reason: '第四项的标准写得更细。' }]])
  // The same again is no new version.
  expect((await takes('sifaju-2', id, 'freeze', { hash })).status).toBe(409)
  const changed = demoIndicators.map((one) =>
    one.code === '4.2' ? { ...one, guide: '有数据得满分；没有数据至多2分' } : one,
  )
  await all(id, [['sifaju-1', 'write', { indicators: asText(changed) }]])
  await all(id, [['sifaju-2', 'freeze', { hash: await hashOf(id) }]])
  // The first version stays as it was, byte for byte, and its hash is that of the file anybody takes away.
  expect(hex((await page(`/planning/trees/${id}.1/tree.json`)).text)).toBe(hash)
  expect((await json(`/api/indicator-trees/${id}.1`)).hash).toBe(hash)
  const second = await page(`/planning/trees/${id}.2`)
  expect(second.text).toContain('第四项的标准写得更细')
  expect(second.text).toContain('没有数据至多2分')
  expect((await page(`/planning/trees/${id}.1`)).text).not.toContain('没有数据至多2分')
  expect((await page(`/planning/trees/${id}.3`)).status).toBe(404)
  // The receipt of the freezing is its office's; its content is the hash.
  await fadu.sequence()
  expect((await page(`/planning/trees/${id}.1/receipt.json`)).status).toBe(404)
  const officer = await officerAt(fadu, 'sifaju-1')
  const receipt = parseReceipt((await officer.get(`/planning/trees/${id}.1/receipt.json`)).text)
  expect(receipt?.entry.content).toBe(contentHash({ hash }))
})

test('a faulty tree is not frozen and every fault is named at once; persons are assessed by none', async () => {
  const faulty = demoIndicators.map((one) =>
    one.code === '1.1' ? { ...one, weight: '9' } : one.code === '2.1' ? { ...one, evidence: [], guide: '' } : one,
  )
  const id = await draft(faulty)
  const no = await takes('sifaju-2', id, 'freeze', { hash: await hashOf(id) })
  expect(no.status).toBe(422)
  for (const words of ['1 下各项的分值合计 24，应为 25', '2.1 没有写明要什么证明材料', '2.1 没有评分标准']) {
    expect(reasonOf(no)).toContain(words)
  }
  const desk = await (await officerAt(fadu, 'sifaju-1')).get(`/planning/trees/office/${id}`)
  expect(desk.text).toContain('还差 3 处')
  const person = await opens('sifaju-1', 'evaluation-tree', 'begin', { title: '干部考核指标', assesses: 'person' })
  expect(person.status).toBe(422)
  const unknown = demoIndicators.map((one) =>
    one.code === '1.1' ? { ...one, basis: ['rlpe@2025-11-01#art-99'] } : one,
  )
  const basis = await takes('sifaju-1', id, 'write', { indicators: asText(unknown) })
  expect([basis.status, reasonOf(basis).includes('rlpe@2025-11-01#art-99')]).toEqual([422, true])
})

test('a draft is taken in as JSON and as text pasted from a sheet, with provisions as people write them', async () => {
  const id = await opened('sifaju-1', 'evaluation-tree', 'begin', { title: '导入的指标树', assesses: 'plan' })
  const officer = await officerAt(fadu, 'sifaju-1')
  await officer.get(`/planning/trees/import/${id}`)
  const exported = (await page(`/planning/trees/${tree}.1/tree.json`)).text
  expect((await officer.submit(`/planning/trees/import/${id}`, { json: '{"assesses":"person"}' })).status).toBe(400)
  expect((await officer.submit(`/planning/trees/import/${id}`, { json: exported })).status).toBe(200)
  expect(draftIn(await whole(id)).indicators).toEqual(draftIn(await whole(tree)).indicators)
  const cited = asText(demoIndicators).replaceAll('rlpe@2025-11-01#art-9\t', '法治宣传教育法第九条\t')
  expect(cited).toContain('法治宣传教育法第九条')
  await officer.get(`/planning/trees/office/${id}?step=write`)
  expect((await officer.submit(`/planning/trees/office/${id}/write`, { indicators: cited })).status).toBe(200)
  expect(draftIn(await whole(id)).indicators).toEqual(draftIn(await whole(tree)).indicators)
})

test.each([
  ['a score beyond the weight of its leaf', { leaf: '1.1', score: '10.01' }, '超过了分值 10'],
  ['a leaf that the tree has not', { leaf: '9.9', score: '1' }, '没有 9.9'],
  ['a branch, which is no leaf', { leaf: '1', score: '1' }, '没有 1 '],
  ['a score without evidence', { leaf: '1.1', score: '1', evidence: undefined }, '须附证明材料'],
  ['evidence that is not there', { leaf: '1.1', score: '1', evidence: 'none@1' }, '没有这份证明材料'],
  ['a score that is no number', { leaf: '1.1', score: '一' }, 'score'],
])('the unit gives itself %s: refused', async (_, row, why) => {
  const id = await opened('sifaju-1', 'plan-evaluation', 'open', begun())
  const no = await takes('pufa-1', id, 'selfScore', { leaves: [{ evidence: shared, ...row }] })
  expect([no.status, reasonOf(no).includes(why)]).toEqual([422, true])
})

test('an evaluation has no way to end but its publication, and no total can be typed', async () => {
  const { id } = await reviewed()
  for (const [person, step] of [
    ['sifaju-3', 'stop'],
    ['sifaju-3', 'decide'],
    ['sifaju-1', 'publish'],
  ] as const) {
    expect((await takes(person, id, step, { reasons: '不再公布了。', checked: true })).status).not.toBe(200)
  }
  expect((await takes('sifaju-1', id, 'tell', { days: 7, total: '99' })).status).toBe(422)
  await all(id, [['sifaju-1', 'tell', { days: 1 }]])
  expect((await takes('sifaju-3', id, 'stop', { reasons: '不再公布了。' })).status).toBe(409)
  const { said } = await read('sifaju-1', id)
  expect(JSON.stringify(said)).not.toContain('"total"')
  // What was opened by mistake is withdrawn before the unit has scored anything, and not after.
  const wrong = await opened('sifaju-1', 'plan-evaluation', 'open', begun())
  const scored = await opened('sifaju-1', 'plan-evaluation', 'open', begun())
  await all(scored, [['pufa-1', 'selfScore', { leaves: selfRows().slice(0, 1) }]])
  expect((await takes('sifaju-3', scored, 'stop', { reasons: '开错了单位。' })).status).toBe(409)
  expect((await takes('sifaju-3', wrong, 'stop', { reasons: '开错了单位。' })).status).toBe(200)
})

test('a score without its reason, by who was not drawn, or by the assessed office is refused', async () => {
  const id = await selfScored()
  const drawn = await drawnFor(id)
  const [one = ''] = drawn
  const outside =
    ['sifaju-11', 'sifaju-12', 'sifaju-13', 'sifaju-14', 'sifaju-15'].find((who) => !drawn.includes(who)) ?? ''
  const row = { leaf: '1.1', score: '8', reason: '缺一家单位。' }
  expect((await takes(one, id, 'score', { leaves: [{ ...row, reason: '' }] })).status).toBe(422)
  expect((await takes(one, id, 'score', { leaves: [{ ...row, score: '11' }] })).status).toBe(422)
  expect((await takes(outside, id, 'score', { leaves: [row] })).status).toBe(403)
  for (const who of ['pufa-1', 'sifaju-1', 'sifaju-3']) {
    expect((await takes(who, id, 'score', { leaves: [row] })).status).toBe(403)
  }
  // Half a review is no result.
  expect((await takes('sifaju-1', id, 'tell', { days: 7 })).status).toBe(409)
  // A reviewer who takes up a post at the assessed unit may go on no more.
  await fadu.owner.query(
    `insert into posting (id, person, office, role, since, state, entered_at) values
      ('reviewer-at-unit', $1, 'demo-pufa', 'popularisation-officer', '2026-03-01', 'entered', now())`,
    [`demo-${one}`],
  )
  const no = await takes(one, id, 'score', { leaves: [row] })
  expect([no.status, reasonOf(no).includes('被评估的单位任职')]).toEqual([403, true])
  // And stands outside the next draw, which says how many were left out.
  const next = await selfScored()
  const others = await drawnFor(next, 3)
  expect(others).not.toContain(one)
  expect((await json(`/planning/evaluations/${next}/announcement-1.json`)).excluded).toBe(1)
  // The head alone voids no draw; a second person agrees, and the voided draw stays on the public page.
  await takes('sifaju-3', id, 'voidDraw', { reasons: '一名评审员到被评估单位任职。' })
  expect((await whole(id)).stage).toBe('reviewing')
  expect((await agrees('sifaju-3', id, 'voidDraw')).status).not.toBe(200)
  expect((await agrees('sifaju-2', id, 'voidDraw')).status).toBe(200)
  expect((await whole(id)).stage).toBe('listing')
  expect((await page(`/planning/evaluations/${id}`)).text).toContain('一名评审员到被评估单位任职')
  // Once it was voided the next draw stands: nobody draws until they like the scores.
  const [again = ''] = await drawnFor(id)
  await all(id, [[again, 'score', { leaves: [row] }]])
  expect((await takes('sifaju-3', id, 'voidDraw', { reasons: '对评分不满意。' })).status).toBe(409)
  await fadu.owner.query(`delete from posting where id = 'reviewer-at-unit'`)
})

test('evidence withdrawn after it was scored: the score stands, is marked, and must be confirmed or changed with a reason', async () => {
  const own = await piece()
  const { id, one, other } = await reviewed({}, own)
  fadu.setDay('2026-04-02')
  const done = await withdrawPiece(
    { kernel: fadu.kernel, kinds: [] },
    { actor: pufa, id: own.split('@')[0] ?? '', seen: undefined, reason: '页面内容有误，已更正。' },
  )
  expect(done.kind).toBe('done')
  const no = await takes('sifaju-1', id, 'tell', { days: 7 })
  expect([no.status, reasonOf(no).includes('证明材料被撤回')]).toEqual([409, true])
  const desk = await (await officerAt(fadu, 'sifaju-1')).get(`/planning/evaluations/office/${id}`)
  expect(desk.text).toContain('待评审员确认或者更改')
  await all(id, [[one, 'score', given(0)]])
  expect((await takes('sifaju-1', id, 'tell', { days: 7 })).status).toBe(409)
  await all(id, [
    [other, 'score', given(1)],
    ['sifaju-1', 'tell', { days: 7 }],
  ])
})

test('after the result was told a score changes only where somebody objected', async () => {
  const { id, one } = await reviewed()
  // The unit reads no score before it is told, on no page and by no call.
  const unit = await officerAt(fadu, 'pufa-1')
  expect((await unit.get(`/planning/evaluations/office/${id}`)).text).not.toContain('一家单位没有公布清单')
  expect(JSON.stringify((await read('pufa-1', id)).said)).not.toContain('一家单位没有公布清单')
  await all(id, [['sifaju-1', 'tell', { days: 7 }]])
  expect((await unit.get(`/planning/evaluations/office/${id}`)).text).toContain('一家单位没有公布清单')
  const row = { leaf: '1.1', score: '10', reason: '再想一想，可以满分。' }
  expect((await takes(one, id, 'reconsider', { leaves: [row] })).status).toBe(409)
  await all(id, [
    ['pufa-1', 'object', { leaves: [{ leaf: '1.1', reason: '该单位的清单已经公布。' }] }],
    [one, 'reconsider', { leaves: [row] }],
  ])
  expect((await takes(one, id, 'reconsider', { leaves: [row] })).status).toBe(409)
  // One of two reviewers has answered: when the time for objections is over the result is fixed only after the other.
  fadu.setDay('2026-04-20')
  const no = await takes('sifaju-3', id, 'decide', { reasons: '总体落实。' })
  expect([no.status, reasonOf(no).includes('还有异议没有答复：1.1')]).toEqual([409, true])
})

test('leaf by leaf without a script: one screen a branch, what is missing first, and what was typed stays when it is refused', async () => {
  const id = await opened('sifaju-1', 'plan-evaluation', 'open', begun())
  const unit = await officerAt(fadu, 'pufa-1')
  const at = `/planning/evaluations/office/${id}/leaves`
  const first = await unit.get(`${at}?branch=1`)
  expect(first.text).toContain('还有 9 项待填')
  const filled = { 'leaves.0.score': '10', 'leaves.0.evidence': shared }
  const refused = await unit.submit(at, { 'leaves.0.score': '12', 'leaves.0.evidence': shared })
  expect([refused.status, refused.text.includes('超过了分值 10'), refused.text.includes('value="12"')]).toEqual([
    422,
    true,
    true,
  ])
  // What is left empty is not sent; what is missing stands first.
  const saved = await unit.submit(at, { ...filled, 'leaves.1.score': '' })
  expect(saved.text).toContain('还有 8 项待填')
  expect([...saved.text.matchAll(/name="leaves\.\d\.leaf" value="([^"]+)"/g)].map(([, code]) => code)).toEqual([
    '1.2',
    '1.1',
  ])
})

test('a department evaluates units of its own region, and none of a higher level (rlpe Art. 7 para. 1)', async () => {
  const office = (id: string, level: 'city' | 'county', region: string) =>
    ({ id, name: { zh: id, en: id }, kind: 'department', level, region }) as const
  const [inside, outside] = [office('own-county', 'county', '990102'), office('next-city', 'city', '990200')]
  for (const one of [inside, outside]) await addOffice(fadu.kernel.identity.database, one)
  for (const unit of [outside.id, 'demo-sifating']) {
    const no = await opens('sifaju-1', 'plan-evaluation', 'open', begun({ unit }))
    expect([unit, no.status, reasonOf(no).includes('主管本行政区域')]).toEqual([unit, 422, true])
  }
  expect((await opens('sifaju-1', 'plan-evaluation', 'open', begun({ unit: inside.id }))).status).toBe(200)
  const own = await opens('sifaju-1', 'plan-evaluation', 'open', begun({ unit: 'demo-sifaju' }))
  expect(reasonOf(own)).toContain('本站不由被评估单位自己组织评估')
})

test('what is not of an office is not there for it, and a plan is not evaluated by who carries it out', async () => {
  const id = await selfScored()
  for (const who of ['sifating-1', 'wangxin-2']) {
    expect((await read(who, id)).status).toBe(404)
    const other = await officerAt(fadu, who)
    for (const path of [`/planning/evaluations/office/${id}`, `/planning/evaluations/office/${id}/leaves`]) {
      expect((await other.get(path)).status).toBe(404)
    }
    expect((await other.get(`/planning/trees/import/${tree}`)).status).toBe(404)
  }
  expect((await opens('sifating-1', 'plan-evaluation', 'open', begun())).status).toBe(422)
  expect((await opens('sifaju-1', 'plan-evaluation', 'open', begun({ unit: 'demo-sifaju' }))).status).toBe(422)
  expect((await opens('sifaju-1', 'plan-evaluation', 'open', begun({ from: '2026-01-01' }))).status).toBe(422)
  expect((await opens('sifaju-1', 'plan-evaluation', 'open', begun({ tree: `${tree}.9` }))).status).toBe(422)
  expect((await opens('sifaju-1', 'plan-evaluation', 'open', begun({ planFile: tree }))).status).toBe(422)
  expect((await opens('pufa-1', 'plan-evaluation', 'open', begun())).status).toBe(403)
  // A unit's evidence that an evaluation cites is open to who reads the evaluation, and to nobody else.
  const api = await openCaller(fadu, 'wangxin-2')
  expect((await api.get(`/api/cases/${id}`)).status).toBe(404)
})

/** A case of the unit that the evaluating office does not read: a draft of a plan. */
const ownCase = () =>
  opened('pufa-1', 'plan', 'draft', {
    ...{ level: 'year', title: '还没有公布的计划', from: '2026-01-01', to: '2026-12-31', source: '演示' },
  })

async function bindToCase(id: string, on: string, binds = true) {
  const done = await bindPiece(
    { kernel: fadu.kernel, kinds: [] },
    { actor: pufa, id, seen: undefined, reason: undefined, subject: { kind: 'case', id: on }, binds },
  )
  if (done.kind === 'refusal') throw new Error(done.reason.en)
  return `${id}@${done.version}`
}

test('evidence of a case that the other office may not read is refused in a self score, with the reason', async () => {
  const id = await opened('sifaju-1', 'plan-evaluation', 'open', begun())
  const [own = ''] = (await piece({ title: '只给本机关看的材料' })).split('@')
  const bound = await bindToCase(own, await ownCase())
  const no = await takes('pufa-1', id, 'selfScore', { leaves: [{ leaf: '1.1', score: '1', evidence: bound }] })
  expect([no.status, reasonOf(no).includes('无权查阅的案件')]).toEqual([422, true])
  const released = await bindToCase(own, String((await caseServed(own))[0]), false)
  const yes = await takes('pufa-1', id, 'selfScore', { leaves: [{ leaf: '1.1', score: '1', evidence: released }] })
  expect(yes.status).toBe(200)
})

const caseServed = async (id: string): Promise<readonly string[]> => {
  const { rows } = await fadu.owner.query<{ subject_id: string }>(
    `select subject_id from evidence_subject where evidence = $1 and subject_kind = 'case'`,
    [id],
  )
  return rows.map(({ subject_id }) => subject_id)
}

test('a file that is cited opens in the cited version alone, and not at all once it serves a case of one office', async () => {
  const unit = await officerAt(fadu, 'pufa-1')
  const file = async (path: string, fields: Readonly<Record<string, string>>) => {
    const form = await unit.get(path.replace(/\/revise$/, ''))
    const sent = await sendFiles(fadu, unit, path, {
      fields: { ...hidden(form.text), form: 'file', collectedOn: '2026-03-01', ...fields },
      files: [{ name: 'a.pdf', content: await paperBytes() }],
    })
    expect(sent.statusCode).toBe(303)
    return String(sent.headers.location)
  }
  const at = await file('/evidence/new', { title: '引用的那一版' })
  const own = at.split('/').at(-1) ?? ''
  const id = await opened('sifaju-1', 'plan-evaluation', 'open', begun())
  const [first, ...others] = selfRows()
  await all(id, [['pufa-1', 'selfScore', { leaves: [{ ...first, evidence: `${own}@1` }, ...others] }]])
  await file(`${at}/revise`, { title: '后来改过的一版', reason: '补上一页', version: '1' })
  await all(id, [['pufa-1', 'submitSelf']])

  const department = await officerAt(fadu, 'sifaju-1')
  const desk = `/planning/evaluations/office/${id}`
  const shown = async () => (await department.get(`${desk}/leaves?branch=1`)).text
  expect(await shown()).toContain('引用的那一版')
  expect(await shown()).not.toContain('后来改过的一版')
  const opens1 = async (query: string) => (await department.get(`${desk}/evidence/${own}${query}`)).status
  expect(await opens1('?v=1')).toBe(200)
  for (const query of ['', '?v=2', '?n=2', '?n=1', '?v=2&n=2', '?v=9'])
    expect([query, await opens1(query)]).toEqual([query, 404])

  await bindToCase(own, await ownCase())
  expect(await shown()).not.toContain('引用的那一版')
  expect(await shown()).toContain('保密材料')
  expect(await opens1('?v=1')).toBe(404)
})

test('a self score cites no more pieces than are looked up at once, and says the limit', async () => {
  const id = await opened('sifaju-1', 'plan-evaluation', 'open', begun())
  // Eighty a leaf, on thirteen leaves.
  const many = (from: number) => Array.from({ length: 80 }, (_, at) => `${from}${at + 10}@1`).join(' ')
  const rows = Array.from({ length: 13 }, (_, at) => ({ leaf: `${at}`, score: '1', evidence: many(at + 10) }))
  const no = await takes('pufa-1', id, 'selfScore', { leaves: rows })
  expect([no.status, reasonOf(no).includes('至多1000份')]).toEqual([413, true])
  const fewer = await takes('pufa-1', id, 'selfScore', { leaves: rows.slice(0, 12) })
  expect(reasonOf(fewer)).not.toContain('至多1000份')
})

test('the text of a tree is bounded in lines, indicators and depth, pasted or imported, and each limit is named', async () => {
  const id = await opened('sifaju-1', 'evaluation-tree', 'begin', { title: '过大的指标树', assesses: 'plan' })
  const write = async (indicators: string) => {
    const told = await takes('sifaju-1', id, 'write', { indicators })
    return [told.status, reasonOf(told)] as const
  }
  const one = demoIndicators.find(({ code }) => code === '1.1') ?? demoIndicators[0]
  if (!one) throw new Error('the tree of the demonstration has indicators')
  const row = (code: string, parent?: string): Indicator => {
    const { parent: _, ...rest } = one
    return { ...rest, code, ...(parent !== undefined && { parent }) }
  }
  const many = (count: number) => Array.from({ length: count }, (_, at) => row(`x${at}`))
  const chain = (count: number) =>
    Array.from({ length: count }, (_, at) => row(`${at}`, at === 0 ? undefined : `${at - 1}`))
  expect(await write('\n'.repeat(2_000))).toEqual([422, expect.stringContaining('至多2000行，这里是2001行')])
  const short = Array.from({ length: 401 }, (_, at) => `x${at}\t\t指标`).join('\n')
  expect(await write(short)).toEqual([422, expect.stringContaining('指标至多 400 项，这里是 401 项')])
  const rows = Array.from({ length: 400 }, () => 'x').join('\n')
  const faulty = await write(rows)
  // Each of four hundred rows is wrong, and the answer is as short as it is useful.
  expect([faulty[0], faulty[1].includes('另有350处'), faulty[1].length < 20_000]).toEqual([422, true, true])
  expect(await write(asText(chain(9)))).toEqual([422, expect.stringContaining('至多8级')])
  expect((await write(asText(chain(8))))[0]).toBe(200)
  expect(
    (await write(asText([{ ...row('1'), basis: Array.from({ length: 21 }, () => 'rlpe@2025-11-01#art-9') }])))[1],
  ).toContain('至多20条')
  const officer = await officerAt(fadu, 'sifaju-1')
  await officer.get(`/planning/trees/import/${id}`)
  const imported = (indicators: readonly Indicator[]) =>
    officer.submit(`/planning/trees/import/${id}`, {
      json: JSON.stringify({ title: '过大的指标树', assesses: 'plan', indicators }),
    })
  const large = await imported(many(401))
  expect([large.status, large.text.includes('至多400项指标')]).toEqual([413, true])
  const deep = await imported(chain(9))
  expect([deep.status, deep.text.includes('至多8级')]).toEqual([422, true])
})
