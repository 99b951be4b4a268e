import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { LESSON_TAG, type LessonItem } from '../../../mechanisms/bank/lesson-items.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import type { List } from '../../../web/list/list.ts'
import { type ListReading, ListView } from '../../../web/list/list-view.tsx'
import { moment } from '../../../web/moment.ts'
import { QrCode } from '../../../web/qr-code.tsx'
import { Table } from '../../../web/table.tsx'
import { HOME } from '../home-path.ts'
import {
  hourFields,
  hourGrounds,
  LEAST_TOLD,
  MOST_ITEMS,
  MOST_MINUTES,
  MOST_PUPILS,
  type ToldHour,
  toldRight,
} from './hour.ts'
import { CLASS, HOURS, hourPath, LESSONS, NEW_HOUR, QUIZ } from './paths.ts'
import type { HeldHour, WholeHour } from './queries.ts'
import type { LessonValues } from './register.ts'
import { Running } from './running-part.tsx'

export const hoursTitle: Say = { zh: '班级上课', en: 'Lessons held in classes' }

export const crumbs = ({ say }: Visit) => [
  { name: say({ zh: '学习和考核', en: 'Study and assessment' }), path: HOME },
  { name: say(hoursTitle), path: HOURS },
]

const stateWords = ({ closedAt, endsAt }: Pick<HeldHour, 'closedAt' | 'endsAt'>, now: Date): Say =>
  closedAt !== undefined || endsAt <= now ? { zh: '已结束', en: 'over' } : { zh: '进行中', en: 'running' }

export const hours: List<HeldHour> = {
  path: HOURS,
  name: hoursTitle,
  measure: '节',
  empty: {
    zh: '还没有上过课。打开一课，选“给一个班上这一课”，班级口令就在那里生成。',
    en: 'No lesson was held yet. Open a lesson and choose “Hold it in a class”: the code of the class is made there.',
  },
  keyOf: ({ id }) => id,
  columns: [
    {
      head: { zh: '课题', en: 'Topic' },
      cell: ({ id, topic }, visit) => (
        <a href={visit.href(hourPath(id))}>
          <AsWritten words={topic} visit={visit} />
        </a>
      ),
      words: ({ topic }) => topic,
    },
    { head: hourFields.class, cell: (row) => row.class, words: (row) => row.class },
    {
      head: { zh: '来了', en: 'Came' },
      num: true,
      cell: ({ came, pupils }) => `${came} / ${pupils}`,
      words: ({ came, pupils }) => `${came}/${pupils}`,
    },
    {
      head: { zh: '开课', en: 'Begun' },
      cell: ({ openedAt }, { say }) => say(moment(openedAt)),
      words: ({ openedAt }) => moment(openedAt).zh,
    },
    {
      head: { zh: '状态', en: 'State' },
      cell: (row, { say, app }) => say(stateWords(row, app.kernel.now())),
      words: (row, { say, app }) => say(stateWords(row, app.kernel.now())),
    },
  ],
  file: 'classes',
}

export function hoursPage(reading: ListReading<HeldHour>): Page {
  const { visit } = reading
  const { say, href } = visit
  return page(
    say(hoursTitle),
    <>
      <h1>{say(hoursTitle)}</h1>
      <p class="lede">
        {say({
          zh: '学生凭黑板上的口令和号数用手机答题，没有姓名；下课后看全班每题几人答对。',
          en: 'Pupils answer on phones with the code on the blackboard and a number, without names; after the class you see how many had each question right.',
        })}
      </p>
      <p class="actions">
        <a class="button" href={href(`${LESSONS}/office`)}>
          {say({ zh: '选一课来上', en: 'Choose a lesson' })}
        </a>
      </p>
      <ListView {...reading} />
    </>,
    { crumbs: crumbs(visit).slice(0, 1), dense: true },
  )
}

interface NewHourOf {
  readonly visit: Visit
  readonly lesson: { readonly id: string; readonly values: LessonValues }
  readonly items: readonly LessonItem[]
  readonly refusal?: Refusal | undefined
}

/** Which class, how many pupils, which questions. */
export function newHourPage({ visit, lesson, items, refusal }: NewHourOf): Page {
  const { say, form, today } = visit
  const title = say({ zh: '给一个班上课', en: 'Hold a lesson in a class' })
  const isSent = Object.keys(form).length > 0
  const field = (name: 'class' | 'pupils' | 'minutes', help: Say, input: object) => (
    <div class="field">
      <label for={`hour-${name}`}>
        {say(hourFields[name])}
        <small>{say(help)}</small>
      </label>
      <input id={`hour-${name}`} name={name} required autocomplete="off" {...input} />
    </div>
  )
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        <AsWritten words={lesson.values.topic} visit={visit} />
      </p>
      <Refused refusal={refusal} prefix="hour" title={{ zh: '没有开课', en: 'Not opened' }} visit={visit} />
      <Form visit={visit} action={NEW_HOUR}>
        <input type="hidden" name="lesson" value={lesson.id} />
        {field(
          'class',
          { zh: '如 五年级2班、5-2；不写姓名', en: 'as 5-2 or 五年级2班; no names' },
          { type: 'text', maxLength: 20, value: form.class },
        )}
        {field(
          'pupils',
          { zh: `号数从 1 排到这里，至多${MOST_PUPILS}`, en: `numbers go from 1 to this, ${MOST_PUPILS} at most` },
          { type: 'number', min: 1, max: MOST_PUPILS, value: form.pupils },
        )}
        {field(
          'minutes',
          {
            zh: `本校自定，至多${MOST_MINUTES}；到时自动结束`,
            en: `your own figure, ${MOST_MINUTES} at most; then it ends by itself`,
          },
          { type: 'number', min: 1, max: MOST_MINUTES, value: form.minutes ?? '45' },
        )}
        <fieldset class="field wide">
          <legend id="hour-items">
            {say(hourFields.items)}
            <small>
              {say({
                zh: `审过的、标签注明“${LESSON_TAG}”、依据本课条款的题，至多${MOST_ITEMS}题；一题不选就只读条文`,
                en: `reviewed items tagged ${LESSON_TAG} that rest on its provisions, ${MOST_ITEMS} at most; with none the class reads the provisions alone`,
              })}
            </small>
          </legend>
          {items.length === 0 && (
            <p class="meta">
              {say({
                zh: '题库里还没有给课堂用的题依据这些条款。',
                en: 'The bank has no item for lessons yet that rests on these provisions.',
              })}
            </p>
          )}
          {items.map(({ record, item }, at) => (
            <label key={record} class="choice">
              <input
                type="checkbox"
                name={`item-${record}`}
                checked={isSent ? form[`item-${record}`] === 'on' : at < MOST_ITEMS}
              />
              <span>
                <AsWritten words={item.stem} visit={visit} />
              </span>
            </label>
          ))}
        </fieldset>
        <p class="actions">
          <button type="submit">{say({ zh: '开课，生成口令', en: 'Begin, and make the code' })}</button>
          <a href={visit.href(`${QUIZ}?lesson=${lesson.id}`)}>{say({ zh: '印成练习', en: 'Print as a quiz' })}</a>
          <Grounds grounds={hourGrounds(today)} short visit={visit} />
        </p>
      </Form>
    </>,
    { crumbs: crumbs(visit), refusal },
  )
}

/** The one page on which the code ever stands, made to be copied onto the blackboard or printed. */
export function hourCodePage(visit: Visit, told: ToldHour): Page {
  const { say, href, origin, inLanguage } = visit
  const title = say({ zh: '班级口令', en: 'Code of the class' })
  const address = `${origin}${inLanguage(CLASS)}`
  return page(
    title,
    <>
      <div class="sheet">
        <h1>{title}</h1>
        <code>{told.code}</code>
        <dl>
          <div>
            <dt>{say({ zh: '在哪里填', en: 'Where' })}</dt>
            <dd>{address}</dd>
          </div>
          <div>
            <dt>{say({ zh: '怎样进', en: 'How' })}</dt>
            <dd>
              {say({
                zh: '填口令和自己的号数，不写姓名',
                en: 'The code and one’s own number; no name',
              })}
            </dd>
          </div>
        </dl>
        <QrCode text={address} label={say({ zh: '课堂的网址', en: 'Address of the class' })} />
      </div>
      <p class="note">
        {say({
          zh: '口令只显示这一次，本站不存原文；丢了可以换一个，旧的随即作废。',
          en: 'The code is shown this once and not kept; where it is lost another replaces it.',
        })}
      </p>
      <p class="actions">
        <a class="button" href={href(hourPath(told.id))}>
          {say({ zh: '看谁来了', en: 'See who is in' })}
        </a>
      </p>
    </>,
    { crumbs: crumbs(visit) },
  )
}

const itemHeads = [
  { zh: '题', en: 'Question' },
  { zh: '答了', en: 'Answered' },
  { zh: '答对', en: 'Right' },
] as const

interface HourPageOf {
  readonly visit: Visit
  readonly hour: WholeHour
  readonly items: readonly (LessonItem | undefined)[]
  readonly refusal?: Refusal | undefined
}

/** What a teacher sees of an hour: numbers and how far each is while it runs; of each item, once it is over, how many had it right. */
export function hourPage({ visit, hour, items, refusal }: HourPageOf): Page {
  const { say, app } = visit
  const isOver = hour.closedAt !== undefined || hour.endsAt <= app.kernel.now()
  return page(
    hour.topic,
    <>
      <h1>
        <AsWritten words={hour.topic} visit={visit} />
      </h1>
      <Refused refusal={refusal} visit={visit} />
      <dl class="figures">
        <div>
          <dt>{say(hourFields.class)}</dt>
          <dd>{hour.class}</dd>
        </div>
        <div>
          <dt>{say({ zh: '来了', en: 'Came' })}</dt>
          <dd>
            {hour.came} / {hour.pupils}
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '状态', en: 'State' })}</dt>
          <dd>{say(stateWords(hour, app.kernel.now()))}</dd>
        </div>
      </dl>
      {!isOver && <Running hour={hour} visit={visit} />}
      {hour.items.length > 0 && (
        <section aria-labelledby="items">
          <h2 id="items">{say({ zh: '每题几人答对', en: 'How many had each right' })}</h2>
          <p class="meta">
            {say({
              zh: `下课后显示，不满${LEAST_TOLD}人作答的不显示也不留（本站规定）；几乎都答对、几乎都没答对的只写这几个字，不写人数；谁答对、谁答错没有记录。这些数字防不住拿着口令的人：填了别的号数自己作答的，可以从合计里减去自己的答案。`,
              en: `Shown once the class is over; of fewer than ${LEAST_TOLD} answers it is neither shown nor kept (a figure of this site). Where nearly all or hardly any were right, that is said and no number; whose answer was right is on no record. The figures are no proof against whoever holds the code: who answers under other numbers can subtract their own answers.`,
            })}
          </p>
          <Table name={{ zh: '每题几人答对', en: 'How many had each right' }} heads={itemHeads} visit={visit}>
            {items.map((found, at) => (
              <tr key={hour.items[at]?.record ?? at}>
                <th scope="row">
                  {at + 1}.{' '}
                  {found ? (
                    <>
                      <AsWritten words={found.item.stem} visit={visit} />{' '}
                      <Grounds grounds={unitsOf(found)} short visit={visit} />
                    </>
                  ) : (
                    say({ zh: '这道题已依法删除', en: 'This item was erased' })
                  )}
                </th>
                <td data-label={say(itemHeads[1])} class="num">
                  {hour.results[at]?.answered ?? 0}
                </td>
                <td data-label={say(itemHeads[2])} class="num">
                  {rightWords(hour, at, visit)}
                </td>
              </tr>
            ))}
          </Table>
        </section>
      )}
    </>,
    { crumbs: crumbs(visit), dense: true, refusal },
  )
}

/** What an item rests on. */
const unitsOf = ({ item: { units } }: LessonItem): readonly Address[] =>
  units.flatMap((unit) => {
    const place = parseAddress(unit)
    return place ? [formatAddress(place)] : []
  })

function rightWords({ closedAt, results }: WholeHour, at: number, { say }: Visit): string {
  const result = results[at] ?? { answered: 0, right: null }
  const { answered } = result
  const right = toldRight(result)
  if (closedAt === undefined) return say({ zh: '下课后', en: 'after class' })
  if (right === null) return answered === 0 ? '—' : say({ zh: '不显示', en: 'hidden' })
  if (right === 'most') return say({ zh: `${answered}人几乎都答对`, en: `nearly all of ${answered}` })
  if (right === 'few') return say({ zh: `${answered}人几乎都没答对`, en: `hardly any of ${answered}` })
  return say({ zh: `${answered}人中${right}人`, en: `${right} of ${answered}` })
}
