import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterOfficer } from '../../../test/identity.ts'
import { signInOutside, startOutsideService } from '../../../test/outside-service.ts'
import { openVisitor, type Visitor, whoSaid } from '../../../test/visitor.ts'
import { invite } from '../../kernel/identity/invitation.ts'

const RETURN_TO = 'http://localhost/session/outside'
const outside = await startOutsideService(RETURN_TO)
const fadu = await openTestApp({ day: '2026-03-02', outside })
const { identity } = fadu.kernel
const chen = await enterOfficer(identity, 'chenli')

/** Leaves for the other service, signs in there and comes back. */
async function travel(visitor: Visitor, name: string, from = '/session/outside') {
  const left = await visitor.get(from)
  expect(left.status).toBe(303)
  return visitor.get(`/session/outside${await signInOutside(String(left.headers.location), name, RETURN_TO)}`)
}

test('somebody invited binds their login there, and later signs in with it, back to where they wanted to go', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get('/invitation')
  const { code: invitation } = await invite(identity, chen.account)
  const on = await visitor.submit('/invitation', { invitation, password: '', way: 'outside' })
  expect(on.text).toContain('href="/session/outside"')
  expect(on.text).not.toContain(invitation)
  expect(whoSaid(await travel(visitor, 'chen-outside'))).toBe('您是chenli 某：临江市网信办 受理员')
  expect([...visitor.cookies.keys()]).toEqual(['device', 'session'])

  const later = openVisitor(fadu)
  expect((await later.get('/en/session')).text).toContain('/en/session/outside')
  const there = await travel(later, 'chen-outside', '/en/session/outside?to=%2Flaw')
  expect(there.path).toBe('/en/law')
  expect(whoSaid(there)).toContain('You are chenli')
})

test('somebody whom nobody invited stays outside, and is told on the form, in the language they left in', async () => {
  const visitor = openVisitor(fadu)
  const seen = await travel(visitor, 'stranger', '/en/session/outside')
  expect(seen.status).toBe(401)
  expect(seen.text).toMatch(/lang="en"[\s\S]*not bound to an account[\s\S]*action="\/en\/session"/)
  expect(visitor.cookies.size).toBe(0)
})

test('an answer another browser was given opens nothing here', async () => {
  const left = await openVisitor(fadu).get('/session/outside')
  const query = await signInOutside(String(left.headers.location), 'chen-outside', RETURN_TO)
  const victim = openVisitor(fadu)
  expect((await victim.get(`/session/outside${query}`)).status).toBe(401)
  expect(victim.cookies.size).toBe(0)
})

test('while the service does not answer one is told so, and the password still works', async () => {
  const away = await openTestApp({ outside: { ...outside, issuer: 'http://127.0.0.1:9' } })
  const seen = await away.get('/session/outside')
  expect(seen.status).toBe(503)
  expect(seen.text).toMatch(/统一登录服务暂时不能用[\s\S]*name="password"/)
})

test('where none is configured there is no such route, and no page speaks of it', async () => {
  const alone = await openTestApp()
  expect((await alone.get('/session/outside')).status).toBe(404)
  for (const path of ['/session', '/invitation']) expect((await alone.get(path)).text).not.toContain('统一登录')
})
