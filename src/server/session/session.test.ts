import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterOfficer, enterWithCodes, granted, PASSWORD, post, wangxin } from '../../../test/identity.ts'
import { openVisitor, whoSaid } from '../../../test/visitor.ts'
import { createAccount } from '../../kernel/identity/account.ts'
import { AT_THE_MACHINE } from '../../kernel/identity/administration.ts'
import { closeAccount } from '../../kernel/identity/close-account.ts'
import { invite } from '../../kernel/identity/invitation.ts'
import { addOffice } from '../../kernel/identity/offices.ts'
import { addPerson } from '../../kernel/identity/person.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
const { identity } = fadu.kernel
const chen = await enterWithCodes(identity, 'chenli')

/** The next code of a telephone: each is good once. */
const nextCode = () => {
  fadu.pass(1)
  return chen.code()
}

async function signedIn() {
  const visitor = openVisitor(fadu)
  await visitor.get('/session')
  await visitor.submit('/session', { login: 'chenli', password: PASSWORD })
  await visitor.submit('/session/code', { code: nextCode() })
  return visitor
}

test('password, then code: the page says who you are and for which office, in both languages', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/session?to=%2Flaw%2Fcsl')
  const second = await visitor.submit('/session', { login: 'chenli', password: PASSWORD })
  expect(second.path).toMatch(/^\/session\/code/)
  expect(whoSaid(second)).toContain('您未登录')
  const there = await visitor.submit('/session/code', { code: nextCode() })
  expect(there.path).toMatch(/^\/law\/csl/)
  expect(whoSaid(there)).toBe('您是chenli 某：临江市网信办 受理员')
  expect(whoSaid(await visitor.get('/en/law'))).toBe('You are chenli 某: intake officer, Linjiang Cyberspace Office')
  expect(whoSaid(await visitor.get('/nothing'))).toContain('您是chenli 某')
  await visitor.get('/')
  const left = await visitor.submit('/session/end')
  expect(whoSaid(left)).toContain('您未登录')
  // The browser stays known: whoever guesses does not lock it out.
  expect([...visitor.cookies.keys()]).toEqual(['device'])
})

test('the cookie is the host’s own, and secure wherever there is a wire to listen on', async () => {
  const outside = openVisitor(fadu, { host: 'fadu.example' })
  await outside.get('/session')
  await outside.submit('/session', { login: 'chenli', password: PASSWORD })
  expect(outside.set.at(-1)).toMatch(/^__Host-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  const local = await signedIn()
  expect(local.set.at(-1)).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('each step has a new token, and the one before opens nothing', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/session')
  await visitor.submit('/session', { login: 'chenli', password: PASSWORD })
  const before = visitor.cookies.get('session') ?? ''
  await visitor.submit('/session/code', { code: nextCode() })
  const thief = openVisitor(fadu)
  thief.cookies.set('session', before)
  expect(whoSaid(await thief.get('/law'))).toContain('您未登录')
  expect(thief.cookies.size).toBe(0)
})

test('a page that names somebody is never kept, and the kept one names nobody', async () => {
  const visitor = await signedIn()
  const own = await visitor.get('/law')
  expect(own.headers['cache-control']).toBe('no-store')
  expect(own.headers.etag).toBeUndefined()
  const anyone = await fadu.get('/law')
  expect(anyone.headers['cache-control']).toBe('no-cache')
  expect(anyone.text).not.toContain('chenli')
  expect((await visitor.get('/law')).text).toContain('chenli')
})

test('an anonymous visit costs no statement of ours and sets no cookie', async () => {
  await fadu.get('/about')
  const asked = vi.spyOn(fadu.kernel.pool, 'connect')
  const statements = async (path: string) => {
    asked.mockClear()
    expect((await fadu.get(path)).headers['set-cookie'], path).toBeUndefined()
    return asked.mock.calls.length
  }
  for (const path of ['/session', '/invitation']) expect(await statements(path), path).toBe(0)
  // Whether the library has changed since the page was kept, as ever.
  expect(await statements('/about')).toBe(1)
  asked.mockRestore()
})

test('from one address passwords are tried so often a minute, and another address is not held up', async () => {
  // Another name each time: no lock of a name is in the way.
  let turn = 0
  const knock = async (remoteAddress: string) => {
    turn += 1
    const payload = { login: `guess-${turn}`, password: 'x' }
    return (await fadu.app.inject({ method: 'POST', url: '/session', payload, remoteAddress })).statusCode
  }
  const answers: number[] = []
  while (answers.length < 61) answers.push(await knock('198.51.100.7'))
  expect([new Set(answers.slice(0, 60)), answers[60]]).toEqual([new Set([401]), 429])
  expect(await knock('198.51.100.8')).toBe(401)
})

test('who must sign in is shown where, and goes on from there', async () => {
  const visitor = openVisitor(fadu)
  const asked = await visitor.get('/session/desk')
  expect(asked.status).toBe(401)
  expect(asked.text).toContain('请先登录')
  await visitor.submit('/session', { login: 'chenli', password: PASSWORD })
  expect((await visitor.submit('/session/code', { code: nextCode() })).path).toBe('/session/desk')
})

test('after signing in one goes to no other site', async () => {
  for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const visitor = openVisitor(fadu)
    const { text } = await visitor.get(`/session?to=${encodeURIComponent(to)}`)
    expect(text, to).toContain('name="to" value="/desk"')
  }
})

const refused: readonly (readonly [string, Record<string, string>, number, RegExp])[] = [
  ['a wrong password', { login: 'chenli', password: 'canary-of-a-password' }, 401, /账号或密码不对/],
  ['a name nobody has', { login: 'nobody', password: 'canary-of-a-password' }, 401, /账号或密码不对/],
  ['nothing', {}, 401, /账号或密码不对/],
]

test.each(refused)(
  'refused on the same form, the name still typed, the password never: %s',
  async (_, form, status, why) => {
    const visitor = openVisitor(fadu)
    await visitor.get('/session')
    const seen = await visitor.submit('/session', form)
    expect(seen.status).toBe(status)
    expect(seen.text).toMatch(why)
    expect(seen.text).toContain('<form method="post" action="/session"')
    if (form.login) expect(seen.text).toContain(`value="${form.login}"`)
    expect(seen.text).not.toContain('canary-of-a-password')
    await visitor.get('/en/session')
    const english = await visitor.submit('/en/session', form)
    expect(english.text).toMatch(/The name or the password is not right/)
  },
)

test('a name is locked after too many mistakes, with the time to wait, in both languages', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/session')
  for (let turn = 0; turn < 5; turn += 1) await visitor.submit('/session', { login: 'locked', password: 'x' })
  const seen = await visitor.submit('/session', { login: 'locked', password: 'x' })
  expect(seen.status).toBe(429)
  expect(seen.text).toMatch(/请 1 分钟后再试/)
  expect(seen.text).toContain('value="locked"')
  await visitor.get('/en/session')
  expect((await visitor.submit('/en/session', { login: 'locked', password: 'x' })).text).toMatch(
    /try again in 1 minute/,
  )
})

test('a wrong code is refused on its form; one that comes too late begins again', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/session')
  await visitor.submit('/session', { login: 'chenli', password: PASSWORD })
  const wrong = await visitor.submit('/session/code', { code: '000000' })
  expect([wrong.status, wrong.path]).toEqual([401, '/session/code'])
  expect(wrong.text).toMatch(/动态口令不对/)
  fadu.pass(11)
  const late = await visitor.submit('/session/code', { code: chen.code() })
  expect(late.status).toBe(401)
  expect(late.text).toMatch(/登录已过期/)
  expect(late.text).toContain('action="/session"')
})

test('a form of another site is refused: without our token, with another session’s, or sent from there', async () => {
  const visitor = await signedIn()
  await visitor.get('/session/list')
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
  const other = await signedIn()
  for (const fields of [{}, { 'form-token': '' }, { 'form-token': 'a.b' }, { 'form-token': token }]) {
    const seen = await other.post('/session/end', fields)
    expect(seen.status).toBe(401)
    expect(seen.text).toMatch(/不是本站发出的/)
  }
  const cross = await visitor.post('/session/end', { 'form-token': token }, { 'sec-fetch-site': 'cross-site' })
  expect(cross.status).toBe(401)
  expect(whoSaid(await visitor.get('/law'))).toContain('您是')
  expect((await visitor.post('/session/end', { 'form-token': token })).status).toBe(200)
  expect(whoSaid(await visitor.get('/law'))).toContain('您未登录')

  const victim = openVisitor(fadu)
  const planted = await victim.post(
    '/session',
    { login: 'chenli', password: PASSWORD },
    { 'sec-fetch-site': 'cross-site' },
  )
  expect(planted.status).toBe(401)
  expect(planted.text).toContain('value="chenli"')
  expect(victim.cookies.size).toBe(0)
})

test('whoever is signed in still uses the forms that are open to anyone', async () => {
  const visitor = await signedIn()
  await visitor.get('/amend?law=csl&version=2017-06-01')
  expect((await visitor.submit('/amend', { words: '不是决定' })).text).toMatch(/决定与文本不符/)
})

test('left alone for half an hour, or its account closed: the session has ended and says so', async () => {
  const visitor = await signedIn()
  await visitor.get('/session/desk')
  fadu.pass(31)
  const seen = await visitor.submit('/session/desk', { office: wangxin.id })
  expect(seen.status).toBe(401)
  expect(seen.text).toContain('action="/session"')

  await enterWithCodes(identity, 'leaver')
  const leaver = openVisitor(fadu)
  await leaver.get('/session')
  await leaver.submit('/session', { login: 'leaver', password: PASSWORD })
  granted(await closeAccount(identity, AT_THE_MACHINE, 'leaver'))
  const closed = await leaver.submit('/session/code', { code: '123456' })
  expect(closed.status).toBe(401)
  expect(closed.text).toMatch(/登录已过期/)
})

test('of two desks one changes between them; at a third nobody sits', async () => {
  const both = await enterWithCodes(identity, 'both')
  granted(
    await addOffice(fadu.database, {
      ...wangxin,
      id: 'xinfang',
      kind: 'department',
      name: { zh: '信访局', en: 'Letters Office' },
    }),
  )
  granted(
    await post(fadu.kernel.identity, { person: both.person, office: 'xinfang', role: 'intake', since: '2026-01-01' }),
  )
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', both.token)
  expect(whoSaid(await visitor.get('/law'))).toContain('临江市网信办')
  expect(visitor.seen.text).toContain('href="/session/desk"')
  await visitor.get('/session/desk')
  await visitor.submit('/session/desk', { office: 'xinfang' })
  expect(whoSaid(await visitor.get('/law'))).toBe('您是both 某：信访局 受理员')
  await visitor.get('/session/desk')
  const third = await visitor.submit('/session/desk', { office: 'nowhere' })
  expect(third.status).toBe(403)
  expect(third.text).toMatch(/没有现任职务/)
})

test('one sees where one is signed in, ends one of them, or all', async () => {
  const [first, second] = [await signedIn(), await signedIn()]
  const list = await first.get('/session/list')
  expect(list.text).toMatch(/就是这里/)
  expect(list.text).not.toMatch(/127\.0\.0\.1|Mozilla|light-my-request/)
  await first.submit('/session/list', { everywhere: 'yes' })
  for (const visitor of [first, second]) expect(whoSaid(await visitor.get('/law'))).toContain('您未登录')
})

test('before a grave act one shows a factor again', async () => {
  const visitor = await signedIn()
  fadu.pass(11)
  await visitor.get('/session/factor')
  const stale = await visitor.submit('/session/factor/codes')
  expect(stale.status).toBe(401)
  expect(stale.text).toContain('href="/session/again"')
  await visitor.get('/session/again?to=%2Fsession%2Ffactor')
  expect((await visitor.submit('/session/again', { password: 'wrong', code: '' })).status).toBe(401)
  const proven = await visitor.submit('/session/again', { password: PASSWORD, code: '' })
  expect(proven.path).toBe('/session/factor')
  expect((await visitor.submit('/session/factor/codes')).text).toContain('data-secret')
})

test('an invitation: a password that is refused leaves it as it was; then the second factor is owed', async () => {
  const person = granted(await addPerson(fadu.database, { name: '新来的' }))
  granted(
    await post(fadu.kernel.identity, { person: person.id, office: wangxin.id, role: 'intake', since: '2026-01-01' }),
  )
  const account = granted(await createAccount(fadu.database, { person: person.id, login: 'newcomer' }))
  const { code: invitation } = await invite(identity, account.id)
  const visitor = openVisitor(fadu)
  await visitor.get('/invitation')
  const weak = await visitor.submit('/invitation', { invitation, password: '123456' })
  expect(weak.status).toBe(422)
  expect(weak.text).not.toContain(invitation)
  const owed = await visitor.submit('/invitation', { invitation, password: PASSWORD })
  expect(owed.path).toBe('/session/factor')
  expect(whoSaid(owed)).toContain('您未登录')
  const again = openVisitor(fadu)
  await again.get('/invitation')
  expect((await again.submit('/invitation', { invitation, password: PASSWORD })).status).toBe(404)
})

test('somebody who owes a second factor passes no route for who is signed in', async () => {
  const officer = await enterOfficer(identity, 'halfway')
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', officer.first.token)
  for (const path of ['/session/desk', '/session/list', '/session/again']) {
    expect((await visitor.get(path)).status, path).toBe(401)
  }
  expect((await visitor.get('/session')).path).toBe('/session/factor')
})
