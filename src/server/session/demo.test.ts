import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { freshErasures } from '../../../test/erasures.ts'
import { granted } from '../../../test/identity.ts'
import { openVisitor, whoSaid } from '../../../test/visitor.ts'
import { createAccount } from '../../kernel/identity/account.ts'
import { issueToken } from '../../kernel/identity/api-token.ts'
import { removeDemo } from '../../kernel/identity/demo.ts'
import { addPerson } from '../../kernel/identity/person.ts'
import { isRefusal } from '../../law/refusal.ts'
import { openServer } from '../app.ts'

const erasures = freshErasures()
const fadu = await openTestApp({ demo: true })
const nothing = { style: '', scripts: [], folder: undefined }

test('every page says that this is a demonstration', async () => {
  for (const path of ['/', '/law', '/session', '/demo', '/nothing']) {
    expect((await fadu.get(path)).text, path).toContain('这是演示')
    expect((await fadu.get(`/en${path}`)).text, path).toContain('This is a demonstration')
  }
})

test('people stand by office and role, and one press signs in as one of them, then as another', async () => {
  const visitor = openVisitor(fadu)
  const { text } = await visitor.get('/demo')
  expect(text).toMatch(/临江市网信办[\s\S]*受理员 陈立/)
  expect(whoSaid(await visitor.submit('/demo/demo-wangxin-1'))).toBe('您是陈立：临江市网信办 受理员')
  const before = visitor.cookies.get('session') ?? ''
  await visitor.get('/demo')
  expect(whoSaid(await visitor.submit('/demo/demo-pufa-3'))).toContain('您是周敏：临江市普法办')
  const old = openVisitor(fadu)
  old.cookies.set('session', before)
  expect(whoSaid(await old.get('/law'))).toContain('您未登录')
})

test('somebody who is not of it is not there', async () => {
  const real = await addPerson(fadu.database, { name: '真实的人' })
  const person = isRefusal(real) ? '' : real.id
  await createAccount(fadu.database, { person, login: 'real' })
  expect((await fadu.post(`/demo/${person}`, {})).status).toBe(404)
  expect((await fadu.post('/demo/nobody', {})).status).toBe(404)
  await fadu.database.deleteFrom('account').where('login', '=', 'real').execute()
})

test('the same data without --demo: no route, no banner, no session of it, and the first administrator is asked for', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/demo')
  await visitor.submit('/demo/demo-wangxin-1')
  const { kernel } = fadu
  const app = await openServer({
    kernel: { ...kernel, identity: { ...kernel.identity, demo: false } },
    areas: [],
    built: nothing,
  })
  const plain = openVisitor({ app })
  plain.cookies.set('session', visitor.cookies.get('session') ?? '')
  const first = await plain.get('/')
  expect(whoSaid(first)).toContain('您未登录')
  expect(first.text).not.toContain('这是演示')
  expect(first.text).toContain('fadu account create')
  expect((await plain.get('/en/')).text).toContain('first administrator')
  expect((await plain.get('/demo')).status).toBe(404)
  await app.close()
})

test('a token that somebody of the demonstration was given opens nothing without --demo (art. 21)', async () => {
  const { identity } = fadu.kernel
  const given = { person: 'demo-wangxin-1', office: 'demo-wangxin', scope: 'read', days: 1, label: '' } as const
  const { token } = granted(await issueToken(identity, given))
  const app = await openServer({
    kernel: { ...fadu.kernel, identity: { ...identity, demo: false } },
    areas: [],
    built: nothing,
  })
  const ask = (server: typeof app) =>
    server.inject({ url: '/api/cases', headers: { authorization: `Bearer ${token}` }, remoteAddress: '127.0.0.1' })
  expect((await ask(fadu.app)).statusCode).toBe(200)
  expect((await ask(app)).statusCode).toBe(401)
  await app.close()
})

test('removed, nobody of it is signed in any more, and the page says so', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/demo')
  await visitor.submit('/demo/demo-wangxin-1')
  expect(await removeDemo(fadu.database, erasures)).toBeGreaterThan(30)
  expect(whoSaid(await visitor.get('/law'))).toContain('您未登录')
  expect((await visitor.get('/demo')).text).toContain('演示数据已移除')
})

test('a new installation asks for its first administrator until there is one, and is kept from then on', async () => {
  const empty = await openTestApp()
  expect((await empty.get('/')).text).toContain('fadu account create')
  const person = await addPerson(empty.database, { name: '任可' })
  await createAccount(empty.database, { person: isRefusal(person) ? '' : person.id, login: 'keeper' })
  const first = await empty.get('/')
  expect(first.text).not.toContain('fadu account create')
  expect(first.headers.etag).toBeDefined()
  vi.restoreAllMocks()
})
