import { longDay } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UnfitNotice, unfitMark } from '../../../web/differs.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { supervision } from '../../../web/section.ts'
import { breachesOf, imposedWords } from '../publication/decision-page.tsx'
import type { PublicEntry } from './queries.ts'

export const PATH = '/supervision/credit'
/** Where an office enters and ends its own, and where a party sees its own by a code. */
export const DESK = '/supervision/credit-entries'
export const title = { zh: '信用记录公示', en: 'Credit entries' }
export const FOLLOW = '/supervision/credit/follow'

const termOf = ({ text }: PublicEntry): Say => ({
  zh: `${text.from} 至 ${text.until}`,
  en: `${text.from} to ${text.until}`,
})

const underReview: Say = { zh: '修复审查中', en: 'Repair under review' }

export const entries: List<PublicEntry> = {
  path: PATH,
  name: { zh: '信用记录', en: 'Entries' },
  empty: { zh: '现在没有公示中的信用记录。', en: 'No entry is public now.' },
  noneFound: { zh: '没有公示中的这样的信用记录。', en: 'No such entry is public.' },
  keyOf: ({ id }) => id,
  anchored: true,
  columns: [
    {
      head: { zh: '单位', en: 'Organisation' },
      cell: ({ text }, visit) => (
        <>
          <AsWritten words={text.name} visit={visit} />
          <br />
          <span class="meta">{text.creditCode}</span>
        </>
      ),
      words: ({ text, differs }, { say }) => `${text.name} ${text.creditCode}${differs ? say(unfitMark) : ''}`,
    },
    {
      head: { zh: '决定书', en: 'Decision' },
      cell: ({ text }, visit) => (
        <>
          <AsWritten words={text.number} visit={visit} />
          <br />
          {visit.say(longDay(text.decidedOn))}
        </>
      ),
      words: ({ text }) => `${text.number} ${text.decidedOn}`,
    },
    {
      head: { zh: '违反的条款', en: 'Provisions breached' },
      cell: ({ text }, visit) => <Grounds grounds={breachesOf(text)} visit={visit} />,
      words: ({ text }) => breachesOf(text).join(' '),
    },
    {
      head: { zh: '处罚', en: 'Penalty' },
      cell: ({ text }, { say }) => say(imposedWords(text)),
      words: ({ text }, { say }) => say(imposedWords(text)),
    },
    {
      head: { zh: '依据', en: 'Ordered by' },
      cell: ({ text }, visit) => (
        <>
          <AsWritten words={text.basis} visit={visit} />
          {text.rule !== undefined && (
            <>
              <br />
              <AsWritten words={visit.say({ zh: `期限：${text.rule}`, en: `Time: ${text.rule}` })} visit={visit} />
            </>
          )}
        </>
      ),
      words: ({ text }) => `${text.basis} ${text.rule ?? ''}`.trim(),
    },
    {
      head: { zh: '公示期', en: 'Public' },
      cell: (entry, { say }) => (
        <>
          {say(termOf(entry))}
          {entry.repairing && (
            <>
              <br />
              <span class="tag">{say(underReview)}</span>
            </>
          )}
        </>
      ),
      words: (entry, { say }) => `${say(termOf(entry))} ${entry.repairing ? say(underReview) : ''}`.trim(),
    },
    {
      head: { zh: '机关', en: 'Office' },
      cell: ({ office }, { say }) => say(office),
      words: ({ office }, { say }) => say(office),
    },
  ],
  filters: [
    {
      kind: 'words',
      name: 'q',
      label: {
        zh: '单位名称或者统一社会信用代码（开头即可）',
        en: 'Organisation or credit code, or its beginning',
      },
      longest: 120,
    },
  ],
  find: { zh: '查找', en: 'Find' },
  sorts: [
    { id: 'newest', name: { zh: '最近公示的在前', en: 'newest first' } },
    { id: 'oldest', name: { zh: '最早公示的在前', en: 'oldest first' } },
  ],
  file: 'credit-entries',
  api: '/api/credit-entries',
}

/** Entries that are public today: no ranking, no counting, and nothing of natural persons. */
export function registerPage(reading: ListReading<PublicEntry>): Page {
  const { visit, found } = reading
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
      <UnfitNotice names={found.rows.flatMap(({ differs, text }) => (differs ? [text.name] : []))} visit={visit} />
      <ListView
        {...reading}
        links={[
          <a key="atom" href={href(`${PATH}.atom`)}>
            {say({ zh: '订阅公示和移除（Atom）', en: 'Follow entries and their end (Atom)' })}
          </a>,
          <a key="api" href="/api/credit-entries">
            API
          </a>,
        ]}
      />
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true },
  )
}
