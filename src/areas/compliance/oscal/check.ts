import { z } from 'zod'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Call, Endpoint } from '../../../web/area.ts'
import { type OscalModel, oscalDocument } from './documents.ts'
import { readCatalog, readMapping, readPlan, readResults } from './read.ts'

/** Bytes of a document at most. */
const LARGEST = 1_048_576

const document = z.record(z.string(), z.unknown())

interface Held {
  /** Which document of the office it may be. */
  readonly model: OscalModel
  /** The day it says it was written for; a catalog says none. */
  readonly day?: string
  readonly rows: number
  readonly pieces: number
  readonly open: number
  /** Of what it holds, whatever day it was written on. */
  readonly hash: string
}

/** Half a surrogate pair has no spelling: it is hashed as the character that stands for it. */
const hashOf = (value: unknown): string =>
  contentHash(
    JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'string' ? one.toWellFormed() : one)),
  )

const NOTHING = { rows: 0, pieces: 0, open: 0 }

/** What a document holds, as it is read back: what is no document of ours is refused. Pure. */
export function heldIn(given: Readonly<Record<string, unknown>>): Held | Refusal {
  if (Object.hasOwn(given, 'catalog')) {
    const text = readCatalog(given)
    if (isRefusal(text)) return text
    const model = text.id === 'gbt22239' ? 'standard-catalog' : text.id.startsWith('rlpe') ? 'rlpe-catalog' : 'catalog'
    const rows = text.groups.reduce((sum, { controls }) => sum + controls.length, 0)
    return { ...NOTHING, model, rows, hash: hashOf(text) }
  }
  if (Object.hasOwn(given, 'mapping-collection')) {
    const mapping = readMapping(given)
    if (isRefusal(mapping)) return mapping
    const { day, ...rest } = mapping
    return { ...NOTHING, model: 'mapping', day, rows: rest.pairs.length, hash: hashOf(rest) }
  }
  return assessedIn(given)
}

function assessedIn(given: Readonly<Record<string, unknown>>): Held | Refusal {
  if (Object.hasOwn(given, 'assessment-results')) {
    const results = readResults(given)
    if (isRefusal(results)) return results
    const { day, ...rest } = results
    const model = rest.text === 'duties' ? 'duty-results' : 'assessment-results'
    return { model, day, rows: rest.controls.length, pieces: rest.evidence.length, open: 0, hash: hashOf(rest) }
  }
  if (Object.hasOwn(given, 'plan-of-action-and-milestones')) {
    const plan = readPlan(given)
    if (isRefusal(plan)) return plan
    const { day, ...rest } = plan
    const model = rest.text === 'duties' ? 'duty-poam' : 'poam'
    return { ...NOTHING, model, day, open: rest.findings.length, hash: hashOf(rest) }
  }
  return refuse('unreadable', {
    zh: '能核对的是目录、评估结果、整改计划、对照四种 OSCAL 文件，这份都不是',
    en: 'Catalogs, assessment results, plans of action and mappings of OSCAL can be checked; this is none of them',
  })
}

async function check({ app, actor, today, body }: Call): Promise<unknown> {
  if (actor.kind !== 'officer') return signInFirst()
  const held = heldIn(document.parse(body))
  if (isRefusal(held)) return held
  const { database } = app.kernel.identity
  const now = await oscalDocument(database, {
    model: held.model,
    reader: actor,
    day: today,
    shelf: app.kernel.shelf,
  })
  const ours = isRefusal(now) ? undefined : heldIn(document.parse(JSON.parse(JSON.stringify(now))))
  const hash = ours === undefined || isRefusal(ours) ? undefined : ours.hash
  return { ...held, ...(hash !== undefined && { today: hash }), isAsToday: hash === held.hash }
}

/** Reads an OSCAL document back, and keeps nothing of it. */
export const checkEndpoint: Endpoint = {
  method: 'POST',
  path: '/duties/oscal/check',
  who: 'signed-in',
  reads: true,
  largest: LARGEST,
  summary: {
    zh: '核对一份本站写出的 OSCAL 文件：装了什么、内容的散列、与本机关今天的是否相同；不保存',
    en: 'Checks an OSCAL document written here: what it holds, the hash of that, and whether it is what the caller’s office has today; keeps nothing',
  },
  query: z.object({}),
  takes: document,
  gives: z.object({
    model: z.string(),
    day: z.string().optional(),
    rows: z.number().int(),
    pieces: z.number().int(),
    open: z.number().int(),
    hash: z.string(),
    today: z.string().optional().describe('the hash of the same document of the caller’s office today'),
    isAsToday: z.boolean(),
  }),
  answer: check,
}
