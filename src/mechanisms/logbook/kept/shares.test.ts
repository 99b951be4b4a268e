import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sure } from '../../../../test/running-logbook.ts'
import { administrationOf } from '../administration.ts'
import { openReader } from '../reader.ts'
import { openWriter } from '../writer.ts'
import { readShares } from './shares.ts'

test('of a file that was rewritten since the folder was opened nothing is known, and nothing is damaged', async () => {
  const root = mkdtempSync(join(tmpdir(), 'fadu-shares-'))
  const folder = join(root, 'store')
  const now = () => new Date('2026-03-01T00:00:00Z')
  const writer = sure(await openWriter({ folder, command: 'test', now }))
  const administration = sure(await administrationOf(writer, { folder, now }))
  const come = () =>
    writer.append({
      events: [{ received: now().getTime(), source: 'a', raw: Buffer.from('line') }],
      marks: [],
      own: false,
    })
  await come()
  await writer.seal()
  const before = sure(await openReader(folder))
  await come()
  await writer.roll()
  await come()
  await writer.seal()
  expect(sure(await administration.compact())).toBe(1)
  const none = { hot: undefined, cold: undefined, files: 0 }
  expect(await readShares(before)).toEqual(none)
  expect(await readShares(sure(await openReader(folder)))).toEqual(none)
  await writer.close()
  rmSync(root, { recursive: true, force: true })
})
