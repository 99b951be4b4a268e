import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askedWords, hostileRaw, receivedAt } from '../../../../test/logbook-generators.ts'
import { queryCases } from '../../../../test/logbook-queries.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { LogbookEvent } from '../event.ts'
import { type EventTexts, LineCursor } from '../line-cursor.ts'
import { frameRoom } from '../line-seek.ts'
import { UnpackedEvents } from '../unpacked.ts'
import { LinePlan } from './line-plan.ts'
import { matcherOf } from './match.ts'
import { parseQuery } from './parse.ts'
import type { LogbookQuery } from './query.ts'
import { NO, type ToldByBytes, UNSURE, YES } from './told.ts'

const LF = 10
const SOURCES = ['auth.log', 'web']

/** How events stand together: with an LF behind each, where frames are unpacked or elsewhere; or end to end. */
type Layout = 'frame' | 'lines' | 'block'

function textsOf(events: readonly LogbookEvent[], layout: Layout): EventTexts {
  const between = layout === 'block' ? 0 : 1
  const all = Buffer.concat(events.flatMap(({ raw }) => [raw, Buffer.alloc(between, LF)]))
  const bytes = layout === 'frame' ? frameRoom(all.length) : Buffer.from(all)
  all.copy(bytes)
  let end = -between
  const ends = Uint32Array.from(events, ({ raw }) => (end += raw.length + between))
  const received = Float64Array.from(events, (event) => event.received)
  const places = Uint32Array.from(events, ({ source }) => SOURCES.indexOf(source))
  const unpacked = UnpackedEvents.of({ received, places, ends, bytes, sources: SOURCES, between, isText: true })
  return {
    bytes,
    isLines: between === 1,
    earliest: Math.min(...received),
    latest: Math.max(...received),
    source: new Set(places).size === 1 ? events[0]?.source : undefined,
    events: () => unpacked,
  }
}

/** What is told of each event that is met, by its number; undefined where the plan says nothing of such bytes. */
function toldOf(query: LogbookQuery, texts: EventTexts): ReadonlyMap<number, ToldByBytes> | undefined {
  const plan = new LinePlan(query)
  if (!plan.isGoodFor(texts.bytes)) return undefined
  const told = new Map<number, ToldByBytes>()
  const cursor = new LineCursor(texts)
  const take = () => {
    const answer = plan.tell(cursor)
    told.set(cursor.index(), answer)
  }
  const sought = plan.soughtIn(texts.bytes)
  if (sought.length > 0) plan.seek(sought, cursor, take)
  else while (cursor.next()) take()
  return told
}

const anyEvent = fc
  .tuple(
    hostileRaw.filter((raw) => isUtf8(raw) && !raw.includes(LF)),
    receivedAt,
    fc.constantFrom(...SOURCES),
  )
  .map(([raw, received, source]): LogbookEvent => ({ position: 0, own: false, raw, received, source }))

const counted = new Map<ToldByBytes | 'passed over', number>()
const count = (what: ToldByBytes | 'passed over'): void => void counted.set(what, (counted.get(what) ?? 0) + 1)

test('what the bytes of a line tell is what a reading of it says, and no line is passed over that is asked for', () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { minLength: 1, maxLength: 8 }),
      askedWords,
      fc.constantFrom<Layout>('frame', 'lines', 'block'),
      (events, words, layout) => {
        const query = parseQuery(words)
        if (isRefusal(query)) return
        const told = toldOf(query, textsOf(events, layout))
        const matches = matcherOf(query)
        if (!told) return
        for (const [at, event] of events.entries()) {
          const answer = told.get(at) ?? NO
          count(told.has(at) ? answer : 'passed over')
          if (answer !== UNSURE)
            expect([words, String(event.raw), answer === YES]).toEqual([words, String(event.raw), matches(event)])
        }
      },
    ),
    { numRuns: 6000 },
  )
  expect(counted.get(YES)).toBeGreaterThan(1000)
  expect(counted.get(NO)).toBeGreaterThan(1000)
  expect(counted.get('passed over')).toBeGreaterThan(1000)
})

test('so it is for each query of the contract, and most of what it asks for is told at once', () => {
  const answers: ToldByBytes[] = []
  for (const { query: words, found, not } of queryCases) {
    const query = parseQuery(words)
    if (isRefusal(query)) throw new Error(query.reason.en)
    const matches = matcherOf(query)
    for (const line of [...found, ...not].filter((each) => !each.includes('\n'))) {
      const event = { position: 0, own: false, raw: Buffer.from(line), received: 0, source: 'auth.log' }
      const told = toldOf(query, textsOf([event], 'frame'))
      if (!told) continue
      const answer = told.get(0) ?? NO
      answers.push(answer)
      if (answer !== UNSURE) expect([words, line, answer === YES]).toEqual([words, line, matches(event)])
    }
  }
  expect(answers.filter((answer) => answer !== UNSURE).length).toBeGreaterThan(answers.length / 2)
})

const SYSLOG = '<165>1 2026-03-01T00:00:00Z web1 nginx 1 - - '

test.each<readonly [words: string, line: string, told: ToldByBytes]>([
  ['failed', 'a FAILED: b', YES],
  ['failed', 'failedx xfailed failed', YES],
  ['failed', 'failed_ 2failed', NO],
  ['failed', 'failed\u00e9', UNSURE],
  ['failed', '\u00e9failed', UNSURE],
  ['failed', '\u00e9failed failed', YES],
  ['"failed password"', 'failed -- PASSWORD', YES],
  ['"failed password"', 'failed password1', NO],
  ['"failed password"', 'failed, or password', NO],
  ['"failed password"', 'failed \u00e9 password', UNSURE],
  ['"failed password"', 'failed password\u00e9', UNSURE],
  ['用户', '新用户登录', YES],
  ['用户', '用, 户', YES],
  ['用户', '用，户', UNSURE],
  ['用户Alice登', '用户alice登', YES],
  ['用户Alice登', '用户alicex登', NO],
  ['é', 'é', UNSURE],
  ['host:web1', `${SYSLOG}x`, YES],
  ['host:web', `${SYSLOG}x`, NO],
  ['host:web*', `${SYSLOG}x`, YES],
  ['host:web1', '{"host":"web1","host":"web2"}', UNSURE],
  ['app:sshd or host:web1', `${SYSLOG}x`, YES],
  ['-(app:sshd or host:web1)', `${SYSLOG}x`, NO],
  ['sev:5 source:auth.log -source:web', `${SYSLOG}x`, YES],
  ['sev:4', `${SYSLOG}x`, NO],
  ['~"é, "', 'é, x', YES],
  ['user=bob', 'user=bob', UNSURE],
  ['user=bob host:web2', `${SYSLOG}user=bob web2`, NO],
  ['ip:10.0.0.1', '10.0.0.1', UNSURE],
])('%s of %s', (words, line, expected) => {
  const query = parseQuery(words)
  if (isRefusal(query)) throw new Error(query.reason.en)
  const event = { position: 0, own: false, raw: Buffer.from(line), received: 0, source: 'auth.log' }
  expect(toldOf(query, textsOf([event], 'frame'))?.get(0) ?? NO).toBe(expected)
})

test('of the bytes that are sought the rarest so far are sought first, once each was', () => {
  const query = parseQuery('host:web1 app:nginx needle')
  if (isRefusal(query)) throw new Error(query.reason.en)
  const plan = new LinePlan(query)
  const line = '<165>1 2026-03-01T00:00:00Z web1 nginx 1 - - hello'
  const texts = textsOf(
    Array.from({ length: 9 }, (_, position) => ({
      position,
      own: false,
      raw: Buffer.from(line),
      received: 0,
      source: 'web',
    })),
    'frame',
  )
  for (let round = 0; round < 5; round += 1)
    plan.seek(plan.soughtIn(texts.bytes), new LineCursor(texts), () => undefined)
  const [first, ...others] = plan.soughtIn(texts.bytes)
  expect([first?.met, others.map(({ met }) => met)]).toEqual([0, [9, 9]])
})
