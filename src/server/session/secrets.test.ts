import { Secret, TOTP } from 'otpauth'
import { expect, test, vi } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterOfficer } from '../../../test/identity.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { invite } from '../../kernel/identity/invitation.ts'

const fadu = await openTestApp({ day: '2026-03-02' })
const { identity } = fadu.kernel

const told: string[] = []
for (const way of ['log', 'error', 'warn', 'info'] as const) {
  vi.spyOn(console, way).mockImplementation((...words) => void told.push(words.join(' ')))
}

test('no secret stands in a page, an address, a log, a metric or a table', async () => {
  const pages: string[] = []
  const visitor = openVisitor(fadu)
  const see = async (seen: Promise<{ readonly text: string; readonly path: string }>) => {
    const { text, path } = await seen
    pages.push(path, text)
    return text
  }
  const officer = await enterOfficer(identity, 'chenli')
  const { code: invitation } = await invite(identity, officer.account)
  const password = 'canary 金丝雀的长口令'

  await see(visitor.get('/invitation'))
  await see(visitor.submit('/invitation', { invitation, password: 'chenli' }))
  await see(visitor.submit('/invitation', { invitation, password }))
  const tokens = [visitor.cookies.get('session') ?? '']
  const [, shown = ''] =
    /<code data-secret[^>]*>([^<]*)/.exec((await visitor.submit('/session/factor/codes')).text) ?? []
  const secret = shown.replaceAll(' ', '')
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const code = () => totp.generate({ timestamp: identity.now().getTime() })
  await see(visitor.submit('/session/factor', { code: '000000' }))
  await see(visitor.submit('/session/factor', { code: code() }))
  tokens.push(visitor.cookies.get('session') ?? '')
  for (const path of [
    '/session',
    '/session/list',
    '/session/factor',
    '/session/desk',
    '/session/again',
    '/',
    '/nothing',
  ]) {
    await see(visitor.get(path))
  }
  await see(visitor.submit('/session/end'))
  fadu.pass(1)
  await see(visitor.get('/session'))
  await see(visitor.submit('/session', { login: 'chenli', password: `${password} wrong` }))
  await see(visitor.submit('/session', { login: 'chenli', password }))
  await see(visitor.submit('/session/code', { code: '111111' }))
  await see(visitor.submit('/session/code', { code: code() }))
  tokens.push(visitor.cookies.get('session') ?? '')
  await fadu.app.inject({ method: 'POST', url: '/api/session', payload: { login: 'chenli', password, code: 'x' } })
  await see(fadu.get('/metrics').then(({ text }) => ({ text, path: '/metrics' })))
  // A machine that breaks in the middle tells of it, and of nothing that was typed.
  vi.spyOn(fadu.kernel.pool, 'connect').mockImplementation(() => {
    throw new Error('broken')
  })
  await fadu.post('/session', { login: 'chenli', password })
  vi.restoreAllMocks()

  const tables: string[] = []
  for (const table of [
    'account',
    'session',
    'invitation',
    'challenge',
    'sign_in_record',
    'sign_in_attempt',
    'passkey',
  ]) {
    const { rows } = await fadu.kernel.pool.query(`select t::text from ${table} t`)
    tables.push(JSON.stringify(rows))
  }
  const everything = [...pages, ...told, ...tables].join('\n')
  const secrets = [password, 'canary', invitation, secret, ...tokens]
  expect(secrets.every((each) => each.length >= 6)).toBe(true)
  expect(secrets.filter((each) => everything.includes(each))).toEqual([])
  expect(everything).toContain('chenli')
})
