import type { Say } from '../../../law/say.ts'
import type { Highlight } from '../../../mechanisms/logbook/query/highlight.ts'
import type { CountedTime, FoundPage } from '../asking.ts'
import type { LogbookVisit } from './layout.tsx'
import { LinesTable, momentInChina } from './lines.tsx'
import { HowToVerify } from './parts.tsx'
import { addressWith } from './search-form.tsx'
import { TimeBars } from './time-bars.tsx'

interface ResultsOf {
  readonly visit: LogbookVisit
  readonly found: FoundPage
  /** It is a later page of the same search. */
  readonly isOlder: boolean
  readonly counted: CountedTime | undefined
  readonly words: Readonly<Record<string, string | undefined>>
  /** Milliseconds. */
  readonly took: number
  readonly highlight: Highlight | undefined
  /** The public key of this logbook, in a line. */
  readonly verifier: string
}

/** How many stand here, and of how many, as far as they were counted: in the time asked about, or since when. */
function foundWords({
  found,
  isOlder,
  counted,
  words,
}: Pick<ResultsOf, 'found' | 'isOlder' | 'counted' | 'words'>): Say {
  const shown = found.events.length
  if (shown === 0) return { zh: '没有找到', en: 'Nothing found' }
  if (found.next === undefined && !isOlder)
    return { zh: `${shown}条，新的在前`, en: `${shown} events, the newest first` }
  const here: Say = isOlder
    ? { zh: `较早的${shown}条`, en: `${shown} older events` }
    : { zh: `最新${shown}条`, en: `The newest ${shown} events` }
  if (!counted || counted.events === 0) return here
  const all = counted.events.toLocaleString('en')
  const back = counted.bins[0] && momentInChina(counted.bins[0].from).slice(0, 16)
  // They were counted no further back than the page goes: that they are so many is said already.
  if (!isOlder && !words.since && !counted.isCutOff && counted.events === shown && back !== undefined)
    return { zh: `${here.zh}，早至${back}`, en: `${here.en}, back to ${back}` }
  const since = words.since || counted.bins[0] === undefined ? undefined : momentInChina(counted.bins[0].from)
  const [from, least] = [since?.slice(0, 16), counted.isCutOff]
  return {
    zh: `${here.zh}，${from === undefined ? '' : `${from}以来`}${least ? '不止' : '共'}${all}条`,
    en: `${here.en}, of ${least ? 'more than ' : ''}${all}${from === undefined ? '' : ` since ${from}`}`,
  }
}

export function Results({ visit, found, isOlder, counted, words, took, highlight, verifier }: ResultsOf) {
  const { say, href } = visit
  const { q, reason, since, until } = words
  const asked = addressWith('/export', { q, reason, since, until })
  const older = addressWith('/search', { ...words, before: found.next === undefined ? '' : String(found.next) })
  const isInside = visit.formToken !== undefined
  const looking = addressWith('/tail', { q: words.q, reason: words.reason })
  return (
    <section aria-labelledby="results">
      <h2 id="results" class="head">
        <span>{say(foundWords({ found, isOlder, counted, words }))}</span>
        <a class="meta" href={href(looking)}>
          {say({ zh: '看着新的进来', en: 'Look on as more come' })}
        </a>
      </h2>
      {counted && counted.events > 0 && (
        <>
          <TimeBars counted={counted} spell={(at) => momentInChina(at).slice(5, 16)} say={say} />
          {counted.isCutOff && (
            <p class="meta">
              {say({ zh: '过多，较早的未计入图中。', en: 'Too many: older ones are not in the picture.' })}
            </p>
          )}
        </>
      )}
      {found.events.length === 0 && !isOlder && <NothingFound visit={visit} words={words} />}
      {found.events.length > 0 && (
        <LinesTable
          visit={visit}
          name={{ zh: '找到的日志', en: 'Events found' }}
          events={found.events}
          highlight={highlight}
          reason={words.reason ?? ''}
        />
      )}
      <p class="actions">
        {found.next !== undefined && (
          <a class="button quiet" href={href(older)}>
            {say({ zh: '更早的', en: 'Older' })}
          </a>
        )}
        {found.events.length > 0 && (
          <a class="button quiet" href={href(asked)}>
            {say({ zh: '导出，附证明', en: 'Export with proofs' })}
          </a>
        )}
        {found.events.length > 0 && isInside && (
          <a
            href={`${href(addressWith('/orders', { act: 'hold', query: q, since: dayIn(since), until: dayIn(until) }))}#order-hold`}
          >
            {say({ zh: '依文书保全这些', en: 'Hold these by a document' })}
          </a>
        )}
        <span class="meta">
          {say({ zh: `用时 ${took} 毫秒；本次检索已记`, en: `${took} ms; this search was written down` })}
        </span>
      </p>
      {found.events.length > 0 && <HowToVerify visit={visit} file="logs.bundle" verifier={verifier} />}
    </section>
  )
}

/** Where nothing was found: what may be tried instead. */
const NothingFound = ({ visit: { say, href }, words }: Pick<ResultsOf, 'visit' | 'words'>) => {
  const { q = '', reason, since, until } = words
  const [, key] = /(?:^|[\s(-])(?!(?:host|app|source|ip|sev|since|until):)([\p{L}_][\w.-]*):\S/u.exec(q) ?? []
  return (
    <ul>
      {key !== undefined && (
        <li>
          {say({
            zh: `${key} 不是字段，按日志里写着的键找（${key}=…、${key}:…）。字段是小写的 `,
            en: `${key} is no field: it was looked for as a key that stands in the lines (${key}=…, ${key}:…). Fields, in lower case, are `,
          })}
          <code>host: app: source: ip: sev:</code>
        </li>
      )}
      {(since || until) && (
        <li>
          <a href={href(addressWith('/search', { q, reason }))}>
            {say({ zh: '不限时间再查', en: 'Search at any time' })}
          </a>
        </li>
      )}
      <li>
        {say({
          zh: '词要整个写：fail 找不到 failed；写 ~fail 按字符找，区分大小写。并列的须都有，去掉一个再试。',
          en: 'Words are whole: fail does not find failed; ~fail looks for the characters, in this case. Words side by side must all be there: leave one out.',
        })}
      </li>
    </ul>
  )
}

/** The day, where a time was given as one; the form of a hold has no room for more. */
const dayIn = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined
