import { caseNumber } from '../../kernel/procedure/definition.ts'
import type { Until } from '../../kernel/procedure/next-step.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Answer, databaseOf, type Page, page, type Route, type Visit } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import { Links } from '../../web/links.tsx'
import { moment } from '../../web/moment.ts'
import { WaitingProposals } from '../../web/register/proposal-page.tsx'
import { AwaitedTable, DaysAhead, OwedTable } from './desk-parts.tsx'
import { NothingMine } from './nothing-mine.tsx'
import { beginningsOf, type OfficerLink, registersOf } from './officer-links.ts'
import { daysAhead, timeLeft } from './owed-words.ts'
import { type NamedWork, readOwedWork } from './owed-work.ts'
import { OtherWork } from './owed-work-table.tsx'
import { type DeskReading, readDesk, untilIn } from './reading.ts'

/** Up to this many rows, the last week's notices stand beneath them; with more rows, in the column at the side. */
const SHORT_DESK = 10

/** Notices shown; the others stand behind the link. */
const MOST_TOLD = 5

const TITLE: Say = { zh: '我的工作台', en: 'My desk' }

/** What an officer lands on: what waits for their word, what is their turn, what others owe. */
async function see(visit: Visit): Promise<Answer> {
  const { actor, app, query, today } = visit
  if (actor.kind !== 'officer') return withoutOffice(visit)
  const [reading, begins, work] = await Promise.all([
    readDesk({ app, actor }, { after: query.after }),
    beginningsOf(visit),
    readOwedWork({ app, actor, today }),
  ])
  if (isRefusal(reading)) return reading
  const { isWorkday } = await app.context.calendar(databaseOf(visit))
  const untils = [...reading.toAgree, ...reading.mine, ...reading.awaited].flatMap(
    (one) => untilIn(one, app.kernel.now()) ?? [],
  )
  return deskPage({ reading, begins, work, visit, untils, days: daysAhead(today, untils, isWorkday) })
}

/** Whoever holds no post: what one can do without. */
function withoutOffice(visit: Visit): Page {
  const { say, href } = visit
  const title = say(TITLE)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">{say({ zh: '您现在没有任何机构的职务。', en: 'You hold no post in any office at present.' })}</p>
      <p>
        {say({
          zh: '任职由本单位的系统管理员登记；登记以后，轮到您办的步骤会列在这里。',
          en: 'Your office’s administrator enters who sits where; from then on what is yours to do stands here.',
        })}
      </p>
      <Links>
        {[
          <a key="session" href={href('/session')}>
            {say({ zh: '我的登录', en: 'My sign-in' })}
          </a>,
          <a key="law" href={href('/law/csl')}>
            {say({ zh: '读网络安全法', en: 'Read the Cybersecurity Law' })}
          </a>,
        ]}
      </Links>
    </>,
    { dense: true },
  )
}

interface DeskOf {
  readonly reading: DeskReading
  /** What this officer may begin. */
  readonly begins: readonly OfficerLink[]
  /** What waits outside of cases. */
  readonly work: readonly NamedWork[]
  readonly visit: Visit
  readonly untils: readonly Until[]
  readonly days: ReturnType<typeof daysAhead>
}

function deskPage({ reading, begins, work, visit, untils, days }: DeskOf): Page {
  const { say } = visit
  const { toAgree, mine, awaited, unheld, proposals } = reading
  const title = say(TITLE)
  const isEmpty = toAgree.length + mine.length === 0
  const lines = toAgree.length + mine.length + awaited.length + unheld.length
  const isLong = lines > SHORT_DESK
  const late = untils.filter(({ isPast }) => isPast)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Figures reading={reading} visit={visit} />
      {untils.some(({ day }) => day !== undefined) && (
        <section aria-labelledby="ahead">
          <h2 id="ahead" class="head">
            <span>{say({ zh: '三十日内的期限', en: 'Times within thirty days' })}</span>
            <Legend visit={visit} />
          </h2>
          <DaysAhead days={days} late={late} visit={visit} />
        </section>
      )}
      <div class="split desk">
        <div>
          <section aria-labelledby="mine">
            <h2 id="mine" class="head">
              <span>{say({ zh: '轮到我', en: 'My turn' })}</span>
              {!isEmpty && (
                <span class="meta">
                  {say({
                    zh: '待同意的在前，其余按期限；点该办的一步，直达表单',
                    en: 'What waits for your word first, the rest by its time; each step leads to its form',
                  })}
                </span>
              )}
            </h2>
            {isEmpty ? (
              <NothingMine begins={begins} work={work} visit={visit} />
            ) : (
              <OwedTable toAgree={toAgree} rows={mine} visit={visit} />
            )}
            <Onward reading={reading} visit={visit} />
          </section>
          {proposals.length > 0 && (
            <section aria-labelledby="proposals">
              <h2 id="proposals">{say({ zh: '登记簿待同意', en: 'Registers: to be agreed to' })}</h2>
              <WaitingProposals waiting={proposals} visit={visit} />
            </section>
          )}
          <OtherWork work={work} visit={visit} />
          {unheld.length > 0 && <Unheld reading={reading} visit={visit} />}
          <section aria-labelledby="others">
            <h2 id="others">{say({ zh: '等别人', en: 'Waiting for others' })}</h2>
            {awaited.length === 0 ? (
              <p class="meta">
                {say({
                  zh: '您承办的、您提出的，轮到别人办时列在这里，写明等谁、自何日起。',
                  en: 'What you have in hand or proposed, while it is another’s turn: whom you wait for, and since when.',
                })}
              </p>
            ) : (
              <AwaitedTable rows={awaited} visit={visit} />
            )}
          </section>
        </div>
        <aside>
          <p>
            <a href={visit.href('/desk/office')}>
              {say({
                zh: '本机关：等我的、交来的案件、将到期的',
                en: 'My office: what waits, cases addressed to it, what ends',
              })}
            </a>
          </p>
          <LinkSection
            id="registers"
            title={{ zh: '我的登记簿', en: 'My registers' }}
            links={registersOf(visit)}
            visit={visit}
            listed
          />
          <LinkSection id="begin" title={{ zh: '开始办', en: 'Begin' }} links={begins} visit={visit} />
          {isLong && <Week reading={reading} visit={visit} />}
        </aside>
      </div>
      {!isLong && <Week reading={reading} visit={visit} across />}
    </>,
    { dense: true },
  )
}

function Figures({ reading, visit }: { readonly reading: DeskReading; readonly visit: Visit }) {
  const { say, app } = visit
  const { toAgree, mine, awaited, after } = reading
  const now = app.kernel.now()
  const left = [...toAgree, ...mine].map((one) => timeLeft(untilIn(one, now), now))
  const overdue = left.filter(({ state }) => state === 'overdue').length
  const past = left.filter(({ state }) => state === 'past').length
  const today = left.filter(({ isToday }) => isToday).length
  const figures: readonly { readonly name: Say; readonly count: string; readonly more: Say; readonly red?: boolean }[] =
    [
      {
        name: { zh: '轮到我', en: 'My turn' },
        count: `${left.length}${after === undefined ? '' : '+'}`,
        more:
          toAgree.length > 0
            ? { zh: `件，其中待我同意${toAgree.length}件`, en: `${toAgree.length} for my word` }
            : { zh: '件', en: left.length === 1 ? 'case' : 'cases' },
      },
      {
        name: { zh: '逾期', en: 'Overdue' },
        count: String(overdue),
        more: {
          zh: past > 0 ? `法定的；另有自定的已过${past}件` : '法定的',
          en: past > 0 ? `by statute; ${past} past our own time` : 'by statute',
        },
        red: overdue > 0,
      },
      {
        name: { zh: '今日到期', en: 'Due today' },
        count: String(today),
        more: { zh: '件', en: today === 1 ? 'case' : 'cases' },
      },
      {
        name: { zh: '等别人', en: 'Waiting for others' },
        count: String(awaited.length),
        more: { zh: '件', en: awaited.length === 1 ? 'case' : 'cases' },
      },
    ]
  return (
    <dl class="figures four">
      {figures.map(({ name, count, more, red }) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd data-state={red ? 'overdue' : undefined}>
            {count} <small>{say(more)}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Legend = ({ visit: { say, href } }: { readonly visit: Visit }) => (
  <span class="legend">
    <span>
      <i data-mark="late" />
      {say({ zh: '法定，已逾期', en: 'statute, overdue' })}
    </span>
    <span>
      <i data-mark="solid" />
      {say({ zh: '法定', en: 'statute' })}
    </span>
    <span>
      <i />
      {say({ zh: '本机关自定', en: 'the office’s own' })}
    </span>
    <a class="meta" href={href('/notices/ways')}>
      {say({ zh: '订阅日历', en: 'As a calendar' })}
    </a>
  </span>
)

function Onward({ reading: { after }, visit }: { readonly reading: DeskReading; readonly visit: Visit }) {
  const { say, href, query } = visit
  if (after === undefined && query.after === undefined) return null
  return (
    <p class="actions">
      {query.after !== undefined && (
        <a href={href('/desk')}>{say({ zh: '回到最先到期的', en: 'Back to the first' })}</a>
      )}
      {after !== undefined && (
        <a href={href(`/desk?after=${encodeURIComponent(after)}`)}>{say({ zh: '往后的', en: 'The next ones' })}</a>
      )}
    </p>
  )
}

/** By number alone: who has not taken a case in hand does not read it. */
function Unheld({ reading: { unheld }, visit }: { readonly reading: DeskReading; readonly visit: Visit }) {
  const { say, href, app } = visit
  return (
    <section aria-labelledby="unheld">
      <h2 id="unheld" class="head">
        <span>{say({ zh: '还没有人承办', en: 'In nobody’s hands yet' })}</span>
        <span class="meta">
          {say({
            zh: '承办以前只显示案号和阶段',
            en: 'Number and stage alone, until somebody takes it in hand',
          })}
        </span>
      </h2>
      <ul class="shelf unheld">
        {unheld.map(({ id, procedure, version, stage, mark, year, number }) => (
          <li key={id}>
            <a href={href(`/cases/${id}/assignment`)}>
              <AsWritten words={caseNumber(mark, year, number)} visit={visit} />
            </a>
            <span class="meta">
              {say(app.context.catalogue.at(procedure, version)?.stages[stage] ?? { zh: stage, en: stage })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface LinkSectionOf {
  readonly id: string
  readonly title: Say
  readonly links: readonly OfficerLink[]
  readonly visit: Visit
  /** One under the other, as what one comes back to. */
  readonly listed?: boolean
}

function LinkSection({ id, title, links, visit: { say, href }, listed = false }: LinkSectionOf) {
  if (links.length === 0) return null
  const anchors = links.map(({ path, name }) => (
    <a key={path + name.en} href={href(path)}>
      {say(name)}
    </a>
  ))
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(title)}</h2>
      {listed ? (
        <ul class="clocks ways">
          {anchors.map((link, at) => (
            <li key={at}>{link}</li>
          ))}
        </ul>
      ) : (
        <Links>{anchors}</Links>
      )}
    </section>
  )
}

interface WeekOf {
  readonly reading: DeskReading
  readonly visit: Visit
  /** Side by side under the rest, not one under the other. */
  readonly across?: boolean
}

function Week({ reading: { week }, visit, across = false }: WeekOf) {
  const { say, href } = visit
  return (
    <section aria-labelledby="week">
      <h2 id="week" class="head">
        <span>{say({ zh: '过去七日', en: 'The last seven days' })}</span>
        <a class="meta" href={href('/notices?show=all')}>
          {say({ zh: '全部通知', en: 'All notices' })}
        </a>
      </h2>
      {week.length === 0 ? (
        <p class="meta">
          {say({
            zh: '案件的进展、提出的步骤有了结果，列在这里。',
            en: 'What became of cases and proposals stands here.',
          })}
        </p>
      ) : (
        <ul class={across ? 'shelf told' : 'clocks'}>
          {week.slice(0, MOST_TOLD).map(({ id, case: about, text, writtenAt }) => (
            <li key={id}>
              {about === undefined ? (
                <span>
                  <AsWritten words={say(text)} visit={visit} />
                </span>
              ) : (
                <a href={href(`/cases/${about}`)}>
                  <AsWritten words={say(text)} visit={visit} />
                </a>
              )}
              <time class="meta" dateTime={writtenAt.toISOString()}>
                {say(moment(writtenAt))}
              </time>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export const deskRoutes: readonly Route[] = [{ method: 'GET', path: '/desk', who: 'signed-in', answer: see }]
