import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { LogbookService } from './service.ts'

// A signed statement never calls complete what came by UDP, whatever its sender is called by now.

const folder = mkdtempSync(join(tmpdir(), 'fadu-renamed-'))
const now = () => new Date('2026-03-01T04:00:00Z')
const open = async () => sure(await LogbookService.open({ folder, now }))
let logbook = await open()
afterAll(async () => {
  await logbook.close()
  rmSync(folder, { recursive: true, force: true })
})

const take = async (sender: string) =>
  expect(await logbook.take(logbook.sources.sourceOf(sender), [Buffer.from('line')])).toHaveProperty('first')
const isUdp = async (source: string) => {
  return sure(await logbook.statement(source)).statement.is_udp
}

test('a sender by UDP that was renamed twice: both names are told as UDP, before and after a start', async () => {
  for (const name of ['first', 'second']) {
    for (const [listener, called] of [
      ['udp', name],
      ['tcp', `tcp-${name}`],
    ]) {
      sure(await logbook.administration.name({ key: `${listener}:10.0.0.7`, name: `${called}`, by: 'root' }))
      await take(`${listener}:10.0.0.7`)
    }
  }
  for (const _ of ['running', 'started again']) {
    expect([await isUdp('first'), await isUdp('second')]).toEqual([true, true])
    expect([await isUdp('tcp-first'), await isUdp('tcp-second')]).toEqual([false, false])
    await logbook.close()
    logbook = await open()
  }
})

test('those who are not told apart any more may have come by UDP', async () => {
  await take('other')
  expect(await isUdp('other')).toBe(true)
})
