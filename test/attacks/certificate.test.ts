import { createHmac, generateKeyPairSync } from 'node:crypto'
import { importPKCS8, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { openTestApp } from '../app.ts'
import { callerOf } from '../register-office.ts'
import { toldExam } from '../told-exam.ts'
import { openVisitor } from '../visitor.ts'

const fadu = await openTestApp({ day: '2026-03-05', demo: true })
const examiner = await callerOf(fadu, 'demo-pufa-9', 'demo-pufa')
const exam = await toldExam(fadu, { seats: [{ number: '2026-0001', name: '王小明', attempts: [{ points: 88 }] }] })
const { said } = await examiner.call('POST', `/api/exams/${exam.id}/certificates`, { seat: '2026-0001', named: true })
const { token } = said as { token: string }
const [header = '', payload = '', signature = ''] = token.split('.')
const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const publicKey = JSON.parse((await fadu.get(new URL(kid).pathname)).text)
const body = JSON.parse(Buffer.from(payload, 'base64url').toString())
const renamed = part({ ...body, name: '别人的证书' })

const hmac = (secret: string | Buffer, signed: string) =>
  createHmac('sha256', secret).update(signed).digest('base64url')
const hs256 = `${part({ alg: 'HS256', typ: 'JWT', kid })}.${payload}`
const pkcs8 = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const stranger = await new SignJWT(body)
  .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid })
  .sign(await importPKCS8(pkcs8, 'EdDSA'))
const elsewhere = await new SignJWT(body)
  .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: 'https://evil.example/keys/1' })
  .sign(await importPKCS8(pkcs8, 'EdDSA'))

const paste = (text: string) => openVisitor(fadu).post('/exams/certificates/check', { token: text })

test('the one that was issued is valid, with space around it', async () => {
  expect((await paste(`\n ${token}\n`)).text).toContain('证书有效')
})

test.each([
  ['alg none, without a signature', `${part({ alg: 'none', typ: 'JWT', kid })}.${payload}.`],
  ['alg none, with the signature left', `${part({ alg: 'none', typ: 'JWT', kid })}.${payload}.${signature}`],
  ['HS256 by the public key’s bytes', `${hs256}.${hmac(Buffer.from(publicKey.x, 'base64url'), hs256)}`],
  ['HS256 by the JWK as text', `${hs256}.${hmac(JSON.stringify(publicKey), hs256)}`],
  ['another payload under the same signature', `${header}.${renamed}.${signature}`],
  ['signed by a stranger under our kid', stranger],
  [
    'a key of its own in the header',
    `${part({ alg: 'EdDSA', typ: 'JWT', kid, jwk: publicKey })}.${payload}.${signature}`,
  ],
  ['its signature cut off', `${header}.${payload}.`],
  ['padding that base64url has none of', `${header}=.${payload}.${signature}`],
])('is altered, and says nothing of whose it was: %s', async (_, forged) => {
  const { status, text } = await paste(forged)
  expect([status, /证书被改动过|不是本站出具的证书/.test(text)]).toEqual([200, true])
  expect(text).not.toMatch(/证书有效|王小明|2026-0001/)
})

test.each([
  ['signed elsewhere', elsewhere],
  ['no token', '<script>alert(1)</script>'],
  ['nothing', ''],
  ['a list in place of a header', `${part('[[[[[[')}.${payload}.${signature}`],
  ['a header deep as a well', `${part(`${'['.repeat(3_000)}${']'.repeat(3_000)}`)}.${payload}.${signature}`],
  ['not UTF-8', `${Buffer.from([0xff, 0xfe]).toString('base64url')}.${payload}.${signature}`],
])('is not ours: %s', async (_, text) => {
  const told = await paste(text)
  expect([told.status, told.text.includes('不是本站出具的证书')]).toEqual([200, true])
  expect(told.text).not.toContain('<script>alert')
})

test('a megabyte is refused before it is read, by page and API', async () => {
  const long = `${header}.${'A'.repeat(1_048_576)}.${signature}`
  expect((await paste(long)).status).toBe(413)
  expect((await paste(`${header}.${'A'.repeat(40_000)}.${signature}`)).status).toBe(413)
  const reply = await fadu.app.inject({
    method: 'POST',
    url: '/api/certificates/check',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    payload: JSON.stringify({ token: long }),
  })
  expect(reply.statusCode).toBe(413)
})

test('a status list is no certificate, though our key signed it', async () => {
  const list = new URL(body.credentialStatus.statusListCredential).pathname
  const { text } = await paste((await fadu.get(list)).text)
  expect(text).toContain('不是本站出具的证书')
})

test('whoever tries codes is stopped, whoever looks at a few is not', async () => {
  const look = (at: number) =>
    fadu.app.inject({
      url: `/exams/certificates/check/48291305${at % 10}/R7K2-M94Q-0XB3`,
      headers: { host: 'localhost' },
      remoteAddress: '203.0.113.7',
    })
  const statuses: number[] = []
  for (let at = 0; at < 80; at += 1) statuses.push((await look(at)).statusCode)
  expect(statuses.slice(0, 20)).not.toContain(429)
  expect(statuses.at(-1)).toBe(429)
})
