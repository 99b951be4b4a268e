import { z } from 'zod'
import { amendTask } from '../../kernel/library/amend-task.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Call, Endpoint } from '../../web/area.ts'
import { LONGEST_DECISION } from './amendment-preview.ts'
import { findEdition } from './find.ts'

const say = z.object({ zh: z.string(), en: z.string() })
const day = z.iso.date()

const pair = z.object({
  old: z.string(),
  new: z.string(),
  merged: z.array(z.string()).readonly().optional(),
  split: z.array(z.string()).readonly().optional(),
})

/** The shape `fadu law diff` prints, by unit paths. */
const difference = z.object({
  unchanged: z.number().int(),
  renumbered: z.array(pair).readonly(),
  changed: z
    .array(
      pair.extend({
        segments: z
          .array(z.object({ kind: z.string(), text: z.string(), moved: z.literal(true).optional() }))
          .readonly(),
      }),
    )
    .readonly(),
  added: z.array(z.object({ new: z.string(), text: z.string() })).readonly(),
  removed: z.array(z.object({ old: z.string(), text: z.string() })).readonly(),
})

const decisionAsked = z.strictObject({
  law: z.string().max(120),
  version: z.string().max(20).default('current'),
  decision: z.string().min(1),
})

async function compare({ app, compute, params, today }: Call) {
  const older = await findEdition(app, params.law ?? '', params.older ?? '', today)
  if (isRefusal(older)) return older
  const newer = await findEdition(app, params.law ?? '', params.newer ?? '', today)
  return isRefusal(newer) ? newer : app.kernel.compare(older, newer, compute)
}

async function amend({ app, body, compute, today }: Call) {
  const { law, version, decision } = decisionAsked.parse(body)
  const base = await findEdition(app, law, version, today)
  if (isRefusal(base)) return base
  const tried = await compute(amendTask, { base: base.text, words: decision })
  if (isRefusal(tried)) return tried
  const { amended, difference } = tried
  return {
    title: tried.decision.title,
    adopted: tried.decision.adopted,
    inForce: tried.decision.inForce,
    provenance: amended.provenance,
    map: amended.map,
    doubtful: amended.doubtful,
    difference,
  }
}

export const changeEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/compare/{law}/{older}/{newer}',
    who: 'anyone',
    summary: { zh: '两个版本的差别', en: 'How two versions differ' },
    query: z.object({}),
    gives: difference,
    answer: compare,
  },
  {
    method: 'POST',
    path: '/amend',
    reads: true,
    who: 'anyone',
    summary: { zh: '试行一份修改决定，不写入', en: 'Try an amending decision; nothing is written' },
    query: z.object({}),
    takes: decisionAsked,
    largest: LONGEST_DECISION,
    gives: z.object({
      title: z.string(),
      adopted: day.optional(),
      inForce: day.optional(),
      provenance: z.record(z.string(), z.union([z.array(z.string()).readonly(), z.string()])),
      map: z.record(z.string(), z.array(z.string()).readonly()),
      doubtful: z.array(z.object({ instruction: z.string(), why: say })).readonly(),
      difference,
    }),
    answer: amend,
  },
]
