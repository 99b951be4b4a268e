import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { KEY } from '../../kernel/ledger/published.ts'
import { writePrivate } from '../../kernel/storage/durable-file.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import {
  type LogbookRules,
  type NewEntry,
  readEntry,
  standingHolds,
  writtenEntry,
} from '../../mechanisms/logbook/diary.ts'
import { isLogbook, noLogbook, SIGNING_KEY } from '../../mechanisms/logbook/folder.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import { tell } from '../command-line.ts'
import type { LogbookService } from './service.ts'

// What a backup of the server keeps of the logbook beside it: keys, signed heads, retention and holds. Its blocks are
// many times what the rest is, and are kept by other means.

/** In the data folder, once a backup brought it back. */
export const KEPT_BESIDE = 'logbook-kept'
const RULES = 'rules.json'
const NOTE = 'logbook.json'

const Note = z.object({ folder: z.string() })

/** Writes down in the data folder where the logbook beside the server stands, for its backups. */
export const noteLogbook = (dataDir: string, folder: string): void =>
  writePrivate(join(dataDir, NOTE), { text: `${JSON.stringify({ folder })}\n`, by: 'rename' })

/** Where the logbook beside the server of a data folder stood last; undefined where there was none. */
export function logbookNoted(dataDir: string): string | undefined {
  const path = join(dataDir, NOTE)
  if (!existsSync(path)) return undefined
  try {
    return Note.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data?.folder
  } catch {
    return undefined
  }
}

/**
 * Files of a logbook for a backup, read beside its writer: never any of its logs.
 *
 * @param withKey where the backup is encrypted, the private key too
 */
export async function logbookToKeep(
  folder: string,
  withKey: boolean,
): Promise<ReadonlyMap<string, Uint8Array> | Refusal> {
  if (!isLogbook(folder)) return noLogbook(folder)
  const reader = await openReader(folder)
  const rules = isRefusal(reader) ? reader : await new LogbookTotals(folder).rules(reader)
  if (isRefusal(rules)) return rules
  const kept = new Map<string, Uint8Array>()
  for (const name of [KEY, 'checkpoint', 'cosigned', ...(withKey ? [SIGNING_KEY] : [])]) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined)
    if (bytes) kept.set(name, bytes)
  }
  kept.set(RULES, Buffer.from(`{"entries":[${entriesToKeep(rules).map(writtenEntry).join(',')}]}\n`))
  return kept
}

const by = 'backup'
const none = (): readonly NewEntry[] => []

/** By which entries another logbook comes to each rule: one that is forgotten here does not compile. */
const KEPT_RULES = {
  isRuled: none,
  // The name that holds comes last of those that a sender had.
  names: ({ names }) => [...names].map(([key, name]) => ({ logbook: 'name', key, name, by })),
  senders: ({ names, senders }) =>
    [...senders].flatMap(([name, keys]) =>
      [...keys].flatMap((key) => (names.get(key) === name ? [] : [{ logbook: 'name', key, name, by } as const])),
    ),
  months: ({ months }) =>
    [...months].map(([source, figure]) => ({
      logbook: 'retention',
      ...(source !== '' && { source }),
      months: figure,
      by,
    })),
  patience: ({ patience }) => [...patience].map(([source, minutes]) => ({ logbook: 'patience', source, minutes, by })),
  zones: ({ zones }) => [...zones].map(([source, east_minutes]) => ({ logbook: 'zone', source, east_minutes, by })),
  limits: ({ limits }) => [...limits].map(([source, per_second]) => ({ logbook: 'limit', source, per_second, by })),
  holds: (rules) => standingHolds(rules).map(({ entry }) => entry),
  // These follow from the entries of names and terms; orders of before are not told again.
  former: none,
  setBy: none,
  ordered: none,
  // What was released holds nothing; the rest is said of blocks and of a disk that are others here.
  released: none,
  deletions: none,
  disk: none,
  kept: none,
} satisfies Record<keyof LogbookRules, (rules: LogbookRules) => readonly NewEntry[]>

function entriesToKeep(rules: LogbookRules): readonly NewEntry[] {
  const { senders, ...others } = KEPT_RULES
  return [senders, ...Object.values(others)].flatMap((entriesOf) => entriesOf(rules))
}

const Entries = z.array(z.record(z.string(), z.json()))
const Kept = z.object({ entries: Entries })
/** As backups had it before there was more to bring back. */
const KeptBefore = z
  .object({
    months: z.array(z.tuple([z.string(), z.int()])),
    names: z.array(z.tuple([z.string(), z.string()])),
    standing: z.array(z.object({ entry: z.record(z.string(), z.json()) })),
  })
  .transform(({ months, names, standing }) => ({
    entries: [
      ...names.map(([key, name]) => ({ logbook: 'name', rule: true, key, name, by })),
      ...months.map(([source, figure]) => {
        return { logbook: 'retention', rule: true, ...(source !== '' && { source }), months: figure, by }
      }),
      ...standing.map(({ entry }) => entry),
    ],
  }))

const notReadBack: Say = {
  zh: `备份带回的规则（${RULES}）有读不出的，没有恢复；请核对名称、留存、静默、时区、限速和保全。`,
  en: `Some of the rules that a backup brought back (${RULES}) cannot be read and were not entered: check names, retention, patience, zones, limits and holds.`,
}

/** A logbook in which nobody ruled anything yet is given what a backup brought back, and every hold that stood. */
export async function enterKeptRules(logbook: LogbookService, folder: string): Promise<Refusal | undefined> {
  const path = join(folder, RULES)
  const { administration } = logbook
  if (!existsSync(path) || administration.rules().isRuled) return undefined
  const kept = z.union([Kept, KeptBefore]).safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  for (const written of kept?.entries ?? []) {
    const entry = readEntry(Buffer.from(JSON.stringify(written)))
    if (!entry) tell(notReadBack)
    const noted = entry && (await administration.note(entry))
    if (isRefusal(noted)) return noted
  }
  if (!kept) tell(notReadBack)
  return undefined
}
