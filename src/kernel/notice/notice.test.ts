import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import type { Actor } from '../identity/actor.ts'
import { openDatabase, openPool } from '../storage/connection.ts'
import { markRead, readInbox } from './inbox.ts'
import { type Deliver, type Message, sendOutbox, waitBefore } from './outbox.ts'

const { database, url, drop } = await freshDatabase()
const otherPool = openPool(url)
const other = openDatabase(otherPool)
afterAll(async () => {
  await otherPool.end()
  await drop()
})

let time = new Date('2026-03-02T10:00:00Z')
const now = () => time
const later = (ms: number) => {
  time = new Date(time.getTime() + ms)
}

beforeEach(async () => {
  await sql`truncate notice, outbox restart identity`.execute(database)
})

async function write(addressee: string, channel?: 'mail' | 'webhook'): Promise<number> {
  const row = { case_id: 'c', addressee, zh: '已受理', en: 'Accepted', written_at: time, read_at: null }
  const { id } = await database.insertInto('notice').values(row).returning('id').executeTakeFirstOrThrow()
  if (channel) {
    const out = { notice_id: id, channel, state: 'waiting', next_at: time } as const
    await database
      .insertInto('outbox')
      .values({ ...out, claim: null, claimed_until: null, sent_at: null, failure: null })
      .execute()
  }
  return id
}

/** How many messages stand in each state, the sent ones too. */
async function states(): Promise<Record<string, number>> {
  const count = sql<{ state: string; n: number }>`select state, count(*) as n from outbox group by state`
  return Object.fromEntries((await count.execute(database)).rows.map(({ state, n }) => [state, n]))
}

const officer: Actor = { kind: 'officer', person: 'p', office: 'cyber', roles: [] }

describe('the inbox', () => {
  test('holds what is for a person, their office, or a receipt, and for nobody else', async () => {
    const mine = await write('person:p')
    const ours = await write('office:cyber')
    await write('person:q')
    const receipt = await write('case:c')
    expect((await readInbox(database, officer, { limit: 10 })).map(({ id }) => id)).toEqual([ours, mine])
    expect((await readInbox(database, officer, { limit: 10, after: ours })).map(({ id }) => id)).toEqual([mine])
    expect((await readInbox(database, { kind: 'receipt', case: 'c' }, { limit: 10 })).map(({ id }) => id)).toEqual([
      receipt,
    ])
    expect(await readInbox(database, { kind: 'anyone' }, { limit: 10 })).toEqual([])
  })

  test('keeps when a notice was first read, by whom it is for', async () => {
    const id = await write('person:p')
    const stranger: Actor = { ...officer, person: 'q', office: 'police' }
    expect(await markRead(database, stranger, [id], time)).toBe(false)
    expect(await markRead(database, officer, [id], time)).toBe(true)
    expect(await markRead(database, officer, [id], new Date(0))).toBe(false)
    expect((await readInbox(database, officer, { limit: 1 }))[0]?.readAt).toEqual(time)
  })
})

const collecting = (answer: Deliver = async () => 'sent') => {
  const sent: Message[] = []
  const send: Deliver = (message) => {
    sent.push(message)
    return answer(message)
  }
  return { sent, send }
}

describe('the outbox', () => {
  test('sends each message once, whichever server comes first', async () => {
    for (let n = 0; n < 60; n += 1) await write('office:cyber', 'mail')
    const { sent, send } = collecting()
    const couriers = { mail: { send, mayRepeat: false } }
    await Promise.all([database, other].map((one) => sendOutbox(one, couriers, now)))
    await sendOutbox(database, couriers, now)
    expect([sent.length, new Set(sent.map(({ id }) => id)).size]).toEqual([60, 60])
    expect(await states()).toEqual({ sent: 60 })
  })

  test('passes over what another server is just claiming', async () => {
    await write('office:cyber', 'mail')
    const { sent, send } = collecting()
    await other.transaction().execute(async (transaction) => {
      const claim = { state: 'sending', claimed_until: new Date(time.getTime() + 1_000) } as const
      await transaction.updateTable('outbox').set(claim).execute()
      await sendOutbox(database, { mail: { send, mayRepeat: false } }, now)
    })
    await sendOutbox(database, { mail: { send, mayRepeat: false } }, now)
    expect(sent).toEqual([])
  })

  test('tries again what did not go out, after a while, with the same id, and gives up in the end', async () => {
    await write('office:cyber', 'mail')
    const { sent, send } = collecting(() => Promise.reject(new Error('connection refused')))
    const couriers = { mail: { send, mayRepeat: false } }
    await sendOutbox(database, couriers, now)
    await sendOutbox(database, couriers, now)
    expect(sent).toHaveLength(1)
    for (let tries = 1; tries < 20; tries += 1) {
      later(waitBefore(tries))
      await sendOutbox(database, couriers, now)
    }
    expect([sent.length, new Set(sent.map(({ id }) => id)).size]).toEqual([12, 1])
    expect(await states()).toEqual({ 'given-up': 1 })
  })

  test('does not repeat what the other side refused, or what nobody knows of', async () => {
    for (const answer of ['refused', 'uncertain'] as const) {
      await write('office:cyber', 'mail')
      const { sent, send } = collecting(async () => answer)
      await sendOutbox(database, { mail: { send, mayRepeat: false } }, now)
      later(86_400_000)
      await sendOutbox(database, { mail: { send, mayRepeat: false } }, now)
      expect(sent).toHaveLength(1)
    }
    expect(await states()).toEqual({ 'given-up': 1, uncertain: 1 })
  })

  test('of a server that died while sending, only what may be repeated is sent again', async () => {
    await write('office:cyber', 'mail')
    await write('office:cyber', 'webhook')
    await sql`update outbox set state = 'sending', claim = gen_random_uuid(), claimed_until = ${time}`.execute(database)
    later(1)
    const { sent, send } = collecting()
    await sendOutbox(database, { mail: { send, mayRepeat: false }, webhook: { send, mayRepeat: true } }, now)
    expect(sent.map(({ id }) => id)).toEqual(['notice-2'])
    expect(await states()).toEqual({ sent: 1, uncertain: 1 })
  })

  test('leaves a channel that nobody serves to wait', async () => {
    await write('office:cyber', 'webhook')
    await sendOutbox(database, {}, now)
    expect(await states()).toEqual({ waiting: 1 })
  })
})
