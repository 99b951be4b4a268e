import { atomFeed } from '../../../kernel/library/render/atom.ts'
import { refuse } from '../../../law/refusal.ts'
import { type Answer, databaseOf, file, type Route, type Visit } from '../../../web/area.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import { answerList, type ReadList } from '../../../web/list/answer-list.ts'
import { wantedIn } from '../../../web/list/list.ts'
import { supervision } from '../../../web/section.ts'
import { offersDecisions } from '../offers.ts'
import { articlesMeant } from './articles.ts'
import { decisionPage, partyWords } from './decision-page.tsx'
import { DESK, decisions, listPage, PATH, title } from './list-page.tsx'
import { previewOf } from './preview.tsx'
import { lastChanged, type PublicDecision, publicDecision, publicDecisions } from './queries.ts'

const casePages = caseRoutes({
  procedure: 'publication',
  path: DESK,
  title: { zh: '处罚决定公开', en: 'Publication of decisions' },
  about: {
    zh: '具有一定社会影响的处罚决定应当公开。公开的文字由系统从案卷生成，只含文号、日期、当事人、条款和处罚；法制审核员同意后公开。',
    en: 'Decisions of some social influence are made public. What becomes public is made from the file: number, day, party, provisions, penalty; a legal reviewer must agree to it.',
  },
  empty: {
    zh: '这里还没有。负责人从已送达的处罚决定中选一份拟公开的，即在这里出现。',
    en: 'Nothing here yet. A head chooses a decision that was served, and it will stand here.',
  },
  columns: [{ field: 'organisation', head: { zh: '当事人', en: 'Party' } }],
  top: supervision,
  offers: offersDecisions('publication'),
  beside: previewOf,
})

const noArticle = refuse('unreadable', {
  zh: '网络安全法没有这一条；请写条号，如 21 或者“第二十一条”',
  en: 'The Cybersecurity Law has no such article: write its number, as 21',
})

async function list(visit: Visit): Promise<Answer> {
  const { query, app } = visit
  const article = wantedIn(decisions, query).values.article ?? ''
  const articles = article === '' ? undefined : articlesMeant(app.kernel.shelf, article)
  const refusal = article !== '' && !articles ? noArticle : undefined
  const read: ReadList<PublicDecision> = async ({ values, sort, after }, limit) => {
    // The page shows why beside its form; a file says nothing else.
    if (refusal) return query.as === 'csv' ? refusal : { rows: [], after: undefined }
    const organisation = values.organisation || undefined
    return publicDecisions(databaseOf(visit), { organisation, articles, oldestFirst: sort === 'oldest', limit, after })
  }
  return answerList(visit, decisions, read, (reading) => listPage(reading, refusal))
}

const absent = refuse('not-found', { zh: '没有公开这样一份决定', en: 'No such decision is public' })

async function one(visit: Visit): Promise<Answer> {
  const decision = await publicDecision(databaseOf(visit), visit.params.id ?? '')
  return decision ? decisionPage(decision, visit) : absent
}

const FEED_ENTRIES = 100

/** What was made public and what was withdrawn, for feed readers: a withdrawn one comes again, and says so. */
async function feed(visit: Visit): Promise<Answer> {
  const { say, inLanguage, origin, lang } = visit
  const changed = await lastChanged(databaseOf(visit), FEED_ENTRIES)
  const content = atomFeed({
    origin,
    path: inLanguage(`${PATH}.atom`),
    page: PATH,
    lang,
    title: say(title),
    subtitle: say({
      zh: '公开和撤回的处罚决定，最近的在前',
      en: 'Decisions made public or withdrawn, the latest first',
    }),
    // A feed carries no warning along: what is not as recorded is not sent on.
    entries: changed
      .filter(({ differs }) => !differs)
      .map((decision) => {
        const gone = decision.kind === 'withdrawn'
        const words = gone
          ? { zh: `已撤回：${decision.because.zh}`, en: `Withdrawn: ${decision.because.en}` }
          : partyWords(decision.text)
        return {
          path: `${PATH}/${decision.id}`,
          title: `${gone ? decision.number : decision.text.number}　${say(words)}`,
          at: decision.since,
          summary: gone ? (decision.reasons ?? say(words)) : say(decision.office),
          category: gone
            ? { term: 'withdrawn', label: say({ zh: '撤回', en: 'Withdrawn' }) }
            : { term: 'published', label: say({ zh: '公开', en: 'Made public' }) },
        }
      }),
  })
  return file('decisions.atom', 'application/atom+xml; charset=utf-8', content)
}

export const routes: readonly Route[] = [
  { method: 'GET', path: PATH, who: 'anyone', answer: list },
  { method: 'GET', path: `${PATH}.atom`, who: 'anyone', answer: feed },
  { method: 'GET', path: `${PATH}/:id`, who: 'anyone', answer: one },
  ...casePages,
]
