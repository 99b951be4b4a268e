import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { formatVerifier } from '../../../kernel/ledger/note.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { FieldCounter, type FieldCounts } from '../../../mechanisms/logbook/counts.ts'
import { highlightOf } from '../../../mechanisms/logbook/query/highlight.ts'
import { LONGEST_QUERY, parseQuery } from '../../../mechanisms/logbook/query/parse.ts'
import { isKey, NAMED_FIELDS } from '../../../mechanisms/logbook/query/written.ts'
import {
  removeSearch,
  type SavedSearch,
  savedSearches,
  saveSearch,
} from '../../../mechanisms/logbook/saved-searches.ts'
import { askAround, countOverTime, type DoorQuestion, findPage, understand } from '../asking.ts'
import { complete, type FindingOptions, followTail, sameIn } from '../door-finding.ts'
import { askedIn, positionIn, wordsIn } from '../door-words.ts'
import type { LogbookService } from '../service.ts'
import { AROUND_ON_PAGE, AroundPage } from './around.tsx'
import { CountsByField, SavedSearches } from './found-aside.tsx'
import type { LogbookVisit } from './layout.tsx'
import { Results } from './search.tsx'
import { searchFaults, whyNoTime, withFaults } from './search-faults.ts'
import { QueryWithFault, SearchForm } from './search-form.tsx'
import { TailPage } from './tail.tsx'

const ON_A_PAGE = 50
const BINS = 48
const COUNT_MS = 3000
const A_DAY_MS = 86_400_000
const VALUES_SHOWN = 6

/** How a page is shown, and how a no is. */
export interface PageRim {
  visitOf(request: FastifyRequest): LogbookVisit
  show(reply: FastifyReply, visit: LogbookVisit, title: Say, body: VNode, status?: number): FastifyReply
  refused(reply: FastifyReply, visit: LogbookVisit, refusal: Refusal, more?: VNode): FastifyReply
}

const SEARCH: Say = { zh: '检索', en: 'Search' }
const TAIL: Say = { zh: '实时', en: 'As it comes' }

/** Saved searches, where they can be read. */
const savedIn = (folder: string): readonly SavedSearch[] => {
  const saved = savedSearches(folder)
  return isRefusal(saved) ? [] : saved
}

/** Pages on which events are found. Whoever comes here is signed in. */
export function addFindPages(
  pages: FastifyInstance,
  { logbook, tails, names }: FindingOptions,
  { visitOf, show, refused }: PageRim,
): void {
  pages.get('/search', async (request, reply) => {
    const visit = visitOf(request)
    const words = wordsIn(request)
    const question = { ...askedIn(words), name: visit.name }
    const saved = savedIn(logbook.folder)
    if (words.complete !== undefined || words.q === undefined) {
      const completions = words.complete === undefined ? undefined : await complete(request, { logbook, names })
      return show(
        reply,
        visit,
        SEARCH,
        <>
          <h1>{visit.say(SEARCH)}</h1>
          <SearchForm visit={visit} {...question} completions={completions} />
          <SavedSearches visit={visit} saved={saved} reason={words.reason} />
        </>,
      )
    }
    const searched = whyNoTime(question) ?? (await search(logbook, question, words))
    if (isRefusal(searched)) {
      const form = <SearchForm visit={visit} {...question} faults={searchFaults(question)} />
      return refused(reply, visit, withFaults(searched, question), faulty(question.query, form))
    }
    const form = <SearchForm visit={visit} {...question} />
    const { found, counted, counts, took } = searched
    return show(
      reply,
      visit,
      SEARCH,
      <>
        <h1>{visit.say(SEARCH)}</h1>
        {form}
        <div class="split">
          <div>
            <Results
              visit={visit}
              words={kept(words)}
              isOlder={words.before !== undefined}
              found={found}
              counted={counted}
              took={took}
              verifier={formatVerifier(logbook.writer.signer)}
              highlight={highlighted(question.query)}
            />
          </div>
          <aside>
            {counts.length > 0 && (
              <CountsByField visit={visit} counts={counts} events={counted?.events ?? 0} words={kept(words)} />
            )}
            <SavedSearches visit={visit} saved={saved} query={question.query} reason={words.reason} />
          </aside>
        </div>
      </>,
    )
  })
  pages.get('/complete', async (request, reply) => {
    const { lang } = visitOf(request)
    const { from, to, options } = await complete(request, { logbook, names })
    return reply.send({ from, to, options: options.map(({ insert, about }) => ({ insert, about: about[lang] })) })
  })
  pages.get<{ Params: { position: string } }>('/events/:position/around', async (request, reply) => {
    const visit = visitOf(request)
    const words = wordsIn(request)
    const position = positionIn(request.params.position)
    const same = sameIn(words.same)
    if (position === undefined) return reply.callNotFound()
    if (isRefusal(same)) return refused(reply, visit, same)
    const asked = { name: visit.name, reason: words.reason, position, same, count: AROUND_ON_PAGE }
    const around = await askAround(logbook, asked)
    if (isRefusal(around)) return refused(reply, visit, around)
    return show(
      reply,
      visit,
      { zh: `第 ${position} 条前后`, en: `Around event ${position}` },
      <AroundPage visit={visit} reason={words.reason ?? ''} same={same} around={around} />,
    )
  })
  pages.get('/tail', async (request, reply) => {
    const visit = visitOf(request)
    const words = wordsIn(request)
    const question = askedIn(words)
    const query = parseQuery(question.query.trim())
    const page = { visit, query: question.query, reason: question.reason, minutes: tails.minutes }
    if (isRefusal(query)) {
      const faults = searchFaults(question)
      const body = <TailPage {...page} faults={faults} isOn={false} isRefused />
      return refused(reply, visit, withFaults(query, question), faulty(question.query, body))
    }
    const isOn = (words.reason ?? '').trim() !== ''
    return show(reply, visit, TAIL, <TailPage {...page} isOn={isOn} />)
  })
  pages.get('/tail/events', (request, reply) =>
    followTail(request, reply, { logbook, tails, name: visitOf(request).name }),
  )
}

/** Forms by which searches are kept and removed. Whoever comes here is signed in. */
export function addSavedSearchForms(
  forms: FastifyInstance,
  { logbook }: Pick<FindingOptions, 'logbook'>,
  { visitOf, refused }: Pick<PageRim, 'visitOf' | 'refused'>,
): void {
  forms.post<{ Body: Readonly<Record<string, string | undefined>> | undefined }>(
    '/searches',
    async (request, reply) => {
      const visit = visitOf(request)
      const { name = '', q = '' } = request.body ?? {}
      const asked = { name, query: q, by: visit.name ?? '', at: logbook.now() }
      const refusal = saveSearch(logbook.folder, asked)
      if (!refusal) return reply.redirect(visit.href('/search'), 303)
      const saved = savedIn(logbook.folder)
      return refused(reply, visit, refusal, <SavedSearches visit={visit} saved={saved} query={q} name={name} />)
    },
  )
  forms.post<{ Body: Readonly<Record<string, string | undefined>> | undefined }>(
    '/searches/remove',
    async (request, reply) => {
      const visit = visitOf(request)
      const refusal = removeSearch(logbook.folder, request.body?.name ?? '')
      return refusal ? refused(reply, visit, refusal) : reply.redirect(visit.href('/search'), 303)
    },
  )
}

type Words = Readonly<Record<string, string | undefined>>

/** What a link to the same search, or a narrower one, goes on with. */
const kept = ({ q, reason, since, until, field }: Words): Words => ({ q, reason, since, until, field })

function highlighted(written: string) {
  const query = parseQuery(written.trim())
  return isRefusal(query) ? undefined : highlightOf(query)
}

/** The form again, and where the query was not understood, which sign it is. */
function faulty(written: string, form: VNode): VNode {
  const query = parseQuery(written.trim())
  const column = isRefusal(query) && written.length <= LONGEST_QUERY ? query.column : undefined
  return (
    <>
      {column !== undefined && <QueryWithFault query={written.trim()} column={column} />}
      {form}
    </>
  )
}

interface Searched {
  readonly found: Exclude<Awaited<ReturnType<typeof findPage>>, Refusal>
  readonly counted: Exclude<Awaited<ReturnType<typeof countOverTime>>, Refusal> | undefined
  readonly counts: readonly FieldCounts[]
  /** Milliseconds. */
  readonly took: number
}

/**
 * A page of what was found; how much there was, over the time that was asked about, or over the last day, or as far back
 * as the page goes; and by which fields.
 */
async function search(logbook: LogbookService, question: DoorQuestion, words: Words): Promise<Searched | Refusal> {
  const begun = performance.now()
  const asked = await understand(logbook, question)
  const before = positionIn(words.before)
  const found = isRefusal(asked) ? asked : await findPage(logbook, asked, { limit: ON_A_PAGE, before })
  if (isRefusal(asked)) return asked
  if (isRefusal(found)) return found
  const until = Number.isFinite(asked.until) ? asked.until : logbook.now().getTime() + 1
  const oldest = found.events.at(-1)?.received ?? until
  const from = Number.isFinite(asked.from) ? asked.from : Math.min(until - A_DAY_MS, oldest)
  const { field } = words
  const counter = new FieldCounter([...NAMED_FIELDS, ...(field !== undefined && isKey(field) ? [field] : [])])
  const over = { from, until, bins: BINS, forMs: COUNT_MS, counter }
  const counted = from < until ? await countOverTime(logbook, asked, over) : undefined
  if (isRefusal(counted)) return counted
  const counts = counted && counted.events > 0 ? counter.counts(VALUES_SHOWN) : []
  return { found, counted, counts, took: Math.round(performance.now() - begun) }
}
