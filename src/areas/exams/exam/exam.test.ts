import { hash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openCaller } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { drawableItems } from '../../../mechanisms/bank/drawable.ts'
import { keepCaps } from '../../../mechanisms/sitting/cap.ts'
import { bankOf, drawFor } from '../../../mechanisms/sitting/drawn.ts'
import { openPaper } from '../../../mechanisms/sitting/freeze.ts'
import { handInOverdue } from '../../../mechanisms/sitting/overdue.ts'
import { ExamRules } from '../../../mechanisms/sitting/paper.ts'
import { sittingOf } from '../../../mechanisms/sitting/sitting.ts'
import { startMany } from '../../../mechanisms/sitting/start.ts'
import { areas } from '../../../server/areas.ts'
import { run as draw } from '../../../server/commands/exam-draw.ts'
import { demonstrationOf } from '../../../server/people/collect.ts'
import { demoItems } from '../bank/demo-items.ts'
import { paperOf as entrantPaper } from './entrant-paper.ts'
import { examRound } from './rounds.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const { opens, takes, agrees, opened, all, read, round: jobs } = openSupervision(fadu)

const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
const actorOf = (id: string) => {
  const person = people.get(`demo-${id}`)
  if (!person) throw new Error(`nobody is ${id}`)
  return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
}
await demoItems({ kernel: fadu.kernel, context: fadu.app.context, actorOf })

const EXAMINER = 'pufa-9'
const KEYHOLDER = 'pufa-10'
const RECRUITMENT = 'rlpe@2025-11-01#art-35'

const asked = (more: object = {}) => ({
  title: '任职前法律考试',
  kind: 'appointment',
  audience: '拟任副处级干部',
  basis: 'points-2017@2017-01-01#point-4',
  opensOn: '2026-03-02',
  opensAt: '09:00',
  closesOn: '2026-03-02',
  closesAt: '12:00',
  minutes: 60,
  tries: 1,
  counts: 'best',
  pass: 12,
  choice: 'all',
  shuffle: true,
  shuffleOptions: true,
  showPoints: 'handed',
  showRight: 'closed',
  showKey: 'told',
  showExplanation: 'never',
  reviewDays: 5,
  apart: 2,
  blueprint: [
    { kind: 'single', count: 6, points: 2 },
    { kind: 'multiple', count: 3, points: 2 },
    { kind: 'true-false', count: 2, points: 1 },
  ],
  ...more,
})

const stageOf = async (id: string): Promise<unknown> => (await read(EXAMINER, id)).said.stage
const seats = { prefix: '2026', count: 20, unit: '市直机关' }

async function sealedExam(more: object = {}): Promise<string> {
  const id = await opened(EXAMINER, 'exam', 'prepare', asked(more))
  await all(id, [[EXAMINER, 'draw']])
  await round()
  await all(id, [
    [EXAMINER, 'seal'],
    [EXAMINER, 'seat', seats],
  ])
  await round()
  return id
}

async function openedExam(more: object = {}): Promise<string> {
  const id = await sealedExam(more)
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  return id
}

/** What only the test reads: the sealed paper, by the keys of this server. */
async function paperOf(id: string) {
  const exam = await fadu.database.selectFrom('exam').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow()
  return openPaper(fadu.database, fadu.kernel.seal.keyring, exam)
}

/** What the server does by itself within a second. */
async function round(): Promise<void> {
  await jobs()
  await examRound.go({ kernel: fadu.kernel, context: fadu.app.context })
}

test('an exam is drawn, sealed, opened by two, closed by the clock, told and final (rlpe art. 36)', async () => {
  fadu.setDay(DAY)
  const id = await sealedExam()
  expect(await stageOf(id)).toBe('sealed')
  const examiner = await visitorAs(EXAMINER)
  const { text } = await examiner.get(`/exams/cases/${id}`)
  const paper = await paperOf(id)
  expect(text).toContain(hash('sha256', paper.seed))
  expect(text).toContain('总分 20 分')
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  await round()
  expect(await stageOf(id)).toBe('open')
  const open = (await examiner.get(`/exams/cases/${id}`)).text
  expect(open).toContain('主考提出，另一名第二保管人同意')
  // It has a last day, the office's own, and its pages say that no law orders how it is held.
  for (const words of ['答题截止', '12:00', '程序、时限、复核由主办单位自定，法律没有规定', `/exams/room/${id}`])
    expect(open).toContain(words)
  expect([text, open].map((page) => page.includes('启封前任何页面都不显示试题'))).toEqual([true, false])
  expect(open).not.toContain('考试依据：')
  expect(open).not.toContain('没有期限')
  fadu.pass(121)
  await round()
  expect(await stageOf(id)).toBe('closed')
  await round()
  expect(await stageOf(id)).toBe('marked')
  await all(id, [[EXAMINER, 'tell']])
  await round()
  expect(await stageOf(id)).toBe('told')
  fadu.setDay('2026-03-10')
  await round()
  expect(await stageOf(id)).toBe('final')
})

test('one keyholder alone opens nothing: a second person must agree, and no examiner is one', async () => {
  fadu.setDay(DAY)
  const id = await sealedExam()
  expect((await takes(KEYHOLDER, id, 'open')).status).toBe(403)
  expect((await takes(EXAMINER, id, 'open')).status).toBe(200)
  expect(await stageOf(id)).toBe('sealed')
  const alone = await agrees(EXAMINER, id, 'open')
  expect([alone.status, await stageOf(id)]).toEqual([403, 'sealed'])
  expect((await (await visitorAs(EXAMINER)).get(`/exams/printed/${id}`)).status).toBe(409)
  expect((await agrees(KEYHOLDER, id, 'open')).status).toBe(200)
  expect(await stageOf(id)).toBe('open')
})

test('a sealed exam without a seat is not opened, nor one whose time is over', async () => {
  fadu.setDay(DAY)
  const id = await opened(EXAMINER, 'exam', 'prepare', asked())
  await all(id, [[EXAMINER, 'draw']])
  await round()
  await all(id, [[EXAMINER, 'seal']])
  const empty = await takes(EXAMINER, id, 'open')
  expect([empty.status, empty.said.detail]).toEqual([422, expect.stringContaining('还没有考生名册')])
  await all(id, [[EXAMINER, 'seat', seats]])
  await round()
  fadu.pass(121)
  const late = await takes(EXAMINER, id, 'open')
  expect([late.status, late.said.detail]).toEqual([409, expect.stringContaining('截止时刻已过')])
})

test('a line of the blueprint that the bank cannot fill is named before anything is drawn', async () => {
  fadu.setDay(DAY)
  const draws = async (blueprint: readonly object[]) => {
    const id = await opened(EXAMINER, 'exam', 'prepare', asked({ blueprint, pass: 1 }))
    const done = await takes(EXAMINER, id, 'draw')
    return [done.status, done.said.detail, await stageOf(id)]
  }
  const first = { kind: 'true-false', count: 2, points: 1 }
  expect(await draws([first, { kind: 'single', count: 200, points: 1 }])).toEqual([
    422,
    expect.stringMatching(/蓝图第2行要200题，题库中符合条件、今天可以用的只有\d+题/),
    'prepared',
  ])
  expect(await draws([{ topic: '没有这个主题', count: 1, points: 1 }])).toMatchObject([422, /蓝图第1行/, 'prepared'])
  // What an earlier line may take is not sure to be left for a later one.
  const bank = { kind: 'true-false', count: 100, points: 1 }
  const [, said] = await draws([bank])
  const there = Number(/只有(\d+)题/.exec(String(said))?.[1])
  expect(
    await draws([
      { ...first, count: 1 },
      { ...first, count: there },
    ]),
  ).toEqual([422, expect.stringContaining(`只能保证剩下${there - 1}题`), 'prepared'])
})

test('what the law changes before the exam closes is not drawn, and a paper that stopped meanwhile is not opened', async () => {
  fadu.setDay(DAY)
  const id = await sealedExam()
  const old = (
    await fadu.database.selectFrom('exam').select('bound').where('case_id', '=', id).executeTakeFirstOrThrow()
  ).bound
  // Two items as they would stand had their provisions changed since.
  const lines: readonly (readonly [string, string])[] = JSON.parse(JSON.stringify(old))
  const gone = 'csl@2017-06-01#art-21/para-1/item-3'
  const changed = lines.map(([item, bound], at) => [item, at < 2 ? `${gone} ${'0'.repeat(64)}` : bound])
  const write = (bound: unknown) =>
    fadu.owner.query('update exam set bound = $2 where case_id = $1', [id, JSON.stringify(bound)])
  await write(changed)
  const refused = await takes(EXAMINER, id, 'open')
  expect([refused.status, refused.said.detail, await stageOf(id)]).toEqual([
    409,
    expect.stringContaining(
      `有2题所依据的条文已经修改、废止，或者在考试截止前修改、废止，不能启封：${lines[0]?.[0]}、${lines[1]?.[0]}`,
    ),
    'sealed',
  ])
  await write(old)
  await all(id, [[EXAMINER, 'open', {}, KEYHOLDER]])
  // Before the new text is in force the bank holds items of the old one: an exam that runs into the new one has fewer.
  const { laws } = fadu.app.context
  const { office } = actorOf(EXAMINER)
  const before = { laws, office, day: '2025-12-20' }
  const tagged = (from: string, to: string) =>
    fadu.owner.query(
      `update register_record set content = replace(content::text, $1, $2)::jsonb where register = 'exam-items'`,
      [from, to],
    )
  // Items about the old text as such outlive it: here they are items like any other.
  await tagged('旧文本', '曾为旧文')
  const short = await drawableItems(fadu.database, before)
  const long = await drawableItems(fadu.database, { ...before, until: '2026-01-10' })
  await tagged('曾为旧文', '旧文本')
  expect(long.length).toBeLessThan(short.length)
})

test('times that do not fit, and a pass mark that nobody reaches, are refused as the exam is prepared', async () => {
  fadu.setDay(DAY)
  const why = async (more: object) => {
    const { status, said } = await opens(EXAMINER, 'exam', 'prepare', asked(more))
    return [status, said.detail]
  }
  expect(await why({ closesAt: '08:00' })).toEqual([422, expect.stringContaining('截止时刻须在开考时刻之后')])
  expect(await why({ minutes: 181 })).toEqual([422, expect.stringContaining('180分钟')])
  expect(await why({ tries: 2 })).toEqual([422, expect.stringContaining('拿分数试出答案')])
  for (const early of ['showRight', 'showKey', 'showExplanation'])
    expect((await why({ [early]: 'handed' }))[0]).toBe(422)
  expect(await why({ pass: 21 })).toEqual([422, expect.stringContaining('总分20')])
  expect((await why({ opensAt: '25:00' }))[0]).toBe(422)
  expect((await why({ blueprint: [{ kind: 'single', count: 6, points: 2.005 }], pass: 1 }))[0]).toBe(422)
  expect((await why({ most: 100 }))[0]).toBe(422)
  // A basis that is not one of its kind needs a reason.
  const daily = { basis: 'rlpe@2025-11-01#art-36/para-1' }
  expect(await why(daily)).toEqual([422, expect.stringContaining('所填依据不是这一种类的考试的依据')])
  expect((await opens(EXAMINER, 'exam', 'prepare', asked({ ...daily, kind: 'daily' }))).status).toBe(200)
  const basisWhy = '本市任职考试办法以日常学法的规定为依据。'
  expect((await opens(EXAMINER, 'exam', 'prepare', asked({ ...daily, basisWhy }))).status).toBe(200)
})

test('a recruitment exam without a section on the law is not drawn (rlpe art. 35)', async () => {
  fadu.setDay(DAY)
  const ofPoints = [{ topic: '工作要点', count: 2, points: 5 }]
  const id = await opened(
    EXAMINER,
    'exam',
    'prepare',
    asked({ kind: 'recruitment', basis: RECRUITMENT, blueprint: ofPoints, pass: 1 }),
  )
  const none = await takes(EXAMINER, id, 'draw')
  expect([none.status, none.said.grounds]).toEqual([422, ['rlpe@2025-11-01#art-35']])
  // The days to ask for a review are said once: a clock reads them off the first step.
  const { reviewDays: _, ...again } = asked({
    kind: 'recruitment',
    basis: RECRUITMENT,
    pass: 1,
    blueprint: [...ofPoints, { topic: '网络运行安全', count: 3, points: 5 }],
  })
  await all(id, [
    [EXAMINER, 'amend', again],
    [EXAMINER, 'draw'],
  ])
  await round()
  expect(await stageOf(id)).toBe('frozen')
})

test('before it is opened no page, file or answer of anybody holds a word of the sealed paper', async () => {
  fadu.setDay(DAY)
  const before = await opened(EXAMINER, 'exam', 'prepare', asked())
  const examiner = await visitorAs(EXAMINER)
  const preview = await examiner.get(`/exams/previews/${before}`)
  expect([preview.status, preview.text]).toEqual([200, expect.stringContaining('不是正式试卷')])
  const id = await sealedExam()
  const { seed, items } = await paperOf(id)
  const secrets = [seed, ...items.flatMap(({ item }) => [item.stem, item.explanation])].filter((words) => words !== '')
  expect(secrets.length).toBeGreaterThan(items.length)
  const paths = [
    `/exams/cases/${id}`,
    '/exams/cases',
    `/exams/previews/${id}`,
    `/exams/printed/${id}`,
    `/exams/rolls/${id}`,
    `/exams/${id}/draw`,
    `/exams/${id}/draw/PAPER.json`,
    `/exams/${id}/draw/BANK.json`,
    '/exams',
    '/exams/draws',
  ]
  for (const person of [EXAMINER, KEYHOLDER, 'pufa-11', 'pufa-1', undefined]) {
    const visitor = person === undefined ? openVisitor(fadu) : await visitorAs(person)
    for (const path of paths) {
      const { text } = await visitor.get(path)
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    }
    if (person === undefined) continue
    const api = await openCaller(fadu, person)
    for (const path of [`/api/cases/${id}`, '/api/cases?procedure=exam', `/api/cases/${id}/receipts`]) {
      const said = JSON.stringify((await api.get(path)).said)
      expect(secrets.filter((secret) => said.includes(secret))).toEqual([])
    }
  }
  expect((await examiner.get(`/exams/previews/${id}`)).status).toBe(409)
  // What the database keeps of it is no text either.
  const kept = await fadu.owner.query('select row_to_json(e)::text as row from exam e where case_id = $1', [id])
  const steps = await fadu.owner.query('select answers from case_step where case_id = $1', [id])
  const words = JSON.stringify([kept.rows, steps.rows])
  expect(secrets.filter((secret) => words.includes(secret))).toEqual([])
})

test('once it has closed anybody repeats a paper by the command from what is published (contract 3)', async () => {
  fadu.setDay(DAY)
  const id = await openedExam()
  const stranger = openVisitor(fadu)
  expect((await stranger.get(`/exams/${id}/draw/BANK.json`)).status).toBe(409)
  expect((await stranger.get('/exams/draws')).text).toContain(`/exams/${id}/draw`)
  const sealed = (await stranger.get(`/exams/${id}/draw`)).text
  const { seed, items } = await paperOf(id)
  expect([sealed.includes(hash('sha256', seed)), sealed.includes(seed)]).toEqual([true, false])
  fadu.pass(121)
  await round()
  const page = (await stranger.get(`/exams/${id}/draw`)).text
  const [, published = ''] = /--seed ([0-9a-f]{64})/.exec(page) ?? []
  expect(published).toBe(seed)
  const folder = mkdtempSync(join(tmpdir(), 'fadu-exam-'))
  const files = await Promise.all(
    ['PAPER.json', 'BANK.json'].map(async (name) => {
      const { text } = await stranger.get(`/exams/${id}/draw/${name}`)
      writeFileSync(join(folder, name), text)
      return text
    }),
  )
  const [paper = '', bank = ''] = files
  // What was published before is the hash of what is published now.
  for (const text of [paper, bank]) expect(sealed).toContain(hash('sha256', text))
  for (const { item } of items) expect(bank.includes(item.stem)).toBe(false)
  const args = [join(folder, 'PAPER.json'), join(folder, 'BANK.json'), '--seed', seed]
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await draw([...args, '--entrant', '2026-07'])).toBe(0)
  const stdout = String(out.mock.calls.at(-1)?.[0])
  out.mockRestore()
  rmSync(folder, { recursive: true })
  const rules = await fadu.database
    .selectFrom('exam')
    .select('rules')
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  const rule = ExamRules.parse(rules.rules)
  const own = drawFor({ rules: rule, seed, shownItems: items, bank: bankOf(items), cuts: [] }, '2026-07', new Date())
  if (isRefusal(own)) throw new Error(own.reason.en)
  const drawn: { id: string; options: string[] }[] = JSON.parse(stdout).items
  expect(drawn).toHaveLength(11)
  expect(drawn).toEqual(own.map(([place, order]) => ({ id: items[place]?.record, options: [...order] })))
  // And that is the paper which is printed for the seat.
  const printed = entrantPaper(rule, { seed, items }, '2026-07')
  if (isRefusal(printed)) throw new Error(printed.reason.en)
  expect(printed.reduce((sum, { points }) => sum + points, 0)).toBe(20)
  for (const [at, { options }] of drawn.entries()) {
    const frozen = items[own[at]?.[0] ?? 0]?.item
    const texts = options.map((sign) => frozen?.options[sign.charCodeAt(0) - 65]?.text)
    expect(printed[at]).toMatchObject({ stem: frozen?.stem, options: texts.map((text) => ({ text })) })
  }
})

test('where a cap cut items while it was sat, each paper is repeated from the bank after the last cut before its start', async () => {
  fadu.setDay(DAY)
  const id = await openedExam({ cap: 1 })
  const sitting = sittingOf(fadu.kernel)
  const { rows: seated } = await fadu.owner.query<{ id: number; number: string }>(
    `update exam_seat set session_hash = sha256(number::bytea) where case_id = $1 returning id::int, number`,
    [id],
  )
  const begins = async (at: number) => {
    const { id: seat = 0, number = '' } = seated[at] ?? {}
    const asked = { seat, session: hash('sha256', number), arrived: sitting.now() }
    const [begun] = await startMany(sitting, [asked])
    if (!begun || isRefusal(begun)) throw new Error(begun?.reason.en)
    return { number, startedAt: begun.startedAt, drawn: begun.drawn }
  }
  const begun = [await begins(0)]
  fadu.pass(1)
  expect(await keepCaps(sitting)).toBe(1)
  fadu.pass(1)
  begun.push(await begins(1))
  fadu.pass(120)
  await handInOverdue(sitting)
  await round()
  const stranger = openVisitor(fadu)
  const publishes = async (name: string) => (await stranger.get(`/exams/${id}/draw/${name}`)).text
  const cuts: { at: string; items: string[] }[] = JSON.parse(await publishes('CUTS.json'))
  expect((await stranger.get(`/exams/${id}/draw`)).text).toContain(String(cuts[0]?.at))
  const bank: { id: string }[] = JSON.parse(await publishes('BANK.json'))
  const less = bank.filter((one) => !cuts[0]?.items.includes(one.id))
  expect([less.length < bank.length, JSON.parse(await publishes('BANK-1.json'))]).toEqual([true, less])
  expect((await stranger.get(`/exams/${id}/draw/BANK-2.json`)).status).toBe(404)
  const folder = mkdtempSync(join(tmpdir(), 'fadu-exam-'))
  for (const name of ['PAPER.json', 'BANK.json', 'BANK-1.json'])
    writeFileSync(join(folder, name), await publishes(name))
  const { seed, items } = await paperOf(id)
  const repeats = async (entrant: string, file: string): Promise<unknown[]> => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    await draw([join(folder, 'PAPER.json'), join(folder, file), '--seed', seed, '--entrant', entrant])
    const said = String(out.mock.calls.at(-1)?.[0])
    out.mockRestore()
    return JSON.parse(said).items.map((one: { id: string }) => one.id)
  }
  for (const { number, startedAt, drawn } of begun) {
    const before = cuts.filter(({ at }) => new Date(at) <= startedAt).length
    const file = before === 0 ? 'BANK.json' : `BANK-${before}.json`
    expect(await repeats(number, file)).toEqual(drawn.map(([place]) => items[place]?.record))
  }
  const [, { number = '', drawn = [] } = {}] = begun
  expect(await repeats(number, 'BANK.json')).not.toEqual(drawn.map(([place]) => items[place]?.record))
  rmSync(folder, { recursive: true })
})

test('a changed key is an act of two after the close, and tells what it changes', async () => {
  fadu.setDay(DAY)
  const id = await openedExam()
  const { items } = await paperOf(id)
  const choices = items.filter(
    ({ item }) => item.kind === 'single' && item.options.length > 2 && !item.key?.includes('C'),
  )
  const item = choices[0]?.item.id ?? ''
  const change = { item, key: 'C', reasons: '原答案与第二十三条第三项的文字不符，依该项应为丙。' }
  expect((await takes(EXAMINER, id, 'rekey', change)).status).toBe(409)
  fadu.pass(121)
  await round()
  expect((await takes(EXAMINER, id, 'rekey', { ...change, item: '第三题' })).status).toBe(422)
  const form = (await (await visitorAs(EXAMINER)).get(`/exams/cases/${id}?step=rekey`)).text
  expect(form).toContain(`value="${item}"`)
  await all(id, [[EXAMINER, 'rekey', change, KEYHOLDER]])
  const { rows } = await fadu.owner.query(`select body from event where kind = 'exam.rekeyed'`)
  expect(rows.map(({ body }) => JSON.parse(body))).toMatchObject([{ case: id, item, key: 'C' }])
})

test('it is voided with reasons before results are told, and not afterwards', async () => {
  fadu.setDay(DAY)
  const id = await openedExam()
  // Once it is open nobody voids it alone.
  expect((await takes(EXAMINER, id, 'void', { reasons: '试卷在启封后泄露，另行组织。' })).status).toBe(409)
  expect((await takes(EXAMINER, id, 'annul', {})).status).toBe(422)
  await fadu.owner.query(`update exam_seat set person = $2 where case_id = $1 and number = '2026-01'`, [
    id,
    actorOf('pufa-1').person,
  ])
  expect((await takes(EXAMINER, id, 'annul', { reasons: '试卷在启封后泄露，另行组织。' })).status).toBe(200)
  expect(await stageOf(id)).toBe('open')
  expect((await agrees(KEYHOLDER, id, 'annul')).status).toBe(200)
  expect(await stageOf(id)).toBe('voided')
  await round()
  const told = await fadu.owner.query(
    `select addressee, zh from notice where kind = 'exam' and what = $1 and stage = 'voided'`,
    [id],
  )
  expect(told.rows).toEqual([
    { addressee: `person:${actorOf('pufa-1').person}`, zh: expect.stringContaining('已作废，成绩不算') },
  ])
  const sealed = await sealedExam()
  await all(sealed, [[EXAMINER, 'void', { reasons: '命题范围有误，重新组织。' }]])
  expect(await stageOf(sealed)).toBe('voided')
  expect((await openVisitor(fadu).get(`/exams/${id}/draw`)).text).toContain('试卷在启封后泄露')
  const other = await openedExam()
  fadu.pass(121)
  await round()
  await round()
  await all(other, [[EXAMINER, 'tell']])
  expect((await takes(EXAMINER, other, 'annul', { reasons: '另行组织一次考试。' })).status).toBe(409)
})

async function visitorAs(person: string) {
  const visitor = openVisitor(fadu)
  await visitor.post(`/demo/demo-${person}`, {})
  return visitor
}
