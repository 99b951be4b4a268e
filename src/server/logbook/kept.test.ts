import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { addMonths, dayOf } from '../../kernel/calendar/day.ts'
import type { Verifier } from '../../kernel/ledger/note.ts'
import { isRefusal } from '../../law/refusal.ts'
import { verifyBundle } from '../../mechanisms/logbook/bundle.ts'
import { carryOut } from '../../mechanisms/logbook/deletion.ts'
import { findEvents } from '../../mechanisms/logbook/find.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { dropBelow } from '../../mechanisms/logbook/kept/generations.ts'
import type { Rewritten } from '../../mechanisms/logbook/kept/rewrite.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { statutoryMonths } from '../../mechanisms/logbook/retention.ts'
import { openStatement } from '../../mechanisms/logbook/statement.ts'
import { verifyStore } from '../../mechanisms/logbook/verify.ts'
import { askEvent, proveEvent } from './asking.ts'
import { LogbookService } from './service.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-kept-'))
const folder = join(root, 'store')
let now = new Date('2025-12-01T04:00:00Z')
let logbook: LogbookService
let verifier: Verifier
let early: Buffer

const open = async () => sure(await LogbookService.open({ folder, now: () => now, countsMs: 2_000_000_000 }))
const take = (source: string, text: string) => logbook.take(source, [Buffer.from(text)])
const raws = async (query: string) => {
  const found: string[] = []
  for await (const event of findEvents(sure(await openReader(folder)), sure(parseQuery(query)))) {
    found.push(Buffer.from(sure(event).raw).toString('utf8'))
  }
  return found
}
const faults = async () => sure(await verifyStore({ folder, verifier })).faults
const stated = async (source: string) => {
  const { signed } = sure(await logbook.statement(source))
  return { signed, ...sure(openStatement(signed, verifier)) }
}

/** Two sources, an event of each a day, from 1 December on over seven months under a clock that the test holds. */
beforeAll(async () => {
  logbook = await open()
  verifier = (await publicKeyIn(folder)) as Verifier
  for (; dayOf(now) <= '2026-07-01'; now = new Date(now.getTime() + 86_400_000)) {
    await take('tcp:10.0.0.1', `gw ${dayOf(now)} user=bob`)
    if (dayOf(now) >= '2026-03-01') await take('udp:10.0.0.2', `sensor ${dayOf(now)}`)
    if (dayOf(now) === '2025-12-05') early = sure(await proveEvent(logbook, 2))
  }
  now = new Date('2026-07-01T04:00:00Z')
})

afterAll(async () => {
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

describe('six months under a held clock', () => {
  test('the figure is the law’s in both texts, and a statement is right to the day', async () => {
    expect([statutoryMonths('2018-01-01'), statutoryMonths('2026-07-01')]).toEqual([6, 6])
    const gateway = await stated('tcp:10.0.0.1')
    expect(gateway).toMatchObject({
      day: '2026-07-01',
      complete_from: '2025-12-01',
      needed_from: '2026-01-01',
      missing_days: 0,
      verdict: 'enough',
      months: 6,
      whose: 'statute',
      ground: 'csl@2026-01-01#art-23/para-1/item-3',
      is_udp: false,
      events: 213,
    })
    expect(await stated('udp:10.0.0.2')).toMatchObject({ needed_from: '2026-03-01', verdict: 'growing', is_udp: true })
    expect(openStatement(gateway.signed.replace('"events":213', '"events":214'), verifier)).toMatchObject({
      code: 'failed',
    })
  })

  test('longer by the operator, shorter never', async () => {
    expect(await logbook.administration.retain({ months: 5, by: 'root' })).toMatchObject({
      code: 'unreadable',
      grounds: ['csl@2026-01-01#art-23/para-1/item-3'],
    })
    sure(await logbook.administration.retain({ months: 12, source: 'udp:10.0.0.2', by: 'root' }))
    expect(await stated('udp:10.0.0.2')).toMatchObject({ months: 12, whose: 'operator' })
  })

  test('nothing goes before its time: the day that must still be kept, and the source that is kept longer', async () => {
    expect(
      await logbook.administration.remove({ before: '2026-01-02', sources: ['tcp:10.0.0.1'], by: 'root' }),
    ).toMatchObject({
      code: 'out-of-turn',
      grounds: ['csl@2026-01-01#art-23/para-1/item-3'],
    })
    // By the office's own figure, of which the provision says nothing; what is kept for as long as the law asks may go.
    const { administration } = logbook
    const own = administration.rules().setBy.get('udp:10.0.0.2')?.position
    expect(await administration.remove({ before: '2026-01-01', sources: ['udp:10.0.0.2'], by: 'root' })).toMatchObject({
      code: 'out-of-turn',
      grounds: [],
      reason: {
        zh: expect.stringContaining(
          `“udp:10.0.0.2”2025-07-01 起的日志还须留存（12个月，本单位自定，见日志簿第${own}条）`,
        ),
      },
    })
    expect(await administration.remove({ before: '2026-01-02', by: 'root' })).toMatchObject({ code: 'out-of-turn' })
    expect(await administration.foresee({})).toEqual({ before: '2026-01-01', events: 31, held: 0 })
    for (const asked of [
      administration.retain({ months: 1200, source: 'nosuch', by: 'root' }),
      administration.remove({ sources: ['nosuch'], by: 'root' }),
    ])
      expect(await asked).toMatchObject({ code: 'not-found', reason: { en: expect.stringContaining('“nosuch”') } })
  })

  test('what a document holds stays; the rest goes by an entry, and every proof and the whole store hold', async () => {
    const { administration } = logbook
    const asked = { organ: '临江市公安局', ground: 'police', query: '"gw 2025-12-03"', by: 'root' } as const
    expect(await administration.hold({ ...asked, document: ' ' })).toMatchObject({ code: 'incomplete' })
    const hold = sure(await administration.hold({ ...asked, document: '临公网安〔2026〕8号', dated: '2025-12-30' }))
    expect(administration.rules().holds).toMatchObject([{ entry: { ground: 'csl@2017-06-01#art-28/para-1' } }])
    const blocks = join(folder, 'blocks', '000000.blk')
    linkSync(blocks, join(root, 'replaced'))
    const done = sure(await administration.remove({ sources: ['tcp:10.0.0.1'], by: 'root' }))
    expect([done.events, done.held]).toEqual([30, 1])
    expect(existsSync(blocks)).toBe(false)
    expect(await raws('"gw 2025"')).toEqual(['gw 2025-12-03 user=bob'])
    expect(await raws('"gw 2026-01-01"')).toHaveLength(1)
    expect(await raws('sensor')).toHaveLength(123)
    expect(await faults()).toEqual([])
    // A proof made before holds with the key alone; one asked for after is told when, by whom, by which entry.
    writeFileSync(join(root, 'early'), early)
    expect(sure(await verifyBundle(join(root, 'early'), verifier)).events).toBe(1)
    const gone = await askEvent(logbook, 3)
    expect(gone).toMatchObject({ code: 'overtaken', grounds: ['csl@2026-01-01#art-23/para-1/item-3'] })
    expect(isRefusal(gone) && gone.reason.en).toMatch(
      new RegExp(`2026-07-01T04:00:00.000Z by root, by entry ${done.position} `),
    )
    expect(await proveEvent(logbook, 3)).toMatchObject({ code: 'overtaken' })
    // A proof of what stands in the same block or file as what is gone.
    writeFileSync(join(root, 'held'), sure(await proveEvent(logbook, 2)))
    expect(sure(await verifyBundle(join(root, 'held'), verifier)).events).toBe(1)
    expect(await stated('tcp:10.0.0.1')).toMatchObject({
      complete_from: '2026-01-01',
      needed_from: '2026-01-01',
      verdict: 'enough',
      oldest: '2025-12-03T04:00:00.000Z',
      deleted: 30,
      deletions: [done.position],
      holds: [hold],
    })
    expect(await administration.remove({ sources: ['tcp:10.0.0.1'], by: 'root' })).toMatchObject({
      code: 'not-found',
      reason: { en: 'All that could go is held (1 events).' },
    })
  })

  test('released by a document it goes too, and all of it is there again after a new start', async () => {
    const { administration } = logbook
    const [hold] = administration.rules().holds
    const document = '临公网安〔2026〕31号'
    const said = { hold: hold?.position ?? 0, document, organ: '临江市公安局', by: 'root' }
    expect(await administration.release({ ...said, hold: 99_999 })).toMatchObject({ code: 'not-found' })
    // Neither a number alone takes it off nor an organ alone.
    for (const missing of ['document', 'organ'])
      expect(await administration.release({ ...said, [missing]: ' ' })).toMatchObject({ code: 'incomplete' })
    sure(await administration.release(said))
    expect(administration.rules().released.at(-1)?.entry).toMatchObject({ organ: '临江市公安局' })
    expect(sure(await administration.remove({ sources: ['tcp:10.0.0.1'], by: 'root' })).events).toBe(1)
    expect(await raws('"gw 2025"')).toEqual([])
    expect(await faults()).toEqual([])
    const before = administration.rules()
    await logbook.close()
    logbook = await open()
    expect(logbook.administration.rules()).toEqual(before)
    expect(before.deletions.map(({ isDone }) => isDone)).toEqual([true, true])
  })

  test('a day later the next day may go and no more; then what is left of the six months is still enough', async () => {
    now = new Date('2026-07-02T04:00:00Z')
    const done = sure(await logbook.administration.remove({ sources: ['tcp:10.0.0.1'], by: 'root' }))
    expect([done.events, dayOf(new Date(done.before))]).toEqual([1, addMonths('2026-07-02', -6)])
    expect(await raws('"gw 2026-01-01"')).toEqual([])
    expect(await raws('"gw 2026-01-02"')).toHaveLength(1)
    expect(await stated('tcp:10.0.0.1')).toMatchObject({
      needed_from: '2026-01-02',
      verdict: 'enough',
      missing_days: 0,
    })
    expect(await faults()).toEqual([])
  })

  test('cut off in its middle it is carried out at the next start, with the same result', async () => {
    now = new Date('2026-07-03T04:00:00Z')
    await logbook.writer.roll()
    const order = { before: new Date('2026-01-02T16:00:00Z').getTime(), sources: ['tcp:10.0.0.1'], holds: [] }
    const ground = 'csl@2026-01-01#art-23/para-1/item-3'
    sure(
      await logbook.administration.note({
        logbook: 'delete',
        ...order,
        events: 1,
        held: 0,
        ground,
        by: 'root',
      }),
    )
    await logbook.close()
    expect(await raws('"gw 2026-01-02"')).toHaveLength(1)
    writeFileSync(join(folder, 'blocks', '000000.3.kept.0123456789ab.tmp'), 'half')
    expect(await faults()).toEqual([])
    logbook = await open()
    expect(await raws('"gw 2026-01-02"')).toEqual([])
    expect(logbook.administration.rules().deletions.every(({ isDone }) => isDone)).toBe(true)
    expect(await faults()).toEqual([])
    expect(existsSync(join(folder, 'blocks', '000000.3.kept.0123456789ab.tmp'))).toBe(false)
  })

  test('blocks that were to be taken away and are still there go with the next start', async () => {
    await logbook.close()
    copyFileSync(join(root, 'replaced'), join(folder, 'blocks', '000000.blk'))
    logbook = await open()
    expect(existsSync(join(folder, 'blocks', '000000.blk'))).toBe(false)
    expect(await raws('"gw 2025"')).toEqual([])
    expect(await faults()).toEqual([])
  })

  test('what a deletion left cannot be changed unseen, nor anything taken away without an entry', async () => {
    const [name = ''] = readdirSync(join(folder, 'blocks')).filter((each) => /^000000\.\d+\.kept$/.test(each))
    const path = join(folder, 'blocks', name)
    const bytes = readFileSync(path)
    for (const at of [20, Math.floor(bytes.length / 2), bytes.length - 3]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path, changed)
      expect((await faults()).length, `byte ${at}`).toBeGreaterThan(0)
    }
    writeFileSync(path, bytes)
    expect(await faults()).toEqual([])
    // Somebody with the disk alone deletes more, in the name of an entry that is there.
    const reader = sure(await openReader(folder))
    const order = { before: now.getTime(), sources: ['udp:10.0.0.2'], holds: [] }
    const by = logbook.administration.rules().deletions.at(-1)?.position ?? 0
    const keep = async ({ file, generation }: Rewritten) => void (await dropBelow(folder, file, generation))
    sure(await carryOut(reader, { order, held: () => () => false, by, keep }))
    expect((await faults()).map(({ en }) => en).join()).toMatch(/more events are gone than entry \d+ says/)
  })
})

test('a hold that comes while a deletion is counted is kept by it, and a term that was made longer holds', async () => {
  const place = join(root, 'meanwhile')
  let day = new Date('2025-12-01T04:00:00Z')
  const own = sure(await LogbookService.open({ folder: place, now: () => day, countsMs: 2_000_000_000 }))
  const { administration, writer } = own
  sure(
    await own.take(
      'tcp:10.0.0.1',
      ['gw one', 'gw two', 'gw three'].map((line) => Buffer.from(line)),
    ),
  )
  day = new Date('2026-07-01T04:00:00Z')
  // The last moment before the deletion is written down.
  const roll = writer.roll.bind(writer)
  const hold = {
    document: '临公网安〔2026〕9号',
    organ: '临江市公安局',
    ground: 'police',
    query: 'two',
    by: 'root',
  } as const
  const meanwhile = vi.spyOn(writer, 'roll').mockImplementationOnce(async () => {
    sure(await administration.hold(hold))
    await roll()
  })
  expect(sure(await administration.remove({ by: 'root' }))).toMatchObject({ events: 2, held: 1 })
  sure(await administration.release({ hold: administration.rules().holds[0]?.position ?? 0, ...hold }))
  meanwhile.mockImplementationOnce(async () => {
    sure(await administration.retain({ months: 12, by: 'root' }))
    await roll()
  })
  expect(await administration.remove({ before: '2025-12-31', by: 'root' })).toMatchObject({ code: 'out-of-turn' })
  meanwhile.mockRestore()
  const left: string[] = []
  for await (const event of findEvents(sure(await openReader(place)), sure(parseQuery('gw')))) {
    left.push(Buffer.from(sure(event).raw).toString('utf8'))
  }
  expect(left).toEqual(['gw two'])
  await own.close()
})

describe('what a deletion must not pass by', () => {
  const begun = async (name: string, lines: Readonly<Record<string, readonly string[]>>) => {
    const place = join(root, name)
    let day = new Date('2025-01-01T04:00:00Z')
    const own = sure(await LogbookService.open({ folder: place, now: () => day, countsMs: 2_000_000_000 }))
    for (const [source, texts] of Object.entries(lines)) {
      sure(
        await own.take(
          source,
          texts.map((text) => Buffer.from(text)),
        ),
      )
      await own.writer.roll()
    }
    day = new Date('2025-09-01T04:00:00Z')
    const left = async () => {
      const found: string[] = []
      for await (const event of findEvents(sure(await openReader(place)), sure(parseQuery('gw')))) {
        found.push(Buffer.from(sure(event).raw).toString('utf8'))
      }
      return found.sort()
    }
    return { own, place, left, at: (to: string) => (day = new Date(to)) }
  }
  const paper = { document: '临公网安〔2026〕9号', organ: '临江市公安局', ground: 'police', by: 'root' } as const

  test('a hold that is answered after the entry of a deletion holds what is still on the disk, and the count is true', async () => {
    const { own, place, left } = await begun('after', { 'tcp:1': ['gw one', 'gw two'], 'tcp:2': ['gw three'] })
    const { administration, writer } = own
    const seal = writer.seal.bind(writer)
    // The entry is on the disk; the files are not written anew yet.
    const meanwhile = vi.spyOn(writer, 'seal').mockImplementation(async () => {
      await seal()
      if (administration.rules().deletions.length === 0 || administration.rules().holds.length > 0) return
      sure(await administration.hold({ ...paper, query: 'two' }))
    })
    expect(sure(await administration.remove({ by: 'root' }))).toMatchObject({ events: 2, held: 1 })
    meanwhile.mockRestore()
    expect(await left()).toEqual(['gw two'])
    expect(administration.rules().deletions).toMatchObject([{ entry: { events: 2, held: 1, holds: [] } }])
    const key = (await publicKeyIn(place)) as Verifier
    expect(sure(await verifyStore({ folder: place, verifier: key })).faults).toEqual([])
    const before = administration.rules()
    await own.close()
    const again = sure(await LogbookService.open({ folder: place, now: own.now, countsMs: 2_000_000_000 }))
    expect(again.administration.rules()).toEqual(before)
    await again.close()
  })

  test('of all sources each goes by its own term; a named one says whose figure keeps it', async () => {
    const { own, left } = await begun('terms', { fw: ['gw of the firewall'], mail: ['gw of the mail'] })
    const { administration } = own
    sure(await administration.retain({ months: 12, source: 'fw', by: 'root' }))
    expect(await administration.remove({ sources: ['fw'], by: 'root' })).toMatchObject({ code: 'not-found' })
    expect(await administration.foresee({})).toEqual({ before: '2025-03-01', events: 1, held: 0 })
    expect(sure(await administration.remove({ by: 'root' }))).toMatchObject({ events: 1, held: 0 })
    expect(await left()).toEqual(['gw of the firewall'])
    await own.close()
  })

  test('another name takes nothing out of a hold or a term, and what is told of a source goes on from before', async () => {
    const { own, at } = await begun('names', { 'tcp:10.0.0.9': ['gw old'] })
    const { administration } = own
    sure(await administration.retain({ months: 12, source: 'tcp:10.0.0.9', by: 'root' }))
    const hold = sure(await administration.hold({ ...paper, query: 'source:"tcp:10.0.0.9"' }))
    const naming = { key: 'tcp:10.0.0.9', name: 'gw', by: 'root' }
    expect(await administration.name(naming)).toMatchObject({
      code: 'out-of-turn',
      reason: { zh: expect.stringContaining(`第${hold}条保全（${paper.document}，${paper.organ}）`) },
    })
    const release = { hold, document: '解〔2026〕1号', by: 'root' }
    expect(administration.whyNotReleased({ hold, organ: '临江市　公安局 ' })).toBe(undefined)
    expect(await administration.release({ ...release, organ: '某区网信办' })).toMatchObject({
      code: 'incomplete',
      reason: { zh: expect.stringContaining('是临江市公安局以临公网安〔2026〕9号要求的') },
    })
    sure(await administration.release({ ...release, organ: '某区网信办', tookOver: '案件移送，移〔2026〕2号' }))
    expect(administration.rules().released[0]?.entry.took_over).toBe('案件移送，移〔2026〕2号')
    sure(await administration.name(naming))
    sure(await own.take('gw', [Buffer.from('gw new')]))
    expect(administration.rules().months.get('gw')).toBe(12)
    at('2025-09-01T05:00:00Z')
    const { statement } = sure(await own.statement('gw'))
    expect(statement).toMatchObject({ since: '2025-01-01T04:00:00.000Z', verdict: 'enough', months: 12 })
    await own.close()
  })

  test('an order that is told twice is done once, and both times answered by its entry', async () => {
    const { own } = await begun('twice', { mail: ['gw a', 'gw b'] })
    const { administration } = own
    const hold = { ...paper, query: 'a', order: 'order-1' }
    const held = sure(await administration.hold(hold))
    expect(await administration.hold(hold)).toBe(held)
    const release = { hold: held, document: 'd', organ: paper.organ, by: 'root', order: 'order-2' }
    const released = sure(await administration.release(release))
    expect(await administration.release(release)).toBe(released)
    const remove = { by: 'root', order: 'order-3' }
    const gone = sure(await administration.remove(remove))
    expect(gone).toMatchObject({ events: 2, held: 0 })
    expect(await administration.remove(remove)).toEqual(gone)
    expect(administration.rules().holds).toHaveLength(1)
    await own.close()
  })
})
