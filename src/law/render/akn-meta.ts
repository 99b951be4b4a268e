import type { LawClass } from '../law.ts'
import { partialWords } from '../partial.ts'
import type { Say } from '../say.ts'
import type { Adoption } from './adoption.ts'
import { element, escapeText } from './xml.ts'

/** What the metadata of a text in Akoma Ntoso is written from. */
export interface AknSubject {
  readonly law: string
  /** In force from this day; undefined for a text that is no version of a law we hold. */
  readonly version: string | undefined
  readonly title: Say
  readonly class?: LawClass
  readonly short?: readonly string[]
  /** Who made it; the text rarely says so in one word. */
  readonly issuer?: Say
  /** Which units are here, where the text is collected in part. */
  readonly partial?: Say
  /** Every version of the law by its day, oldest first; this one included. */
  readonly versions: readonly { readonly version: string; readonly title: Say }[]
}

/** `act` for a text with articles, `doc` for one without (a policy document, a decision in points). */
export type AknKind = 'act' | 'doc'

/** The day of a text that states none: `date` is required, and a guess would be read as a fact. */
const NO_DAY = '0001-01-01'

const SOURCE = '#meta-publisher'
const AUTHOR = '#meta-issuer'

/**
 * The work, in the form of the Akoma Ntoso naming convention: `/akn/cn/act/2017-06-01/csl`. Its day is that of the
 * first version we hold, the same from every version; the day of adoption stands in the text of some and not of others.
 */
function workUri(kind: AknKind, { law, version, versions }: AknSubject): string {
  const first = versions[0]?.version ?? version
  return `/akn/cn/${kind}/${first === undefined ? '' : `${first}/`}${encodeURIComponent(law)}`
}

/** The Chinese text of one version: `/akn/cn/act/2017-06-01/csl/zho@2026-01-01`. */
const expressionUri = (work: string, version: string | undefined): string => `${work}/zho@${version ?? ''}`

const value = (name: string, written: string, more: Readonly<Record<string, string>> = {}): string =>
  element(name, { value: written, ...more })

const date = (day: string, name: string): string => element('FRBRdate', { date: day, name })

interface Level {
  readonly uri: string
  readonly component: string
  readonly dates: readonly string[]
}

const core = ({ uri, component, dates }: Level, author: string): string =>
  value('FRBRthis', component) + value('FRBRuri', uri) + dates.join('') + element('FRBRauthor', { href: author })

interface Identity {
  readonly kind: AknKind
  readonly subject: AknSubject
  readonly adoption: Adoption
  /** `main`, or the path of an annex. */
  readonly component: string
}

/** Work, expression and manifestation of the text, or of one of its annexes. */
export function identification({ kind, subject, adoption, component }: Identity): string {
  const { law, version, title, versions } = subject
  const work = workUri(kind, subject)
  const expression = expressionUri(work, version)
  const first = versions[0]?.version ?? version
  const beginning = date(first ?? NO_DAY, first === undefined ? 'unknown' : 'entry-into-force')
  const passed = adoption.adopted === undefined ? [] : [date(adoption.adopted, 'adoption')]
  const versionDate = date(version ?? NO_DAY, version === undefined ? 'unknown' : 'entry-into-force')
  const works =
    core({ uri: work, component: `${work}/!${component}`, dates: [...passed, beginning] }, AUTHOR) +
    value('FRBRcountry', 'cn') +
    (subject.class ? value('FRBRsubtype', subject.class) : '') +
    value('FRBRnumber', law) +
    (title.zh ? value('FRBRname', title.zh, { showAs: title.en || title.zh }) : '') +
    (kind === 'act' ? value('FRBRprescriptive', 'true') : '')
  const expressions =
    core({ uri: expression, component: `${expression}/!${component}`, dates: [versionDate] }, SOURCE) +
    value('FRBRauthoritative', 'false') +
    element('FRBRlanguage', { language: 'zho' })
  const manifestations =
    core({ uri: `${expression}.akn`, component: `${expression}/!${component}.xml`, dates: [versionDate] }, SOURCE) +
    value('FRBRformat', 'application/akn+xml')
  return element(
    'identification',
    { source: SOURCE },
    `${element('FRBRWork', {}, works)}\n${element('FRBRExpression', {}, expressions)}\n` +
      element('FRBRManifestation', {}, manifestations),
  )
}

const eventId = (version: string): string => `meta-source-${version}`

/** One event a version: the first brings the text about, each later one changes it. */
function lifecycle(events: readonly AknSubject['versions'][number][], current: string): string {
  const written = events.map(({ version }, index) =>
    element('eventRef', {
      eId: `meta-event-${version}`,
      date: version,
      type: index === 0 ? 'generation' : 'amendment',
      source: `#${eventId(version)}`,
      ...(version === current && { originatingExpression: 'true' }),
    }),
  )
  return element('lifecycle', { source: SOURCE }, written.join(''))
}

function references(subject: AknSubject, events: readonly AknSubject['versions'][number][], work: string): string {
  const issuer = subject.issuer ?? { zh: '制定机关', en: 'The body that made the text' }
  const texts = events.map(({ version, title }, index) =>
    element(index === 0 ? 'original' : 'passiveRef', {
      eId: eventId(version),
      href: expressionUri(work, version),
      showAs: title.zh || subject.law,
    }),
  )
  return element(
    'references',
    { source: SOURCE },
    texts.join('') +
      element('TLCOrganization', {
        eId: AUTHOR.slice(1),
        href: '/akn/ontology/organization/cn/issuer',
        showAs: issuer.zh,
      }) +
      element('TLCOrganization', {
        eId: SOURCE.slice(1),
        href: '/akn/ontology/organization/cn/publisher',
        showAs: '本文本的发布者',
      }),
  )
}

/** What the publisher has to say of the text; no word of it. */
const remark = ({ zh, en }: Say): string =>
  element(
    'notes',
    { source: SOURCE },
    element(
      'note',
      { eId: 'meta-note-1' },
      element('p', {}, escapeText(zh)) + element('p', { 'xml:lang': 'en' }, escapeText(en)),
    ),
  )

/** The whole `meta` of a text: what it is, when it was made public, its versions, whom the ids above name. */
export function meta(kind: AknKind, subject: AknSubject, adoption: Adoption): string {
  const { version, title, versions } = subject
  const known = versions.length === 0 && version !== undefined ? [{ version, title }] : versions
  return element(
    'meta',
    {},
    [
      identification({ kind, subject, adoption, component: 'main' }),
      ...(adoption.promulgated === undefined
        ? []
        : [element('publication', { date: adoption.promulgated, name: 'promulgation', showAs: '公布' })]),
      ...(known.length === 0 ? [] : [lifecycle(known, version ?? '')]),
      references(subject, known, workUri(kind, subject)),
      ...(subject.partial ? [remark(partialWords(subject.partial))] : []),
    ].join('\n'),
  )
}
