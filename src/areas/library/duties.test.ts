import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../test/app.ts'
import { home } from '../../server/home.ts'

const fadu = await openTestApp()

const List = z.object({
  law: z.string(),
  profile: z.array(z.string()),
  rows: z.array(z.object({ unit: z.string(), because: z.array(z.string()) })),
})

const lists = readFileSync(`${home()}/test/data/duties/lists.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => List.parse(JSON.parse(line)))

const ask = async (payload: object) => {
  const reply = await fadu.app.inject({ method: 'POST', url: '/api/duties', payload })
  return { status: reply.statusCode, body: reply.json() }
}

test.each(lists)('$law asks of $profile what a second program says', async ({ law, profile, rows }) => {
  const [id, on] = law.split('@')
  const { status, body } = await ask({ law: id, on, profile })
  expect([status, body]).toEqual([200, { law, rows }])
})

test('a plain operator has 33 rows under the text of 2016 and 34 under that in force since 2026', async () => {
  const count = async (on: string, profile: readonly string[]) =>
    List.pick({ rows: true }).parse((await ask({ law: 'csl', on, profile })).body).rows.length
  expect(await count('2017-06-01', ['operator'])).toBe(33)
  expect(await count('2025-12-31', ['operator'])).toBe(33)
  expect(await count('2026-01-01', ['operator'])).toBe(34)
  expect(await count('2026-01-01', ['operator', 'cii_operator'])).toBe(47)
})

test('a tag nobody knows is named and refused; a day before the law was in force is refused on its commencement (Art. 79)', async () => {
  const unknown = await ask({ law: 'csl', on: '2026-03-01', profile: ['operator', 'wizard'] })
  expect([unknown.status, JSON.stringify(unknown.body).includes('wizard')]).toEqual([422, true])
  const early = await ask({ law: 'csl', on: '2017-05-31', profile: ['operator'] })
  expect([early.status, Object(early.body).grounds]).toEqual([422, ['csl@2017-06-01#art-79']])
  expect((await ask({ law: 'rlpe', on: '2025-10-31', profile: [] })).status).toBe(422)
  expect((await ask({ law: 'nowhere', profile: ['operator'] })).status).toBe(404)
})
