import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Keys } from '../../src/kernel/identity/secret.ts'
import { identityKeys } from '../../src/kernel/keys/identity-keys.ts'
import { openKeys } from '../../src/kernel/keys/open.ts'
import type { Keyring } from '../../src/kernel/seal/keyring.ts'
import { openSeal } from '../../src/kernel/seal/seal.ts'
import { type Database, openDatabase, openPool } from '../../src/kernel/storage/connection.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { newSeatToken, sessionHash } from '../../src/mechanisms/sitting/token.ts'
import { hallItems, hallRules, writeHall } from '../exam-hall.ts'
import { ask } from './fadu.ts'

/** Items of each paper, and how often its candidate answers one of them. */
const ITEMS = 8
const SAVES = 12
const AT_ONCE = 40

/** What a candidate was told, and must find afterwards. */
interface Told {
  readonly seat: number
  readonly attempt: number
  readonly endsAt: string
  /** The last answer that was acknowledged of each item. */
  readonly saved: ReadonlyMap<number, { readonly sequence: number; readonly answer: unknown }>
  readonly handed: { readonly leaf: number; readonly handedAt: string }
}

export interface SittingCandidates {
  /** Acknowledged saves so far. */
  readonly saves: () => number
  readonly all: number
  /** Answers that are neither right nor “not now”. */
  readonly wrong: readonly string[]
  reach(saves: number): Promise<void>
  readonly ended: Promise<readonly Told[]>
}

export type Target =
  | string
  | {
      readonly host: string
      readonly port: number
      readonly user: string
      readonly database: string
      readonly password: string | undefined
    }

/** What is written past a server, as its owner, with the keys of its folder. */
export interface PastServer {
  readonly owner: pg.Pool
  readonly database: Database
  readonly keyring: Keyring
  readonly keys: Keys
  readonly now: Date
}

export async function pastServer<Done>(
  dataDir: string,
  target: Target,
  work: (ground: PastServer) => Promise<Done>,
): Promise<Done> {
  const owner = openPool(target)
  const database = openDatabase(owner)
  try {
    const service = openKeys(dataDir, {})
    const keys = await identityKeys(service)
    if (isRefusal(keys)) throw new Error(keys.reason.en)
    const now = new Date()
    const seal = await openSeal({ database, source: service.seal, postKey: keys.row, now: () => now })
    if (isRefusal(seal)) throw new Error(seal.reason.en)
    return await work({ owner, database, keyring: seal.keyring, keys, now })
  } finally {
    await owner.end()
  }
}

export interface OpenSeats {
  readonly caseId: string
  /** Each seat with its token. */
  readonly tokens: readonly (readonly [number, string])[]
}

/** An exam with so many candidates, who have entered. */
export const openSeats = (dataDir: string, target: Target, seats: number): Promise<OpenSeats> =>
  pastServer(dataDir, target, async (ground) => {
    const { owner, keys, now } = ground
    const hall = { seats, items: hallItems(40), rules: hallRules(ITEMS), closesIn: 600, minutes: 300 }
    const { caseId } = await writeHall(ground, hall)
    const { rows } = await owner.query<{ id: number }>('select id from exam_seat where case_id = $1', [caseId])
    const tokens = rows.map(({ id }) => [id, newSeatToken(keys, id, now)] as const)
    await owner.query(
      `update exam_seat s set session_hash = g.hash, session_at = now() from unnest($1::bigint[], $2::bytea[]) as g(id, hash) where s.id = g.id`,
      [tokens.map(([id]) => id), tokens.map(([, token]) => sessionHash(keys, token))],
    )
    return { caseId, tokens }
  })

/**
 * Candidates who begin, answer one item after another and hand in, each asking again until it is answered, as the page
 * does. `origins` are those that serve just now; each call goes to another.
 */
export function sitAll(
  origins: () => readonly string[],
  tokens: readonly (readonly [number, string])[],
): SittingCandidates {
  const wrong: string[] = []
  let acknowledged = 0
  let calls = 0

  async function until(door: string, token: string, body: object): Promise<Record<string, unknown>> {
    for (;;) {
      calls += 1
      const serving = origins()
      const origin = serving[calls % Math.max(1, serving.length)]
      const reply = await askDoor(origin, door, token, body)
      if (reply && reply.status === 200) return reply.said
      // Cut off, or put off: the same again.
      if (reply && reply.status !== 503) {
        wrong.push(`${door}: ${reply.status} ${JSON.stringify(reply.said).slice(0, 200)}`)
        if (wrong.length > 20) throw new Error('too much is wrong')
      }
      await wait(50)
    }
  }

  async function sit([seat, token]: readonly [number, string]): Promise<Told> {
    const { attempt, endsAt, items } = await until('start', token, {})
    const saved = new Map<number, { sequence: number; answer: unknown }>()
    const paper: readonly ShownInHall[] = Array.isArray(items) ? items : []
    for (let sequence = 1; sequence <= SAVES; sequence += 1) {
      const item = sequence % ITEMS
      const answer = someAnswer(paper[item], sequence)
      const told = await until('answers', token, { attempt, answers: [{ item, sequence, answer }] })
      if (told.state !== 'saved') wrong.push(JSON.stringify(told))
      if (told.endsAt !== endsAt) wrong.push(`the end moved: ${told.endsAt}`)
      saved.set(item, { sequence, answer })
      acknowledged += 1
    }
    const { leaf, handedAt } = await until('hand-in', token, { attempt })
    return {
      seat,
      attempt: Number(attempt),
      endsAt: String(endsAt),
      saved,
      handed: { leaf: Number(leaf), handedAt: String(handedAt) },
    }
  }

  const told: Told[] = []
  const left = [...tokens]
  const one = async () => {
    for (let next = left.shift(); next; next = left.shift()) told.push(await sit(next))
  }
  const ended = Promise.all(Array.from({ length: AT_ONCE }, one)).then(() => told)
  ended.catch(() => undefined)
  return {
    saves: () => acknowledged,
    all: tokens.length * SAVES,
    wrong,
    ended,
    async reach(saves) {
      while (acknowledged < saves) await Promise.race([wait(10), ended])
    },
  }
}

export interface ShownInHall {
  readonly kind: string
  readonly options: readonly { readonly name: string }[]
  readonly lefts: readonly { readonly name: string }[]
}

/** One that the item takes. */
export function someAnswer(item: ShownInHall | undefined, n: number): unknown {
  const name = item?.options[n % Math.max(1, item.options.length)]?.name
  switch (item?.kind) {
    case 'single':
      return name
    case 'multiple':
    case 'indefinite':
    case 'order':
      return [name]
    case 'match':
      return [[item.lefts[0]?.name, name]]
    case 'true-false':
      return n % 2 === 0
    case 'fill':
      return [`第${n}次`]
    default:
      return String(n)
  }
}

/** What a door of the hall answers a candidate; undefined where nobody answered. */
export async function askDoor(origin: string | undefined, door: string, token: string, body: object) {
  try {
    const response = await fetch(`${origin}/exams/hall/${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `seat=${token}`, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
    const said: Record<string, unknown> = await response.json()
    return { status: response.status, said }
  } catch {
    return undefined
  }
}

/** What candidates were told and is not so. */
export async function brokenAttempts(connection: pg.ClientConfig, told: readonly Told[]): Promise<readonly string[]> {
  const rows = await ask<{
    id: string
    seat: string
    ends_at: Date
    handed_at: Date
    leaf: string
    leaves: string
    attempts: string
    answers: [number, number][]
  }>(
    connection,
    `select a.id, a.seat, a.ends_at, a.handed_at, a.leaf,
       (select count(*) from ledger_leaf where subject = 'exam:' || a.case_id || '/attempt/' || a.id) as leaves,
       (select count(*) from exam_attempt where seat = a.seat) as attempts,
       (select jsonb_agg(jsonb_build_array(item, sequence)) from exam_answer where attempt = a.id) as answers
     from exam_attempt a where a.id = any($1)`,
    [told.map(({ attempt }) => attempt)],
  )
  const found = new Map(rows.map((row) => [Number(row.id), row]))
  return told.flatMap(({ seat, attempt, endsAt, saved, handed }) => {
    const row = found.get(attempt)
    if (!row) return [`attempt ${attempt} is lost`]
    const sequences = new Map(row.answers)
    const faults = [
      [Number(row.seat) === seat, 'is another seat’s'],
      [Number(row.attempts) === 1, `is one of ${row.attempts} of its seat`],
      [Number(row.leaves) === 1, `has ${row.leaves} entries`],
      [Number(row.leaf) === handed.leaf, 'has another entry than was told'],
      [row.ends_at.toISOString() === endsAt, 'ends at another time than was told'],
      [row.handed_at.toISOString() === handed.handedAt, 'was handed in twice'],
      [sequences.size === saved.size, `has ${sequences.size} answers`],
      ...[...saved].map(([item, { sequence }]) => [
        sequences.get(item) === sequence,
        `lost answer ${sequence} of item ${item}`,
      ]),
    ] as const
    return faults.flatMap(([right, what]) => (right ? [] : [`attempt ${attempt} ${what}`]))
  })
}
