import { z } from 'zod'
import { dayOf } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import { actorAt } from '../../kernel/identity/desk.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { type JobStarter, jobKind } from '../../kernel/job/definition.ts'
import { readJob, type StoredJob } from '../../kernel/job/read.ts'
import { addParts, readParts, startJob } from '../../kernel/job/start.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { ItemShape, type PlacedItem } from '../exam/item.ts'
import { proposeEach } from '../register/agreement/propose.ts'
import { whyNotEnter } from '../register/decide.ts'
import { knownItems, knownPassages } from './desk.ts'
import { ItemFault, judgeItems, type NumberedItem, type SoundItem } from './import-judging.ts'
import { examItems } from './register.ts'

/** Items of one part, and of one proposal: a reviewer reads so many on one page. */
const ITEMS_A_SLICE = 500
export const ITEMS_A_PROPOSAL = 20
/** As many as a file may bring. */
const MOST_ITEMS = 20_000

const [READ, FAULTS, SOUND] = ['read', 'faults', 'sound']
const UNIT = { zh: '题', en: 'items' }
/** Kinds of job. */
const [DRY_RUN, PUT_DOWN] = ['exams.items.dry-run', 'exams.items.import']
/** Where a dry run or an import is read, by its job. */
export type ItemJobPage = (job: string) => string

const DryRunBody = z.object({
  file: z.string(),
  /** Provisions of the items that name none, as they were typed. */
  units: z.string(),
  items: z.number().int(),
  /** Ids of the passages that the file itself brings. */
  passages: z.array(z.string()),
})
const Counts = z.object({
  sound: z.number().int(),
  /** In the bank already, or twice in the file. */
  same: z.number().int(),
  faulty: z.number().int(),
  faults: z.number().int(),
})
export type ItemCounts = z.infer<typeof Counts>
const ImportBody = z.object({ dryRun: z.string(), items: z.number().int() })
const Imported = z.object({ entered: z.number().int(), same: z.number().int(), proposals: z.number().int() })
export type ImportedItems = z.infer<typeof Imported>

/** Values as the dry run judged them. */
const Sound = z.array(z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) }))
/** An item of the file; whether its id is its source's own. */
const Read = z.array(z.object({ n: z.number().int(), named: z.boolean(), item: ItemShape }))

/** 试读: every fault of a file of items, and what an import of it would do. */
export const itemDryRun = (laws: readonly Edition[], page: ItemJobPage) =>
  jobKind({
    id: DRY_RUN,
    name: { zh: '试读试题文件', en: 'Dry run of a file of items' },
    unit: UNIT,
    body: DryRunBody,
    cursor: z.object({ part: z.number().int(), counts: Counts, seen: z.array(z.string()) }),
    result: Counts,
    page,
    async slice({ database, job, starter, body, cursor, now }) {
      const ended = await whyEnded(database, starter, now)
      if (ended) return ended
      const { part, counts, seen } = cursor ?? { part: 0, counts: NONE, seen: [] }
      const [content] = await readParts(database, job, READ, { from: part, limit: 1 })
      if (content === undefined) return { kind: 'done', result: counts }
      const given = Read.parse(content).map(
        ({ n, named, item: { id, ...item } }): NumberedItem => ({
          n,
          item: named ? { ...item, id } : item,
        }),
      )
      const judged = judgeItems(given, { laws, today: dayOf(now), office: starter.office, units: body.units })
      const { sound, faults } = await besideBank(database, { office: starter.office, body, judged })
      const before = new Set(seen)
      const known = await knownItems(
        database,
        starter.office,
        sound.map(({ id }) => id),
      )
      const fresh = sound.filter(({ id }) => {
        if (known.has(id) || before.has(id)) return false
        before.add(id)
        return true
      })
      await addParts(database, job, FAULTS, part, [faults])
      await addParts(database, job, SOUND, part, [fresh.map(({ id, values }) => ({ id, values }))])
      const next = {
        sound: counts.sound + fresh.length,
        same: counts.same + sound.length - fresh.length,
        faulty: counts.faulty + given.length - sound.length,
        faults: counts.faults + faults.filter(({ stops }) => stops).length,
      }
      const done = Math.min(body.items, (part + 1) * ITEMS_A_SLICE)
      if (done === body.items) return { kind: 'done', result: next }
      return { kind: 'on', cursor: { part: part + 1, counts: next, seen: [...before] }, done }
    },
  })

const NONE: ItemCounts = { sound: 0, same: 0, faulty: 0, faults: 0 }

interface BesideBank {
  readonly office: string
  readonly body: z.infer<typeof DryRunBody>
  readonly judged: { readonly sound: readonly SoundItem[]; readonly faults: readonly ItemFault[] }
}

/** A question whose passage is neither in the file nor in the bank is told, and stays out. */
async function besideBank(database: Database, { office, body, judged: { sound, faults } }: BesideBank) {
  const own = new Set(body.passages)
  const named = sound.flatMap(({ values }) => values.passage ?? []).filter((code) => !own.has(code))
  const there = await knownPassages(database, office, [...new Set(named)])
  const isThere = (code: string | undefined) => code === undefined || own.has(code) || there.has(code)
  const lost = sound.filter(({ values }) => !isThere(values.passage))
  return {
    sound: sound.filter((one) => !lost.includes(one)),
    faults: [...faults, ...lost.map(({ n, values }) => noPassage(n, values.passage ?? ''))],
  }
}

const noPassage = (n: number, code: string): ItemFault => ({
  n,
  stops: true,
  zh: `文件和题库里都没有编号“${code}”的材料`,
  en: `Neither the file nor the bank has a passage with the id ${code}`,
})

/** 导入: what the dry run found sound is put down for a reviewer, so many to a proposal. What is there already stays as it is. */
export const itemImport = (page: ItemJobPage) =>
  jobKind({
    id: PUT_DOWN,
    name: { zh: '导入试题', en: 'Import of items' },
    unit: UNIT,
    body: ImportBody,
    cursor: z.object({ part: z.number().int(), sums: Imported }),
    result: Imported,
    page,
    async slice({ database, starter, body, cursor, now }) {
      const ended = await whyEnded(database, starter, now)
      if (ended) return ended
      const { part, sums } = cursor ?? { part: 0, sums: { entered: 0, same: 0, proposals: 0 } }
      const [content] = await readParts(database, body.dryRun, SOUND, { from: part, limit: 1 })
      if (content === undefined) return { kind: 'done', result: sums }
      const sound = Sound.parse(content)
      const known = await knownItems(
        database,
        starter.office,
        sound.map(({ id }) => id),
      )
      const fresh = sound.filter(({ id }) => !known.has(id))
      const proposals = await proposeItems(database, { starter, now, items: fresh })
      const next = {
        entered: sums.entered + fresh.length,
        same: sums.same + sound.length - fresh.length,
        proposals: sums.proposals + proposals,
      }
      return { kind: 'on', cursor: { part: part + 1, sums: next }, done: next.entered + next.same }
    },
  })

interface ProposingItems {
  readonly starter: JobStarter
  readonly now: Date
  readonly items: readonly { readonly id: string; readonly values: Readonly<Record<string, unknown>> }[]
}

/** Puts items down for a reviewer. @returns in how many proposals */
async function proposeItems(database: Database, { starter, now, items }: ProposingItems): Promise<number> {
  const rows = items.map(({ id, values }) => ({
    ...({ act: 'import', id, content: values, version: 1, state: 'current', reason: FROM_FILE } as const),
  }))
  const proposals = Array.from({ length: Math.ceil(rows.length / ITEMS_A_PROPOSAL) }, (_, at) =>
    rows.slice(at * ITEMS_A_PROPOSAL, (at + 1) * ITEMS_A_PROPOSAL),
  )
  const of = { register: examItems, office: starter.office, who: starter.person, now }
  return (await proposeEach(database, of, proposals)).length
}

const FROM_FILE = '从文件导入 · Imported from a file'

/** Why nothing more is done for whoever asked: asked at each slice, since a post may end while it waits. */
async function whyEnded(database: Database, starter: JobStarter, now: Date): Promise<Refusal | undefined> {
  const actor = await actorAt(database, { ...starter, on: dayOf(now) })
  return isRefusal(actor) || whyNotEnter(examItems, actor) ? { ...postEnded, grounds: examItems.grounds } : undefined
}

const postEnded = refuse('not-yours', {
  zh: '交办的人现在不是出题人，到此停止；已经提出的各题照旧等审题',
  en: 'Whoever asked for it is no item author now: it stops here. What was put down still waits for a reviewer',
})

interface StartingItems {
  readonly database: Database
  readonly actor: Actor
  readonly now: Date
}

interface ReadFile {
  readonly name: string
  readonly items: readonly PlacedItem[]
  /** Provisions for items that name none. */
  readonly units: string
}

/** Puts the dry run of a file that was read down. @returns the job */
export async function startItemDryRun(
  kind: ReturnType<typeof itemDryRun>,
  { database, actor, now }: StartingItems,
  { name, items, units }: ReadFile,
): Promise<string | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const refused = whyNotEnter(examItems, actor)
  if (refused) return refused
  if (items.length === 0) return nothingThere
  if (items.length > MOST_ITEMS) return tooManyItems
  const numbered = items.map((item, at) => ({
    n: at + 1,
    named: item.id !== undefined,
    item: { ...item, id: item.id ?? String(at + 1) },
  }))
  const parts = Array.from({ length: Math.ceil(numbered.length / ITEMS_A_SLICE) }, (_, at) =>
    numbered.slice(at * ITEMS_A_SLICE, (at + 1) * ITEMS_A_SLICE),
  )
  const passages = items.flatMap(({ kind, id }) => (kind === 'text' && id !== undefined ? [id] : []))
  return startJob(database, kind, {
    starter: actor,
    body: { file: name.slice(0, 100).toWellFormed(), units, items: items.length, passages },
    total: items.length,
    parts: { [READ]: parts },
    now,
  })
}

const nothingThere = refuse('incomplete', { zh: '文件里没有一题', en: 'The file holds no item' })
const tooManyItems = refuse('too-large', {
  zh: `一个文件至多${MOST_ITEMS}题，请分成几份`,
  en: `A file may bring ${MOST_ITEMS} items at most: send it in parts`,
})

/** A dry run or an import of items as its page shows it. */
export type ItemJob =
  | {
      readonly kind: 'dry-run'
      readonly job: StoredJob
      readonly body: z.infer<typeof DryRunBody>
      readonly counts: ItemCounts
      readonly faults: readonly ItemFault[]
    }
  | { readonly kind: 'import'; readonly job: StoredJob; readonly imported: ImportedItems }
  | { readonly kind: 'going'; readonly job: StoredJob }

/** Faults that a page shows; all are in the file of them. */
export const FAULTS_SHOWN = 500

export async function readItemJob(
  { database, actor }: Pick<StartingItems, 'database' | 'actor'>,
  id: string,
): Promise<ItemJob | Refusal> {
  const job = await readJob(database, actor, id)
  if (isRefusal(job)) return job
  if (job.kind !== DRY_RUN && job.kind !== PUT_DOWN) return noSuchJob
  if (job.state !== 'done') return { kind: 'going', job }
  if (job.kind === PUT_DOWN) return { kind: 'import', job, imported: Imported.parse(job.result) }
  const parts = await readParts(database, id, FAULTS, { limit: MOST_ITEMS / ITEMS_A_SLICE })
  const faults = parts.flatMap((content) => z.array(ItemFault).parse(content)).slice(0, FAULTS_SHOWN)
  return { kind: 'dry-run', job, body: DryRunBody.parse(job.body), counts: Counts.parse(job.result), faults }
}

const noSuchJob = refuse('not-found', { zh: '没有这次试读或者导入', en: 'There is no such dry run or import' })

/** Puts the import of what a dry run found sound down. @returns the job */
export async function startItemImport(
  kind: ReturnType<typeof itemImport>,
  { database, actor, now }: StartingItems,
  dryRun: string,
): Promise<string | Refusal> {
  if (actor.kind !== 'officer') return signInFirst()
  const refused = whyNotEnter(examItems, actor)
  if (refused) return refused
  const read = await readItemJob({ database, actor }, dryRun)
  if (isRefusal(read)) return read
  if (read.kind !== 'dry-run') return noSuchJob
  if (read.counts.sound === 0) return nothingSound
  return startJob(database, kind, {
    starter: actor,
    body: { dryRun, items: read.counts.sound },
    total: read.counts.sound,
    now,
  })
}

const nothingSound = refuse('out-of-turn', {
  zh: '没有可导入的：各题都已在题库，或者有错',
  en: 'There is nothing to import: every item is in the bank already, or has a fault',
})
