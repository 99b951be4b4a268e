import { expect, test } from 'vitest'
import { openTestApp } from '../../test/app.ts'
import { officerAt } from '../../test/report-walk.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-02' })
const ask = async (url: string, remoteAddress: string) => {
  const { statusCode, body } = await fadu.app.inject({
    url,
    remoteAddress,
    headers: { host: 'law.example.org' },
  })
  return { status: statusCode, body }
}

test('a stranger begins one whole file ten times a minute, however it is asked for; pages and others go on', async () => {
  const asked = (turn: number) => `/resources/venues?as=${turn % 2 === 0 ? 'csv' : 'xlsx'}&page=${turn}`
  for (let turn = 0; turn < 10; turn += 1) expect((await ask(asked(turn), '198.51.100.9')).status).toBe(200)
  for (const url of [asked(0), asked(1)]) {
    const no = await ask(url, '198.51.100.9')
    expect([no.status, no.body]).toEqual([429, expect.stringContaining('一分钟内取的整份文件过多')])
  }
  expect((await ask('/resources/venues', '198.51.100.9')).status).toBe(200)
  expect((await ask('/resources/venues?as=csv', '198.51.100.10')).status).toBe(200)
  // An officer answers by name for what they take.
  const officer = await officerAt(fadu, 'pufa-1')
  for (let turn = 0; turn < 12; turn += 1) expect((await officer.get('/resources/venues?as=csv')).status).toBe(200)
})
