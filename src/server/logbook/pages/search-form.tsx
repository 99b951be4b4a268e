import type { Say } from '../../../law/say.ts'
import type { Completions } from '../../../mechanisms/logbook/complete.ts'
import { Icon } from '../../../web/icon.tsx'
import type { LogbookVisit } from './layout.tsx'

export interface SearchFormOf {
  readonly visit: LogbookVisit
  readonly query?: string | undefined
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly reason?: string | undefined
  /** Where it leads; a search, if not said. */
  readonly action?: '/search' | '/tail'
  /** How the query may be gone on with, where that was asked for. */
  readonly completions?: Completions | undefined
  /** Each told at its field. */
  readonly faults?: SearchFaults
}

/** What is wrong in a search, by its field. */
export interface SearchFaults {
  readonly query?: Say | undefined
  readonly reason?: Say | undefined
  readonly since?: Say | undefined
  readonly until?: Say | undefined
}

/** As a time may be written. */
const A_DAY = '2026-03-02'
const A_MOMENT = '2026-03-02T08:00:00+08:00'

const faultAt = (id: string, fault: Say | undefined) =>
  fault && ({ 'aria-invalid': 'true', 'aria-describedby': `${id}-error` } as const)

const FieldFault = ({ id, fault, visit }: { id: string; fault: Say | undefined; visit: Pick<LogbookVisit, 'say'> }) =>
  fault ? (
    <p class="error" id={`${id}-error`}>
      {visit.say(fault)}
    </p>
  ) : null

/** The words of a form as an address; those that are empty are left out. */
export function addressWith(path: string, words: Readonly<Record<string, string | undefined>>): string {
  const filled = new URLSearchParams()
  for (const [name, value] of Object.entries(words)) if (value) filled.set(name, value)
  return filled.size === 0 ? path : `${path}?${filled}`
}

/**
 * What to find, why, and in which time. A script goes on with the query as one writes; without it a button of the form
 * asks for the same, and nothing is searched.
 */
export const SearchForm = ({
  visit,
  visit: { say, href },
  query = '',
  since = '',
  until = '',
  reason = '',
  action = '/search',
  completions,
  faults = {},
}: SearchFormOf) => (
  <search>
    <form action={href(action)} class="whole" data-complete={href('/complete')}>
      <label for="q">{say({ zh: '查什么', en: 'What to find' })}</label>
      <div class="query">
        <input
          id="q"
          name="q"
          type="search"
          value={query}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby="how"
          maxLength={2000}
          {...faultAt('q', faults.query)}
        />
        <button type="submit">
          <Icon name="search" /> {say(action === '/search' ? { zh: '查', en: 'Find' } : { zh: '看', en: 'Look on' })}
        </button>
      </div>
      <FieldFault id="q" fault={faults.query} visit={visit} />
      {completions && (
        <ul class="hints" aria-label={say({ zh: '可以接着写', en: 'To go on with' })}>
          {completions.options.length === 0 && (
            <li>
              <span>{say({ zh: '这里没有可接着写的。', en: 'Nothing to go on with here.' })}</span>
            </li>
          )}
          {completions.options.map(({ insert, about }) => (
            <li key={insert}>
              <a
                href={href(
                  addressWith('/search', {
                    q: query.slice(0, completions.from) + insert + query.slice(completions.to),
                    reason,
                    since,
                    until,
                    complete: '1',
                  }),
                )}
              >
                <code>{insert}</code>
              </a>
              <span>{say(about)}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="hint" id="how">
        <code>failed "failed password" ip:10.0.0.0/8 source:tcp:* host:web* app:sshd sev&lt;=4 user=bob -cron</code>{' '}
        {say({
          zh: '并列为且，or 为或，- 为非；空着为全部',
          en: 'side by side all hold; or; - is not; empty is everything',
        })}
      </p>
      <div class="fields">
        <div class="field wide">
          <label for="reason">{say({ zh: '为何查', en: 'Why' })}</label>
          <input
            id="reason"
            name="reason"
            value={reason}
            required
            maxLength={500}
            {...faultAt('reason', faults.reason)}
          />
          <FieldFault id="reason" fault={faults.reason} visit={visit} />
        </div>
      </div>
      {action === '/search' && (
        <details open={since !== '' || until !== ''}>
          <summary>
            {say(
              since === '' && until === ''
                ? { zh: '时间：不限', en: 'Time: any' }
                : { zh: `时间：${since || '…'} 至 ${until || '…'}`, en: `Time: ${since || '…'} to ${until || '…'}` },
            )}
          </summary>
          <div class="fields">
            <div class="field">
              <label for="since">
                {say({ zh: '收到于，自', en: 'Received from' })}
                <small>{say({ zh: `${A_DAY} 或 ${A_MOMENT}`, en: `${A_DAY} or ${A_MOMENT}` })}</small>
              </label>
              <input id="since" name="since" value={since} maxLength={40} {...faultAt('since', faults.since)} />
              <FieldFault id="since" fault={faults.since} visit={visit} />
            </div>
            <div class="field">
              <label for="until">{say({ zh: '至（不含）', en: 'Until (before it)' })}</label>
              <input id="until" name="until" value={until} maxLength={40} {...faultAt('until', faults.until)} />
              <FieldFault id="until" fault={faults.until} visit={visit} />
            </div>
          </div>
        </details>
      )}
      {action === '/search' && (
        <p class="actions" data-without-script>
          <button type="submit" name="complete" value="1" class="quiet" formnovalidate>
            {say({ zh: '列出可接着写的', en: 'List what to go on with' })}
          </button>
        </p>
      )}
    </form>
  </search>
)

/** A query that is not understood, with the sign at which it is not marked. */
export function QueryWithFault({ query, column }: { readonly query: string; readonly column: number }) {
  const signs = [...query]
  return (
    <pre>
      {signs.slice(0, column - 1).join('')}
      <mark>{signs[column - 1] ?? '␣'}</mark>
      {signs.slice(column).join('')}
    </pre>
  )
}
