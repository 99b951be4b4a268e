import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { type Authenticator, openAuthenticator } from '../../../test/authenticator.ts'
import { enterOfficer, PASSWORD } from '../../../test/identity.ts'
import { openVisitor, type Seen, type Visitor, whoSaid } from '../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
await enterOfficer(fadu.kernel.identity, 'chenli')
const key = openAuthenticator()
const visit = () => openVisitor(fadu, { host: 'fadu.example' })

const optionsOf = ({ text }: Seen) =>
  JSON.parse((/data-options="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'))

/** What the island does: asks the key, and sends its answer with the form. */
const show = (visitor: Visitor, from: Authenticator = key) =>
  visitor.submit('/session/passkey', { answer: JSON.stringify(from.get(optionsOf(visitor.seen))) })

async function afterPassword() {
  const visitor = visit()
  await visitor.get('/session')
  await visitor.submit('/session', { login: 'chenli', password: PASSWORD })
  return visitor
}

test('a passkey is set up where a second factor is owed', async () => {
  const visitor = await afterPassword()
  expect(visitor.seen.path).toBe('/session/factor')
  const asked = await visitor.get('/session/factor/passkey')
  expect(asked.text).toMatch(/<noscript>[\s\S]*脚本已关闭/)
  const answer = JSON.stringify(key.create(optionsOf(asked)))
  const there = await visitor.submit('/session/factor/passkey', { answer, label: '办公室的' })
  expect(whoSaid(there)).toContain('您是chenli')
  expect((await visitor.get('/session/factor')).text).toContain('办公室的')
})

test('alone it signs in, and after a password it is the second factor', async () => {
  const alone = visit()
  await alone.get('/session/passkey?to=%2Flaw')
  const there = await show(alone)
  expect([there.path, whoSaid(there).slice(0, 8)]).toEqual(['/law', '您是chenli'])

  const second = await afterPassword()
  expect(second.seen.path).toBe('/session/code')
  await second.get('/session/passkey')
  expect(whoSaid(await show(second))).toContain('您是chenli')
})

test('before a grave act it is shown again', async () => {
  const visitor = visit()
  await visitor.get('/session/passkey')
  await show(visitor)
  fadu.pass(11)
  await visitor.get('/session/passkey?to=%2Fsession%2Ffactor')
  expect((await show(visitor)).path).toBe('/session/factor')
  expect((await visitor.submit('/session/factor/codes')).text).toContain('data-secret')
})

const refused: readonly (readonly [string, (visitor: Visitor) => Promise<Seen>])[] = [
  ['no answer, as without a script', (visitor) => visitor.submit('/session/passkey', { answer: '' })],
  ['no JSON', (visitor) => visitor.submit('/session/passkey', { answer: '{' })],
  ['a key nobody set up', (visitor) => show(visitor, openAuthenticator())],
  ['a key used on another site', (visitor) => show(visitor, openAuthenticator({ origin: 'https://evil.example' }))],
  [
    'what was asked of another browser',
    async (visitor) => {
      const other = visit()
      await other.get('/session/passkey')
      const answer = JSON.stringify(key.get(optionsOf(other.seen)))
      return visitor.submit('/session/passkey', { answer })
    },
  ],
]

test.each(refused)('refused, and asked anew: %s', async (_, send) => {
  const visitor = visit()
  await visitor.get('/session/passkey')
  const seen = await send(visitor)
  expect(seen.status).toBe(401)
  expect(seen.text).toMatch(/通行密钥未能验证/)
  expect(whoSaid(await show(visitor))).toContain('您是chenli')
})
