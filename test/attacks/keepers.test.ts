import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { findAccount, resetAccount } from '../../src/kernel/identity/account.ts'
import { enterAccount } from '../../src/kernel/identity/administrator.ts'
import { issueToken } from '../../src/kernel/identity/api-token.ts'
import { formToken } from '../../src/kernel/identity/form-token.ts'
import { acceptInvitation, inviteOwner } from '../../src/kernel/identity/invitation.ts'
import { addOffice } from '../../src/kernel/identity/offices.ts'
import { beginCodes, confirmCodes } from '../../src/kernel/identity/one-time-codes.ts'
import { grantRemit } from '../../src/kernel/identity/remit.ts'
import { mailboxMac, setWay } from '../../src/kernel/notice/way.ts'
import { caseOfCode } from '../../src/kernel/procedure/access-code.ts'
import { rolesToConfirm } from '../../src/kernel/procedure/confirmed-roles.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { openTestApp } from '../app.ts'
import { enterWithCodes, granted, PASSWORD, post, sessionOf, wangxin } from '../identity.ts'
import { answersTo, reportAs } from '../report-walk.ts'
import { openVisitor, type Seen, type Visitor } from '../visitor.ts'

// One keeper of the installation, alone, wants to know who a reporter is. What they can do is what their pages let them:
// enter people, posts and delegations, end them, ask for invitations. Each test is one way they might take.

const DAY = '2026-12-07'
const fadu = await openTestApp({ day: DAY })
const { identity } = fadu.kernel
const { database } = identity
const register = { ...identity, toConfirm: rolesToConfirm(fadu.app.context.catalogue.all) }

/** Somebody at a browser of their own, with password and codes set up. */
async function becomes(code: string): Promise<Visitor> {
  const first = granted(await acceptInvitation(identity, { code, password: PASSWORD }))
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', first.token)
  if (first.stage !== 'enrol') return visitor
  const session = await sessionOf(identity, first.token)
  const { secret } = granted(await beginCodes(identity, session))
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const whole = granted(await confirmCodes(identity, session, totp.generate({ timestamp: identity.now().getTime() })))
  visitor.cookies.set('session', whole.token)
  return visitor
}

const keeper = await becomes(granted(await enterAccount(register, { login: 'root', name: '任可' })).code)

const kinds = { kind: 'cyberspace', level: 'city', region: '990100' } as const
const REPORT = ['csl@2017-06-01#art-14/para-1', 'csl@2026-01-01#art-15/para-1'] as const

async function makeOffice(id: string): Promise<void> {
  granted(await addOffice(fadu.database, { ...kinds, id, name: { zh: `${id}网信办`, en: `${id} office` } }))
  const line = { act: 'report', grounds: REPORT, source: '职责规定', since: '2017-06-01', until: undefined }
  granted(await grantRemit(fadu.database, { ...line, to: { office: id } }))
}

await makeOffice('wangxin')
await makeOffice('empty')
// Officers of before, after two keepers; the head is one of them.
const intake = await enterWithCodes(identity, 'chenli', 'intake')
const investigator = await enterWithCodes(identity, 'zhaoyiming', 'investigator')
const reviewer = await enterWithCodes(identity, 'wusiqi', 'legal-reviewer')
const head = await enterWithCodes(identity, 'zhenghaifeng', 'decider')
const emptyIntake = await enterWithCodes(identity, 'sunyue', 'intake')
await post(identity, { person: emptyIntake.person, office: 'empty', role: 'intake', since: '2026-01-01' })

const as = (token: string): Visitor => {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', token)
  return visitor
}

const PHONE = '13800001111'
const reasons = '须核实下载发生的时间，无其他途径。'

/** A report with a contact, accepted by the office’s own intake officer. */
async function accepted(office: string): Promise<string> {
  const contact: Readonly<Record<string, string>> = { office, phone: PHONE }
  const id = String(await caseOfCode(identity, await reportAs(openVisitor(fadu), contact)))
  const officer = as(office === 'empty' ? emptyIntake.token : intake.token)
  if (office === 'empty') await sits(officer, office)
  await officer.get(`/reports/${id}`)
  const done = await officer.submit(`/reports/${id}/accept`, { ...answersTo.accept })
  if (done.status !== 200) throw new Error(`accept: ${done.status}`)
  return id
}

let made = 0
/** A made-up person, entered by a keeper who takes the invitation for themselves. */
async function invent(office: string, role: string, by = keeper): Promise<Visitor & { readonly login: string }> {
  made += 1
  const login = `made-up-${made}`
  await by.get(`/offices/${office}/people`)
  const shown = await by.submit(`/offices/${office}/people`, {
    name: `某人${made}`,
    login,
    role,
    since: '2026-01-01',
    until: '',
  })
  const [, code = ''] = /<code class="hash" data-secret[^>]*>([^<]+)/.exec(shown.text) ?? []
  if (code === '') throw new Error(`no invitation: ${shown.status}`)
  return { ...(await becomes(code)), login }
}

/** What every form of theirs carries. */
const tokenOf = async (visitor: Visitor): Promise<string> =>
  formToken(identity, await sessionOf(identity, visitor.cookies.get('session') ?? ''))

/** Goes to the desk of an office, once they have one there. */
async function sits(visitor: Visitor, office: string): Promise<void> {
  await visitor.get('/session/desk')
  await visitor.post('/session/desk', { 'form-token': await tokenOf(visitor), office })
}

/** Takes a case in hand, as whoever investigates must; refused to whoever has no desk there. */
const takesInHand = async (visitor: Visitor, id: string): Promise<Seen> =>
  visitor.post(`/cases/${id}/assignment`, { 'form-token': await tokenOf(visitor) })

/** Proposes, agrees and looks as these two would, past forms that are not offered; tells the reporter’s number or why not. */
async function tryToOpen(id: string, proposer: Visitor, agreer: Visitor): Promise<string> {
  const words: string[] = []
  await takesInHand(proposer, id)
  for (const [visitor, path, form] of [
    [proposer, `/reports/${id}/unseal`, { reasons }],
    [agreer, `/reports/${id}/unseal`, { word: 'agree' }],
    [proposer, `/reports/${id}/sealed`, {}],
  ] as const) {
    const seen = await visitor.post(path, { 'form-token': await tokenOf(visitor), ...form })
    words.push(seen.text.includes(PHONE) ? PHONE : `${seen.status}`)
  }
  return words.join(' ')
}

/** Words of the person’s inbox. */
const told = async (person: string): Promise<readonly string[]> => {
  const rows = await database.selectFrom('notice').select('zh').where('addressee', '=', `person:${person}`).execute()
  return rows.map(({ zh }) => zh)
}

const supervisor = await enterWithCodes(identity, 'hanzheng', 'supervisor')

test('two made-up officers sit at no desk and open nothing; the head and the supervisor hear of them', async () => {
  const id = await accepted('wangxin')
  const [one, other] = [await invent('wangxin', 'investigator'), await invent('wangxin', 'legal-reviewer')]
  expect(await tryToOpen(id, one, other)).toBe('404 404 404')
  expect(await told(head.person)).toContainEqual(expect.stringContaining('待您确认'))
  expect(await told(supervisor.person)).toContainEqual(expect.stringContaining('待第二人确认'))
  // The real ones still do.
  expect(await tryToOpen(id, as(investigator.token), as(reviewer.token))).toBe(`200 200 ${PHONE}`)
})

test('nor in an office without a head, where one keeper’s posts have effect: they propose nothing', async () => {
  const id = await accepted('empty')
  const [one, other] = [await invent('empty', 'investigator'), await invent('empty', 'legal-reviewer')]
  await takesInHand(one, id)
  const page = await one.get(`/reports/${id}`)
  expect([page.status, page.text.includes(`/reports/${id}?step=unseal`)]).toEqual([200, true])
  const refused = await one.submit(`/reports/${id}/unseal`, { reasons })
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('还没有第二人确认')])
  expect(await tryToOpen(id, one, other)).not.toContain(PHONE)
  expect(await told(supervisor.person)).toContainEqual(expect.stringContaining('由其一人登记'))
})

test('nor with a made-up head, whose word gives effect and no more', async () => {
  await makeOffice('headed')
  const chief = await invent('headed', 'decider')
  const [one, other] = [await invent('headed', 'investigator'), await invent('headed', 'legal-reviewer')]
  expect((await one.get('/reports')).text).not.toContain('headed网信办')
  for (const _ of [one, other]) {
    await chief.get('/offices/confirmations')
    expect((await chief.submit('/offices/confirmations/confirm')).status).toBe(200)
  }
  await sits(one, 'headed')
  await sits(other, 'headed')
  const id = String(
    await caseOfCode(identity, await reportAs(openVisitor(fadu), Object({ office: 'headed', phone: PHONE }))),
  )
  const opener = await invent('headed', 'intake')
  await chief.get('/offices/confirmations')
  await chief.submit('/offices/confirmations/confirm')
  await sits(opener, 'headed')
  await opener.get(`/reports/${id}`)
  expect((await opener.submit(`/reports/${id}/accept`, { ...answersTo.accept })).status).toBe(200)
  expect(await tryToOpen(id, one, other)).toMatch(/^403 /)
  expect(await tryToOpen(id, one, other)).not.toContain(PHONE)
})

test('nor with a made-up second keeper, here or at the office: they confirm nothing', async () => {
  const id = await accepted('wangxin')
  for (const office of ['installation', 'wangxin']) {
    const second = await invent(office, 'keeper')
    expect((await second.get('/offices/confirmations')).status).toBe(403)
    expect((await second.get('/offices/wangxin/people')).status).toBe(403)
  }
  const [one, other] = [await invent('wangxin', 'investigator'), await invent('wangxin', 'legal-reviewer')]
  await keeper.get('/offices/confirmations')
  const rows = await database.selectFrom('posting').select('id').where('state', '=', 'waiting').execute()
  const token = await tokenOf(keeper)
  for (const { id: posting } of rows) {
    const own = await keeper.post('/offices/confirmations/confirm', {
      'form-token': token,
      office: 'wangxin',
      kind: 'posting',
      id: posting,
    })
    expect(own.status).not.toBe(200)
  }
  expect(await tryToOpen(id, one, other)).toBe('404 404 404')
})

test('nor by what real officers are made to delegate', async () => {
  const id = await accepted('wangxin')
  const [one, other] = [await invent('wangxin', 'lecturer'), await invent('wangxin', 'lecturer')]
  for (const [from, to, role] of [
    ['zhaoyiming', one.login, 'investigator'],
    ['wusiqi', other.login, 'legal-reviewer'],
  ] as const) {
    await keeper.get('/offices/wangxin/delegations')
    const given = { from, to, role, since: DAY, until: '2026-12-20', reason: '休假' }
    expect((await keeper.submit('/offices/wangxin/delegations', given)).text).toContain('待确认，尚未生效')
  }
  expect(await tryToOpen(id, one, other)).toBe('403 403 403')
})

test('nor after the head is sent away: an office that had one has no first posts', async () => {
  await makeOffice('beheaded')
  const chief = granted(await findAccount(database, 'zhenghaifeng'))
  await post(identity, { person: chief.person, office: 'beheaded', role: 'decider', since: '2026-01-01' })
  await keeper.get('/offices/beheaded/people')
  const end = { 'form-token': await tokenOf(keeper), person: chief.person, role: 'decider', until: DAY }
  expect((await keeper.post('/offices/beheaded/people/end', end)).status).toBe(200)
  await invent('beheaded', 'investigator')
  const { state } = await database
    .selectFrom('posting')
    .select('state')
    .where('office', '=', 'beheaded')
    .where('role', '=', 'investigator')
    .executeTakeFirstOrThrow()
  expect(state).toBe('waiting')
})

describe('nor as real officers', () => {
  test('by tokens for programs: they propose, agree and look for nobody', async () => {
    const id = await accepted('wangxin')
    const call = async (person: string, path: string, payload: object) => {
      const wanted = { person, office: wangxin.id, scope: 'write', days: 7, label: '' } as const
      const { token } = granted(await issueToken(identity, wanted))
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `${path}-${token.slice(-9)}` }
      const { statusCode, body } = await fadu.app.inject({ method: 'POST', url: path, headers, payload })
      return [statusCode, body]
    }
    const step = `/api/cases/${id}/steps/unseal`
    const refused = [403, expect.stringContaining('接口令牌')]
    await takesInHand(as(investigator.token), id)
    expect(await call(investigator.person, step, { answers: { reasons } })).toEqual(refused)
    const proposer = as(investigator.token)
    await proposer.get(`/reports/${id}`)
    expect((await proposer.submit(`/reports/${id}/unseal`, { reasons })).status).toBe(200)
    expect(await call(reviewer.person, step, { word: 'agree' })).toEqual(refused)
    expect(await tryToOpen(id, proposer, as(reviewer.token))).toContain(PHONE)
    expect(await call(investigator.person, `/api/cases/${id}/seal/looks`, {})).toEqual(refused)
  })

  test('at a desk that was left: to propose, to agree and to look each wants a factor, asked for in the form itself', async () => {
    const id = await accepted('wangxin')
    const [proposer, agreer] = [as(investigator.token), as(reviewer.token)]
    await takesInHand(proposer, id)
    fadu.pass(11)
    const late = async (visitor: Visitor, path: string, form: Record<string, string>) => {
      await visitor.get(`/reports/${id}`)
      return visitor.submit(path, form)
    }
    const step = `/reports/${id}/unseal`
    const asked = await late(proposer, step, { reasons })
    expect([asked.status, asked.text]).toEqual([401, expect.stringContaining(reasons)])
    expect(asked.text).toContain('name="proof-password"')
    const wrong = await proposer.submit(step, { reasons, 'proof-password': 'not this one' })
    expect([wrong.status, wrong.text.includes('not this one')]).toEqual([401, false])
    expect((await proposer.submit(step, { reasons, 'proof-password': PASSWORD })).status).toBe(200)
    expect((await late(agreer, step, { word: 'agree' })).status).toBe(401)
    expect((await agreer.submit(step, { word: 'agree', 'proof-code': reviewer.code() })).status).toBe(200)
    fadu.pass(11)
    expect((await late(proposer, `/reports/${id}/sealed`, {})).status).toBe(401)
    const seen = await late(proposer, `/reports/${id}/sealed`, { 'proof-password': PASSWORD })
    expect(seen.text).toContain(PHONE)
    // Neither stands in the file.
    const steps = await database.selectFrom('case_step').select('answers').where('case_id', '=', id).execute()
    expect(JSON.stringify(steps)).not.toMatch(/proof|1987/)
  })

  test('by a reset: whoever has a mailbox of their own is sent the invitation, and the keeper sees none', async () => {
    const account = granted(await findAccount(database, 'sunyue'))
    const { person } = account
    const addressee = { person, office: null }
    const address = 'sun@office.example'
    const mac = mailboxMac(identity.keys, addressee, address)
    await setWay(database, { addressee, channel: 'mail', address, mac, by: person, at: identity.now() })
    granted(await resetAccount(identity, 'sunyue'))
    const given = await inviteOwner(identity, account)
    expect(given).toEqual({ to: 'owner', endsAt: expect.any(Date) })
    // What the database holds of it is no invitation.
    const notice = await database.selectFrom('notice').select('what').where('kind', '=', 'account.invited').execute()
    expect(notice).toHaveLength(1)
    const code = notice[0]?.what ?? ''
    expect(isRefusal(await acceptInvitation(identity, { code, password: PASSWORD }))).toBe(true)
  })
})

test('with a second keeper it goes on: their word opens what came after, and older cases wait for the head', async () => {
  const older = await accepted('wangxin')
  fadu.pass(1)
  await keeper.get('/session/again')
  await keeper.submit('/session/again', { password: PASSWORD })
  const second = await becomes(granted(await enterAccount(register, { login: 'second', name: '丁宁' })).code)
  const [one, other] = [await invent('wangxin', 'investigator'), await invent('wangxin', 'legal-reviewer')]
  expect((await second.get('/offices')).text).toMatch(/没有第二人确认的 \d+ 项/)
  for (const { login } of [one, other]) {
    const seen = await second.get('/offices/confirmations')
    const row = seen.text.split('<tr>').find((each) => each.includes(login)) ?? ''
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(row) ?? []
    const done = await second.submit('/offices/confirmations/confirm', { office: 'wangxin', id })
    expect([done.status, done.text.includes(login)]).toEqual([200, false])
  }
  fadu.pass(1)
  await sits(one, 'wangxin')
  await sits(other, 'wangxin')
  expect(await tryToOpen(await accepted('wangxin'), one, other)).toBe(`200 200 ${PHONE}`)
  await takesInHand(one, older)
  await one.get(`/reports/${older}`)
  const refused = await one.submit(`/reports/${older}/unseal`, { reasons })
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('未经机关负责人同意不能启封')])
  const chief = as(head.token)
  for (const _ of [one, other]) {
    await chief.get('/offices/confirmations')
    expect((await chief.submit('/offices/confirmations/older', { 'proof-password': PASSWORD })).status).toBe(200)
  }
  expect(await tryToOpen(older, one, other)).toBe(`200 200 ${PHONE}`)
  expect(await told(supervisor.person)).toEqual(
    expect.arrayContaining([expect.stringContaining('系统管理员确认'), expect.stringContaining('许可一项任职启封')]),
  )
})
