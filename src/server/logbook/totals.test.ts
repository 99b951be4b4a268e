import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { publicKeyIn } from '../../mechanisms/logbook/folder.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { summariseSources } from '../../mechanisms/logbook/summaries.ts'
import { readTotals } from '../../mechanisms/logbook/totals/totals-file.ts'
import { LogbookService } from './service.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-served-totals-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const folder = join(root, 'store')
const still = 2_000_000_000
const open = async () =>
  sure(await LogbookService.open({ folder, now: () => new Date(), countsMs: still, watchMs: still }))

async function take(logbook: LogbookService, lines: number): Promise<void> {
  for (let at = 0; at < lines; at += 1) sure(await logbook.take(`tcp:10.0.0.${at % 3}`, [Buffer.from(`line ${at}`)]))
}

test('what was added up is written down at the end, taken up by the next start, and behind after a kill', async () => {
  const first = await open()
  await take(first, 12)
  await first.close()
  const verifier = await publicKeyIn(folder)
  const whole = verifier && (await readTotals(folder, verifier))
  // All that is in the log, the last word of the logbook too.
  expect(whole?.size).toBe(sure(await openReader(folder)).sealed)
  copyFileSync(join(folder, 'totals'), join(root, 'before'))

  const second = await open()
  sure(await second.administration.retain({ months: 12, source: 'tcp:10.0.0.1', by: 'a' }))
  await take(second, 8)
  await second.close()
  // As a process leaves it that is killed before it writes them down.
  copyFileSync(join(root, 'before'), join(folder, 'totals'))

  const third = await open()
  expect(sure(await third.summaries())).toEqual(sure(await summariseSources(sure(await openReader(folder)))))
  expect(sure(await third.summaries()).map(({ events }) => events)).toEqual([7, 7, 6])
  expect(third.administration.rules().months.get('tcp:10.0.0.1')).toBe(12)
  await third.close()
})
