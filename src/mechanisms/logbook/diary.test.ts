import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readRules } from '../../../test/read-rules.ts'
import { sure } from '../../../test/running-logbook.ts'
import { administrationOf } from './administration.ts'
import { isRuleKind, type NewEntry, type RuleEntry } from './diary.ts'
import { openReader } from './reader.ts'
import { openWriter } from './writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'fadu-diary-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const by = 'root'
const figures = { free: 1, needed: 2, bytes_a_day: 3, days_left: null, days_needed: 4 }
/** One of each kind that rules: a kind that is forgotten here does not compile. */
const RULES = {
  started: { logbook: 'started', listeners: ['tcp://127.0.0.1:5514'] },
  name: { logbook: 'name', key: 'udp:10.0.0.1', name: 'gw', by },
  retention: { logbook: 'retention', months: 12, by },
  patience: { logbook: 'patience', source: 'gw', minutes: 5, by },
  zone: { logbook: 'zone', source: 'gw', east_minutes: 540, by },
  limit: { logbook: 'limit', source: 'gw', per_second: 9, by },
  disk: { logbook: 'disk', enough: false, ...figures },
  hold: { logbook: 'hold', document: '1', organ: 'o', ground: 'g', query: '', by },
  release: { logbook: 'release', hold: 7, document: '2', organ: 'o', by },
  delete: { logbook: 'delete', before: 0, events: 1, holds: [], held: 0, ground: 'g', by },
  deleted: { logbook: 'deleted', of: 9, files: 1 },
  kept: { logbook: 'kept', file: 9, generation: 1, tier: 'hot', digest: 'AA==' },
} satisfies Record<RuleEntry['logbook'], NewEntry>

test('whatever rules is found again at the next start, and what was written has the same effect', async () => {
  const now = () => new Date('2026-03-01T04:00:00Z')
  const writer = sure(await openWriter({ folder, command: 'test', now }))
  try {
    const administration = sure(await administrationOf(writer, { folder, now }))
    let before = administration.rules()
    for (const entry of Object.values(RULES)) {
      expect(isRuleKind(entry.logbook), entry.logbook).toBe(true)
      sure(await administration.note(entry))
      await writer.seal()
      const rules = administration.rules()
      expect(sure(await readRules(sure(await openReader(folder)))), entry.logbook).toEqual(rules)
      if (entry.logbook !== 'started') expect(rules, entry.logbook).not.toEqual(before)
      before = rules
    }
    // What is no rule changes none, then as now.
    sure(await administration.note({ logbook: 'compact', by }))
    expect(administration.rules()).toBe(before)
  } finally {
    await writer.close()
  }
})
