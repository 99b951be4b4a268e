import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import type { LogbookRules } from '../../mechanisms/logbook/diary.ts'
import { enterKeptRules, logbookToKeep } from './kept-beside.ts'
import { LogbookService } from './service.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-kept-beside-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const kept = join(root, 'kept')
mkdirSync(kept)
const by = 'root'

/** What is done in a logbook of this name while it is open. */
async function inLogbook<T>(name: string, act: (logbook: LogbookService) => Promise<T>): Promise<T> {
  const logbook = sure(await LogbookService.open({ folder: join(root, name), now: () => new Date() }))
  try {
    return await act(logbook)
  } finally {
    await logbook.close()
  }
}

const entered = (name: string) =>
  inLogbook(name, async (logbook) => {
    expect(await enterKeptRules(logbook, kept)).toBeUndefined()
    return logbook.administration.rules()
  })

const held = ({ holds }: LogbookRules) => holds.map(({ entry }) => entry)
const told = ({ names, senders, months, patience, zones, limits }: LogbookRules) => ({
  names,
  senders,
  months,
  patience,
  zones,
  limits,
})

test('every rule comes back with a backup, once, and what was released does not', async () => {
  const rules = await inLogbook('first', async ({ administration }) => {
    for (const name of ['before', 'gw']) sure(await administration.name({ key: 'udp:10.0.0.7', name, by }))
    sure(await administration.retain({ months: 12, by }))
    sure(await administration.retain({ months: 24, source: 'gw', by }))
    sure(await administration.bePatient({ source: 'gw', minutes: 5, by }))
    sure(await administration.setZone({ source: 'gw', zone: '+09:00', by }))
    sure(await administration.limit({ source: 'gw', perSecond: 100, by }))
    const asked = { document: '临公网安〔2026〕7号', organ: '临江市公安局', ground: 'police', query: 'a', by } as const
    sure(await administration.hold(asked))
    const released = sure(await administration.hold({ ...asked, query: 'b' }))
    sure(await administration.release({ hold: released, document: '8', organ: '临江市公安局', by }))
    return administration.rules()
  })
  for (const [name, bytes] of sure(await logbookToKeep(join(root, 'first'), true)))
    writeFileSync(join(kept, name), bytes)
  const restored = await entered('second')
  expect(told(restored)).toEqual(told(rules))
  expect(held(restored)).toEqual(held(rules).slice(0, 1))
  // What people take back in the new one stays taken back at its next start.
  await inLogbook('second', async ({ administration }) => {
    sure(await administration.limit({ source: 'gw', perSecond: undefined, by }))
  })
  expect((await entered('second')).limits).toEqual(new Map())
})

test('what a backup of before kept is read as it was', async () => {
  const entry = { logbook: 'hold', rule: true, document: '1', organ: 'o', ground: 'g', query: 'a', by }
  const before = {
    months: [
      ['', 12],
      ['gw', 24],
    ],
    names: [['tcp:10.0.0.1', 'gw']],
    holds: [],
    standing: [{ entry }],
  }
  writeFileSync(join(kept, 'rules.json'), JSON.stringify(before))
  const rules = await entered('third')
  expect([[...rules.months], [...rules.names], held(rules)]).toEqual([before.months, before.names, [entry]])
})
