import { isRefusal } from '../../../../law/refusal.ts'
import { type Answer, databaseOf, page, type Visit } from '../../../../web/area.ts'
import { AsWritten } from '../../../../web/as-written.tsx'
import { UnfitNotice } from '../../../../web/differs.tsx'
import { Grounds } from '../../../../web/grounds.tsx'
import { answerList } from '../../../../web/list/answer-list.ts'
import type { List } from '../../../../web/list/list.ts'
import { ListView } from '../../../../web/list/list-view.tsx'
import { HOME } from '../../home-path.ts'
import { protectedOn } from '../../keeping/texts.ts'
import { PATH as DESIGNATIONS, top } from '../designation/case-pages.tsx'
import { type ProtectedOperator, protectedOperator, protectedOperators } from './queries.ts'
import { howWords, missedWords, openOf, planWords, sentWords, YearlyState } from './words.tsx'

export const SECTOR = `${HOME}/sector`

export const title = { zh: '本行业关键信息基础设施', en: 'Critical infrastructure of the sector' } as const
export const about = {
  zh: '保护工作部门看本机关认定的运营者：联系方式、年度检测评估的报送、未完成的改进措施，此外什么也看不到。',
  en: 'A protecting department sees of the operators it designated: contact, yearly assessments sent, open measures, and nothing else.',
} as const

const lastSent = ({ submissions: [last] }: ProtectedOperator) =>
  last
    ? { zh: `${last.doneOn}，${sentWords(last).zh}收到`, en: `${last.doneOn}, received ${sentWords(last).en}` }
    : { zh: '—', en: '—' }

const openWords = (operator: ProtectedOperator) => String(openOf(operator).length)

const list: List<ProtectedOperator> = {
  path: SECTOR,
  name: title,
  measure: '家',
  empty: {
    zh: '这里还没有本机关认定的运营者。认定生效后即在这里出现。',
    en: 'No operator designated by your office yet. They stand here once a designation is in force.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '运营者', en: 'Operator' },
      cell: ({ id, operator }, visit) => (
        <a href={visit.href(`${SECTOR}/${id}`)}>
          <AsWritten words={operator} visit={visit} />
        </a>
      ),
      words: ({ operator }) => operator,
    },
    {
      head: { zh: '认定文号', en: 'Decision' },
      cell: ({ number }, visit) => <AsWritten words={number} visit={visit} />,
      words: ({ number }) => number,
    },
    {
      head: { zh: '联系方式', en: 'Contact' },
      cell: ({ contact }, visit) => (contact === undefined ? '—' : <AsWritten words={contact} visit={visit} />),
      words: ({ contact }) => contact ?? '—',
    },
    {
      head: { zh: '最近一次检测评估', en: 'Last assessment' },
      cell: (operator, visit) => visit.say(lastSent(operator)),
      words: (operator, visit) => visit.say(lastSent(operator)),
    },
    {
      head: { zh: '每年至少一次', en: 'Once a year at least' },
      cell: (operator, visit) => <YearlyState operator={operator} visit={visit} />,
      words: ({ missed, plan }, visit) =>
        visit.say(missed.length > 0 ? missedWords(missed) : planWords(plan, visit.today)),
    },
    { head: { zh: '未完成的措施', en: 'Open measures' }, num: true, cell: openWords, words: openWords },
  ],
  file: 'sector-operators',
  api: '/api/compliance/sector',
}

/** Of the visitor's own office alone: any other has nothing here. */
export const sectorPage = (visit: Visit): Answer | Promise<Answer> =>
  answerList(
    visit,
    list,
    ({ after }, limit) =>
      protectedOperators(databaseOf(visit), { actor: visit.actor, now: visit.app.kernel.now(), limit, after }),
    (reading) =>
      page(
        visit.say(title),
        <>
          <h1>{visit.say(title)}</h1>
          <p class="lede">{visit.say(about)}</p>
          <UnfitNotice
            names={reading.found.rows.flatMap(({ operator, differs }) => (differs ? [operator] : []))}
            visit={visit}
          />
          <ListView {...reading} />
          <p class="meta">
            {visit.say({
              zh: '“每年至少一次”按自然年计算，认定当年不计（本站解释）；检测评估是运营者的义务，报送的时限法律没有规定：没有收到，不等于没有做。',
              en: '“At least once a year” is read by the calendar year; the year of the designation is not counted (as read here). To assess is the operator’s duty, and no time is set for sending: what was not received may have been made. ',
            })}
            <Grounds grounds={protectedOn(visit.today)} visit={visit} />
          </p>
        </>,
        { crumbs: [{ name: visit.say(top.name), path: top.path }], dense: true },
      ),
  )

export async function operatorPage(visit: Visit): Promise<Answer> {
  const { say, href, params, actor, app, today } = visit
  const found = await protectedOperator(databaseOf(visit), { actor, now: app.kernel.now(), id: params.id ?? '' })
  if (isRefusal(found)) return found
  const { operator, number, since, infrastructure, contact, submissions, missed, plan } = found
  const open = openOf(found)
  return page(
    operator,
    <>
      <h1>
        <AsWritten words={operator} visit={visit} />
      </h1>
      {found.differs && <UnfitNotice visit={visit} />}
      <dl class="facts">
        <dt>{say({ zh: '认定', en: 'Designation' })}</dt>
        <dd>
          <a href={href(`${DESIGNATIONS}/${found.id}`)}>
            <AsWritten words={number} visit={visit} />
          </a>
          {say({ zh: `，${since}起`, en: `, since ${since}` })}
        </dd>
        <dt>{say({ zh: '认定的设施、系统', en: 'Facility or system' })}</dt>
        <dd>
          <AsWritten words={infrastructure} visit={visit} />
        </dd>
        <dt>{say({ zh: '联系方式', en: 'Contact' })}</dt>
        <dd>
          {contact === undefined ? (
            say({ zh: '运营者还没有填报', en: 'Not told by the operator yet' })
          ) : (
            <AsWritten words={contact} visit={visit} />
          )}
        </dd>
        <dt>{say({ zh: '每年至少一次', en: 'Once a year at least' })}</dt>
        <dd>
          {missed.length > 0 && say(missedWords(missed))}
          {missed.length > 0 && say({ zh: '；', en: '; ' })}
          {say(planWords(plan, today))} <Grounds grounds={protectedOn(visit.today)} visit={visit} />
        </dd>
      </dl>
      <section aria-labelledby="open">
        <h2 id="open">{say({ zh: '未完成的改进措施', en: 'Open measures' })}</h2>
        {open.length === 0 ? (
          <p>{say({ zh: '没有未完成的改进措施。', en: 'No measure is open.' })}</p>
        ) : (
          <ul>
            {open.map(({ id, what, by }) => (
              <li key={id}>
                <AsWritten words={what} visit={visit} />
                {say({ zh: `，${by}以前`, en: `, by ${by}` })}{' '}
                <span class="tag">{say({ zh: '运营者自定', en: 'the operator’s own day' })}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="sent">
        <h2 id="sent">{say({ zh: '报送的年度检测评估', en: 'Yearly assessments sent' })}</h2>
        {submissions.length === 0 ? (
          <p>
            {say({
              zh: '还没有报送。运营者报送后即在这里出现。',
              en: 'None yet. What the operator sends will stand here.',
            })}
          </p>
        ) : (
          <div class="scroll">
            <table class="lean list wraps">
              <thead>
                <tr>
                  <th scope="col">{say({ zh: '完成之日', en: 'Completed' })}</th>
                  <th scope="col">{say({ zh: '收到', en: 'Received' })}</th>
                  <th scope="col">{say({ zh: '怎样进行', en: 'How' })}</th>
                  <th scope="col">{say({ zh: '检测评估情况', en: 'Findings' })}</th>
                  <th scope="col">{say({ zh: '改进措施', en: 'Measures' })}</th>
                </tr>
              </thead>
              <tbody>
                {submissions.map((one) => (
                  <tr key={one.revision}>
                    <th scope="row">{one.doneOn}</th>
                    <td>{say(sentWords(one))}</td>
                    <td>
                      <AsWritten words={say(howWords(one))} visit={visit} />
                    </td>
                    <td class="words">
                      <AsWritten words={one.result} visit={visit} />
                    </td>
                    <td>
                      {say({
                        zh: `${one.measures.length}项，完成${one.measures.filter(({ done }) => done).length}项`,
                        en: `${one.measures.length}, ${one.measures.filter(({ done }) => done).length} done`,
                      })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>,
    {
      crumbs: [
        { name: say(top.name), path: top.path },
        { name: say(title), path: SECTOR },
      ],
      dense: true,
    },
  )
}
