import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivate } from '../../kernel/storage/durable-file.ts'
import type { SourceZones } from './line.ts'

// A copy of what was ruled of zones, so that whoever searches need not read every rule: `said` is worked out and proves
// nothing. The rules are the entries; each start writes the copy anew.

const FILE = 'zones.json'
const Kept = z.record(z.string(), z.int())

/** None where there is no copy, or none that can be read. */
export function zonesIn(folder: string): SourceZones {
  try {
    return new Map(Object.entries(Kept.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')))))
  } catch {
    return new Map()
  }
}

export function writeZones(folder: string, zones: SourceZones): void {
  if (zones.size === 0) rmSync(join(folder, FILE), { force: true })
  else writePrivate(join(folder, FILE), { text: `${JSON.stringify(Object.fromEntries(zones))}\n`, by: 'rename' })
}
