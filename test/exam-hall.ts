import type pg from 'pg'
import type { Keys } from '../src/kernel/identity/secret.ts'
import type { Keyring } from '../src/kernel/seal/keyring.ts'
import type { Database } from '../src/kernel/storage/connection.ts'
import { newSubjectId } from '../src/kernel/subject.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { ItemShape } from '../src/mechanisms/exam/item.ts'
import { freezeExam } from '../src/mechanisms/sitting/freeze.ts'
import type { ExamRules, FrozenItem } from '../src/mechanisms/sitting/paper.ts'
import { newSeatCode, seatCodeHash } from '../src/mechanisms/sitting/seat-code.ts'
import { signInSeat } from '../src/mechanisms/sitting/session.ts'
import { sittingOf } from '../src/mechanisms/sitting/sitting.ts'
import type { Reply, TestApp } from './app.ts'

const frozen = (n: number, item: object): FrozenItem => ({
  record: `item-${String(n).padStart(4, '0')}`,
  version: 1,
  bound: [],
  item: ItemShape.parse({ id: String(n), stem: `第${n}题`, ...item }),
})

const four = ['甲', '乙', '丙', '丁'].map((text, at) => ({ id: 'ABCD'[at] ?? '', text }))

/** Items of every kind in turn: what is right is A of single, A and C of multiple, and so on as said here. */
export const hallItems = (count: number): readonly FrozenItem[] =>
  Array.from({ length: count }, (_, n): FrozenItem => {
    const kinds: readonly object[] = [
      { kind: 'single', options: four, key: ['A'] },
      { kind: 'multiple', options: four, key: ['A', 'C'] },
      { kind: 'indefinite', options: four, key: ['B'] },
      { kind: 'true-false', key: true },
      { kind: 'fill', key: [['六个月', '6个月']] },
      { kind: 'number', key: [{ from: 6, to: 6 }] },
      { kind: 'order', options: four, key: ['B', 'A', 'D', 'C'] },
      {
        kind: 'match',
        options: [
          { id: '1', text: '左一' },
          { id: '2', text: '左二' },
          { id: 'A', text: '右甲' },
          { id: 'B', text: '右乙' },
          { id: 'C', text: '右丙' },
        ],
        key: [
          ['1', 'B'],
          ['2', 'A'],
        ],
      },
    ]
    return frozen(n, { ...kinds[n % kinds.length], explanation: `解析${n}`, topic: n % 2 === 0 ? '双' : '单' })
  })

export const shortItem = (n: number): FrozenItem => frozen(n, { kind: 'short', stem: '简述网络运营者的义务' })

export const hallRules = (count: number, more: Partial<ExamRules> = {}): ExamRules => ({
  blueprint: [{ where: {}, count, points: 1 }],
  shuffle: true,
  shuffleOptions: true,
  choice: 'half',
  most: count,
  pass: count * 0.6,
  apart: 1,
  shown: { points: 'handed', right: 'closed', key: 'told', explanation: 'told' },
  reviewDays: 5,
  ...more,
})

export interface HallOptions {
  readonly seats?: number
  readonly items?: readonly FrozenItem[]
  readonly rules?: ExamRules
  /** Minutes from now. */
  readonly opensIn?: number
  readonly closesIn?: number
  readonly minutes?: number
  readonly tries?: number
  readonly stage?: string
}

export interface HallSeat {
  readonly number: string
  readonly code: string
}

export interface Hall {
  readonly caseId: string
  readonly seats: readonly HallSeat[]
  readonly items: readonly FrozenItem[]
  /** The token of a seat that signed in. */
  enter(seat: number): Promise<string>
  ask(door: string, token: string | undefined, body?: object, from?: string): Promise<Reply>
  setStage(stage: string): Promise<void>
}

export const hallSeed = 'ab'.repeat(32)

interface HallGround {
  /** As the owner of the tables. */
  readonly owner: pg.Pool
  readonly database: Database
  readonly keyring: Keyring
  readonly keys: Pick<Keys, 'receipt'>
  readonly now: Date
}

/** Writes an exam that is frozen and at a stage, with its seats, past the procedure. */
export async function writeHall(
  { owner, database, keyring, keys, now }: HallGround,
  given: HallOptions,
): Promise<Pick<Hall, 'caseId' | 'seats' | 'items'>> {
  const { seats: count = 3, items = hallItems(16), opensIn = -10, closesIn = 120, minutes = 60, tries = 1 } = given
  const { rules = hallRules(8), stage = 'open' } = given
  const office = 'demo-pufa'
  const caseId = newSubjectId(now)
  await owner.query(
    `insert into office (id, kind, name_zh, name_en, level, region) values ($1, 'popularisation', '普法办', 'office', 'city', '000000') on conflict do nothing`,
    [office],
  )
  await owner.query(
    `insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number, number_office,
       revision, opened_at, moved_at, next_due)
     select $1, 'exam', '2017-06-01', 'csl', $2, false, $3, '考', 2026, count(*) + 1, $3, 1, $4, $4, 'infinity' from "case"`,
    [caseId, stage, office, now],
  )
  const at = (inMinutes: number) => new Date(now.getTime() + inMinutes * 60_000)
  const head = {
    caseId,
    office,
    title: '学法考试',
    opensAt: at(opensIn),
    closesAt: at(closesIn),
    minutes,
    tries,
    rules,
  }
  const paper = { seed: hallSeed, items: [...items] }
  await database
    .transaction()
    .execute((transaction) => freezeExam(transaction, { keyring, now }, { ...head, counts: 'best', paper }))
  const seats = Array.from({ length: count }, (_, n) => ({ number: `2026-${n + 1}`, code: newSeatCode() }))
  await owner.query(
    `insert into exam_seat (case_id, number, code_hash)
     select $1, number, code from unnest($2::text[], $3::bytea[]) as s(number, code)`,
    [
      caseId,
      seats.map(({ number }) => number),
      seats.map(({ number, code }) => seatCodeHash(keys, { caseId, number }, code)),
    ],
  )
  return { caseId, seats, items }
}

/** The same in a test's app, whose candidates enter and ask. */
export async function openHall(fadu: TestApp, given: HallOptions = {}): Promise<Hall> {
  const { kernel, owner, database } = fadu
  const { identity, seal } = kernel
  const ground = { owner, database, keyring: seal.keyring, keys: identity.keys, now: kernel.now() }
  const { caseId, seats, items } = await writeHall(ground, given)
  return {
    caseId,
    seats,
    items,
    async enter(seat) {
      const { number = '', code = '' } = seats[seat] ?? {}
      const token = await signInSeat(sittingOf(kernel), { caseId, number, code, client: 'test' })
      if (isRefusal(token)) throw new Error(token.reason.en)
      return token
    },
    ask: (door, token, body, from) => askHall(fadu, { door, token, body, from }),
    async setStage(next) {
      await owner.query('update "case" set stage = $1 where id = $2', [next, caseId])
      sittingOf(kernel).exams.forget(caseId)
    },
  }
}

interface HallCall {
  readonly door: string
  readonly token: string | undefined
  readonly body?: object | undefined
  readonly from?: string | undefined
}

async function askHall({ app }: TestApp, { door, token, body, from = '203.0.113.77' }: HallCall): Promise<Reply> {
  const {
    statusCode,
    headers,
    body: text,
  } = await app.inject({
    method: body ? 'POST' : 'GET',
    url: `/exams/hall/${door}`,
    headers: { ...(token !== undefined && { cookie: `seat=${token}` }), 'sec-fetch-site': 'same-origin' },
    ...(body && { payload: body }),
    remoteAddress: from,
  })
  const isData = /^application\/(?:problem\+)?json/.test(String(headers['content-type']))
  return { status: statusCode, text, headers, said: isData ? JSON.parse(text) : undefined }
}

/** Results are told, and one may ask for a review for so many days: as the step of the procedure leaves it. */
export async function tellResults({ owner, kernel }: TestApp, hall: Hall, days = 5): Promise<void> {
  const told = kernel.now()
  await owner.query(
    `insert into deadline (subject_id, clock, name_zh, name_en, term, binds, started_at, due_at, provisional, calendar)
     values ($1, 'review', '请求复核', 'Asking for a review', '{}', 'party', $2, $3, false, '')`,
    [hall.caseId, told, new Date(told.getTime() + days * 86_400_000)],
  )
  await hall.setStage('told')
}
