import { addMonths, dayOf, longDay } from '../../kernel/calendar/day.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { type CaseLine, listCases } from '../../kernel/procedure/case-list.ts'
import { caseNumber, stageName } from '../../kernel/procedure/definition.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { recordPath } from '../../mechanisms/register/named.ts'
import { type Answer, databaseOf, page, type Route, type Visit } from '../../web/area.ts'
import { MonthCalendar } from '../../web/chart/calendar.tsx'
import { Links } from '../../web/links.tsx'
import { PrintSheet } from '../../web/print-sheet.tsx'
import { Table } from '../../web/table.tsx'
import { OFFICE_DESK } from './office-path.ts'
import { type EndingRecord, endingRecords, MONTHS_AHEAD } from './office-reading.ts'
import { readOwedWork } from './owed-work.ts'
import { OwedWorkTable } from './owed-work-table.tsx'

const TITLE: Say = { zh: '本机关', en: 'My office' }
const MOST_CASES = 50

/** What an office has before it: what waits for the reader outside of cases, cases addressed to it, and what of its registers ends. */
async function see(visit: Visit): Promise<Answer> {
  const { actor, app, today } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const database = databaseOf(visit)
  const registers = app.areas.flatMap(({ registers: own = [] }) => own)
  const [work, ending, cases] = await Promise.all([
    readOwedWork({ app, actor, today }),
    endingRecords(database, registers, { office: actor.office, today }),
    listCases(database, actor, { whose: 'party', limit: MOST_CASES, after: undefined }),
  ])
  if (isRefusal(cases)) return cases
  const { say, href } = visit
  return page(
    say(TITLE),
    <PrintSheet path={OFFICE_DESK} visit={visit}>
      <h1>{say(visit.visitor?.office ?? TITLE)}</h1>
      <Links>
        {[
          <a key="desk" href={href('/desk')}>
            {say({ zh: '轮到我的', en: 'My turn' })}
          </a>,
          <a key="notices" href={href('/notices?show=all')}>
            {say({ zh: '通知', en: 'Notices' })}
          </a>,
        ]}
      </Links>
      <section aria-labelledby="work">
        <h2 id="work">{say({ zh: '案件以外等您的', en: 'What waits for you outside of cases' })}</h2>
        <OwedWorkTable work={work} visit={visit} />
      </section>
      <section aria-labelledby="addressed">
        <h2 id="addressed">{say({ zh: '交给本机关的案件', en: 'Cases addressed to the office' })}</h2>
        <Addressed cases={cases.lines} visit={visit} />
      </section>
      <section aria-labelledby="ending">
        <h2 id="ending">{say({ zh: '登记簿里将到期和已过期的', en: 'What ends in the registers, or is over' })}</h2>
        <Ending ending={ending} visit={visit} />
      </section>
    </PrintSheet>,
    { dense: true },
  )
}

function Addressed({ cases, visit }: { cases: readonly CaseLine[]; visit: Visit }) {
  const { say, href, app, today } = visit
  if (cases.length === 0) {
    return (
      <p>
        {say({
          zh: '没有。别的机关把案件交给本机关，或者本机关作为当事人的，列在这里。',
          en: 'None. A case that another office addresses to this one, or to which it is a party, stands here.',
        })}
      </p>
    )
  }
  return (
    <Table
      name={{ zh: '交给本机关的案件', en: 'Cases addressed to the office' }}
      heads={[
        { zh: '案号', en: 'Number' },
        { zh: '事项', en: 'Matter' },
        { zh: '阶段', en: 'Stage' },
        { zh: '最近变动', en: 'Last moved' },
      ]}
      visit={visit}
    >
      {cases.map(({ id, procedure: kind, stage, movedAt, mark, year, number }) => {
        const procedure = app.context.catalogue.current(kind, today)
        return (
          <tr key={id}>
            <th scope="row">
              <a href={href(`/cases/${id}`)}>{caseNumber(mark, year, number)}</a>
            </th>
            <td data-label={say({ zh: '事项', en: 'Matter' })}>{procedure ? say(procedure.name) : kind}</td>
            <td data-label={say({ zh: '阶段', en: 'Stage' })}>
              {procedure ? say(stageName(procedure, stage)) : stage}
            </td>
            <td data-label={say({ zh: '最近变动', en: 'Last moved' })}>{say(longDay(dayOf(movedAt)))}</td>
          </tr>
        )
      })}
    </Table>
  )
}

function Ending({ ending, visit }: { ending: readonly EndingRecord[]; visit: Visit }) {
  const { say, href, today, app } = visit
  const registers = new Map(app.areas.flatMap(({ registers: own = [] }) => own.map((one) => [one.id, one] as const)))
  if (ending.length === 0) {
    return (
      <p>
        {say({
          zh: '一年之内没有到期的。登记有效期的记录，到期前列在这里。',
          en: 'Nothing ends within a year. Records that hold until a day stand here before it.',
        })}
      </p>
    )
  }
  const first = `${today.slice(0, 7)}-01`
  const months = Array.from({ length: MONTHS_AHEAD }, (_, at) => addMonths(first, at).slice(0, 7))
  const over = ending.filter(({ to }) => to < today)
  const inMonth = (month: string) => ending.filter(({ to }) => to >= today && to.startsWith(month))
  const counts = months.map((month) => inMonth(month).length)
  return (
    <>
      <MonthCalendar
        months={months.map((month, at) => ({
          name: month.slice(2),
          isNow: at === 0,
          cells: [...(at === 0 ? over.map(() => 'late' as const) : []), ...inMonth(month).map(() => 'solid' as const)],
        }))}
        legend={[
          { mark: 'solid', words: say({ zh: '到期', en: 'ends' }) },
          { mark: 'late', words: say({ zh: '已过', en: 'over' }) },
        ]}
        label={say({
          zh: `${MONTHS_AHEAD}个月内到期${counts.reduce((sum, one) => sum + one, 0)}条，已过${over.length}条`,
          en: `${counts.reduce((sum, one) => sum + one, 0)} end within ${MONTHS_AHEAD} months, ${over.length} are over`,
        })}
        caption={say({
          zh: '一格一条记录；已过期的画在本月。期限是本机关登记的有效期。',
          en: 'One cell a record; what is over stands in this month. The days are those the office entered.',
        })}
        visit={visit}
      />
      <Table
        name={{ zh: '到期', en: 'What ends' }}
        heads={[
          { zh: '记录', en: 'Record' },
          { zh: '登记簿', en: 'Register' },
          { zh: '有效至', en: 'Valid to' },
        ]}
        visit={visit}
      >
        {ending.map(({ register, id, title, to }) => (
          <tr key={id}>
            <th scope="row">
              <a href={href(recordPath(register, id))}>{title}</a>
            </th>
            <td data-label={say({ zh: '登记簿', en: 'Register' })}>
              {say(registers.get(register)?.name ?? { zh: register, en: register })}
            </td>
            <td data-label={say({ zh: '有效至', en: 'Valid to' })}>
              {to < today ? <strong data-state="overdue">{say(longDay(to))}</strong> : say(longDay(to))}
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}

export const officeDeskRoutes: readonly Route[] = [{ method: 'GET', path: OFFICE_DESK, who: 'signed-in', answer: see }]
