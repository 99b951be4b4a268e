import type { FieldCounts } from '../../../mechanisms/logbook/counts.ts'
import { narrowed, termFor } from '../../../mechanisms/logbook/query/written.ts'
import type { SavedSearch } from '../../../mechanisms/logbook/saved-searches.ts'
import { LogbookForm } from './form.tsx'
import type { LogbookVisit } from './layout.tsx'
import { severityWords } from './lines.tsx'
import { addressWith } from './search-form.tsx'

/** What each field is called on pages; a key of its own is what it is. */
const FIELD_WORDS = {
  source: { zh: '来源', en: 'Source' },
  host: { zh: '主机', en: 'Host' },
  app: { zh: '程序', en: 'Program' },
  severity: { zh: '级', en: 'Level' },
} as const

type Words = Readonly<Record<string, string | undefined>>

interface CountsOf {
  readonly visit: LogbookVisit
  readonly counts: readonly FieldCounts[]
  readonly events: number
  readonly words: Words
}

/** How often each value stands in what was found; each narrows the search down. */
export const CountsByField = ({ visit, counts, events, words }: CountsOf) => {
  const { say, href } = visit
  return (
    <section aria-labelledby="by-field">
      <h2 id="by-field">{say({ zh: '按字段', en: 'By field' })}</h2>
      {counts.map(({ field, values, distinct, others, without }) => {
        const name = field in FIELD_WORDS ? say(FIELD_WORDS[field as keyof typeof FIELD_WORDS]) : field
        const more = Math.max(0, distinct - values.length)
        return (
          <section key={field} class="counts" aria-label={name}>
            <p class="meta">{name}</p>
            <ul>
              {values.map(({ value, events: many }) => (
                <li key={value}>
                  <a
                    href={href(addressWith('/search', { ...words, q: narrowed(words.q ?? '', termFor(field, value)) }))}
                  >
                    {field === 'severity' ? say(severityWords(Number(value))) : value || '""'}
                  </a>
                  <span class="num">{many.toLocaleString('en')}</span>
                </li>
              ))}
            </ul>
            {more > 0 && (
              <p class="meta">
                {say({
                  zh: `另有${more}种${others > 0 ? `及${others}条未分` : ''}`,
                  en: `${more} more${others > 0 ? `, and ${others} events not told apart` : ''}`,
                })}
              </p>
            )}
            {without > 0 && without < events && (
              <p class="meta">{say({ zh: `未写明 ${without}条`, en: `none said: ${without}` })}</p>
            )}
            {without === events && <p class="meta">{say({ zh: '都未写明', en: 'none says it' })}</p>}
          </section>
        )
      })}
      <form action={href('/search')}>
        {Object.entries(words).map(
          ([key, value]) => value && key !== 'field' && <input key={key} type="hidden" name={key} value={value} />,
        )}
        <label for="field">{say({ zh: '再按一个键计数', en: 'Count by a key too' })}</label>
        <div class="query">
          <input id="field" name="field" value={words.field ?? ''} maxLength={200} placeholder="user" />
          <button type="submit" class="quiet">
            {say({ zh: '计', en: 'Count' })}
          </button>
        </div>
      </form>
    </section>
  )
}

interface SavedOf {
  readonly visit: LogbookVisit
  readonly saved: readonly SavedSearch[]
  /** What is asked just now, to be kept; undefined where nothing is. */
  readonly query?: string | undefined
  readonly reason?: string | undefined
  /** Under which it could not be kept. */
  readonly name?: string
}

/** Searches that people keep under a name; whoever follows one still says why. */
export const SavedSearches = ({ visit: { say, href, formToken }, saved, query, reason, name: given }: SavedOf) => (
  <section aria-labelledby="saved">
    <h2 id="saved">{say({ zh: '存下的检索', en: 'Saved searches' })}</h2>
    {saved.length === 0 && (
      <p class="meta">
        {say({
          zh: '还没有。查过以后，可在结果旁起个名称存下，大家都能用。',
          en: 'None yet. Once something was searched for, it may be kept under a name beside what was found, for everybody here.',
        })}
      </p>
    )}
    <ul class="saved">
      {saved.map(({ name, query: kept, by }) => (
        <li key={name}>
          <a href={href(addressWith('/search', { q: kept, reason, ...(reason ? {} : { complete: '1' }) }))}>{name}</a>
          <code>{kept === '' ? say({ zh: '全部', en: 'everything' }) : kept}</code>
          <span class="meta">{by}</span>
          <LogbookForm action={href('/searches/remove')} token={formToken}>
            <input type="hidden" name="name" value={name} />
            <button type="submit" class="link" aria-label={say({ zh: `删去“${name}”`, en: `Remove “${name}”` })}>
              {say({ zh: '删去', en: 'Remove' })}
            </button>
          </LogbookForm>
        </li>
      ))}
    </ul>
    {query !== undefined && (
      <LogbookForm action={href('/searches')} token={formToken}>
        <input type="hidden" name="q" value={query} />
        <label for="saved-name">{say({ zh: '存下本次检索，名称', en: 'Save this search as' })}</label>
        <div class="query">
          <input id="saved-name" name="name" value={given} required maxLength={100} />
          <button type="submit" class="quiet">
            {say({ zh: '存', en: 'Save' })}
          </button>
        </div>
      </LogbookForm>
    )}
  </section>
)
