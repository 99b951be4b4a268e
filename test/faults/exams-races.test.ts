import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { attemptPart } from '../../src/mechanisms/sitting/record-part.ts'
import { ask, databaseOf, startFadu, temporaryFolder } from './fadu.ts'
import { rounds } from './rounds.ts'
import { askDoor, openSeats, pastServer, type ShownInHall, someAnswer } from './sitting.ts'

const ROUNDS = rounds(20)
const SEATS = 25
const SAVES = 6
const EXTRA = 7

/** An invigilator of the demonstration, as a browser. */
async function invigilator(origin: string) {
  const cookies = new Map<string, string>()
  const send = async (path: string, form?: Readonly<Record<string, string>>) => {
    const reply = await fetch(origin + path, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'sec-fetch-site': 'same-origin',
      },
      ...(form && { body: new URLSearchParams(form) }),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return { status: reply.status, text: await reply.text() }
  }
  await send('/demo')
  await send('/demo/demo-pufa-11', {})
  /** Opens the room first, so that what races afterwards is the act alone. */
  return async (caseId: string, number: string) => {
    const { text } = await send(`/exams/room/${caseId}`)
    const [, token = ''] = /name="form-token" value="([^"]+)"/.exec(text) ?? []
    const form = { 'form-token': token, number, minutes: String(EXTRA), reason: '机器故障换座' }
    return async () => (await send(`/exams/room/${caseId}/extend`, form)).status
  }
}

interface Raced {
  readonly attempt: number
  /** Sequences by what their save was told. */
  readonly saved: readonly number[]
  readonly refused: readonly number[]
  readonly leaf: number
}

/** Begins, and lets saves of one item, the hand-in and sometimes one more hand-in meet. */
async function race(origin: string, token: string, n: number): Promise<Raced> {
  const start = await askDoor(origin, 'start', token, {})
  const attempt = Number(start?.said.attempt)
  const items: readonly ShownInHall[] = Array.isArray(start?.said.items) ? start.said.items : []
  const save = async (sequence: number) => {
    await wait(Math.random() * 15)
    const answers = [{ item: 0, sequence, answer: someAnswer(items[0], sequence) }]
    return { sequence, reply: await askDoor(origin, 'answers', token, { attempt, answers }) }
  }
  const handIn = async () => {
    await wait(Math.random() * 15)
    return askDoor(origin, 'hand-in', token, { attempt })
  }
  const saves = Promise.all(Array.from({ length: SAVES }, (_, at) => save(at + 1)))
  const [told, ...handed] = await Promise.all([saves, handIn(), ...(n % 2 === 0 ? [handIn()] : [])])
  const leaves = new Set(handed.map((reply) => reply?.said.leaf))
  expect([handed.every((reply) => reply?.status === 200), leaves.size]).toEqual([true, 1])
  const having = (state: string) =>
    told.flatMap(({ sequence, reply }) => (reply?.said.state === state ? [sequence] : []))
  const [saved, refused] = [having('saved'), having('handed')]
  expect(saved.length + refused.length).toBe(SAVES)
  return { attempt, saved, refused, leaf: Number([...leaves][0]) }
}

test('saves race the hand-in, and both race extra time: what was acknowledged is in the entry, what was refused is nowhere', async () => {
  const dataDir = temporaryFolder('data')
  const fadu = await startFadu({ dataDir, demo: true })
  const target = databaseOf(dataDir)
  const extend = await invigilator(fadu.origin)
  const met = { saved: 0, refused: 0, extended: 0 }
  // They have met once neither side always won; where the machine is slow that takes a few rounds more.
  const haveMet = () => Object.values(met).every((times) => times > 0)
  for (let round = 1; round <= ROUNDS || (round <= ROUNDS + 20 && !haveMet()); round += 1) {
    const { caseId, tokens } = await openSeats(dataDir, target, SEATS)
    const extendAll = await extend(caseId, '')
    const extending = (async () => {
      await wait(Math.random() * 30)
      return extendAll()
    })()
    const raced = await Promise.all(tokens.map(([, token], n) => race(fadu.origin, token, n)))
    expect([200, 303]).toContain(await extending)
    const rows = await ask<{
      id: string
      leaf: string
      leaves: string
      sequence: number | null
      minutes: number
      extended: boolean
    }>(
      target,
      `select a.id, a.leaf, w.sequence, extract(epoch from a.ends_at - a.started_at)::int / 60 as minutes,
         (select count(*) from ledger_leaf l where l.subject = 'exam:' || a.case_id || '/attempt/' || a.id) as leaves,
         exists (select from exam_extension x where x.case_id = a.case_id) as extended
       from exam_attempt a left join exam_answer w on w.attempt = a.id and w.item = 0 where a.case_id = $1`,
      [caseId],
    )
    expect(rows).toHaveLength(SEATS)
    for (const { attempt, saved, refused, leaf } of raced) {
      const row = rows.find(({ id }) => Number(id) === attempt)
      // The highest that was acknowledged stands, and none that was refused.
      expect([row?.sequence ?? 0, Number(row?.leaf), Number(row?.leaves)]).toEqual([Math.max(0, ...saved), leaf, 1])
      // Extra time for everybody moved the end of those who still sat, once.
      expect([300, 300 + EXTRA]).toContain(row?.minutes)
      met.saved += saved.length
      met.refused += refused.length
      met.extended += row?.minutes === 300 ? 0 : 1
    }
    expect(rows.every(({ extended }) => extended)).toBe(true)
  }
  // Each entry is over just what stands, the end of its attempt among it.
  const faults = await pastServer(dataDir, target, async ({ database }) => {
    const found: unknown[] = []
    for (let after: string | undefined = ''; after !== undefined; ) {
      const slice = await attemptPart(database).slice(after)
      found.push(...slice.faults)
      after = slice.after
    }
    return found
  })
  expect(faults).toEqual([])
  expect(haveMet()).toBe(true)
  expect(await fadu.stop()).toBe(0)
}, 600_000)
