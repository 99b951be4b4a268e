import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterWithCodes, granted, post, wangxin } from '../../../test/identity.ts'
import { openVisitor, type Seen, type Visitor } from '../../../test/visitor.ts'
import { enterAccount } from '../../kernel/identity/administrator.ts'
import { desksOf } from '../../kernel/identity/desk.ts'
import { addOffice } from '../../kernel/identity/offices.ts'
import { registerPart } from '../../kernel/identity/record-part.ts'
import { openSession } from '../../kernel/identity/session.ts'
import { rolesToConfirm } from '../../kernel/procedure/confirmed-roles.ts'

const TODAY = '2026-03-02'
const fadu = await openTestApp({ day: TODAY, demo: true })
const { identity } = fadu.kernel
const { database } = fadu

granted(await addOffice(database, wangxin))
granted(await addOffice(database, { ...wangxin, id: 'gongan', kind: 'police' }))
const keeper = await enterWithCodes(identity, 'wangxinkeeper', 'keeper')
const head = await enterWithCodes(identity, 'zhenghaifeng', 'decider')
const intake = await enterWithCodes(identity, 'chenli', 'intake')
const police = await enterWithCodes(identity, 'gaojianjun', 'lecturer')
granted(await post(identity, { person: police.person, office: 'gongan', role: 'decider', since: '2026-01-01' }))
const whole = await enterWithCodes(identity, 'root', 'lecturer')
// The keeper of the installation, as `fadu account create` makes one.
await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'first', name: '任可' })
granted(await post(identity, { person: whole.person, office: 'installation', role: 'keeper', since: '2026-01-01' }))

/** Signed in just now, at the desk of an office. */
async function at(account: string, office: string, path: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', (await openSession(identity, { account, way: 'passkey', stage: 'open' })).token)
  await visitor.get('/session/desk')
  if (visitor.seen.text.includes(`value="${office}"`)) await visitor.submit('/session/desk', { office })
  await visitor.get(path)
  return visitor
}

const PAGE = '/offices/confirmations'
const as = {
  keeper: (path = PAGE) => at(keeper.account, wangxin.id, path),
  root: (path = PAGE) => at(whole.account, 'installation', path),
  head: (path = PAGE) => at(head.account, wangxin.id, path),
  police: (path = PAGE) => at(police.account, 'gongan', path),
  intake: (path = PAGE) => at(intake.account, wangxin.id, path),
}

let people = 0
/** Entered by the office’s own keeper; tells the posting. */
async function entered(
  role = 'investigator',
): Promise<{ readonly id: string; readonly person: string; readonly name: string }> {
  people += 1
  const visitor = await as.keeper(`/offices/${wangxin.id}/people`)
  const person = { name: `新人${people}`, login: `new-${people}`, role, since: TODAY, until: '' }
  await visitor.submit(`/offices/${wangxin.id}/people`, person)
  const found = await database
    .selectFrom('posting')
    .innerJoin('account', 'account.person', 'posting.person')
    .select(['posting.id', 'posting.person'])
    .where('login', '=', `${person.login}@${wangxin.id}`)
    .executeTakeFirstOrThrow()
  return { ...found, name: person.name }
}

const whyOf = ({ text }: Seen): string => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''

const rolesOf = async (person: string) => (await desksOf(database, person, TODAY)).flatMap(({ roles }) => roles)

const say = async (visitor: Visitor, word: string, id: string, more: Record<string, string> = {}): Promise<Seen> => {
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
  const form = { 'form-token': token, office: wangxin.id, kind: 'posting', id, ...more }
  return visitor.post(`${PAGE}/${word}`, form)
}

const newest = async (): Promise<unknown> => {
  const { rows } = await fadu.owner.query<{ entry: string }>(
    `select entry from ledger_leaf where subject ~ '^person:' order by id desc limit 1`,
  )
  return JSON.parse(rows[0]?.entry ?? '{}')
}

const stateOf = async (id: string) =>
  database.selectFrom('posting').select(['state', 'confirmed_by', 'older_by']).where('id', '=', id).executeTakeFirst()

async function toldHead(): Promise<readonly string[]> {
  const notices = database
    .selectFrom('notice')
    .select('zh')
    .where('addressee', '=', `person:${head.person}`)
    .orderBy('id')
  return (await notices.execute()).map(({ zh }) => zh)
}

describe('a post that may agree, open, review or decide has effect with the word of a second person', () => {
  test('another keeper: the page says what it is, who entered it and who may confirm it; each word is on record', async () => {
    const { id, person, name } = await entered()
    expect(await rolesOf(person)).toEqual([])
    const mine = await as.keeper()
    expect(mine.seen.text).toContain('由另一名系统管理员或者该机关负责人确认')
    expect((await as.keeper(`/offices/${wangxin.id}/people`)).seen.text).toContain('待确认，尚未生效')
    const other = await as.root()
    expect(other.seen.text).toMatch(new RegExp(`${name} [\\s\\S]*承办人[\\s\\S]*wangxinkeeper 某`))
    const seen = await other.submit(`${PAGE}/confirm`, { id, office: wangxin.id })
    expect([seen.status, seen.text.includes(`${name} `)]).toEqual([200, false])
    expect(await rolesOf(person)).toEqual(['investigator'])
    expect(await newest()).toMatchObject({ who: whole.person, what: 'posting.confirmed', subject: `person:${person}` })
    expect((await as.keeper(`/offices/${wangxin.id}/people`)).seen.text).toContain('（root 某确认）')
  })

  test('it waits on the page of what is owed for whoever may confirm it, and for who entered it not', async () => {
    const { name } = await entered()
    const owed = async (visitor: Promise<Visitor>) =>
      /<h2 id="work">[\s\S]*?<h2/.exec((await visitor).seen.text)?.[0] ?? ''
    expect(await owed(as.head('/desk/office'))).toContain(name)
    expect(await owed(as.head('/desk/office'))).toContain('href="/offices/confirmations"')
    expect(await owed(as.root('/desk/office'))).toContain(name)
    expect(await owed(as.keeper('/desk/office'))).not.toContain(name)
    expect(await owed(as.police('/desk/office'))).not.toContain(name)
    expect(await owed(as.intake('/desk/office'))).not.toContain(name)
  })

  test('a post of one’s own that ends within thirty days is told with its last day', async () => {
    await post(identity, {
      person: police.person,
      office: 'gongan',
      role: 'investigator',
      since: TODAY,
      until: '2026-03-20',
    })
    await post(identity, {
      person: police.person,
      office: 'gongan',
      role: 'lecturer',
      since: TODAY,
      until: '2026-12-20',
    })
    const { text } = (await as.police('/desk/office')).seen
    expect(text).toContain('您的任职到期：承办人')
    expect(text).toContain('<time datetime="2026-03-19">')
    expect(text).not.toContain('您的任职到期：讲师')
    expect((await as.head('/desk/office')).seen.text).not.toContain('您的任职到期')
  })

  test('the head of the office, who also lets it open older cases, at once or afterwards', async () => {
    const [one, other] = [await entered(), await entered()]
    const chief = await as.head()
    expect((await say(chief, 'confirm', one.id, { older: 'true' })).status).toBe(200)
    expect(await stateOf(one.id)).toMatchObject({ state: 'confirmed', older_by: head.person })
    await say(await as.root(), 'confirm', other.id)
    expect(await stateOf(other.id)).toMatchObject({ state: 'confirmed', older_by: null })
    expect((await say(await as.head(), 'older', other.id)).status).toBe(200)
    expect(await stateOf(other.id)).toMatchObject({ older_by: head.person })
    expect(await newest()).toMatchObject({ who: head.person, what: 'posting.let-older' })
  })

  test('turned down it never has effect, and may be entered anew', async () => {
    const { id, person } = await entered()
    expect((await say(await as.head(), 'reject', id)).status).toBe(200)
    expect(await newest()).toMatchObject({ who: head.person, what: 'posting.rejected' })
    expect((await say(await as.root(), 'confirm', id)).status).toBe(404)
    const visitor = await as.keeper(`/offices/${wangxin.id}/people`)
    expect(visitor.seen.text).toContain('已退回，未生效')
    const again = { login: `new-${people}@${wangxin.id}`, role: 'investigator', since: TODAY, until: '' }
    expect((await visitor.submit(`/offices/${wangxin.id}/people/known`, again)).status).toBe(200)
    expect(await rolesOf(person)).toEqual([])
  })

  test('a delegation of such a role waits as well', async () => {
    const path = `/offices/${wangxin.id}/delegations`
    const visitor = await as.keeper(path)
    const given = {
      from: 'chenli',
      to: 'gaojianjun',
      role: 'intake',
      since: TODAY,
      until: '2026-03-20',
      reason: '出差',
    }
    expect((await visitor.submit(path, given)).text).toContain('待确认，尚未生效')
    expect(await rolesOf(police.person)).not.toContain('intake')
    const { id } = await database.selectFrom('delegation').select('id').executeTakeFirstOrThrow()
    expect((await say(await as.head(), 'confirm', id, { kind: 'delegation' })).status).toBe(200)
    expect(await rolesOf(police.person)).toContain('intake')
  })

  test('nobody is asked where the role decides nothing, and who confirms is told', async () => {
    const before = await toldHead()
    const { person } = await entered('lecturer')
    expect(await rolesOf(person)).toEqual(['lecturer'])
    expect(await toldHead()).toEqual(before)
    await entered()
    expect((await toldHead()).slice(before.length)).toEqual([expect.stringContaining('待您确认')])
  })
})

interface Bad {
  readonly what: string
  readonly who: keyof typeof as
  readonly word: 'confirm' | 'reject' | 'older'
  readonly form?: Record<string, string>
  readonly status: number
  readonly zh: RegExp
  readonly en: RegExp
}

const refused: readonly Bad[] = [
  { what: 'by who entered it', who: 'keeper', word: 'confirm', status: 403, zh: /由您登记/, en: /You entered it/ },
  { what: 'by neither', who: 'intake', word: 'confirm', status: 403, zh: /您现在的岗位都不是/, en: /neither desk/ },
  {
    what: 'by the head of another',
    who: 'police',
    word: 'confirm',
    status: 404,
    zh: /没有这个机构/,
    en: /no such office/,
  },
  {
    what: 'of none',
    who: 'root',
    word: 'confirm',
    form: { id: 'none' },
    status: 404,
    zh: /没有这项任职/,
    en: /no such post/,
  },
  {
    what: 'of another office’s',
    who: 'root',
    word: 'confirm',
    form: { office: 'gongan' },
    status: 404,
    zh: /没有这项任职/,
    en: /no such post/,
  },
  {
    what: 'of the demonstration’s',
    who: 'root',
    word: 'confirm',
    form: { office: 'demo-wangxin' },
    status: 403,
    zh: /演示/,
    en: /demonstration/,
  },
  {
    what: 'with leave for older cases by a keeper',
    who: 'root',
    word: 'confirm',
    form: { older: 'true' },
    status: 403,
    zh: /只由本机关负责人/,
    en: /head of that office alone/,
  },
  {
    what: 'leave for older cases first',
    who: 'head',
    word: 'older',
    status: 409,
    zh: /须先确认/,
    en: /confirmed first/,
  },
  {
    what: 'a kind that is none',
    who: 'root',
    word: 'confirm',
    form: { kind: 'throne' },
    status: 422,
    zh: /任职或者委托/,
    en: /Post or delegation/,
  },
]

const waiting = await entered()
const own = await (async () => {
  const visitor = await as.root(`/offices/${wangxin.id}/people`)
  await visitor.submit(`/offices/${wangxin.id}/people/known`, {
    login: 'zhenghaifeng',
    role: 'intake',
    since: TODAY,
    until: '',
  })
  const found = database
    .selectFrom('posting')
    .select('id')
    .where('person', '=', head.person)
    .where('role', '=', 'intake')
  return found.executeTakeFirstOrThrow()
})()

test.each(refused)('$what: refused in both languages, and nothing is changed', async (bad) => {
  const before = await stateOf(waiting.id)
  for (const [lang, why] of [
    ['', bad.zh],
    ['/en', bad.en],
  ] as const) {
    const visitor = await as[bad.who](`${lang}${PAGE}`)
    const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
    const form = { 'form-token': token, office: wangxin.id, kind: 'posting', id: waiting.id, ...bad.form }
    const seen = await visitor.post(`${lang}${PAGE}/${bad.word}`, form)
    expect([seen.status, whyOf(seen)]).toEqual([bad.status, expect.stringMatching(why)])
  }
  expect(await stateOf(waiting.id)).toEqual(before)
})

test('nobody confirms their own post, twice, or one that is in effect already', async () => {
  const mine = await say(await as.head(), 'confirm', own.id)
  expect([mine.status, whyOf(mine)]).toEqual([403, expect.stringContaining('您自己的任职')])
  const { id } = await entered()
  await say(await as.root(), 'confirm', id)
  const twice = await say(await as.head(), 'confirm', id)
  expect([twice.status, whyOf(twice)]).toEqual([409, expect.stringContaining('已经确认')])
  const down = await say(await as.head(), 'reject', id)
  expect([down.status, whyOf(down)]).toEqual([409, expect.stringContaining('已经生效')])
})

test('two posts that must stay apart do not both pass while they wait', async () => {
  const { id, person } = await entered('investigator')
  const visitor = await as.keeper(`/offices/${wangxin.id}/people`)
  const second = { login: `new-${people}@${wangxin.id}`, role: 'supervisor', since: TODAY, until: '' }
  expect((await visitor.submit(`/offices/${wangxin.id}/people/known`, second)).status).toBe(200)
  const other = await database
    .selectFrom('posting')
    .select('id')
    .where('person', '=', person)
    .where('role', '=', 'supervisor')
    .executeTakeFirstOrThrow()
  expect((await say(await as.root(), 'confirm', id)).status).toBe(200)
  const seen = await say(await as.root(), 'confirm', other.id)
  expect([seen.status, whyOf(seen)]).toEqual([422, expect.stringContaining('不能兼任')])
})

test('a word for a post is a grave act: the form asks for a factor where none was shown just before', async () => {
  const { id } = await entered()
  const visitor = await as.head()
  fadu.pass(11)
  const seen = await say(visitor, 'confirm', id)
  expect([seen.status, seen.text.includes('name="proof-code"')]).toEqual([401, true])
  expect((await say(visitor, 'confirm', id, { 'proof-code': head.code() })).status).toBe(200)
})

test('which roles those are the procedures say; and there is no office of that name', async () => {
  expect([...rolesToConfirm(fadu.app.context.catalogue.all)].sort()).toEqual([
    'contest-checker',
    'contest-organiser',
    'correction-head',
    'correction-officer',
    'credit-officer',
    'decider',
    'department-plan-head',
    'department-plan-reviewer',
    'evaluation-reviewer',
    'exam-keyholder',
    'examiner',
    'government-head',
    'government-officer',
    'guidance-officer',
    'hearing-host',
    'intake',
    'investigator',
    'justice-head',
    'justice-reviewer',
    'keeper',
    'legal-officer',
    'legal-report-reviewer',
    'legal-reporter',
    'legal-reviewer',
    'popularisation-head',
    'popularisation-officer',
    'popularisation-reviewer',
    'responsibility-head',
    'responsibility-reviewer',
    'security-head',
    'study-assessment-reviewer',
    'supervisor',
  ])
  const visitor = await as.root('/offices')
  const office = { id: 'confirmations', zh: '某', en: 'x', kind: 'school', level: 'unit', region: '990100' }
  expect((await visitor.submit('/offices', office)).status).toBe(400)
})

test('after all of this the register stands as the record has it', async () => {
  const { faults } = await registerPart(fadu.database).slice(undefined)
  // What the test entered past the register has no entry.
  expect(faults.filter(({ kind }) => kind !== 'no-entry').map(({ words }) => words.en)).toEqual([])
})

test('that somebody new used their invitation is told to the head of the office, whoever handed it to them; a post that waits has no effect meanwhile', async () => {
  const visitor = await as.keeper(`/offices/${wangxin.id}/people`)
  const shown = await visitor.submit(`/offices/${wangxin.id}/people`, {
    name: '凭空的人',
    login: 'out-of-thin-air',
    role: 'investigator',
    since: TODAY,
    until: '',
  })
  const [, invitation = ''] = /<code class="hash" data-secret[^>]*>([^<]+)/.exec(shown.text) ?? []
  const told = async (person: string) => {
    const { rows } = await fadu.owner.query<{ zh: string }>(
      `select zh from notice where addressee = $1 and zh like '%使用登录邀请码%'`,
      [`person:${person}`],
    )
    return rows.filter(({ zh }) => zh.startsWith(wangxin.name.zh)).length
  }
  const [before, elsewhere] = [await told(head.person), await told(police.person)]
  const own = openVisitor(fadu)
  await own.get('/invitation')
  await own.submit('/invitation', { invitation, password: '柳湾的第七座桥 1987' })
  expect([await told(head.person), await told(police.person)]).toEqual([before + 1, elsewhere])
  const made = await database
    .selectFrom('account')
    .select('person')
    .where('login', '=', `out-of-thin-air@${wangxin.id}`)
    .executeTakeFirstOrThrow()
  expect(await desksOf(fadu.database, made.person, TODAY)).toEqual([])
})
