import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { granted } from '../../../../test/identity.ts'
import { meetAtCases } from '../../../../test/race.ts'
import { officerAt, openCaller } from '../../../../test/report-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'
import { addOffice } from '../../../kernel/identity/offices.ts'
import { grantRemit } from '../../../kernel/identity/remit.ts'
import { act } from '../../../kernel/procedure/act.ts'
import { faults } from '../../../kernel/procedure/faults.ts'
import { cite } from '../../../law/citation.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { benchmarksFor } from '../../../mechanisms/sanction/benchmarks.ts'
import { runJobs } from '../../../server/jobs.ts'
import { benchmarks } from './released.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const PATH = '/supervision/benchmarks'
const DRAFTS = `${PATH}/drafts`

/** Art. 61 ¶1 of 2026, 拒不改正: 50,000 to 500,000 yuan. */
const ROW = 'csl@2026-01-01#art-61/para-1'
const ordinary = {
  row: ROW,
  tier: 'aggravated',
  whom: '当事人',
  degree: '一般',
  condition: '经责令改正仍不改正，没有其他从轻、从重情形的',
  basis: '元',
  min: '185,000',
  max: '365,000',
  'measures.给予警告': 'true',
}
const opinion = { opinion: '与网络安全法第六十一条一致，按第十一条划分。' }
const publishing = { from: '2026-03-02', document: '临网信发〔2026〕3号《裁量基准》' }

const round = () => runJobs({ ...fadu, context: fadu.app.context })

const idIn = (path: string): string => path.slice(`${PATH}/`.length)

/** Drafts a line as the legal reviewer, by the form on the page; the page it ends on. */
async function draft(fields: Readonly<Record<string, string>>, person = 'wangxin-4') {
  const officer = await officerAt(fadu, person)
  await officer.get(DRAFTS)
  return officer.submit(DRAFTS, fields)
}

async function takeAs(person: string, id: string, step: string, fields: Readonly<Record<string, string>> = {}) {
  const officer = await officerAt(fadu, person)
  await officer.get(`${PATH}/${id}`)
  return officer.submit(`${PATH}/${id}/${step}`, fields)
}

/** Drafted, handed up and published: its id. */
async function publish(fields: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) {
  const drafted = await draft(fields)
  const id = idIn(drafted.path)
  expect((await takeAs('wangxin-4', id, 'submit', opinion)).status).toBe(200)
  const seen = await takeAs('wangxin-5', id, 'publish', { ...publishing, ...more })
  return { id, ...seen }
}

const at = { office: 'demo-wangxin', row: ROW, tier: 'aggravated', on: '2026-03-02' }

describe('a line from draft to publication (apl art. 34; cacb art. 16)', () => {
  test('a draft is its office’s alone until it is published; then anyone reads it', async () => {
    const drafted = await draft(ordinary)
    expect(drafted.status).toBe(200)
    const id = idIn(drafted.path)
    const anyone = openVisitor(fadu)
    expect((await anyone.get(drafted.path)).status).toBe(404)
    expect((await (await officerAt(fadu, 'gongan-4')).get(drafted.path)).status).toBe(404)
    expect((await anyone.get(PATH)).text).not.toContain(ordinary.condition)

    expect((await takeAs('wangxin-4', id, 'submit', opinion)).text).toContain('法制审核')
    const published = await takeAs('wangxin-5', id, 'publish', publishing)
    expect([published.status, published.text.includes('已公布')]).toEqual([200, true])
    const { text } = await anyone.get(PATH)
    for (const words of [ordinary.condition, '185,000–365,000元', '第六十一条第一款', '一般处罚', '临江市网信办']) {
      expect(text).toContain(words)
    }
    expect((await anyone.get(`/en${PATH}`)).text).toContain('185,000–365,000 yuan')
    const line = await anyone.get(`${PATH}/${id}`)
    expect([line.status, line.text.includes('临网信发〔2026〕3号')]).toEqual([200, true])
    expect(line.text).not.toContain(opinion.opinion)
  })

  test('who drafted it or gave the opinion does not publish it, and only a head does', async () => {
    const { path } = await draft({ ...ordinary, degree: '从重', min: '400000', max: '500000' })
    const id = idIn(path)
    await takeAs('wangxin-4', id, 'submit', opinion)
    for (const person of ['wangxin-4', 'wangxin-2']) {
      const officer = await officerAt(fadu, person)
      const refused = await officer.post(`${PATH}/${id}/publish`, { ...(await tokenOf(officer)), ...publishing })
      expect([person, refused.status]).toEqual([person, 403])
    }
    const back = await takeAs('wangxin-5', id, 'sendBack', { reasons: '适用情形写得太宽，请列明' })
    expect(back.text).toContain('起草')
    expect((await takeAs('wangxin-4', id, 'drop', { reasons: '并入另一条' })).text).toContain('不再起草')
  })

  test('nobody publishes their own draft, whatever roles they hold', async () => {
    const both = {
      kind: 'officer',
      person: 'two-hats',
      office: 'demo-wangxin',
      roles: ['legal-reviewer', 'decider'],
    } as const
    const { 'measures.给予警告': _, ...line } = ordinary
    const take = (step: string, answers: object, id?: string) =>
      act(fadu.database, fadu.app.context, { procedure: 'benchmark', case: id, step, answers, actor: both })
    const drafted = granted(await take('draft', { ...line, degree: '从重', min: 400_000, max: 500_000, measures: [] }))
    granted(await take('submit', opinion, drafted.case))
    const refused = await take('publish', publishing, drafted.case)
    expect(isRefusal(refused) && [refused.code, refused.reason.zh]).toEqual([
      'not-yours',
      expect.stringMatching(/应当回避|不能兼任/),
    ])
  })

  test('an office without the power in its remit drafts, and does not publish', async () => {
    await fadu.database
      .deleteFrom('remit')
      .where('act', '=', 'benchmark.publish')
      .where('office', '=', 'demo-tongguan')
      .execute()
    const { path } = await draft(ordinary, 'tongguan-4')
    await takeAs('tongguan-4', idIn(path), 'submit', opinion)
    const head = await officerAt(fadu, 'tongguan-5')
    const refused = await head.post(`${path}/publish`, { ...(await tokenOf(head)), ...publishing })
    expect([refused.status, refused.text.includes('职责表中没有')]).toEqual([403, true])
  })

  async function tokenOf(officer: Awaited<ReturnType<typeof officerAt>>) {
    const { text } = await officer.get(DRAFTS)
    const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(text) ?? []
    return { 'form-token': token }
  }

  const refused: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['outside the law', { max: '500001' }, '超出法定幅度'],
    ['outside its band', { degree: '从轻', min: '50000', max: '365000' }, '30%'],
    ['beside one of the same degree', { min: '200000', max: '210000' }, '幅度重叠'],
    ['a tier that is not there', { tier: 'extreme' }, '罚则里没有这一款'],
    ['no range and no measure', { min: '', max: '', 'measures.给予警告': '' }, '请写明罚款幅度'],
  ]
  test.each(refused)('a draft is refused when it is saved: %s; what was typed stays', async (_, more, words) => {
    const { status, text } = await draft({ ...ordinary, ...more })
    expect([status, text.includes(words), text.includes(ordinary.condition)]).toEqual([422, true, true])
  })

  test('by API too, with the article in the refusal', async () => {
    const caller = await openCaller(fadu, 'wangxin-4')
    const { status, said } = await caller.post(
      '/api/procedures/benchmark/cases',
      {
        step: 'draft',
        answers: {
          ...ordinary,
          min: 50_000,
          max: 365_000,
          degree: '从轻',
          measures: [],
          'measures.给予警告': undefined,
        },
      },
      { 'idempotency-key': 'a-line-too-wide' },
    )
    expect([status, JSON.stringify(said)]).toEqual([422, expect.stringContaining('cacb@2025-08-01#art-11/para-2')])
  })
})

describe('what held on a day', () => {
  test('a line begins on its day, ends where another takes its place, and its history is kept', async () => {
    fadu.setDay('2026-04-01')
    const old = (await benchmarksFor(fadu.database, at)).find(({ degree }) => degree === '一般')
    if (!old) throw new Error('nothing holds')
    const changed = { ...ordinary, min: '200000', max: '350000' }
    expect((await draft(changed)).text).toContain('幅度重叠')
    const other = { ...changed, whom: '直接负责的主管人员', min: '40000', max: '60000', 'measures.给予警告': '' }
    expect((await draft({ ...other, replaces: old.id })).text).toContain('只能替换本机关同一档')
    const drafted = await draft({ ...changed, replaces: old.id })
    expect(drafted.status).toBe(200)
    const id = idIn(drafted.path)
    await takeAs('wangxin-4', id, 'submit', opinion)
    expect((await takeAs('wangxin-5', id, 'publish', { ...publishing, from: '2026-03-31' })).text).toContain(
      '不能早于今天',
    )
    const done = await takeAs('wangxin-5', id, 'publish', { ...publishing, from: '2026-04-10' })
    expect(done.status).toBe(200)
    await round()
    const on = async (day: string) => (await benchmarksFor(fadu.database, { ...at, on: day })).map((line) => line.id)
    expect(await on('2026-03-01')).toEqual([])
    expect(await on('2026-03-02')).toEqual([old.id])
    expect(await on('2026-04-09')).toEqual([old.id])
    expect(await on('2026-04-10')).toEqual([id])
    const { said } = await fadu.get(
      `/api/benchmarks?office=demo-wangxin&row=${encodeURIComponent(ROW)}&tier=aggravated&on=2026-04-09`,
    )
    expect(said).toMatchObject({
      lines: [{ id: old.id, min: 185_000, max: 365_000, from: '2026-03-02', until: '2026-04-10' }],
      after: null,
    })
    const replaced = await (await officerAt(fadu, 'wangxin-4')).get(`${PATH}/${old.id}`)
    expect(replaced.text).toContain('已替换')
  })

  test('a line that was withdrawn holds until its day; never back in time', async () => {
    const [held] = await benchmarksFor(fadu.database, { ...at, on: '2026-04-10' })
    if (!held) throw new Error('nothing holds')
    const withdrawal = { reasons: '上级已制定基准，直接适用上级的基准' }
    expect((await takeAs('wangxin-5', held.id, 'withdraw', { ...withdrawal, until: '2026-03-31' })).text).toContain(
      '不能早于今天',
    )
    expect((await takeAs('wangxin-5', held.id, 'withdraw', { ...withdrawal, until: '2026-05-01' })).status).toBe(200)
    expect(await benchmarksFor(fadu.database, { ...at, on: '2026-04-30' })).toHaveLength(1)
    expect(await benchmarksFor(fadu.database, { ...at, on: '2026-05-01' })).toEqual([])
  })

  test('a page of the list ends where the next begins', async () => {
    const caller = await openCaller(fadu)
    const all = await caller.get('/api/benchmarks?on=2026-04-10&limit=100')
    const first = await caller.get('/api/benchmarks?on=2026-04-10&limit=1')
    expect(JSON.stringify(all.said)).toContain(JSON.stringify(Object(first.said).lines[0]))
    expect((await caller.get('/api/benchmarks?on=yesterday')).status).toBe(400)
    expect((await caller.get('/api/benchmarks?limit=1000')).status).toBe(400)
  })
})

describe('a superior cyberspace office (cacb art. 16)', () => {
  test('binds those below it, which go by its lines where they have none', async () => {
    fadu.setDay('2026-06-01')
    const sheng = {
      id: 'sheng',
      name: { zh: '东海省网信办', en: 'Donghai Cyberspace Office' },
      kind: 'cyberspace',
      level: 'province',
      region: '990000',
    } as const
    granted(await addOffice(fadu.database, sheng))
    granted(
      await grantRemit(fadu.database, {
        act: 'benchmark.publish',
        to: { office: 'sheng' },
        grounds: ['apl@2021-07-15#art-34'],
        source: '东海省裁量基准制定规则',
        since: '2021-07-15',
        until: undefined,
      }),
    )
    const take = async (role: string, step: string, answers: object, id?: string) => {
      const actor = { kind: 'officer', person: `sheng-${role}`, office: 'sheng', roles: [role] } as const
      const done = await act(fadu.database, fadu.app.context, {
        procedure: 'benchmark',
        case: id,
        step,
        answers,
        actor,
      })
      if (isRefusal(done)) throw new Error(done.reason.en)
      return done.case
    }
    const id = await take('legal-reviewer', 'draft', {
      ...Object.fromEntries(Object.entries(ordinary).filter(([name]) => !name.startsWith('measures'))),
      min: 200_000,
      max: 300_000,
      measures: ['给予警告'],
    })
    await take('legal-reviewer', 'submit', opinion, id)
    await take('decider', 'publish', { ...publishing, from: '2026-06-01' }, id)

    const on = '2026-06-01'
    expect((await benchmarksFor(fadu.database, { ...at, on })).map((line) => line.office)).toEqual(['sheng'])
    // An office of another kind does not go by them.
    expect(await benchmarksFor(fadu.database, { ...at, on, office: 'demo-gongan' })).toEqual([])
    const beyond = await draft({ ...ordinary, min: '200000', max: '300001' })
    expect([beyond.status, beyond.text.includes('超出上级网信部门')]).toEqual([422, true])
    expect((await draft({ ...ordinary, degree: '从轻', min: '50000', max: '60000' })).text).toContain(
      '没有划分这一裁量阶次',
    )
    const within = await publish({ ...ordinary, min: '200000', max: '300000' }, { from: on })
    expect((await benchmarksFor(fadu.database, { ...at, on })).map((line) => line.id)).toEqual([within.id])
  })
})

describe('the calculator beside a chosen office’s lines (cacb arts. 17-18)', () => {
  const breach = 'csl@2026-01-01#art-23/para-1/item-1'
  const typed = {
    breach,
    from: '2026-05-01',
    to: '2026-05-01',
    decision: '2026-06-02',
    form: '单位',
    'role-0': '1',
    department: '网信部门',
    remit: '临江市职责分工规定第二条',
    'fact-0': '复查笔录1',
    'measure-1': '1',
    fine: '250000',
  }

  test('shows them where an office is chosen, and says which covers what is proposed', async () => {
    const visitor = openVisitor(fadu)
    const plain = await visitor.get(`/sanctions?breach=${encodeURIComponent(breach)}&on=2026-06-02`)
    expect(plain.text).toContain('<option value="demo-wangxin">临江市网信办</option>')
    expect(plain.text).not.toContain(ordinary.condition)
    const { text } = await visitor.get(
      `/sanctions?breach=${encodeURIComponent(breach)}&on=2026-06-02&office=demo-wangxin`,
    )
    expect(text).toContain('200,000–300,000元')
    const covered = await visitor.post('/sanctions?office=demo-wangxin', typed)
    expect(covered.text).toMatch(/<h2 id="verdict">在法律之内/)
    expect(covered.text).toContain('所拟在其内')
    const beyond = await visitor.post('/sanctions?office=demo-wangxin', { ...typed, fine: '300001' })
    expect(beyond.text).toMatch(/<h2 id="verdict">在法律之内/)
    expect(beyond.text).not.toContain('所拟在其内')
  })

  test('POST /api/sanctions/check knows nothing of them', async () => {
    const caller = await openCaller(fadu)
    const request = {
      breaches: [breach],
      act: { from: typed.from, to: typed.to },
      decisionDate: typed.decision,
      party: { form: '单位', roles: ['网络运营者'] },
      department: { kind: '网信部门', remit: typed.remit },
      facts: [{ kind: '拒不改正', evidence: ['复查笔录1'] }],
      proposal: { fine: 500_000 },
    }
    const { said } = await caller.post('/api/sanctions/check', request)
    expect(said).toMatchObject({ allowed: true, tier: 'aggravated' })
    expect(JSON.stringify(said)).not.toContain('benchmark')
    expect((await caller.post('/api/sanctions/check', { ...request, office: 'demo-wangxin' })).status).toBe(400)
  })
})

const library = { holds: (address: Parameters<typeof cite>[1]) => cite(fadu.kernel.shelf, address) !== undefined }

describe.each(benchmarks)('benchmark under $law from $version', (procedure) => {
  test('nothing is wrong with it', () => {
    expect(faults(procedure, library)).toEqual([])
  })
})

test('of two lines for the same persons and tier that are published in one moment one is, and the other overlaps it', async () => {
  fadu.setDay('2026-03-02')
  const drafts = [await draft(ordinary, 'gongan-4'), await draft({ ...ordinary, min: '190,000' }, 'gongan-4')]
  expect(drafts.map(({ status }) => status)).toEqual([200, 200])
  const ids = drafts.map(({ path }) => idIn(path))
  for (const id of ids) await takeAs('gongan-4', id, 'submit', opinion)
  const head = await openCaller(fadu, 'gongan-5')
  const publishes = ids.map(
    (id) => () => head.post(`/api/cases/${id}/steps/publish`, { answers: publishing }, { 'idempotency-key': id }),
  )
  const answers = await meetAtCases(fadu.owner, ids, publishes)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  expect(JSON.stringify(answers.map(({ said }) => said))).toContain('重叠')
})
