import { z } from 'zod'
import { formatAddress, isWithin, pathOf } from '../../law/address.ts'
import { citation, label } from '../../law/citation.ts'
import type { CitedText } from '../../law/cite/cite.ts'
import { backlinksTo } from '../../law/cited.ts'
import { articlesOf, type Edition, unitAt } from '../../law/edition.ts'
import { isLawClass, lawClasses } from '../../law/law.ts'
import { analysedInPart, isAnalysedInPart } from '../../law/partial.ts'
import { provision } from '../../law/provision.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { consequencesOf, definitionsIn } from '../../law/relations.ts'
import { wordsOf } from '../../law/tree.ts'
import type { Call, Endpoint } from '../../web/area.ts'
import { findEdition, whyNoUnit } from './find.ts'
import { rulesAt } from './reading.ts'

const say = z.object({ zh: z.string(), en: z.string() })
const day = z.iso.date()
const lawClass = z.string().refine(isLawClass).describe(Object.keys(lawClasses).join(' '))
const paged = { limit: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(500).optional() }

/** Which units are here, where the text is collected in part. */
const partial = { partial: say.optional() }

const version = z.object({
  version: day,
  until: day.optional(),
  title: say,
  articles: z.number().int(),
  findings: z.number().int(),
  hash: z.string(),
  ...partial,
})

const unitLine = z.object({ address: z.string(), path: z.string(), label: say, text: z.string() })

/** A reference in the words; no targets where it cannot be told what is meant. */
const reference = z.object({
  unit: z.string(),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  targets: z.array(
    z.object({
      law: z.string(),
      part: z.string().optional(),
      subpart: z.string().optional(),
      chapter: z.string().optional(),
      section: z.string().optional(),
      article: z.string().optional(),
      paragraph: z.number().int().optional(),
      item: z.number().int().optional(),
      path: z.string().optional(),
    }),
  ),
})

const wholeUnit = z.object({
  address: z.string(),
  law: z.string(),
  version: day,
  unit: z.string(),
  level: z.string(),
  title: say.optional(),
  label: say,
  citation: say,
  ...partial,
  /** Said of a law of which only the provisions that procedures rest on are analysed. */
  analysedInPart: say.optional(),
  text: z.string(),
  english: z.string().optional(),
  page: z.string(),
  parts: z.array(unitLine),
  provisions: z.array(provision),
  consequences: z.array(provision),
  citedBy: z.array(z.string()),
  references: z.array(reference),
  terms: z.array(z.object({ term: z.string(), address: z.string(), meaning: z.string() })),
})

const hit = z.object({
  address: z.string(),
  page: z.string(),
  title: say,
  label: say,
  inForce: z.boolean(),
  kind: z.string().optional(),
  marked: z.array(z.object({ text: z.string(), hit: z.boolean() })),
})

const onDay = z.object({ on: day.optional() })
const lawsAsked = z.object({ ...paged, class: lawClass.optional() })
const searchAsked = z.object({
  q: z.string().default(''),
  law: z.string().max(120).optional(),
  kind: z.string().max(40).optional(),
  bearer: z.string().max(40).optional(),
  on: day.optional(),
  ...paged,
})

const partOf = (edition: Edition | undefined) => (edition?.partial ? { partial: edition.partial } : {})

const outlineOf = (edition: Edition) => ({
  law: edition.law,
  version: edition.version,
  title: edition.title,
  class: edition.class,
  hash: edition.hash,
  ...partOf(edition),
  articles: articlesOf(edition).map(({ path, level, text, children }) => ({
    address: formatAddress({ law: edition.law, version: edition.version, unit: path }),
    path,
    label: label(edition, path),
    text: wordsOf({ level, path, label: '', number: '', text, line: 0, children }),
  })),
})

const referencesIn = (path: string, { citations }: CitedText) =>
  citations
    .filter((citation) => isWithin(citation.path, path))
    .map(({ path: unit, text, start, end, targets }) => ({ unit, text, start, end, targets }))

/** Everything the reader's page says of a unit, as data. */
function unitOf(edition: Edition, path: string, cited: CitedText) {
  const { law, version: of } = edition
  const address = (unit: string) => formatAddress({ law, version: of, unit })
  const unit = unitAt(edition, path)
  const analysed = edition.provisions.get(path)
  const english = edition.english.get(path)
  return {
    address: address(path),
    law,
    version: of,
    unit: path,
    level: unit?.level ?? analysed?.level ?? 'clause',
    ...(analysed && { title: analysed.title }),
    label: label(edition, path),
    citation: citation(edition, path),
    ...partOf(edition),
    ...(isAnalysedInPart(edition) && { analysedInPart }),
    text: unit ? wordsOf(unit) : (analysed?.text ?? ''),
    ...(english && { english }),
    page: pathOf({ law, version: of, unit: path }),
    parts: (unit?.children ?? [])
      .filter((part) => part.path)
      .map((part) => ({
        address: address(part.path),
        path: part.path,
        label: label(edition, part.path),
        text: wordsOf(part),
      })),
    provisions: rulesAt(edition, path),
    consequences: consequencesOf(edition, path).map(({ sanction }) => sanction),
    citedBy: backlinksTo(cited, path).map(address),
    references: referencesIn(path, cited),
    terms: definitionsIn(edition, path).map(({ term, path: at, meaning }) => ({ term, address: address(at), meaning })),
  }
}

async function readUnit({ app, params, query, today }: Call) {
  const { on } = onDay.parse(query)
  const edition = await findEdition(app, params.law ?? '', params.version ?? '', on ?? today)
  if (isRefusal(edition)) return edition
  const path = params.unit ?? ''
  return whyNoUnit(edition, path) ?? unitOf(edition, path, app.kernel.citations(edition))
}

async function search({ app, query, today }: Call) {
  const { law, kind, bearer, on, after, ...rest } = searchAsked.parse(query)
  const found = await app.kernel.search({
    ...rest,
    today,
    ...(law && { law }),
    ...(kind && { kind }),
    ...(bearer && { bearer }),
    ...(on && { on }),
    ...(after && { after }),
  })
  if (isRefusal(found)) return found
  return {
    total: found.total,
    more: found.more,
    after: found.after,
    note: found.say,
    hits: found.hits.map((line) => ({
      address: formatAddress({ law: line.law, version: line.version, unit: line.path }),
      page: pathOf({ law: line.law, version: line.version, unit: line.path }),
      title: line.title,
      label: line.label,
      inForce: line.inForce,
      ...(line.kind && { kind: line.kind }),
      marked: line.marked,
    })),
  }
}

export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/laws',
    who: 'anyone',
    summary: { zh: '书架', en: 'The shelf' },
    query: lawsAsked,
    gives: z.object({
      laws: z.array(
        z.object({
          law: z.string(),
          title: say,
          class: z.string(),
          version: day,
          versions: z.number().int(),
          articles: z.number().int(),
          analysed: z.boolean(),
        }),
      ),
      after: z.string().optional(),
      total: z.number().int(),
    }),
    async answer({ app, query }) {
      const { limit, after, class: sort } = lawsAsked.parse(query)
      const asked = { limit, ...(after && { after }), ...(sort && isLawClass(sort) && { class: sort }) }
      const { lines, after: next, total } = await app.kernel.library.laws(asked)
      return { laws: lines, after: next, total }
    },
  },
  {
    method: 'GET',
    path: '/laws/{law}',
    who: 'anyone',
    summary: { zh: '一部法律的各版本', en: 'The versions of a law' },
    query: z.object({}),
    gives: z.object({ law: z.string(), title: say, class: z.string(), versions: z.array(version) }),
    async answer({ app, params }) {
      const { law = '' } = params
      const versions = await app.kernel.library.versions(law)
      const newest = versions.at(-1)
      if (!newest)
        return refuse('not-found', { zh: `书架上没有《${law}》`, en: `There is no law “${law}” on the shelf` })
      const held = new Map(app.kernel.shelf.map((edition) => [`${edition.law}@${edition.version}`, edition]))
      return {
        law,
        title: newest.title,
        class: newest.class,
        versions: versions.map((line) => ({ ...line, ...partOf(held.get(`${line.law}@${line.version}`)) })),
      }
    },
  },
  {
    method: 'GET',
    path: '/laws/{law}/{version}',
    who: 'anyone',
    summary: { zh: '一个版本的全文；version 是日期或者 current', en: 'A whole text; version is a date or current' },
    query: onDay,
    gives: z.object({
      law: z.string(),
      version: day,
      title: say,
      class: z.string(),
      hash: z.string(),
      ...partial,
      articles: z.array(unitLine),
    }),
    async answer({ app, params, query, today }) {
      const { on } = onDay.parse(query)
      const edition = await findEdition(app, params.law ?? '', params.version ?? '', on ?? today)
      return isRefusal(edition) ? edition : outlineOf(edition)
    },
  },
  {
    method: 'GET',
    path: '/laws/{law}/{version}/{unit…}',
    who: 'anyone',
    summary: { zh: '一个条、款、项及其要求', en: 'A unit and what it demands' },
    query: onDay,
    gives: wholeUnit,
    answer: readUnit,
  },
  {
    method: 'GET',
    path: '/search',
    who: 'anyone',
    summary: { zh: '检索', en: 'Search' },
    query: searchAsked,
    gives: z.object({
      total: z.number().int(),
      more: z.boolean(),
      after: z.string().optional(),
      note: say.optional(),
      hits: z.array(hit),
    }),
    answer: search,
  },
]
