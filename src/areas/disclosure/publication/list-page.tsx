import { longDay } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { UnfitNotice } from '../../../web/differs.tsx'
import { Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Links } from '../../../web/links.tsx'
import { supervision } from '../../../web/section.ts'
import { Table } from '../../../web/table.tsx'
import { breachesOf, partyWords, penaltyWords } from './decision-page.tsx'
import type { DecisionPage, PublicDecision } from './queries.ts'

export const PATH = '/supervision/decisions'
/** Where an office prepares, publishes and withdraws its own. */
export const DESK = '/supervision/publications'

export const title = { zh: '公开的处罚决定', en: 'Penalty decisions made public' }

interface ListOf {
  readonly found: DecisionPage
  readonly visit: Visit
  readonly organisation: string
  readonly article: string
  readonly refusal: Refusal | undefined
}

const heads = [
  { zh: '文号', en: 'Number' },
  { zh: '决定日期', en: 'Day' },
  { zh: '当事人', en: 'Party' },
  { zh: '违反的条款', en: 'Provisions breached' },
  { zh: '处罚', en: 'Penalty' },
  { zh: '机关', en: 'Office' },
]

/** Decisions of some social influence, the newest first, for anyone. */
export function listPage({ found, visit, organisation, article, refusal }: ListOf): Page {
  const { say, href, actor } = visit
  const query = new URLSearchParams({ organisation, article, after: found.after ?? '' })
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
      <UnfitNotice names={found.decisions.flatMap(unfitName)} visit={visit} />
      <Filters visit={visit} organisation={organisation} article={article} />
      {found.decisions.length === 0 ? (
        <p>{say({ zh: '没有这样的公开的处罚决定。', en: 'No such decision is public.' })}</p>
      ) : (
        <Table name={{ zh: '处罚决定', en: 'Decisions' }} heads={heads} visit={visit}>
          {found.decisions.map((decision) => (
            <Row key={decision.id} decision={decision} visit={visit} />
          ))}
        </Table>
      )}
      {found.after !== undefined && (
        <p>
          <a href={href(`${PATH}?${query}`)}>{say({ zh: '下一页', en: 'Next page' })}</a>
        </p>
      )}
      <Links>
        {[
          <a key="atom" href={href(`${PATH}.atom`)}>
            {say({ zh: '订阅公开和撤回（Atom）', en: 'Follow what is published and withdrawn (Atom)' })}
          </a>,
          <a key="api" href="/api/decisions">
            API
          </a>,
        ]}
      </Links>
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], dense: true, refusal },
  )
}

const unfitName = (decision: PublicDecision): readonly string[] =>
  decision.differs ? [decision.kind === 'published' ? decision.text.number : decision.number] : []

function Row({ decision, visit }: { decision: PublicDecision; visit: Visit }) {
  const { say, href } = visit
  const path = href(`${PATH}/${decision.id}`)
  const [, day, party, breaches, penalty, office] = heads
  if (decision.kind === 'withdrawn') {
    return (
      <tr>
        <th scope="row">
          <a href={path}>{decision.number}</a>
        </th>
        <td colSpan={5}>{say({ zh: `已撤回：${decision.because.zh}`, en: `Withdrawn: ${decision.because.en}` })}</td>
      </tr>
    )
  }
  const { text } = decision
  return (
    <tr>
      <th scope="row">
        <a href={path}>{text.number}</a>
      </th>
      <td data-label={day && say(day)}>{say(longDay(text.decidedOn))}</td>
      <td data-label={party && say(party)}>{say(partyWords(text))}</td>
      <td data-label={breaches && say(breaches)}>
        <Grounds grounds={breachesOf(text)} visit={visit} />
      </td>
      <td data-label={penalty && say(penalty)}>{say(penaltyWords(text))}</td>
      <td data-label={office && say(office)}>{say(decision.office)}</td>
    </tr>
  )
}

function Filters({ visit, organisation, article }: Pick<ListOf, 'visit' | 'organisation' | 'article'>) {
  const { say, href, large } = visit
  return (
    <search>
      <form action={href(PATH)} class="filters">
        {large && <input type="hidden" name="type" value="large" />}
        <div>
          <label for="organisation">{say({ zh: '单位名称（开头即可）', en: 'Organisation, or its beginning' })}</label>
          <input
            id="organisation"
            name="organisation"
            type="search"
            value={organisation}
            maxLength={120}
            autocomplete="off"
          />
        </div>
        <div>
          <label for="article">{say({ zh: '违反网络安全法第几条', en: 'Article of the Cybersecurity Law' })}</label>
          <input id="article" name="article" type="search" value={article} maxLength={60} autocomplete="off" />
        </div>
        <button type="submit" class="quiet">
          {say({ zh: '查找', en: 'Find' })}
        </button>
      </form>
    </search>
  )
}
