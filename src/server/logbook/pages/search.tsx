import type { Highlight } from '../../../mechanisms/logbook/query/highlight.ts'
import type { CountedTime, FoundPage } from '../asking.ts'
import type { LogbookVisit } from './layout.tsx'
import { LinesTable, momentInChina } from './lines.tsx'
import { addressWith } from './search-form.tsx'
import { TimeBars } from './time-bars.tsx'

interface ResultsOf {
  readonly visit: LogbookVisit
  readonly found: FoundPage
  readonly counted: CountedTime | undefined
  readonly words: Readonly<Record<string, string | undefined>>
  /** Milliseconds. */
  readonly took: number
  readonly highlight: Highlight | undefined
}

export function Results({ visit, found, counted, words, took, highlight }: ResultsOf) {
  const { say, href } = visit
  const { q, reason, since, until } = words
  const asked = addressWith('/export', { q, reason, since, until })
  const older = addressWith('/search', { ...words, before: found.next === undefined ? '' : String(found.next) })
  const looking = addressWith('/tail', { q: words.q, reason: words.reason })
  return (
    <section aria-labelledby="results">
      <h2 id="results" class="head">
        <span>
          {found.events.length === 0
            ? say({ zh: '没有找到', en: 'Nothing found' })
            : say({ zh: `${found.events.length}条，新的在前`, en: `${found.events.length} events, the newest first` })}
        </span>
        {visit.formToken === undefined && (
          <a class="meta" href={href(looking)}>
            {say({ zh: '看着新的进来', en: 'Look on as more come' })}
          </a>
        )}
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
        <span class="meta">
          {say({ zh: `用时 ${took} 毫秒；本次检索已记`, en: `${took} ms; this search was written down` })}
        </span>
      </p>
    </section>
  )
}
