import { z } from 'zod'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { markGiven } from '../../../kernel/storage/keyset.ts'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import { databaseOf, type Endpoint } from '../../../web/area.ts'
import { lastWrong, wrongItems } from './practice.ts'

const ownAlone = refuse('not-yours', {
  zh: '错题只给本人看（本系统规定）：单位和上级只看完成了没有，而且只看人数',
  en: 'Wrong answers are seen by the person alone (a rule of this system): a unit and those above it read how many have done their parts, and nothing else',
})

const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(400).optional(),
})

/** The wrong answers of a person, by their own key. Whoever else asks is refused, whatever post they hold. */
export const mineEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/study/people/{person}/wrong-answers',
    who: 'signed-in',
    summary: { zh: '我的错题本（只给本人）', en: 'My wrong answers (for the person alone)' },
    query: Query,
    gives: z.object({
      items: z.array(
        z.object({ item: z.string(), stem: z.string(), answeredAt: z.iso.datetime(), due: z.iso.datetime() }),
      ),
      after: z.string().optional(),
    }),
    answer: async ({ app, actor, params, query }) => {
      if (actor.kind !== 'officer') return signInFirst()
      const { person, office } = actor
      if (params.person !== person && params.person !== 'me') return ownAlone
      const { limit, after } = Query.parse(query)
      const mark = markGiven(lastWrong, after)
      if (isRefusal(mark)) return mark
      const found = await wrongItems(databaseOf({ app }), { person, office, mark, limit })
      return {
        items: found.rows.map(({ item, stem, answeredAt, due }) => ({
          ...{ item, stem },
          answeredAt: answeredAt.toISOString(),
          due: due.toISOString(),
        })),
        after: found.after,
      }
    },
  },
]
