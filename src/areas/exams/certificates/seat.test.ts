import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { hallItems, hallRules, openHall } from '../../../../test/exam-hall.ts'

const fadu = await openTestApp({ day: '2026-03-05', demo: true })

/** Sends the form of the page as a browser that is signed in at a seat does. */
async function send(path: string, token: string | undefined, form: Readonly<Record<string, string>>) {
  const { statusCode, headers, body } = await fadu.app.inject({
    method: 'POST',
    url: path,
    headers: {
      host: 'localhost',
      ...{ 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      ...(token !== undefined && { cookie: `seat=${token}` }),
    },
    payload: new URLSearchParams(form).toString(),
  })
  return { status: statusCode, to: String(headers.location ?? ''), text: body }
}

const Started = z.object({ attempt: z.number() })
const seatIn = (text: string): string => /name="seat" value="(\d+)"/.exec(text)?.[1] ?? ''

test('a candidate without an account sits an exam, is told the result, and takes a certificate from the seat', async () => {
  // Everybody passes, whatever is answered: what counts here is the way.
  const items = hallItems(8)
  const hall = await openHall(fadu, { items, rules: hallRules(8, { pass: 0 }), seats: 2 })
  const token = await hall.enter(0)
  const { attempt } = Started.parse((await hall.ask('start', token, {})).said)
  expect((await hall.ask('hand-in', token, { attempt })).status).toBe(200)
  const page = () => fadu.get('/exams/certificates', { cookie: `seat=${token}` })
  // Before the results are told nothing is offered, nor made.
  expect(seatIn((await page()).text)).toBe('')
  const { id: seat } = await fadu.database
    .selectFrom('exam_seat')
    .select('id')
    .where('case_id', '=', hall.caseId)
    .where('number', '=', hall.seats[0]?.number ?? '')
    .executeTakeFirstOrThrow()
  expect((await send('/exams/certificates', token, { seat: String(seat) })).status).toBe(409)
  await hall.setStage('told')
  expect(seatIn((await page()).text)).toBe(String(seat))
  const made = await send('/exams/certificates', token, { seat: String(seat) })
  expect([made.status, made.to]).toEqual([303, expect.stringMatching(/^\/exams\/certificates\/check\/\d{9}\//)])
  const jwt = (await fadu.get(`${made.to}/jwt`)).text
  const { kid = '' } = decodeProtectedHeader(jwt)
  const jwk = JSON.parse((await fadu.get(new URL(kid).pathname)).text)
  const { payload } = await compactVerify(jwt, await importJWK(jwk, 'EdDSA'))
  expect(new TextDecoder().decode(payload)).toContain(`"identityHash":"${hall.seats[0]?.number}"`)
  // Without the seat, with one that was made up, and from the next seat it is nobody's.
  expect((await send('/exams/certificates', undefined, { seat: String(seat) })).status).toBe(401)
  expect((await send('/exams/certificates', `${token.slice(0, -2)}AA`, { seat: String(seat) })).status).toBe(401)
  const next = await hall.enter(1)
  expect((await send('/exams/certificates', next, { seat: String(seat) })).status).toBeGreaterThanOrEqual(400)
  expect(seatIn((await fadu.get('/exams/certificates', { cookie: `seat=${next}` })).text)).not.toBe(String(seat))
})
