import { isDay } from '../../kernel/calendar/day.ts'
import { amendTask } from '../../kernel/library/amend-task.ts'
import { takeText } from '../../kernel/library/take.ts'
import { parseAddress, pathOf } from '../../law/address.ts'
import { BEARERS, type Bearer } from '../../law/bearer.ts'
import { typedAddress } from '../../law/cite/typed.ts'
import { type Edition, isAnalysed, unitAt } from '../../law/edition.ts'
import { isLawClass } from '../../law/law.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type Answer, type Route, seeOther, type Visit } from '../../web/area.ts'
import { answerList } from '../../web/list/answer-list.ts'
import { amendPage } from './amend-page.tsx'
import { alreadyHeld, LONGEST_DECISION, mayTake, notTheTaker, whyNotTaken } from './amendment-preview.ts'
import { bearerPage, bearersPage } from './bearer-page.tsx'
import { type ComparisonAsked, comparePage } from './compare-page.tsx'
import { coveragePage } from './coverage-page.tsx'
import { everything, feed, takeAway } from './files.ts'
import { findEdition, whyNoUnit } from './find.ts'
import { glossaryPage } from './glossary-page.tsx'
import { chapterPage, lawPage } from './law-page.tsx'
import { laws, lawsPage } from './laws-page.tsx'
import { PATH as OPEN_QUESTIONS, openQuestionsPage } from './open-questions/page.tsx'
import { comparePath, readerPage } from './reader-page.tsx'
import { fetchAround, readingOf } from './reading.ts'
import { searchPage } from './search-page.tsx'

const HITS_PAGE = 20

/** The day a reader asks about: `?on=`, else today. */
const dayAsked = ({ query, today }: Visit): string => (isDay(query.on ?? '') ? (query.on ?? today) : today)

const editionAsked = ({ app, params, today }: Visit): Promise<Edition | Refusal> =>
  findEdition(app, params.law ?? '', params.version ?? '', today)

/** Pages over one law take it as `?law=&version=`; without, the Cybersecurity Law of the day. */
const editionQueried = (visit: Visit): Promise<Edition | Refusal> =>
  findEdition(visit.app, visit.query.law || 'csl', visit.query.version || 'current', dayAsked(visit))

const noBearer = refuse(
  'not-found',
  { zh: '没有这种身份', en: 'There is no such kind of person' },
  { instead: { text: { zh: '选一个身份', en: 'Choose who you are' }, path: '/i-am' } },
)

const isBearer = (text: string): text is Bearer => Object.hasOwn(BEARERS, text)

async function readUnit(visit: Visit): Promise<Answer> {
  const edition = await editionAsked(visit)
  if (isRefusal(edition)) return edition
  const path = visit.params['*'] ?? ''
  if (!path) return readLaw(visit)
  const refused = whyNoUnit(edition, path)
  if (refused) return refused
  const unit = unitAt(edition, path)
  const around = await fetchAround(visit, edition)
  const { after = '' } = visit.query
  if (unit && isHeading(unit.level)) return chapterPage({ edition, around, unit, after }, visit)
  const reading = readingOf(edition, around, path)
  if (!reading) return lawPage(edition, around.versions, visit)
  return { ...readerPage(reading, visit), passing: !around.isWhole }
}

const isHeading = (level: string): boolean => ['part', 'subpart', 'chapter', 'section', 'heading'].includes(level)

async function readLaw(visit: Visit): Promise<Answer> {
  const edition = await editionAsked(visit)
  if (isRefusal(edition)) return edition
  return lawPage(edition, await visit.app.kernel.library.versions(edition.law), visit)
}

/** One law for `?on=`, today without: to the version in force on that day. */
async function readInForce(visit: Visit): Promise<Answer> {
  const edition = await findEdition(visit.app, visit.params.law ?? '', 'current', dayAsked(visit))
  return isRefusal(edition) ? edition : seeOther(pathOf({ law: edition.law, version: edition.version, unit: '' }))
}

async function compare(visit: Visit): Promise<Answer> {
  const { app, compute, params, today } = visit
  const older = await findEdition(app, params.law ?? '', params.older ?? '', today)
  if (isRefusal(older)) return older
  const newer = await findEdition(app, params.law ?? '', params.newer ?? '', today)
  if (isRefusal(newer)) return newer
  const { a = '' } = visit.query
  if (older.version > newer.version) return seeOther(comparePath(older.law, newer.version, older.version, a))
  const diff = await app.kernel.compare(older, newer, compute)
  return isRefusal(diff) ? diff : comparePage(older, newer, diff, { asked: cameFrom(a, older, newer), visit })
}

/** `?a=`: an address, or a citation as people write it; without a version its number is looked for in the newer text first. */
function cameFrom(typed: string, older: Edition, newer: Edition): ComparisonAsked {
  const nothing = { typed, from: undefined, refusal: undefined }
  if (typed.trim() === '') return nothing
  const against = { laws: [older, newer], law: newer.law }
  const asNew = typedAddress(typed, { ...against, day: newer.version })
  const address = isRefusal(asNew) ? typedAddress(typed, { ...against, day: older.version }) : asNew
  if (isRefusal(address)) return { ...nothing, refusal: isRefusal(asNew) ? asNew : address }
  const place = parseAddress(address)
  return place
    ? { ...nothing, from: { path: place.unit, side: place.version === newer.version ? 'new' : 'old' } }
    : nothing
}

/** Writes nothing: what is sent is read, tried and shown. */
async function tryAmending(visit: Visit): Promise<Answer> {
  const { law = 'csl', version = 'current', words = '' } = { ...visit.query, ...visit.form }
  const base = await findEdition(visit.app, law, version, dayAsked(visit))
  if (isRefusal(base)) return base
  const tried = words.trim() ? await visit.compute(amendTask, { base: base.text, words }) : undefined
  return amendPage({ base, words, tried, held: await versionsHeld(visit, base) }, visit)
}

const versionsHeld = async ({ app }: Visit, { law }: Edition): Promise<readonly string[]> =>
  (await app.kernel.library.versions(law)).map(({ version }) => version)

/** The one act of the library's pages: a text enters as a version of its law, in the name of whoever takes it. */
async function takeAmended(visit: Visit): Promise<Answer> {
  const { law = '', version = '', words = '', checked, compared } = visit.form
  if (!mayTake(visit.actor)) return notTheTaker
  const unproven = visit.whyNotProven()
  if (unproven) return unproven
  const base = await findEdition(visit.app, law, version, visit.today)
  if (isRefusal(base)) return base
  const tried = await visit.compute(amendTask, { base: base.text, words })
  if (isRefusal(tried)) return amendPage({ base, words, tried, held: await versionsHeld(visit, base) }, visit)
  const refused = whyNotTaken(tried, base, { checked: checked === 'yes', compared: compared === 'yes' })
  if (refused) return refused
  const fresh = { base, text: tried.amended.text, version: tried.decision.inForce ?? '' }
  const outcome = await takeText(visit.app.kernel.ledger.database, fresh, visit.actor.person)
  if (outcome !== 'added') return alreadyHeld(fresh.version)
  return seeOther(pathOf({ law: base.law, version: fresh.version, unit: '' }))
}

async function search(visit: Visit): Promise<Answer> {
  const { q = '', law, kind, bearer, on, after } = visit.query
  if (!q.trim()) return searchPage(undefined, visit)
  const ask = {
    q,
    today: visit.today,
    limit: HITS_PAGE,
    ...(law && { law }),
    ...(kind && { kind }),
    ...(bearer && { bearer }),
    ...(on && isDay(on) && { on }),
    ...(after && { after }),
  }
  return searchPage(await visit.app.kernel.search(ask), visit)
}

/** Wholly analysed texts in force on the day, one version a law. */
const analysed = ({ app, today }: Visit): Edition[] => {
  const begun = app.kernel.shelf.filter((edition) => isAnalysed(edition) && edition.version <= today)
  return begun.filter(({ law, version }) => !begun.some((other) => other.law === law && other.version > version))
}

const listLaws = (visit: Visit): Promise<Answer> =>
  answerList(
    visit,
    laws,
    async ({ values, after }, limit) => {
      const kind = values.class ?? ''
      const wanted = { limit, ...(after && { after }), ...(isLawClass(kind) && { class: kind }) }
      const { lines, ...page } = await visit.app.kernel.library.laws(wanted)
      return { rows: lines, ...page }
    },
    lawsPage,
  )

export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/law',
    who: 'anyone',
    cached: true,
    answer: listLaws,
  },
  { method: 'GET', path: '/law/:law', who: 'anyone', answer: readInForce },
  { method: 'GET', path: '/law/:law/:version', who: 'anyone', cached: true, answer: readLaw },
  { method: 'GET', path: '/law/:law/:version/*', who: 'anyone', cached: true, answer: readUnit },
  { method: 'GET', path: '/compare/:law/:older/:newer', who: 'anyone', cached: true, answer: compare },
  { method: 'GET', path: '/amend', who: 'anyone', answer: tryAmending },
  { method: 'POST', path: '/amend', who: 'anyone', largest: LONGEST_DECISION, answer: tryAmending },
  { method: 'POST', path: '/amend/take', who: 'signed-in', largest: LONGEST_DECISION, answer: takeAmended },
  { method: 'GET', path: '/files/:law/:file', who: 'anyone', answer: takeAway },
  { method: 'GET', path: '/laws.atom', who: 'anyone', answer: feed },
  { method: 'GET', path: '/laws.ndjson', who: 'anyone', answer: everything },
  { method: 'GET', path: '/search', who: 'anyone', answer: search },
  {
    method: 'GET',
    path: '/i-am',
    who: 'anyone',
    cached: true,
    async answer(visit) {
      const edition = await editionQueried(visit)
      return isRefusal(edition) ? edition : bearersPage(edition, visit)
    },
  },
  {
    method: 'GET',
    path: '/i-am/:bearer',
    who: 'anyone',
    cached: true,
    async answer(visit) {
      const { bearer = '' } = visit.params
      if (!isBearer(bearer)) return noBearer
      const edition = await editionQueried(visit)
      return isRefusal(edition) ? edition : bearerPage(edition, bearer, visit)
    },
  },
  {
    method: 'GET',
    path: '/glossary',
    who: 'anyone',
    cached: true,
    async answer(visit) {
      const edition = await editionQueried(visit)
      return isRefusal(edition) ? edition : glossaryPage(edition, visit)
    },
  },
  { method: 'GET', path: OPEN_QUESTIONS, who: 'anyone', cached: true, answer: openQuestionsPage },
  {
    method: 'GET',
    path: '/coverage',
    who: 'anyone',
    cached: true,
    answer: (visit) => coveragePage(analysed(visit), visit),
  },
]
