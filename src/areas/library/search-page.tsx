import type { Hit, SearchResult } from '../../kernel/library/search/search.ts'
import { pathOf } from '../../law/address.ts'
import { BEARERS } from '../../law/bearer.ts'
import { KINDS, type Kind } from '../../law/provision.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Refused } from '../../web/form.tsx'
import { NextPage } from '../../web/list/list-view.tsx'
import { SearchBox } from '../../web/search-box.tsx'

/** The kinds one searches by: those that say one thing. */
const searched: readonly Kind[] = ['duty', 'prohibition', 'right', 'power', 'sanction', 'definition', 'principle']

/** One box for words, phrases and article numbers; everything found, marked, paged. */
export function searchPage(found: SearchResult | Refusal | undefined, visit: Visit): Page {
  const { say, query } = visit
  const q = (query.q ?? '').slice(0, 200)
  const title = say({ zh: '检索', en: 'Search' })
  return page(
    q ? `${q} · ${title}` : title,
    <>
      <h1>{title}</h1>
      <SearchBox visit={visit} value={q}>
        <p class="meta">
          {say({
            zh: '例：日志　个人信息　网安法21条第三项　第五十九条',
            en: 'e.g. 日志 (logs), 个人信息 (personal information), csl 21, art. 59',
          })}
        </p>
        <Filters visit={visit} />
      </SearchBox>
      {isRefusal(found) && <Refused refusal={found} visit={visit} />}
      {found && !isRefusal(found) && <Results found={found} q={q} visit={visit} />}
    </>,
    { refusal: isRefusal(found) ? found : undefined },
  )
}

function Filters({ visit }: { visit: Visit }) {
  const { say, query } = visit
  return (
    <div class="filters">
      <Choice
        name="kind"
        label={{ zh: '性质', en: 'Kind' }}
        options={searched.map((kind) => [kind, KINDS[kind]])}
        visit={visit}
      />
      <Choice name="bearer" label={{ zh: '对谁', en: 'Whom' }} options={Object.entries(BEARERS)} visit={visit} />
      <label>
        {say({ zh: '某日的文本', en: 'Text of the day' })}
        <input type="date" name="on" value={query.on ?? ''} />
      </label>
      {query.law && <input type="hidden" name="law" value={query.law} />}
    </div>
  )
}

interface ChoiceOf {
  readonly name: string
  readonly label: Say
  readonly options: readonly (readonly [string, Say])[]
  readonly visit: Visit
}

const Choice = ({ name, label, options, visit: { say, query } }: ChoiceOf) => (
  <label>
    {say(label)}
    <select name={name}>
      <option value="">{say({ zh: '不限', en: 'any' })}</option>
      {options.map(([key, words]) => (
        <option key={key} value={key} selected={query[name] === key}>
          {say(words)}
        </option>
      ))}
    </select>
  </label>
)

function Results({ found, q, visit }: { found: SearchResult; q: string; visit: Visit }) {
  const { say, query } = visit
  const total = found.more ? '1,000+' : String(found.total)
  const next = new URLSearchParams(query)
  if (found.after) next.set('after', found.after)
  return (
    <section aria-live="polite" aria-label={say({ zh: '结果', en: 'Results' })}>
      <h2>
        {say({
          zh: `“${q}”：${found.more ? '1000处以上' : `${found.total}处`}`,
          en: `“${q}”: ${total} found`,
        })}
      </h2>
      {found.say && <p class="meta">{say(found.say)}</p>}
      {found.hits.length === 0 && (
        <p>
          {say({
            zh: '没有找到。换一个词，或者放宽条件。',
            en: 'Nothing found. Try another word, or fewer conditions.',
          })}
        </p>
      )}
      <ol class="hits">
        {found.hits.map((hit) => (
          <HitLine key={hit.law + hit.version + hit.path} hit={hit} visit={visit} />
        ))}
      </ol>
      {found.after && <NextPage path={`/search?${next}`} visit={visit} />}
    </section>
  )
}

const HitLine = ({ hit, visit: { say, href } }: { hit: Hit; visit: Visit }) => (
  <li>
    <a href={href(pathOf({ law: hit.law, version: hit.version, unit: hit.path }))}>
      {say(hit.label)}　{say(hit.title)}
    </a>
    {hit.kind && <span class="tag">{say(KINDS[hit.kind])}</span>}
    {!hit.inForce && <span class="tag">{say({ zh: `${hit.version}文本`, en: `text of ${hit.version}` })}</span>}
    <p class="law" lang="zh-CN">
      {hit.marked.map(({ text, hit: found }, index) => (found ? <mark key={index}>{text}</mark> : text))}
    </p>
  </li>
)
