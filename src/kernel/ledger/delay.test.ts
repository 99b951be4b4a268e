import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { answersTo, officer, sampleContext } from '../../../test/sample-procedure.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { act } from '../procedure/act.ts'
import { delayedFrom, LONGEST_DELAY_MS } from './delay.ts'
import { receiptOf } from './ledger.ts'
import { memoryStore } from './store.ts'
import { readWaiting } from './waiting.ts'

const { database, pool, drop } = await freshDatabase()
afterAll(drop)

const now = new Date('2026-03-02T10:00:00+08:00')
const context = sampleContext(() => now)

async function acted(step: string, actor: Actor, id?: string): Promise<string> {
  const done = await act(database, context, {
    procedure: 'sample',
    case: id,
    step,
    answers: answersTo[step] ?? {},
    actor,
  })
  if (isRefusal(done)) throw new Error(done.reason.zh)
  return done.case
}

/** How long after the act each entry of a case may be numbered, in milliseconds; undefined where it may be at once. */
async function delaysOf(id: string): Promise<readonly (number | undefined)[]> {
  const { rows } = await pool.query<{ at: Date | null }>(
    `select nullif(not_before, '-infinity') as at from ledger_leaf where subject = $1 order by id`,
    [id],
  )
  return rows.map(({ at }) => at?.getTime() ?? undefined).map((at) => at && at - now.getTime())
}

describe('no head tells when somebody reported', () => {
  test('the entry of an act through an anonymous door waits for a random part of an hour, every other is numbered at once', async () => {
    const id = await acted('submit', { kind: 'anyone' })
    await acted('supplement', { kind: 'receipt', case: id }, id)
    await acted('accept', officer('cyber/intake'), id)
    const [opened, added, accepted] = await delaysOf(id)
    for (const delay of [opened, added]) {
      expect(delay).toBeGreaterThanOrEqual(0)
      expect(delay).toBeLessThanOrEqual(LONGEST_DELAY_MS)
    }
    expect([opened === added, accepted]).toEqual([false, undefined])
  })

  test('an officer who tells what anyone may tell does so under their own name, and waits for nothing', async () => {
    expect(await delaysOf(await acted('submit', officer('cyber/intake')))).toEqual([undefined])
  })

  test('no part of the hour is left out, and none is longer', () => {
    const delays = Array.from({ length: 4_000 }, () => delayedFrom(now).getTime() - now.getTime())
    const quarters = delays.map((delay) => Math.min(3, Math.floor((delay / LONGEST_DELAY_MS) * 4)))
    expect(Math.max(...delays)).toBeLessThanOrEqual(LONGEST_DELAY_MS)
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0)
    for (const quarter of [0, 1, 2, 3]) {
      expect(quarters.filter((one) => one === quarter).length).toBeGreaterThan(800)
    }
  })

  test('its receipt says until when it will be there, and nothing counts it as late', async () => {
    const id = await acted('submit', { kind: 'anyone' })
    await pool.query(
      `update ledger_leaf set not_before = clock_timestamp() + interval '30 minutes' where number is null`,
    )
    const { rows } = await pool.query('select id, not_before from ledger_leaf where subject = $1', [id])
    const receipt = await receiptOf({ database, store: memoryStore() }, Number(rows[0]?.id))
    const [, until = ''] = /by (\S+Z) at the latest/.exec(isRefusal(receipt) ? receipt.reason.en : '') ?? []
    expect(Date.parse(until) - rows[0]?.not_before.getTime()).toBeGreaterThan(0)
    expect(Date.parse(until) - rows[0]?.not_before.getTime()).toBeLessThanOrEqual(120_000)
    expect(isRefusal(receipt) && receipt.reason.zh).toContain('一小时之内的随机时刻')
    expect((await readWaiting(database)).seconds).toBeUndefined()
  })
})
