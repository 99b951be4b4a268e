import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterWithCodes, granted, PASSWORD } from '../../../test/identity.ts'
import { openVisitor, type Visitor, whoSaid } from '../../../test/visitor.ts'
import { createAccount } from '../../kernel/identity/account.ts'
import { addPerson } from '../../kernel/identity/person.ts'
import { openSession } from '../../kernel/identity/session.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { identity } = fadu.kernel
const NEXT = '北岸第三盏灯 canary'

const at = async (token: string, path = '/session/password'): Promise<Visitor> => {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', token)
  await visitor.get(path)
  return visitor
}

const change = (visitor: Visitor, present: string, wanted: string, again = wanted, lang = '') =>
  visitor.submit(`${lang}/session/password`, { present, wanted, again })

test('with the present password one sets another; elsewhere one is signed out, here not, and it is on record', async () => {
  const chen = await enterWithCodes(identity, 'chenli')
  const elsewhere = await openSession(identity, { account: chen.account, way: 'passkey', stage: 'open' })
  const visitor = await at(chen.token)
  // The present password is itself the factor shown: no other is asked, however long ago one signed in.
  fadu.pass(20)
  await visitor.get('/session/password')
  const done = await change(visitor, PASSWORD, NEXT)
  expect(done.status).toBe(200)
  expect(done.text).toContain('您在别处的 1 个登录已经退出')
  expect(whoSaid(await visitor.get('/law'))).toContain('您是chenli')
  expect(whoSaid(await (await at(elsewhere.token)).get('/law'))).toContain('您未登录')
  const records = fadu.database.selectFrom('sign_in_record').select('what').where('account', '=', chen.account)
  const newest = await records.orderBy('id', 'desc').limit(2).execute()
  expect(newest.map(({ what }) => what)).toEqual(['signed-out-everywhere', 'password-set'])
  const fresh = openVisitor(fadu)
  await fresh.get('/session')
  expect((await fresh.submit('/session', { login: 'chenli', password: PASSWORD })).status).toBe(401)
  expect((await fresh.submit('/session', { login: 'chenli', password: NEXT })).path).toMatch(/^\/session\/code/)
})

const zhao = await enterWithCodes(identity, 'zhaoyiming')

const refused: readonly (readonly [string, readonly [string, string, string], number, RegExp, RegExp])[] = [
  ['the present password is wrong', ['x', NEXT, NEXT], 401, /密码不对/, /not your password/],
  ['the new one was typed in two ways', [PASSWORD, NEXT, `${NEXT}!`], 422, /不一样/, /in two ways/],
  ['the new one is common', [PASSWORD, 'password123', 'password123'], 422, /太常见/, /too common/],
  ['the new one is short', [PASSWORD, 'canary', 'canary'], 422, /10 至 128/, /10 to 128/],
  ['the new one is the name', [PASSWORD, 'zhaoyiming1', 'zhaoyiming1'], 422, /账号或姓名/, /account’s name/],
]

test.each(refused)('where %s nothing changes, and nothing typed comes back', async (_, typed, status, zh, en) => {
  for (const [lang, why] of [
    ['', zh],
    ['/en', en],
  ] as const) {
    const visitor = await at(zhao.token, `${lang}/session/password`)
    const seen = await change(visitor, ...typed, lang)
    expect([seen.status, seen.text]).toEqual([status, expect.stringMatching(why)])
    expect(seen.text).toContain(`action="${lang}/session/password"`)
    expect(seen.text).not.toMatch(/canary|password123|柳湾/)
  }
  const fresh = openVisitor(fadu)
  await fresh.get('/session')
  expect((await fresh.submit('/session', { login: 'zhaoyiming', password: PASSWORD })).status).toBe(200)
})

test('who guesses at the present password is locked out as at the sign-in', async () => {
  const sun = await enterWithCodes(identity, 'sunyue')
  const visitor = await at(sun.token)
  for (let turn = 0; turn < 5; turn += 1) await change(visitor, 'x', NEXT)
  expect((await change(visitor, PASSWORD, NEXT)).status).toBe(429)
})

test('who has no password is asked for none, and sets one only just after signing in', async () => {
  const person = granted(await addPerson(fadu.database, { name: '白露' }))
  const account = granted(await createAccount(fadu.database, { person: person.id, login: 'bailu' }))
  const { token } = await openSession(identity, { account: account.id, way: 'oidc', stage: 'open' })
  const visitor = await at(token)
  expect(visitor.seen.text).toContain('您现在没有密码')
  expect(visitor.seen.text).not.toContain('name="present"')
  fadu.pass(11)
  await visitor.get('/session/password')
  const late = await visitor.submit('/session/password', { wanted: NEXT, again: NEXT })
  expect([late.status, late.text]).toEqual([401, expect.stringContaining('href="/session/again"')])
  const anew = await at((await openSession(identity, { account: account.id, way: 'oidc', stage: 'open' })).token)
  expect((await anew.submit('/session/password', { wanted: NEXT, again: NEXT })).text).toContain('密码已更换')
})

test('people of the demonstration are given no password', async () => {
  const visitor = openVisitor(fadu)
  await visitor.post('/demo/demo-wangxin-1', {})
  await visitor.get('/session/password')
  const seen = await visitor.submit('/session/password', { wanted: NEXT, again: NEXT })
  expect([seen.status, seen.text]).toEqual([403, expect.stringContaining('演示人员没有密码')])
})
