import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterOfficer, enterWithCodes, granted, PASSWORD, wangxin } from '../../../test/identity.ts'
import { openVisitor, type Seen, type Visitor } from '../../../test/visitor.ts'
import { findAccount } from '../../kernel/identity/account.ts'
import { enterAccount } from '../../kernel/identity/administrator.ts'
import { addOffice } from '../../kernel/identity/offices.ts'
import { registerPart } from '../../kernel/identity/record-part.ts'
import { findRemit } from '../../kernel/identity/remit.ts'
import { openSession } from '../../kernel/identity/session.ts'
import type { Address } from '../../law/address.ts'
import { cite } from '../../law/citation.ts'
import { isRefusal } from '../../law/refusal.ts'
import { actsOf } from './acts.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { identity } = fadu.kernel
const { database } = fadu

granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'root', name: '任可' }))
const root = granted(await findAccount(database, 'root'))
const intake = await enterWithCodes(identity, 'chenli', 'intake')
const local = await enterWithCodes(identity, 'localkeeper', 'keeper')
granted(
  await addOffice(database, {
    ...wangxin,
    id: 'xuexiao',
    kind: 'school',
    name: { zh: '第三中学', en: 'No. 3 School' },
  }),
)

/** At a page of the register, a factor shown just now. */
async function keeper(path: string, account = root.id): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', (await openSession(identity, { account, way: 'passkey', stage: 'open' })).token)
  await visitor.get(path)
  return visitor
}

interface Leaf {
  readonly who: string
  readonly what: string
  readonly subject: string
  readonly grounds: readonly Address[]
}

async function leaves(): Promise<readonly Leaf[]> {
  const { rows } = await fadu.kernel.pool.query<{ entry: string }>(
    `select entry from ledger_leaf where subject ~ '^(office|person):' order by id`,
  )
  return rows.map(({ entry }) => JSON.parse(entry))
}

const newest = async () => (await leaves()).at(-1)

/** Everything of the register, for what a refusal must not change. */
const register = async () =>
  (
    await fadu.kernel.pool.query(`select
      (select json_agg(o order by id) from office o) as offices, (select json_agg(r order by id) from remit r) as remits,
      (select json_agg(p order by id) from posting p) as posts, (select json_agg(d order by id) from delegation d) as delegations,
      (select count(*) from person) as people, (select count(*) from account) as accounts,
      (select count(*) from ledger_leaf) as leaves`)
  ).rows

const office = {
  id: 'lj-wangxin',
  zh: '临江网信办',
  en: 'Linjiang CAC',
  kind: 'cyberspace',
  level: 'city',
  region: '990100',
}
const remit = {
  act: 'report',
  grounds: '网络安全法第十五条第一款',
  source: '临网信发〔2026〕3号',
  since: '2026-01-01',
  until: '',
}

test('an office is entered, is given a remit by a document, and loses it by another', async () => {
  const visitor = await keeper('/offices')
  const entered = await visitor.submit('/offices', office)
  expect([entered.status, entered.text]).toEqual([200, expect.stringContaining('临江网信办')])
  // It says what was saved, who was told, what comes next, and how a mistake is put right.
  expect(entered.path).toMatch(/^\/offices\/lj-wangxin\?done=office\.\d+\.[\w-]{43}$/)
  const { text: said } = entered
  for (const words of ['已登记机构', '没有人另收到通知', '接着在本页登记其职权', '在本页“变更机构信息”更正'])
    expect(said).toContain(words)
  expect(await newest()).toMatchObject({ who: root.person, what: 'office.entered', subject: 'office:lj-wangxin' })
  const empty = await visitor.get('/offices/lj-wangxin')
  expect(empty.text).toContain('还没有登记职权')
  expect(empty.text).not.toContain('已登记机构')
  // An address that somebody else made tells nobody that anything was saved: not of another page, kind, moment or person.
  const [, minute = '', signature = ''] = /\.(\d+)\.(.+)$/.exec(entered.path) ?? []
  for (const made of [`office.${minute}`, `office.${minute}.${'x'.repeat(43)}`, `remit.${minute}.${signature}`]) {
    const { text } = await visitor.get(`/offices/lj-wangxin?done=${made}`)
    expect([made, text.includes('class="done"')]).toEqual([made, false])
  }
  expect((await visitor.get(entered.path)).text).toContain('已登记机构')
  const line = await visitor.submit('/offices/lj-wangxin/remits', remit)
  expect(line.text).toContain('临网信发〔2026〕3号')
  expect(line.text).toContain('填错了的，在该行“终止”，再登记一条。')
  expect(line.text).toContain('href="/law/csl/2026-01-01/art-15/para-1"')
  expect(await newest()).toMatchObject({ what: 'remit.granted', subject: 'office:lj-wangxin' })
  const asked = { act: 'report.accept', office: 'lj-wangxin' }
  expect(isRefusal(await findRemit(database, { ...asked, on: '2026-03-02' }))).toBe(false)
  const ended = await visitor.submit('/offices/lj-wangxin/remits/end', {
    until: '2026-04-01',
    source: '临网信发〔2026〕9号',
  })
  expect(ended.text).toContain('依临网信发〔2026〕9号')
  expect(await newest()).toMatchObject({ what: 'remit.ended' })
  expect(isRefusal(await findRemit(database, { ...asked, on: '2026-03-31' }))).toBe(false)
  expect(isRefusal(await findRemit(database, { ...asked, on: '2026-04-01' }))).toBe(true)
})

test('somebody new is entered and invited; the invitation is shown once and lets them in', async () => {
  const visitor = await keeper(`/offices/${wangxin.id}/people`)
  const person = { name: '秦越', login: 'qinyue', role: 'investigator', since: '2026-03-01', until: '2026-09-01' }
  const shown = await visitor.submit(`/offices/${wangxin.id}/people`, person)
  const [, code = ''] = /<code class="hash" data-secret[^>]*>([^<]+)/.exec(shown.text) ?? []
  expect(shown.headers['cache-control']).toBe('no-store')
  const list = await visitor.get(`/offices/${wangxin.id}/people`)
  expect(list.text).toContain('秦越')
  expect(list.text).toContain('2026年3月1日起，2026年9月1日止')
  expect(list.text).not.toContain(code)
  expect(await newest()).toMatchObject({ who: root.person, what: 'posting.entered' })
  const own = openVisitor(fadu)
  await own.get('/invitation')
  expect((await own.submit('/invitation', { invitation: code, password: PASSWORD })).path).toBe('/session/factor')
})

test('somebody with an account is posted and the post ends; an office’s own keeper may do it, each on record', async () => {
  const path = `/offices/${wangxin.id}/people`
  const visitor = await keeper(path, local.account)
  expect((await visitor.get('/offices')).path).toBe(`/offices/${wangxin.id}`)
  await visitor.get(path)
  await visitor.submit(`${path}/known`, { login: 'chenli', role: 'lecturer', since: '2026-03-02', until: '' })
  expect(visitor.seen.text).toContain('讲师')
  expect(await newest()).toMatchObject({
    who: local.person,
    what: 'posting.entered',
    subject: `person:${intake.person}`,
  })
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
  const end = { 'form-token': token, person: intake.person, role: 'lecturer', until: '2026-03-02' }
  const seen = await visitor.post(`${path}/end`, end)
  expect(seen.text).toContain('2026年3月2日起，2026年3月2日止')
  expect(await newest()).toMatchObject({ what: 'posting.ended', subject: `person:${intake.person}` })
})

test('a procedure is offered whole where a line for it grants its steps, and not where they ask for powers of another', async () => {
  const acts = actsOf(fadu.app.context.catalogue)
  const offered = new Set(acts.map(({ id }) => id))
  expect(['organ-order', 'inspection', 'penalty', 'report'].filter((id) => !offered.has(id))).toEqual([])
  expect(offered.has('draw')).toBe(false)
  const powers = acts.flatMap(({ id }) => (id.includes('.') ? [id] : []))
  expect(powers.filter((power) => !offered.has(power.split('.')[0] ?? ''))).toEqual([])
  // A power is called by the steps that ask for it, not by whichever comes first.
  const called = new Map(acts.map(({ id, name }) => [id, name.zh]))
  expect(called.get('benchmark.publish')).toBe('行政处罚裁量基准：退回修改、审定公布、撤下')
  expect(called.get('penalty.file')).toMatch(/^行政处罚案件：登记案件来源、立案、不予立案等\d+步$/)
})

test('one acts for another for a time, and no longer than is said', async () => {
  await enterOfficer(identity, 'wusiqi', 'decider')
  await enterOfficer(identity, 'zhenghaifeng', 'legal-reviewer')
  const path = `/offices/${wangxin.id}/delegations`
  const visitor = await keeper(path)
  expect(visitor.seen.text).toContain('还没有委托')
  const given = {
    from: 'wusiqi',
    to: 'zhenghaifeng',
    role: 'decider',
    since: '2026-03-02',
    until: '2026-03-20',
    reason: '出差',
  }
  const seen = await visitor.submit(path, given)
  expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('出差')])
  expect(await newest()).toMatchObject({ what: 'delegation.entered' })
  const ended = await visitor.submit(`${path}/end`, { until: '2026-03-05' })
  expect(ended.text).toContain('2026年3月2日起，2026年3月5日止')
  expect(await newest()).toMatchObject({ what: 'delegation.ended' })
})

test('every entry of the register stands on a provision that is there', async () => {
  const all = await leaves()
  expect(all.length).toBeGreaterThan(5)
  const dangling = all.flatMap(({ grounds }) => grounds.filter((ground) => !cite(fadu.kernel.shelf, ground)))
  expect([dangling, all.filter(({ grounds }) => grounds.length === 0)]).toEqual([[], []])
})

const at = (part: string) => `/offices/${wangxin.id}/${part}`
const person = { name: '某人', login: 'somebody', role: 'intake', since: '2026-03-01', until: '' }
const seat = { login: 'chenli', role: 'lecturer', since: '2026-03-01', until: '' }
const lent = {
  from: 'chenli',
  to: 'localkeeper',
  role: 'intake',
  since: '2026-03-02',
  until: '2026-03-20',
  reason: '休假',
}

interface Bad {
  readonly what: string
  readonly page: string
  readonly action?: string
  readonly form: Readonly<Record<string, string>>
  readonly status: number
  readonly zh: RegExp
  readonly en: RegExp
}

const refused: readonly Bad[] = [
  {
    what: 'an id that is taken',
    page: '/offices',
    form: { ...office, id: wangxin.id },
    status: 422,
    zh: /已有/,
    en: /already/,
  },
  {
    what: 'an id in capitals',
    page: '/offices',
    form: { ...office, id: 'LJ 网' },
    status: 400,
    zh: /小写字母/,
    en: /small letters/,
  },
  {
    what: 'a region that is none',
    page: '/offices',
    form: { ...office, id: 'x1', region: '99' },
    status: 400,
    zh: /六位数字/,
    en: /six digits/,
  },
  {
    what: 'a kind that is none',
    page: '/offices',
    form: { ...office, id: 'x2', kind: 'palace' },
    status: 422,
    zh: /请检查：类别/,
    en: /Please check: Kind/,
  },
  {
    what: 'no name',
    page: '/offices',
    form: { ...office, id: 'x3', zh: '' },
    status: 422,
    zh: /请检查：中文名/,
    en: /Name in Chinese/,
  },
  {
    what: 'an unknown field',
    page: '/offices',
    form: { ...office, id: 'x4', demo: 'true' },
    status: 422,
    zh: /没有这些栏目：demo/,
    en: /No such fields: demo/,
  },
  {
    what: 'a remit without a document',
    page: `/offices/${wangxin.id}`,
    action: at('remits'),
    form: { ...remit, source: '' },
    status: 422,
    zh: /请检查：授权文件/,
    en: /Document that grants it/,
  },
  {
    what: 'a remit on a provision that is not there',
    page: `/offices/${wangxin.id}`,
    action: at('remits'),
    form: { ...remit, grounds: 'csl@2026-01-01#art-999' },
    status: 422,
    zh: /没有这条规定：csl@2026-01-01#art-999/,
    en: /no such provision/,
  },
  {
    what: 'a remit on what is no citation',
    page: `/offices/${wangxin.id}`,
    action: at('remits'),
    form: { ...remit, grounds: '网络安全法第十五条第一款、有关规定' },
    status: 422,
    zh: /没有看懂“有关规定”/,
    en: /有关规定” was not understood/,
  },
  {
    what: 'a remit for an act that is none',
    page: `/offices/${wangxin.id}`,
    action: at('remits'),
    form: { ...remit, act: 'bribe' },
    status: 422,
    zh: /没有这个事项/,
    en: /no such act/,
  },
  {
    what: 'a remit from 30 February',
    page: `/offices/${wangxin.id}`,
    action: at('remits'),
    form: { ...remit, since: '2026-02-30' },
    status: 422,
    zh: /请检查：自/,
    en: /Please check: From/,
  },
  {
    what: 'a power that the law gives to the provinces',
    page: `/offices/${wangxin.id}`,
    action: at('remits'),
    form: { ...remit, grounds: 'csl@2026-01-01#art-56' },
    status: 403,
    zh: /省级以上/,
    en: /provincial or higher/,
  },
  {
    what: 'a role the office has no desk for',
    page: '/offices/xuexiao/people',
    form: person,
    status: 422,
    zh: /不设“受理员”/,
    en: /no intake officer/,
  },
  {
    what: 'a role that is none',
    page: at('people'),
    form: { ...person, role: 'king' },
    status: 400,
    zh: /没有“king”/,
    en: /no role king/,
  },
  {
    what: 'an account name that is taken',
    page: at('people'),
    form: { ...person, login: 'chenli' },
    status: 422,
    zh: /已有人用/,
    en: /taken/,
  },
  {
    what: 'an end before the beginning',
    page: at('people'),
    form: { ...person, until: '2026-02-01' },
    status: 400,
    zh: /止期不早于起期/,
    en: /end cannot come before/,
  },
  {
    what: 'an account that is none',
    page: at('people'),
    action: at('people/known'),
    form: { ...seat, login: 'nobody' },
    status: 404,
    zh: /没有这个账号/,
    en: /no such account/,
  },
  {
    what: 'roles that must stay apart',
    page: at('people'),
    action: at('people/known'),
    form: { ...seat, login: 'localkeeper', role: 'decider' },
    status: 422,
    zh: /不能兼任/,
    en: /cannot be both/,
  },
  {
    what: 'oneself',
    page: at('people'),
    action: at('people/known'),
    form: { ...seat, login: 'root', role: 'decider' },
    status: 403,
    zh: /另一名系统管理员/,
    en: /another keeper/,
  },
  {
    what: 'somebody of the demonstration',
    page: at('people'),
    action: at('people/known'),
    form: { ...seat, login: 'demo-wangxin-1' },
    status: 403,
    zh: /演示/,
    en: /demonstration/,
  },
  {
    what: 'an office of the demonstration',
    page: '/offices/demo-wangxin/people',
    form: person,
    status: 403,
    zh: /演示/,
    en: /demonstration/,
  },
  {
    what: 'a delegation without an end',
    page: at('delegations'),
    form: { ...lent, until: '' },
    status: 422,
    zh: /请检查：至/,
    en: /Please check: Until/,
  },
  {
    what: 'a delegation of what one does not hold',
    page: at('delegations'),
    form: { ...lent, role: 'decider' },
    status: 403,
    zh: /只能委托自己/,
    en: /held there by appointment/,
  },
  {
    what: 'a delegation to oneself',
    page: at('delegations'),
    form: { ...lent, to: 'root' },
    status: 403,
    zh: /另一名系统管理员/,
    en: /another keeper/,
  },
]

const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const stands = ({ text }: Seen, typed: string): boolean =>
  [`value="${typed}"`, `>${typed}<`].some((kept) => plain(text).includes(kept))

/** The words without their marks: what is Chinese on an English page stands in marks of its own. */
const readAloud = (html: string): string => html.replace(/<[^>]+>/g, '')

test.each(refused)('$what is refused on the same form, in both languages, and nothing is written', async (bad) => {
  const { page, action = page, form, status, zh, en } = bad
  const before = await register()
  for (const [lang, why] of [
    ['', zh],
    ['/en', en],
  ] as const) {
    const visitor = await keeper(`${lang}${page}`)
    const seen = await visitor.submit(`${lang}${action}`, form)
    expect([seen.status, readAloud(/<div class="refusal"[\s\S]*?<\/div>/.exec(seen.text)?.[0] ?? '')]).toEqual([
      status,
      expect.stringMatching(why),
    ])
    const lost = Object.entries(form).filter(([name, value]) => name !== 'demo' && value !== '' && !stands(seen, value))
    // A choice that is none cannot be chosen again.
    expect(lost.filter(([name]) => !['kind', 'act', 'role'].includes(name))).toEqual([])
  }
  expect(await register()).toEqual(before)
})

test('a grave act wants a factor shown just before; what was typed waits', async () => {
  const visitor = await keeper('/offices')
  fadu.pass(11)
  const before = await register()
  const seen = await visitor.submit('/offices', { ...office, id: 'late' })
  expect(seen.status).toBe(401)
  expect(seen.text).toContain('href="/session/again"')
  expect(stands(seen, 'late')).toBe(true)
  expect(await register()).toEqual(before)
})

test('an office’s own keeper gives it no power, enters no office, and finds no other office', async () => {
  const before = await register()
  const visitor = await keeper(`/offices/${wangxin.id}`, local.account)
  expect(visitor.seen.text).not.toContain(`action="/offices/${wangxin.id}/remits"`)
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
  const send = (path: string, form: Record<string, string>) => visitor.post(path, { 'form-token': token, ...form })
  expect((await send(`/offices/${wangxin.id}/remits`, remit)).status).toBe(403)
  expect((await send('/offices', { ...office, id: 'own' })).status).toBe(403)
  expect((await send('/offices/xuexiao/people', person)).status).toBe(404)
  const [theirs, none] = [await visitor.get('/offices/xuexiao'), await visitor.get('/offices/nowhere')]
  const bare = ({ text }: Seen) => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0]
  expect([theirs.status, bare(theirs)]).toEqual([404, bare(none)])
  expect(await register()).toEqual(before)
})

test('who keeps nothing sees nothing of the register, and changes nothing', async () => {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', intake.token)
  for (const path of ['', `/${wangxin.id}`, `/${wangxin.id}/people`, `/${wangxin.id}/delegations`]) {
    const seen = await visitor.get(`/offices${path}`)
    expect([seen.status, seen.text.includes('root')]).toEqual([403, false])
  }
})

test('the lists go page by page, and a mark that is none is refused', async () => {
  await fadu.kernel.pool.query(
    `insert into posting (id, person, office, role, since, state, entered_at)
     select 'many-' || n, $1, 'xuexiao', 'learner', date '2020-01-01' + n, 'entered', now() from generate_series(1, 60) n`,
    [intake.person],
  )
  const visitor = await keeper('/offices/xuexiao/people')
  const rows = () => visitor.seen.text.split('<tr>').length - 2
  expect(rows()).toBe(50)
  const [, next = ''] = /href="([^"]*after=[^"]*)"/.exec(visitor.seen.text) ?? []
  await visitor.get(next)
  expect(rows()).toBe(10)
  for (const path of ['/offices', '/offices/xuexiao', '/offices/xuexiao/people', '/offices/xuexiao/delegations']) {
    expect((await visitor.get(`${path}?after=nonsense`)).status, path).toBe(400)
  }
})

test('in the demonstration its keeper changes what is of it, and what they enter goes with it', async () => {
  const visitor = openVisitor(fadu)
  await visitor.post('/demo/demo-jifang-1', {})
  await visitor.get('/offices/demo-wangxin/people')
  const shown = await visitor.submit('/offices/demo-wangxin/people', { ...person, login: 'demo-new' })
  expect(shown.status).toBe(200)
  const { rows } = await fadu.kernel.pool.query(
    `select demo from person join account on account.person = person.id where login = 'demo-new'`,
  )
  expect(rows).toEqual([{ demo: true }])
  await visitor.get(at('people'))
  expect((await visitor.submit(at('people'), person)).status).toBe(403)
})

test('after all of this the register stands as the record has it', async () => {
  const { faults } = await registerPart(fadu.database).slice(undefined)
  // What the test entered past the register has no entry.
  expect(faults.filter(({ kind }) => kind !== 'no-entry').map(({ words }) => words.en)).toEqual([])
})
