import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LogbookBeside } from '../src/mechanisms/logbook/beside.ts'
import { readAssets } from '../src/server/assets.ts'
import { fillDemoLogbook } from '../src/server/demonstration/fill-logbook.ts'
import { openBeside } from '../src/server/logbook/beside.ts'
import { openControl } from '../src/server/logbook/control.ts'
import { openInsideDoor } from '../src/server/logbook/inside-door.ts'
import type { TailOptions } from '../src/server/logbook/live-tail.ts'
import { LogbookService } from '../src/server/logbook/service.ts'
import { openTokens } from '../src/server/logbook/tokens.ts'
import { sure } from './running-logbook.ts'

const STILL = 2_000_000_000

export interface RunningLogbook {
  readonly beside: LogbookBeside
  readonly folder: string
  readonly logbook: LogbookService
  readonly close: () => Promise<void>
}

/** A logbook of an office that runs in this process, in a folder of its own that holds these lines, or those of the demonstration. */
export async function runLogbook(
  office: string,
  day: string,
  lines: readonly string[] | 'demonstration',
  tail?: TailOptions,
): Promise<RunningLogbook> {
  const root = mkdtempSync(join(tmpdir(), 'fadu-beside-'))
  const folder = join(root, 'store')
  const now = () => new Date(`${day}T02:00:00Z`)
  const unfilled = lines === 'demonstration' ? await fillDemoLogbook(folder, now()) : undefined
  if (unfilled) throw new Error(unfilled.reason.en)
  const logbook = sure(await LogbookService.open({ folder, now, countsMs: STILL, watchMs: STILL }))
  const tokens = sure(openTokens(folder)).kept
  const doors = [
    await openControl(folder, logbook.administration),
    await openInsideDoor({ logbook, tokens, built: readAssets(root), tail }),
  ]
  if (lines !== 'demonstration') {
    const raws = lines.map((line) => Buffer.from(line))
    sure(await logbook.take('tcp:10.0.0.7', raws))
  }
  return {
    beside: openBeside(folder, office),
    folder,
    logbook,
    async close() {
      for (const door of doors) await door.close()
      await logbook.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
