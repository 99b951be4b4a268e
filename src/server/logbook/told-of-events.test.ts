import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runLogbook } from '../../../test/logbook-beside.ts'
import { sure } from '../../../test/running-logbook.ts'
import { isRefusal } from '../../law/refusal.ts'
import { verifyBundle } from '../../mechanisms/logbook/bundle.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { isTaken } from '../../mechanisms/logbook/intake.ts'
import { LONGEST_MESSAGE } from '../../mechanisms/logbook/stream-messages.ts'
import { askAround, proveEvent } from './asking.ts'

// What is told of an event beside its bytes: when it says it was, in the zone of its source, and what stands next to it.

const root = mkdtempSync(join(tmpdir(), 'fadu-told-'))
const SOURCE = 'tcp:10.0.0.7'
const { logbook, folder, close } = await runLogbook('demo-qinghe', '2026-03-02', [
  '<34>Mar  2 10:00:00 gw sshd: a clock that tells no zone',
  '<34>1 2026-03-02T10:00:00+08:00 gw sshd 1 - - a clock that does',
])
afterAll(async () => {
  await close()
  rmSync(root, { recursive: true, force: true })
})

const bundleOf = async (position: number): Promise<string> => sure(await proveEvent(logbook, position)).toString('utf8')

const verified = async (text: string) => {
  const key = await publicKeyIn(folder)
  if (!key) throw new Error('no key')
  writeFileSync(join(root, 'bundle'), text)
  return verifyBundle(join(root, 'bundle'), key)
}

test('a bundle tells the time of a line without a zone in that of its source, says which, and is checked so', async () => {
  const before = await bundleOf(0)
  expect(before).toContain('"format":"fadu-logbook-bundle/v1"')
  expect(before).toContain('"said":"2026-03-02T10:00:00+08:00"')
  sure(await logbook.administration.setZone({ source: SOURCE, zone: '+01:00', by: 'root' }))
  const after = await bundleOf(0)
  expect(after).toContain('"format":"fadu-logbook-bundle/v2"')
  expect(after).toMatch(/"said":"2026-03-02T10:00:00\+01:00".*"east_minutes":60/)
  // A line that tells its own zone is told as before.
  const own = await bundleOf(1)
  expect([own.includes('2026-03-02T10:00:00+08:00'), own.includes('east_minutes')]).toEqual([true, false])
  for (const text of [before, after, own]) expect(sure(await verified(text)).events).toBe(1)
  const changes: readonly (readonly [string, string])[] = [
    ['"east_minutes":60', '"east_minutes":120'],
    ['"east_minutes":60,', ''],
    ['10:00:00+01:00', '10:00:00+08:00'],
    ['bundle/v2', 'bundle/v1'],
  ]
  for (const [from, to] of changes) {
    expect(after).toContain(from)
    expect([from, isRefusal(await verified(after.replace(from, to)))]).toEqual([from, true])
  }
  expect(isRefusal(await verified(own.replace('"proof":', '"east_minutes":60,"proof":')))).toBe(true)
})

test('neighbours of an event are no more than are long enough together', async () => {
  const lines = Array.from({ length: 14 }, (_, n) => Buffer.alloc(LONGEST_MESSAGE, String.fromCharCode(97 + n)))
  const positions: number[] = []
  for (const line of lines) {
    const taken = await logbook.take(SOURCE, [line])
    if (isTaken(taken)) positions.push(taken.first)
  }
  const middle = positions[7] ?? -1
  const asked = { name: 'a', reason: 'b', position: middle, same: 'source', count: 50 } as const
  const { after, before, isCutOff } = sure(await askAround(logbook, asked))
  const most = Math.floor((4 << 20) / LONGEST_MESSAGE)
  expect([before.length, isCutOff.before]).toEqual([most, true])
  expect([after.length, isCutOff.after]).toEqual([most, true])
  const near = sure(await askAround(logbook, { ...asked, count: 2 }))
  expect([near.after.length, near.before.length, near.isCutOff]).toEqual([2, 2, { after: false, before: false }])
})
