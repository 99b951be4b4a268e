import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { delegate, enterWithCodes, granted, PASSWORD, post, wangxin } from '../../../test/identity.ts'
import { officerAt, reportedTo, takeAs } from '../../../test/report-walk.ts'
import { openVisitor, type Seen, type Visitor } from '../../../test/visitor.ts'
import { enterAccount } from '../../kernel/identity/administrator.ts'
import { issueToken, readBearer } from '../../kernel/identity/api-token.ts'
import { desksOf } from '../../kernel/identity/desk.ts'
import { addOffice } from '../../kernel/identity/offices.ts'
import { registerPart } from '../../kernel/identity/record-part.ts'
import { openSession, readSession } from '../../kernel/identity/session.ts'
import { signIn } from '../../kernel/identity/sign-in.ts'
import { setWay, waysOf } from '../../kernel/notice/way.ts'
import { isRefusal } from '../../law/refusal.ts'

const TODAY = '2026-03-02'
const fadu = await openTestApp({ day: TODAY, demo: true })
const { identity } = fadu.kernel
const { database } = fadu

granted(await addOffice(database, wangxin))
granted(await addOffice(database, { ...wangxin, id: 'gongan', kind: 'police' }))
granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'first', name: '任可' }))
const root = await enterWithCodes(identity, 'root', 'lecturer')
granted(await post(identity, { person: root.person, office: 'installation', role: 'keeper', since: '2026-01-01' }))
const local = await enterWithCodes(identity, 'localkeeper', 'keeper')
const supervisor = await enterWithCodes(identity, 'hanzheng', 'supervisor')

async function keeper(path: string, { account } = root, office = 'installation'): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', (await openSession(identity, { account, way: 'passkey', stage: 'open' })).token)
  await visitor.get('/session/desk')
  if (visitor.seen.text.includes(`value="${office}"`)) await visitor.submit('/session/desk', { office })
  await visitor.get(path)
  return visitor
}

const PEOPLE = `/offices/${wangxin.id}/people`
const whyOf = ({ text }: Seen): string => /<div class="refusal"[\s\S]*?<\/div>/.exec(text)?.[0] ?? ''
const tokenIn = ({ seen }: Visitor): string => /name="form-token" value="([^"]*)"/.exec(seen.text)?.[1] ?? ''

const close = (visitor: Visitor, login: string, path = PEOPLE): Promise<Seen> =>
  visitor.post(`${path}/close`, { 'form-token': tokenIn(visitor), login, post: 'row' })

async function entries(what: string): Promise<readonly unknown[]> {
  const { rows } = await fadu.owner.query<{ entry: string }>(
    `select entry from ledger_leaf where entry::json ->> 'what' = $1 order by id`,
    [what],
  )
  return rows.map(({ entry }) => JSON.parse(entry))
}

describe('an account is closed for good', () => {
  test('its sessions, tokens, posts, delegations and letters end; it is on record, and the supervisor hears of it', async () => {
    const leaver = await enterWithCodes(identity, 'zhaoyiming', 'investigator')
    const deputy = await enterWithCodes(identity, 'sunyue', 'lecturer')
    const wanted = { person: leaver.person, office: wangxin.id, scope: 'read', days: 7, label: '' } as const
    const { token } = granted(await issueToken(identity, wanted))
    const span = { since: TODAY, until: '2026-03-20', reason: '出差' }
    const lent = { by: leaver.person, to: deputy.person, office: wangxin.id, roles: ['investigator'], ...span }
    granted(await delegate(identity, lent))
    const addressee = { person: leaver.person, office: null }
    const way = { addressee, channel: 'mail', address: 'zhao@office.example', by: leaver.person } as const
    await setWay(database, { ...way, at: identity.now() })
    const visitor = await keeper(PEOPLE)
    const form = visitor.seen.text.split('<form').find((each) => each.includes('value="zhaoyiming"')) ?? ''
    const [, row = ''] = /name="post" value="([^"]+)"/.exec(form) ?? []
    const seen = await visitor.post(`${PEOPLE}/close`, {
      'form-token': tokenIn(visitor),
      login: 'zhaoyiming',
      post: row,
    })
    expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('zhaoyiming（已关闭）')])
    expect(await readSession(identity, leaver.token)).toBeUndefined()
    expect(isRefusal(await readBearer(identity, `Bearer ${token}`))).toBe(true)
    expect(isRefusal(await signIn(identity, { login: 'zhaoyiming', password: PASSWORD }))).toBe(true)
    const { rows: left } = await fadu.owner.query(
      `select (select count(*)::int from session where account = $1) as sessions,
        (select count(*)::int from api_token where person = $2 and revoked_at is null) as tokens,
        (select password is null and totp is null from account where id = $1) as bare`,
      [leaver.account, leaver.person],
    )
    expect(left).toEqual([{ sessions: 0, tokens: 0, bare: true }])
    expect(await desksOf(database, leaver.person, TODAY)).toEqual([])
    expect((await desksOf(database, deputy.person, TODAY)).flatMap(({ roles }) => roles)).toEqual(['lecturer'])
    expect(await waysOf(database, `person:${leaver.person}`)).toEqual([])
    expect(await entries('account.closed')).toEqual([
      expect.objectContaining({ who: root.person, subject: `person:${leaver.person}` }),
    ])
    const told = database.selectFrom('notice').select('zh').where('addressee', '=', `person:${supervisor.person}`)
    expect((await told.execute()).at(-1)?.zh).toContain('关闭了一个账号，终止任职 1 项、委托 1 项')
  })

  test('a post that waited never has effect', async () => {
    const visitor = await keeper(PEOPLE)
    const person = { name: '新人', login: 'newcomer', role: 'investigator', since: TODAY, until: '' }
    await visitor.submit(PEOPLE, person)
    await visitor.get(PEOPLE)
    expect((await close(visitor, 'newcomer')).status).toBe(200)
    const rows = await database
      .selectFrom('posting')
      .innerJoin('account', 'account.person', 'posting.person')
      .select('state')
      .where('login', '=', 'newcomer')
      .execute()
    expect(rows).toEqual([{ state: 'rejected' }])
  })

  test('an office’s own keeper closes those of that office, and nobody else’s', async () => {
    await enterWithCodes(identity, 'here', 'lecturer')
    const both = await enterWithCodes(identity, 'both', 'lecturer')
    granted(await post(identity, { person: both.person, office: 'gongan', role: 'lecturer', since: '2026-01-01' }))
    const visitor = await keeper(PEOPLE, local, wangxin.id)
    expect((await close(visitor, 'here')).status).toBe(200)
    const refused = await close(await keeper(PEOPLE, local, wangxin.id), 'both')
    expect([refused.status, whyOf(refused)]).toEqual([403, expect.stringContaining('在其他机构也有任职')])
    const elsewhere = await close(await keeper(PEOPLE, local, wangxin.id), 'first')
    expect(elsewhere.status).toBe(404)
    expect((await close(await keeper(PEOPLE, local, wangxin.id), 'here', '/offices/gongan/people')).status).toBe(404)
  })

  test.each([
    ['one’s own', '', 'root', 403, /另一名系统管理员/],
    ['nobody’s', '', 'nobody', 404, /没有这个账号/],
    ['one that is closed', '', 'zhaoyiming', 404, /没有这个账号/],
    ['of the demonstration', '', 'demo-wangxin-1', 403, /演示/],
    ['one’s own, in English', '/en', 'root', 403, /another keeper/],
  ] as const)('%s is refused', async (_, lang, login, status, why) => {
    const before = await entries('account.closed')
    const seen = await close(await keeper(`${lang}${PEOPLE}`), login, `${lang}${PEOPLE}`)
    expect([seen.status, whyOf(seen)]).toEqual([status, expect.stringMatching(why)])
    expect(await entries('account.closed')).toEqual(before)
  })

  test('of two keepers of the installation one closes the other; an office’s own keeper closes neither', async () => {
    const demoKeeper = await officerAt(fadu, 'wangxin-7')
    await demoKeeper.get('/offices/demo-wangxin/people')
    const whole = await close(demoKeeper, 'demo-jifang-1', '/offices/demo-wangxin/people')
    expect(whole.status).toBe(404)
    expect((await close(await keeper(PEOPLE), 'first')).status).toBe(200)
    const second = await enterWithCodes(identity, 'second', 'lecturer')
    granted(
      await post(identity, { person: second.person, office: 'installation', role: 'keeper', since: '2026-01-01' }),
    )
    expect((await close(await keeper(PEOPLE, second), 'root')).status).toBe(200)
  })

  test('it is a grave act: the form asks for a factor', async () => {
    await enterWithCodes(identity, 'late', 'lecturer')
    const visitor = await keeper(PEOPLE, local, wangxin.id)
    fadu.pass(11)
    expect((await close(visitor, 'late')).status).toBe(401)
    const again = { 'form-token': tokenIn(visitor), login: 'late', post: 'row', 'proof-password': PASSWORD }
    expect((await visitor.post(`${PEOPLE}/close`, again)).status).toBe(200)
  })
})

describe('an office’s particulars change', () => {
  const change = (visitor: Visitor, id: string, form: Record<string, string>, lang = '') =>
    visitor.post(`${lang}/offices/${id}`, { 'form-token': tokenIn(visitor), ...form })
  const demo = { zh: '临江市网信办', en: 'Linjiang Cyberspace Office', level: 'city', region: '990100' }

  test('from now on, on record; what it was called is kept, and a paper keeps the name of its day', async () => {
    const { id } = await reportedTo(fadu)
    await takeAs(fadu, 'wangxin-1', id, 'decline')
    const { code } = await database
      .selectFrom('document')
      .select('code')
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow()
    const before = await fadu.get(`/documents/${code}`)
    expect(before.text).toContain('临江市网信办')
    const visitor = await officerAt(fadu, 'jifang-1')
    await visitor.get('/offices/demo-wangxin')
    expect(visitor.seen.text).toContain('value="临江市网信办"')
    const seen = await change(visitor, 'demo-wangxin', { ...demo, zh: '临江市互联网信息办公室' })
    expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('以前：临江市网信办')])
    expect(seen.text).toContain('<h1>临江市互联网信息办公室</h1>')
    const after = await fadu.get(`/documents/${code}`)
    expect([after.text.includes('临江市网信办'), after.text.includes('临江市互联网信息办公室')]).toEqual([true, false])
    expect(await entries('office.changed')).toEqual([
      expect.objectContaining({ who: 'demo-jifang-1', subject: 'office:demo-wangxin' }),
    ])
    const office = await officerAt(fadu, 'wangxin-1')
    expect((await office.get('/notices')).text).toContain('临江市互联网信息办公室')
  })

  test.each([
    ['nothing new', { ...demo, zh: '临江市互联网信息办公室' }, 422, /没有任何变更/, /Nothing would change/],
    ['no name', { ...demo, zh: ' ' }, 422, /请检查：中文名/, /Name in Chinese/],
    ['a division that is none', { ...demo, region: '99' }, 400, /六位数字/, /six digits/],
    ['a level that is none', { ...demo, level: 'sky' }, 422, /请检查：层级/, /Please check: Level/],
    ['another kind', { ...demo, kind: 'court' }, 422, /没有这些栏目：kind/, /No such fields: kind/],
  ] as const)('%s is refused, in both languages', async (_, form, status, zh, en) => {
    const before = await entries('office.changed')
    for (const [lang, why] of [
      ['', zh],
      ['/en', en],
    ] as const) {
      const visitor = await officerAt(fadu, 'jifang-1')
      await visitor.get(`${lang}/offices/demo-wangxin`)
      const seen = await change(visitor, 'demo-wangxin', form, lang)
      expect([seen.status, whyOf(seen)]).toEqual([status, expect.stringMatching(why)])
    }
    expect(await entries('office.changed')).toEqual(before)
  })

  test('a level below what its remit stands on is refused with the provision', async () => {
    const visitor = await officerAt(fadu, 'jifang-1')
    await visitor.get('/offices/demo-shengwangxin')
    const form = { zh: '清江省网信办', en: 'Qingjiang Provincial Cyberspace Office', level: 'city', region: '990000' }
    const seen = await change(visitor, 'demo-shengwangxin', form)
    expect([seen.status, whyOf(seen)]).toEqual([403, expect.stringContaining('省级以上')])
  })

  test('not by an office’s own keeper, and not without a factor', async () => {
    const own = await keeper(`/offices/${wangxin.id}`, local, wangxin.id)
    expect(own.seen.text).not.toContain('变更机构信息')
    const form = { zh: '某', en: 'Some', level: 'city', region: '990100' }
    expect((await change(own, wangxin.id, form)).status).toBe(403)
    const late = await officerAt(fadu, 'jifang-1')
    await late.get('/offices/demo-gongan')
    fadu.pass(11)
    const seen = await change(late, 'demo-gongan', { ...form, zh: '待保留的名称' })
    expect([seen.status, seen.text.includes('value="待保留的名称"')]).toEqual([401, true])
  })
})

test('after all of this the register stands as the record has it', async () => {
  const { faults } = await registerPart(fadu.database).slice(undefined)
  // What the test entered past the register has no entry.
  expect(faults.filter(({ kind }) => kind !== 'no-entry').map(({ words }) => words.en)).toEqual([])
})
