import { longDay } from '../../../kernel/calendar/day.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { supervision } from '../../../web/section.ts'
import { Table } from '../../../web/table.tsx'
import { breachesOf, imposedWords } from '../publication/decision-page.tsx'
import type { PublicEntry, RegisterPage } from './queries.ts'

export const PATH = '/supervision/credit'
/** Where an office enters and ends its own, and where a party sees its own by a code. */
export const DESK = '/supervision/credit-entries'
export const title = { zh: '信用记录公示', en: 'Credit entries' }
export const FOLLOW = '/supervision/credit/follow'

const heads = [
  { zh: '单位', en: 'Organisation' },
  { zh: '决定书', en: 'Decision' },
  { zh: '违反的条款', en: 'Provisions breached' },
  { zh: '处罚', en: 'Penalty' },
  { zh: '依据', en: 'Ordered by' },
  { zh: '公示期', en: 'Public' },
  { zh: '机关', en: 'Office' },
]

interface RegisterOf {
  readonly found: RegisterPage
  readonly words: string
  readonly visit: Visit
}

/** Entries that are public today, the newest first: no ranking, no counting, and nothing of natural persons. */
export function registerPage({ found, words, visit }: RegisterOf): Page {
  const { say, href, actor, today } = visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '有本法规定的违法行为的，依照有关法律、行政法规的规定记入信用档案并公示。只记单位，只依据已生效的处罚决定，只在规定的期限内公示；不评分，不排名。',
          en: 'A breach of this law is entered and made public as other laws and regulations order: of organisations only, on a decision in effect, for the time a rule gives. Nobody is scored or ranked.',
        })}{' '}
        <Grounds
          grounds={[today < '2026-01-01' ? 'csl@2017-06-01#art-71/para-1' : 'csl@2026-01-01#art-72/para-1']}
          visit={visit}
        />
      </p>
      <Links>
        {[
          <a key="follow" href={href(FOLLOW)}>
            {say({ zh: '当事人凭码查看、申请修复', en: 'Parties: see your entry by its code, ask for repair' })}
          </a>,
          actor.kind === 'officer' && (
            <a key="desk" href={href(DESK)}>
              {say({ zh: '本机关的', en: 'Of my office' })}
            </a>
          ),
        ].filter((link) => link !== false)}
      </Links>
      <Search visit={visit} words={words} />
      <UnfitNotice names={found.entries.flatMap(({ differs, text }) => (differs ? [text.name] : []))} visit={visit} />
      {found.entries.length === 0 ? (
        <p>
          {words === ''
            ? say({ zh: '现在没有公示中的信用记录。', en: 'No entry is public now.' })
            : say({ zh: '没有公示中的这样的信用记录。', en: 'No such entry is public.' })}
        </p>
      ) : (
        <Table name={{ zh: '信用记录', en: 'Entries' }} heads={heads} visit={visit}>
          {found.entries.map((entry) => (
            <Row key={entry.id} entry={entry} visit={visit} />
          ))}
        </Table>
      )}
      {found.after !== undefined && (
        <p>
          <a href={href(`${PATH}?${new URLSearchParams({ q: words, after: found.after })}`)}>
            {say({ zh: '下一页', en: 'Next page' })}
          </a>
        </p>
      )}
      <Links>
        {[
          <a key="atom" href={href(`${PATH}.atom`)}>
            {say({ zh: '订阅公示和移除（Atom）', en: 'Follow entries and their end (Atom)' })}
          </a>,
          <a key="api" href="/api/credit-entries">
            API
          </a>,
        ]}
      </Links>
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true },
  )
}

function Row({ entry, visit }: { entry: PublicEntry; visit: Visit }) {
  const { say } = visit
  const { text, office, repairing } = entry
  const [, decision, breaches, penalty, basis, time, by] = heads
  return (
    <tr id={entry.id}>
      <th scope="row">
        {text.name}
        <br />
        <span class="meta">{text.creditCode}</span>
      </th>
      <td data-label={decision && say(decision)}>
        {text.number}
        <br />
        {say(longDay(text.decidedOn))}
      </td>
      <td data-label={breaches && say(breaches)}>
        <Grounds grounds={breachesOf(text)} visit={visit} />
      </td>
      <td data-label={penalty && say(penalty)}>{say(imposedWords(text))}</td>
      <td data-label={basis && say(basis)}>
        {text.basis}
        {text.rule !== undefined && (
          <>
            <br />
            {say({ zh: `期限：${text.rule}`, en: `Time: ${text.rule}` })}
          </>
        )}
      </td>
      <td data-label={time && say(time)}>
        {say({ zh: `${text.from} 至 ${text.until}`, en: `${text.from} to ${text.until}` })}
        {repairing && (
          <>
            <br />
            <span class="tag">{say({ zh: '修复审查中', en: 'Repair under review' })}</span>
          </>
        )}
      </td>
      <td data-label={by && say(by)}>{say(office)}</td>
    </tr>
  )
}

function Search({ visit, words }: Pick<RegisterOf, 'visit' | 'words'>) {
  const { say, href, large } = visit
  return (
    <search>
      <form action={href(PATH)} class="filters">
        {large && <input type="hidden" name="type" value="large" />}
        <div>
          <label for="q">
            {say({
              zh: '单位名称或者统一社会信用代码（开头即可）',
              en: 'Organisation or credit code, or its beginning',
            })}
          </label>
          <input id="q" name="q" type="search" value={words} maxLength={120} autocomplete="off" />
        </div>
        <button type="submit" class="quiet">
          {say({ zh: '查找', en: 'Find' })}
        </button>
      </form>
    </search>
  )
}
