import { z } from 'zod'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { frozenTree } from '../../../mechanisms/tree/frozen.ts'
import { meanWords, pointsWords } from '../../../mechanisms/tree/points.ts'
import { IndicatorTree } from '../../../mechanisms/tree/tree.ts'
import type { Endpoint } from '../../../web/area.ts'
import { publicFile, publicLines } from './queries.ts'
import { unitOf } from './readers.ts'
import { opened, readEvaluation } from './reading.ts'
import { evaluationTree } from './trees.ts'

const nothing = z.strictObject({})
const noTree = refuse('not-found', { zh: '没有这一版指标树', en: 'There is no such version of a tree' })
const notPublished = refuse('not-found', {
  zh: '没有这次评估，或者还没有公布',
  en: 'There is no such evaluation, or it is not published yet',
})

const Line = z.strictObject({ id: z.string(), plan: z.string(), stage: z.string(), begun: z.string() })

/** Steps of trees and evaluations are taken as those of every procedure; here is what anybody may read. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/indicator-trees/{ref}',
    who: 'anyone',
    summary: { zh: '定版的指标树', en: 'A frozen version of an indicator tree' },
    query: nothing,
    gives: z.strictObject({
      ref: z.string(),
      version: z.number(),
      hash: z.string(),
      frozenAt: z.string(),
      tree: IndicatorTree,
    }),
    answer: async ({ app, params }) => {
      const found = await frozenTree(app.kernel.identity.database, evaluationTree.id, params.ref ?? '')
      if (!found) return noTree
      const { ref, version, hash, frozenAt, tree } = found
      return { ref, version, hash, frozenAt: frozenAt.toISOString(), tree }
    },
  },
  {
    method: 'GET',
    path: '/plan-evaluations',
    who: 'anyone',
    summary: { zh: '规划评估，最近的在前', en: 'Evaluations of plans, the newest first' },
    query: z.strictObject({ after: z.string().max(200).optional() }),
    gives: z.strictObject({ evaluations: z.array(Line), next: z.string().optional() }),
    answer: async ({ app, query }) => {
      const { after } = z.object({ after: z.string().optional() }).parse(query)
      const found = await publicLines(app.kernel.identity.database, 'plan-evaluation', { limit: 50, after })
      if (isRefusal(found)) return found
      return {
        evaluations: found.rows.map(({ id, about, stage, openedAt }) => ({
          id,
          plan: about,
          stage,
          begun: openedAt.toISOString(),
        })),
        ...(found.after !== undefined && { next: found.after }),
      }
    },
  },
  {
    method: 'GET',
    path: '/plan-evaluations/{id}',
    who: 'anyone',
    summary: { zh: '已公布的评估结果', en: 'The published result of an evaluation' },
    query: nothing,
    gives: z.strictObject({
      id: z.string(),
      plan: z.string(),
      unit: z.string(),
      from: z.string(),
      to: z.string(),
      tree: z.string(),
      hash: z.string(),
      self: z.string(),
      total: z.string(),
      leaves: z.array(
        z.strictObject({
          code: z.string(),
          weight: z.string(),
          self: z.string(),
          score: z.string(),
          reasons: z.array(z.string()),
        }),
      ),
    }),
    answer: async ({ app, params }) => {
      const { database } = app.kernel.identity
      const found = await publicFile(database, 'plan-evaluation', params.id ?? '')
      const reading = found?.stage === 'published' ? await readEvaluation(database, found) : undefined
      if (!reading) return notPublished
      const { file, frozen, state } = reading
      const { plan = '', from = '', to = '' } = opened(file)
      return {
        id: file.id,
        plan,
        unit: unitOf(file),
        from,
        to,
        tree: frozen.ref,
        hash: frozen.hash,
        self: pointsWords(state.selfTotal ?? 0),
        total: state.total ? meanWords(state.total) : '0',
        leaves: state.leaves.map(({ leaf, self, mean, reviews }) => ({
          code: leaf.code,
          weight: leaf.weight,
          self: self ? pointsWords(self.score) : '0',
          score: mean ? meanWords(mean) : '0',
          reasons: reviews.map(({ reason }) => reason),
        })),
      }
    },
  },
]
