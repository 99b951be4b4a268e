import { z } from 'zod'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { enterQuiz, QuizInput, withdrawQuiz } from '../../../mechanisms/quiz/act.ts'
import { listQuizzes, type QuizResult, readEffect } from '../../../mechanisms/quiz/read.ts'
import { shareOf } from '../../../mechanisms/quiz/suppress.ts'
import type { Endpoint } from '../../../web/area.ts'
import { planContextOf } from '../plans/context.ts'

const counted = { asked: z.number().int().optional(), right: z.number().int().optional() }
const shape = z.object({
  ...{ id: z.string(), office: z.string(), provision: z.string(), title: z.string(), before: z.string().optional() },
  ...{ from: z.string(), to: z.string(), withdrawn: z.string().optional() },
  cells: z.array(z.object({ place: z.string(), ...counted })),
  /** Left out where all places together are fewer than ten. */
  total: z.object({ asked: z.number().int(), right: z.number().int(), share: z.number().int() }).optional(),
})

function shown({ officeName: _, cells, total, before, withdrawn, ...rest }: QuizResult): z.input<typeof shape> {
  return {
    ...rest,
    cells: cells.map((one) => ({ ...one })),
    ...(before !== undefined && { before }),
    ...(withdrawn !== undefined && { withdrawn }),
    ...(total && { total: { ...total, share: shareOf(total) } }),
  }
}

const asked = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(500).optional(),
})
const noQuery = z.object({})
const done = z.object({ id: z.string() })
const AT = '/quiz-results'

export const effectEndpoints: readonly Endpoint[] = [
  {
    ...({ method: 'GET', path: AT, who: 'anyone', query: asked } as const),
    summary: {
      zh: '匿名测验结果；不足十人的，以及可以由此算出的，一律没有',
      en: 'Results of anonymous quizzes; what is fewer than ten answers, or tells of it, is not there',
    },
    gives: z.object({ results: z.array(shape), after: z.string().optional() }),
    answer: async ({ app, query }) => {
      const found = await listQuizzes(app.kernel.identity.database, asked.parse(query))
      if (isRefusal(found)) return found
      return { results: found.rows.map(shown), ...(found.after !== undefined && { after: found.after }) }
    },
  },
  {
    ...({ method: 'GET', path: `${AT}/{result}`, who: 'anyone', query: noQuery } as const),
    summary: { zh: '一次测验和与它比较的各次', en: 'A result, and those it is held against' },
    gives: z.object({ results: z.array(shape) }),
    answer: async ({ app, params }) => {
      const found = await readEffect(app.kernel.identity.database, params.result ?? '')
      return found
        ? { results: found.map(shown) }
        : refuse('not-found', { zh: '没有这次测验', en: 'There is no such quiz' })
    },
  },
  {
    ...({ method: 'POST', path: AT, who: 'signed-in', query: noQuery, takes: QuizInput, acts: true } as const),
    summary: {
      zh: '登记一次测验的结果：各地的人数，不填比例',
      en: 'Enter the result of a quiz: counts of each place, and no share',
    },
    gives: done,
    answer: ({ app, actor, key, body }) => enterQuiz(planContextOf(app), { actor, key, input: body }),
  },
  {
    ...({ method: 'POST', path: `${AT}/{result}/withdraw`, who: 'signed-in', query: noQuery, acts: true } as const),
    summary: { zh: '撤回一次测验的结果', en: 'Withdraw the result of a quiz' },
    takes: z.strictObject({ reason: z.string().max(2_000) }),
    gives: done,
    answer: ({ app, actor, params, body }) => {
      const { reason } = z.object({ reason: z.string() }).parse(body)
      return withdrawQuiz(planContextOf(app), { actor, id: params.result ?? '', reason })
    },
  },
]
