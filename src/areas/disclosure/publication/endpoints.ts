import { z } from 'zod'
import { isRefusal, refuse } from '../../../law/refusal.ts'
import type { Endpoint } from '../../../web/area.ts'
import { articlesMeant } from './articles.ts'
import { publicDecisions } from './queries.ts'
import { PublicText } from './text.ts'

const say = z.object({ zh: z.string(), en: z.string() })

const differs = z.boolean().describe('whether it is not as the ledger has it')

const published = z.object({
  kind: z.literal('published'),
  id: z.string(),
  office: say,
  publishedAt: z.iso.datetime(),
  ...PublicText.shape,
  summary: z.string().optional(),
  differs,
})

const withdrawn = z.object({
  kind: z.literal('withdrawn'),
  id: z.string(),
  number: z.string(),
  withdrawnAt: z.iso.datetime(),
  because: say,
  reasons: z.string().optional(),
  differs,
})

const asked = z.object({
  organisation: z.string().trim().max(120).optional(),
  article: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  after: z.string().max(80).optional(),
})

const noArticle = refuse('unreadable', {
  zh: '网络安全法没有这一条；请写条号，如 21，或者地址，如 csl@2017-06-01#art-21',
  en: 'There is no such article: write its number, as 21, or its address, as csl@2017-06-01#art-21',
})

export const decisions: Endpoint = {
  method: 'GET',
  path: '/decisions',
  who: 'anyone',
  summary: {
    zh: '公开的处罚决定，最新的在前；按单位名称（开头即可）、条查找',
    en: 'Penalty decisions made public, the newest first; by an organisation or its beginning, and by article',
  },
  query: asked,
  gives: z.object({ decisions: z.array(z.union([published, withdrawn])), after: z.string().optional() }),
  async answer({ app, query }) {
    const { organisation, article, limit, after } = asked.parse(query)
    const articles = article ? articlesMeant(app.kernel.shelf, article) : undefined
    if (article && !articles) return noArticle
    const found = await publicDecisions(app.kernel.identity.database, {
      organisation: organisation || undefined,
      articles,
      limit,
      after,
    })
    if (isRefusal(found)) return found
    return {
      decisions: found.rows.map((one) => {
        if (one.kind === 'withdrawn') {
          const { kind, id, number, because, reasons, since, differs } = one
          return { kind, id, number, because, withdrawnAt: since.toISOString(), ...(reasons && { reasons }), differs }
        }
        const { kind, id, office, text, summary, since, differs } = one
        return { kind, id, office, publishedAt: since.toISOString(), ...text, ...(summary && { summary }), differs }
      }),
      ...(found.after !== undefined && { after: found.after }),
    }
  },
}
