import { expect, test } from 'vitest'
import { roleRows } from '../all-route-rows.ts'
import { openTestApp } from '../app.ts'
import { officerAt, openCaller } from '../report-walk.ts'

// Numbers that no column of the database holds, where an address or a page mark has one: beyond int4, beyond int8.

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
await fadu.sequence()

const numbers = ['2147483648', '999999999999999', '9223372036854775808', '9'.repeat(40)]

/** Every address that is read, with the number in place of each of its parts. */
const reads = Object.keys(roleRows).flatMap((route) => {
  const [method, path = ''] = route.split(' ')
  return method === 'GET' && !path.startsWith('/ledger') ? [path] : []
})

/** Marks of the forms that lists with a number have: of entries, of laws by place, of the register of cases. */
const marksOf = (number: string) => [number, `${number}~csl`, `${number}~${number}~x`, `${number}~x~${number}`]

test.each(numbers)(
  '%s in an address or a page mark is refused or finds nothing, and breaks no page',
  async (number) => {
    const officer = await officerAt(fadu, 'wangxin-5')
    const broken: string[] = []
    for (const path of reads) {
      const filled = path.replaceAll(/:\w+|\*/g, encodeURIComponent(number))
      const asked = path === filled ? marksOf(number).map((mark) => `${path}?after=${mark}&at=${number}`) : [filled]
      for (const url of asked) if ((await officer.get(url)).status >= 500) broken.push(url)
    }
    expect(broken).toEqual([])
  },
)

test('nor does one as a revision that somebody says they saw, or a size or place of the record', async () => {
  const caller = await openCaller(fadu, 'wangxin-5')
  const answers: number[] = []
  for (const number of [2 ** 31, 2 ** 53, 1e30, -1]) {
    const step = await caller.post(
      '/api/cases/nowhere/steps/accept',
      { answers: {}, seen: number },
      { 'idempotency-key': `large-${number}` },
    )
    answers.push(step.status)
  }
  for (const number of numbers)
    for (const url of [`/ledger/tile/0/${number}`, `/records?size=${number}`, `/api/cases?limit=${number}`])
      answers.push((await fadu.app.inject({ url })).statusCode)
  expect(answers.filter((status) => status >= 500)).toEqual([])
})
