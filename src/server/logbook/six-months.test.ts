import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Verifier } from '../../kernel/ledger/note.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { openStatement } from '../../mechanisms/logbook/statement.ts'
import { verifyStore } from '../../mechanisms/logbook/verify.ts'
import { readAssets } from '../assets.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

const DAY = 86_400_000
const WHO = 'name=a&reason=b'
const root = mkdtempSync(join(tmpdir(), 'fadu-sixmonths-'))
const folder = join(root, 'store')
/** Noon in China, each day. */
let now = new Date('2025-12-01T04:00:00Z')
let free = 1e12
let logbook: LogbookService
let door: ReturnType<typeof openDoor>
let tokens = { write: '', read: '' }
let verifier: Verifier

beforeAll(async () => {
  const still = 2_000_000_000
  const options = { folder, now: () => now, countsMs: still, watchMs: still, free: async () => free }
  logbook = sure(await LogbookService.open({ ...options, clock: () => now.getTime() }))
  const { kept, told } = sure(openTokens(folder))
  tokens = told ?? tokens
  door = openDoor({ logbook, tokens: kept, built: readAssets(join(root, 'none')) })
  verifier = (await publicKeyIn(folder)) as Verifier
})

afterAll(async () => {
  await door.close()
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

const asked = (url: string) => door.inject({ url, headers: { authorization: `Bearer ${tokens.read}` } })
const send = async (address: string, text: string) => {
  const answer = await door.inject({
    method: 'POST',
    url: '/ingest',
    payload: text,
    remoteAddress: address,
    headers: { authorization: `Bearer ${tokens.write}` },
  })
  expect(answer.statusCode).toBe(200)
}
const stated = async (source: string) =>
  sure(openStatement((await asked(`/api/statement?source=${source}`)).body, verifier))
const raws = async (query: string): Promise<readonly string[]> =>
  (await asked(`/api/find?${new URLSearchParams({ q: query })}&limit=1000&${WHO}`))
    .json()
    .events.map(({ raw }: { raw: string }) => raw)
const told = async (kind: string) =>
  (await raws(`source:logbook logbook=${kind}`)).map((raw) => JSON.parse(raw)).toReversed()

const [GATEWAY, SENSOR, MAIL] = ['http:10.0.0.1', 'http:10.0.0.2', 'http:10.0.0.3'] as const

/** Each day until one: what came, and whoever watches looks. */
async function until(last: string): Promise<void> {
  for (; dayOf(now) <= last; now = new Date(now.getTime() + DAY)) {
    const day = dayOf(now)
    await send('10.0.0.1', `gw ${day}`)
    if (day <= '2026-03-01') await send('10.0.0.2', `sensor ${day}`)
    if (day <= '2026-04-10' || day > '2026-04-13') await send('10.0.0.3', `mail ${day}`)
    await logbook.look()
  }
  now = new Date(now.getTime() - DAY)
}
const nextDay = () => {
  now = new Date(now.getTime() + DAY)
}

test('six months of three sources: statement, alert, hold and deletion are right to the day', async () => {
  const { administration } = logbook
  sure(await administration.bePatient({ source: MAIL, minutes: 2 * 24 * 60, by: 'root' }))

  // Silent ten of its days after its newest event, and not a day sooner.
  await until('2026-03-10')
  expect(await told('silent')).toEqual([])
  nextDay()
  await until('2026-03-11')
  expect(await told('silent')).toEqual([
    {
      logbook: 'silent',
      source: SENSOR,
      since: Date.parse('2026-03-01T04:00:00Z'),
      patience_ms: 10 * DAY,
      whose: 'measured',
    },
  ])

  // One with a figure of its own, two days, and heard again.
  nextDay()
  await until('2026-04-11')
  expect(await told('silent')).toHaveLength(1)
  nextDay()
  await until('2026-04-14')
  expect((await told('silent')).slice(1)).toMatchObject([{ source: MAIL, patience_ms: 2 * DAY, whose: 'own' }])
  expect(await told('heard')).toMatchObject([
    { source: MAIL, silent_since: Date.parse('2026-04-10T04:00:00Z'), at: Date.parse('2026-04-14T04:00:00Z') },
  ])

  // The six months are full on 1 June and not the day before.
  nextDay()
  await until('2026-05-31')
  expect(await stated(GATEWAY)).toMatchObject({ verdict: 'growing', needed_from: '2025-12-01', missing_days: 0 })
  nextDay()
  await until('2026-06-01')
  expect(await stated(GATEWAY)).toMatchObject({ verdict: 'enough', needed_from: '2025-12-01', missing_days: 0 })
  expect(await administration.remove({ by: 'root' })).toMatchObject({ code: 'not-found' })
  expect(await administration.remove({ before: '2025-12-02', by: 'root' })).toMatchObject({ code: 'out-of-turn' })

  // On 2 June the first day may go; what a document holds of it stays.
  nextDay()
  await until('2026-06-02')
  const document = { document: '临网信检〔2026〕12号', organ: '临江市网信办', by: 'root' }
  const hold = sure(await administration.hold({ ...document, ground: 'inspection', query: 'mail' }))
  const gone = sure(await administration.remove({ by: 'root' }))
  expect([gone.events, gone.held, dayOf(new Date(gone.before))]).toEqual([2, 1, '2025-12-02'])
  expect(await raws('"2025-12-01"')).toEqual(['mail 2025-12-01'])
  expect((await raws('"2025-12-02"')).toSorted()).toEqual(['gw 2025-12-02', 'mail 2025-12-02', 'sensor 2025-12-02'])
  expect((await asked(`/api/events/1?${WHO}`)).statusCode).toBe(410)
  expect(await stated(GATEWAY)).toMatchObject({ verdict: 'enough', complete_from: '2025-12-02', deleted: 1 })
  expect(await stated(MAIL)).toMatchObject({ oldest: '2025-12-01T04:00:00.000Z', holds: [hold] })

  // Released, it goes with the next deletion; the six months are whole on every day.
  nextDay()
  await until('2026-06-03')
  sure(await administration.release({ ...document, hold }))
  expect(sure(await administration.remove({ by: 'root' })).events).toBe(4)
  expect(await raws('"2025-12-01" or "2025-12-02"')).toEqual([])
  for (const source of [GATEWAY, SENSOR, MAIL]) {
    expect(await stated(source)).toMatchObject({ verdict: 'enough', complete_from: '2025-12-03', missing_days: 0 })
  }

  // The disk: as much may be deleted as comes, so that nothing more is needed for those that still send.
  const { forecast } = (await asked('/api/forecast')).json()
  expect(forecast).toMatchObject({ enough: true, needed: 0, basis_days: 7 })
  sure(await administration.retain({ months: 12, by: 'root' }))
  free = 1
  nextDay()
  await until('2026-06-04')
  expect(await told('disk')).toMatchObject([{ enough: false, days_left: 0, days_needed: 182 }])
  expect(sure(await verifyStore({ folder, verifier })).faults).toEqual([])
})
