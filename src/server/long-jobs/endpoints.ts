import { z } from 'zod'
import { cancelJob, readJob, type StoredJob } from '../../kernel/job/read.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Call, Endpoint } from '../../web/area.ts'

const say = z.object({ zh: z.string(), en: z.string() })

const jobShape = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  total: z.number().int(),
  /** As the job's kind gives it; once it is done. */
  result: z.record(z.string(), z.unknown()).optional(),
  failure: say.optional(),
  retries: z.boolean(),
  madeAt: z.string(),
  movedAt: z.string(),
})

function shown(job: StoredJob | Refusal): z.input<typeof jobShape> | Refusal {
  if (isRefusal(job)) return job
  const { id, kind, state, done, total, result, failure, retries, madeAt, movedAt } = job
  return {
    id,
    kind,
    state,
    done,
    total,
    ...(result !== undefined && { result: z.record(z.string(), z.unknown()).parse(result) }),
    ...(failure && { failure }),
    retries,
    madeAt: madeAt.toISOString(),
    movedAt: movedAt.toISOString(),
  }
}

const databaseOf = ({ app }: Call) => app.kernel.identity.database

export const jobEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/jobs/{id}',
    who: 'signed-in',
    summary: { zh: '一件长任务：进展与结果', en: 'A long job: how far it is, and what came of it' },
    query: z.object({}),
    gives: jobShape,
    answer: async (call) => shown(await readJob(databaseOf(call), call.actor, call.params.id ?? '')),
  },
  {
    method: 'DELETE',
    path: '/jobs/{id}',
    who: 'signed-in',
    summary: {
      zh: '取消一件长任务：已办成的部分保持不变',
      en: 'Cancel a long job: what it has done so far stays',
    },
    query: z.object({}),
    gives: jobShape,
    answer: async (call) =>
      shown(await cancelJob(databaseOf(call), call.actor, call.params.id ?? '', call.app.kernel.now())),
  },
]
