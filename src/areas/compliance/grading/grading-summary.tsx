import type { VNode } from 'preact'
import type { Calendar } from '../../../kernel/calendar/calendar.ts'
import { addMonths, type Day, longDay } from '../../../kernel/calendar/day.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Table } from '../../../web/table.tsx'
import { assessmentFigure, type ConfirmedFigures, FIGURES, type FigureId, filingFrom, lastDayOf } from './figures.ts'
import type { Grading } from './grading-file.ts'
import { RULES_2007 } from './materials.ts'
import { DEGREES, type Harm, MATRIX, OBJECTS } from './matrix.ts'
import type { NetworkAssessment } from './queries.ts'
import { pages } from './registers.ts'
import type { KnownNetwork } from './standing.ts'

interface SummaryOf {
  readonly grading: Grading
  /** The record of the network; undefined where it is not on the register. */
  readonly network: KnownNetwork | undefined
  readonly figures: ConfirmedFigures
  readonly assessments: readonly NetworkAssessment[]
  readonly calendar: Calendar
  readonly visit: Visit
}

/** The level with what gives it, the times that run, and the last assessment. */
export function GradingSummary({ grading, network: record, figures, assessments, calendar, visit }: SummaryOf): VNode {
  const { say, href } = visit
  const { level, s, a, network, approvedOn, filedOn, certified } = grading
  const [last] = assessments
  const figure = assessmentFigure(level)
  const confirmed = figure && figures[figure]
  const times: readonly TimeLine[] = [
    ...(level >= 2 && approvedOn !== undefined && filedOn === undefined
      ? [{ id: 'filing' as const, from: filingFrom(approvedOn, record?.since), isOurs: true }]
      : []),
    ...(filedOn !== undefined && certified === undefined
      ? [{ id: 'certificate' as const, from: filedOn, isOurs: false }]
      : []),
  ]
  return (
    <>
      <p>
        <AsWritten words={network} visit={visit} />　
        <strong>{say({ zh: `第${level}级`, en: `Level ${level}` })}</strong>　
        {say({ zh: `业务信息 S${s}，系统服务 A${a}，取高者`, en: `information S${s}, service A${a}: the higher` })}
      </p>
      {times.map((time) => (
        <Time key={time.id} {...{ time, figures, calendar, visit }} />
      ))}
      {certified && (
        <p>
          {say({ zh: '备案证明：', en: 'Certificate: ' })}
          <AsWritten words={certified.number} visit={visit} />　{say(longDay(certified.on))}
        </p>
      )}
      {level >= 2 && (
        <p>
          {last
            ? say({ zh: `最近一次等级测评：${longDay(last.on).zh}。`, en: `Last assessed ${longDay(last.on).en}. ` })
            : say({ zh: '没有登记等级测评。', en: 'No assessment is entered. ' })}
          {last &&
            figure &&
            confirmed &&
            say(nextWords(addMonths(last.on, confirmed.length), FIGURES[figure].from, visit.today))}
          <a href={href(pages[1]?.path ? `${pages[1].path}/office` : '')}>
            {say({ zh: '测评和整改', en: 'Assessments' })}
          </a>
        </p>
      )}
      {level >= 2 && figure && !confirmed && <Unconfirmed id={figure} visit={visit} />}
      {approvedOn === undefined && level >= 3 && !figures.experts && <Unconfirmed id="experts" visit={visit} />}
    </>
  )
}

/** The matrix with the two harms that the office found: too wide for what stands beside the page. */
export function GradingMatrix({ grading: { info, service }, visit }: Pick<SummaryOf, 'grading' | 'visit'>): VNode {
  const { say } = visit
  return (
    <section aria-labelledby="matrix">
      <h2 id="matrix">{say({ zh: '定级矩阵', en: 'The matrix' })}</h2>
      <Table
        name={{ zh: '定级矩阵', en: 'The matrix' }}
        heads={[{ zh: '受侵害的客体', en: 'What is harmed' }, ...Object.values(DEGREES)]}
        visit={visit}
      >
        {(['rights', 'order', 'state'] as const).map((object) => (
          <tr key={object}>
            <th scope="row">{say(OBJECTS[object])}</th>
            {(['ordinary', 'serious', 'grave'] as const).map((degree) => (
              <td key={degree} data-label={say(DEGREES[degree])}>
                {MATRIX[object][degree]}
                {is(info, object, degree) && <strong> S</strong>}
                {is(service, object, degree) && <strong> A</strong>}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </section>
  )
}

const is = (harm: Harm, object: string, degree: string): boolean => harm.object === object && harm.degree === degree

function nextWords(day: Day, from: 'document' | 'office', today: Day): Say {
  const over = day < today
  const whose =
    from === 'office'
      ? { zh: '本单位自定', en: 'your own figure' }
      : { zh: '间隔经本机关核对，文本未收录', en: 'interval as your office confirmed; its text is not held' }
  return {
    zh: `下一次应在${longDay(day).zh}前（${whose.zh}）${over ? '，已过' : ''}。`,
    en: `next by ${longDay(day).en} (${whose.en})${over ? ', passed' : ''}. `,
  }
}

interface TimeLine {
  readonly id: FigureId
  /** Undefined where it is not known when the network went into use: nothing is counted. */
  readonly from: Day | undefined
  /** Whether it binds the operator; a time of the organ is only shown. */
  readonly isOurs: boolean
}

interface TimeOf extends Pick<SummaryOf, 'figures' | 'calendar' | 'visit'> {
  readonly time: TimeLine
}

function Time({ time: { id, from, isOurs }, figures, calendar, visit }: TimeOf) {
  const { say, today } = visit
  const confirmed = figures[id]
  if (!confirmed) return <Unconfirmed id={id} visit={visit} />
  if (from === undefined) return <NotInUse visit={visit} />
  const last = lastDayOf(id, confirmed, from, calendar)
  const over = last < today
  return (
    <p data-state={over && isOurs ? 'overdue' : undefined}>
      {say(FIGURES[id].name)}：
      {say({
        zh: `自${longDay(from).zh}起，至${longDay(last).zh}${over ? (isOurs ? '，已超期' : '，已过（公安机关的时间）') : ''}。依据：`,
        en: `from ${longDay(from).en} to ${longDay(last).en}${over ? (isOurs ? ', overdue' : ', passed (the organ’s time)') : ''}. Source: `,
      })}
      <AsWritten words={confirmed.source} visit={visit} />
    </p>
  )
}

/** A network of which it is not entered when it went into use: what the time would run from. */
function NotInUse({ visit: { say } }: Pick<SummaryOf, 'visit'>) {
  return (
    <p class="meta">
      {say({
        zh: '报备案的时间：已运行的自等级确定之日起，新建的自投入使用之日起；网络登记簿没有填写投入使用日，暂不计算。',
        en: 'The time of filing runs from the approval of the level where the network is in use, and of a new one from going into use; the register does not say when that was, so nothing is counted yet.',
      })}
    </p>
  )
}

/** A figure that nobody confirmed is named with what people say of it, and counts nothing. */
function Unconfirmed({ id, visit }: { readonly id: FigureId; readonly visit: Visit }) {
  const { say, href } = visit
  const known: { readonly told?: number; readonly name: Say } = FIGURES[id]
  return (
    <p class="meta">
      {say(known.name)}：
      {say(
        known.told === undefined
          ? {
              zh: '没有规定，由本单位自定；登记以前不提示。',
              en: 'set by nobody: your own figure; nothing is due before you enter one. ',
            }
          : {
              zh: `据${RULES_2007.zh}，为${known.told}；本机关核对原文以前不计算。`,
              en: `${known.told}, by ${RULES_2007.en}; it does not count before your office has compared the original. `,
            },
      )}
      <a href={href(`${pages[0]?.path ?? ''}/office`)}>{say({ zh: '核对期限', en: 'Confirm it' })}</a>
    </p>
  )
}
