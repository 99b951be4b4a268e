import { longDay } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { UnfitNotice, unfitMark } from '../../../web/differs.tsx'
import { Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import type { List, ListColumn } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { supervision } from '../../../web/section.ts'
import { breachesOf, partyWords, penaltyWords } from './decision-page.tsx'
import type { PublicDecision } from './queries.ts'
import type { PublicText } from './text.ts'

export const PATH = '/supervision/decisions'
/** Where an office prepares, publishes and withdraws its own. */
export const DESK = '/supervision/publications'

export const title = { zh: '公开的处罚决定', en: 'Penalty decisions made public' }

const withdrawnWords = ({ because }: Extract<PublicDecision, { kind: 'withdrawn' }>): Say => ({
  zh: `已撤回：${because.zh}`,
  en: `Withdrawn: ${because.en}`,
})

/** What a decision says in a column; nothing of one that was withdrawn. */
const told =
  (words: (text: PublicText, visit: Visit) => string) =>
  (decision: PublicDecision, visit: Visit): string =>
    decision.kind === 'withdrawn' ? '' : words(decision.text, visit)

const said = (head: Say, words: (text: PublicText, visit: Visit) => string): ListColumn<PublicDecision> => ({
  head,
  cell: told(words),
  words: told(words),
})

const numberOf = (decision: PublicDecision): string =>
  decision.kind === 'withdrawn' ? decision.number : decision.text.number

export const decisions: List<PublicDecision> = {
  path: PATH,
  name: { zh: '处罚决定', en: 'Decisions' },
  empty: { zh: '还没有公开的处罚决定。', en: 'No decision has been made public yet.' },
  noneFound: { zh: '没有这样的公开的处罚决定。', en: 'No such decision is public.' },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '文号', en: 'Number' },
      cell: (decision, visit) => (
        <a href={visit.href(`${PATH}/${decision.id}`)}>
          <AsWritten words={numberOf(decision)} visit={visit} />
        </a>
      ),
      words: (decision, { say }) => `${numberOf(decision)}${decision.differs ? say(unfitMark) : ''}`,
    },
    said({ zh: '决定日期', en: 'Day' }, ({ decidedOn }, { say }) => say(longDay(decidedOn))),
    said({ zh: '当事人', en: 'Party' }, (text, { say }) => say(partyWords(text))),
    {
      head: { zh: '违反的条款', en: 'Provisions breached' },
      cell: (decision, visit) =>
        decision.kind === 'published' && <Grounds grounds={breachesOf(decision.text)} visit={visit} />,
      words: told((text) => breachesOf(text).join(' ')),
    },
    {
      head: { zh: '处罚', en: 'Penalty' },
      cell: told((text, { say }) => say(penaltyWords(text))),
      words: (decision, { say }) =>
        say(decision.kind === 'withdrawn' ? withdrawnWords(decision) : penaltyWords(decision.text)),
    },
    {
      head: { zh: '机关', en: 'Office' },
      cell: ({ office }, { say }) => say(office),
      words: ({ office }, { say }) => say(office),
    },
  ],
  instead: (decision, { say }) => (decision.kind === 'withdrawn' ? say(withdrawnWords(decision)) : undefined),
  filters: [
    {
      kind: 'words',
      name: 'organisation',
      label: { zh: '单位名称（开头即可）', en: 'Organisation, or its beginning' },
      longest: 120,
    },
    {
      kind: 'words',
      name: 'article',
      label: { zh: '违反网络安全法第几条', en: 'Article of the Cybersecurity Law' },
      longest: 60,
    },
  ],
  find: { zh: '查找', en: 'Find' },
  sorts: [
    { id: 'newest', name: { zh: '最近决定的在前', en: 'newest first' } },
    { id: 'oldest', name: { zh: '最早决定的在前', en: 'oldest first' } },
  ],
  file: 'decisions',
  api: '/api/decisions',
}

/** Decisions of some social influence, for anyone. */
export function listPage(reading: ListReading<PublicDecision>, refusal: Refusal | undefined): Page {
  const { visit, found } = reading
  const { say, href, actor } = visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '具有一定社会影响的处罚决定依法公开，只写文号、日期、当事人、条款和处罚；个人不写姓名。被变更、撤销、确认违法或者无效的，三个工作日内撤回并说明理由。',
          en: 'Decisions of some social influence are public by law: number, day, party, provisions and penalty, and no person’s name. One that is changed, annulled, found unlawful or void is withdrawn within three working days, and it is said why.',
        })}{' '}
        <Grounds grounds={['apl@2021-07-15#art-48']} visit={visit} />
      </p>
      {actor.kind === 'officer' && (
        <Links>
          {[
            <a key="desk" href={href(DESK)}>
              {say({ zh: '本机关的', en: 'Of my office' })}
            </a>,
          ]}
        </Links>
      )}
      <Refused refusal={refusal} visit={visit} />
      <UnfitNotice names={found.rows.flatMap((one) => (one.differs ? [numberOf(one)] : []))} visit={visit} />
      <ListView
        {...reading}
        links={[
          <a key="atom" href={href(`${PATH}.atom`)}>
            {say({ zh: '订阅公开和撤回（Atom）', en: 'Follow what is published and withdrawn (Atom)' })}
          </a>,
          <a key="api" href="/api/decisions">
            API
          </a>,
        ]}
      />
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true, refusal },
  )
}
