import { longDay } from '../../../kernel/calendar/day.ts'
import type { ShownCase } from '../../../kernel/procedure/case-list.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { openRecord } from '../../../mechanisms/register/list.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { QrCode } from '../../../web/qr-code.tsx'
import { lecturers } from '../lecturers.ts'
import {
  FEEDBACK_DAYS,
  type Feedback,
  feedbackOf,
  findLecture,
  giveMark,
  type HeldLecture,
  heldLecture,
  MARKS,
} from './feedback.ts'

const PATH = '/resources/feedback'

/** Of a stranger's own making, and of nobody's account: as many as a hall of listeners behind one network send. */
const A_MINUTE = 200

const noLecture = refuse('not-found', {
  zh: '没有可以反馈的讲课：可能链接不全，或者还没有记录',
  en: 'There is no lecture to speak of here: the link may be incomplete, or nothing was recorded yet',
})

const marks = {
  5: { zh: '5　很有用', en: '5　very useful' },
  4: { zh: '4　有用', en: '4　useful' },
  3: { zh: '3　一般', en: '3　fair' },
  2: { zh: '2　用处不大', en: '2　of little use' },
  1: { zh: '1　没有用', en: '1　of no use' },
} as const

async function ask(visit: Visit): Promise<Answer> {
  const lecture = await findLecture(databaseOf(visit), visit.params.lecture ?? '')
  return lecture ? form(visit, lecture) : noLecture
}

async function form(visit: Visit, lecture: HeldLecture, refusal?: Refusal): Promise<Answer> {
  const { say, today, query } = visit
  // Everybody reads this page: whoever took their consent back is not named on it.
  const lecturer = await openRecord(databaseOf(visit), lecturers, lecture.lecturer)
  const title = say({ zh: '讲课反馈', en: 'Feedback on a lecture' })
  const isOver = today > lecture.until
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        {say(longDay(lecture.heldOn))}
        {'　'}
        {lecturer && (
          <>
            <AsWritten words={String(lecturer.content.name)} visit={visit} />
            {'　'}
          </>
        )}
        <AsWritten words={lecture.provisions} visit={visit} />
      </p>
      <Refused refusal={refusal} visit={visit} />
      {query.given === 'yes' && !refusal ? (
        <p class="note" role="status">
          {say({ zh: '已收到，谢谢。', en: 'Received, thank you.' })}
        </p>
      ) : isOver ? (
        <p>{say({ zh: '反馈的时间已经结束。', en: 'The time for feedback is over.' })}</p>
      ) : (
        <Form visit={visit} action={`${PATH}/${lecture.id}`}>
          <fieldset class="field wide ticks">
            <legend data-required="">
              {say({ zh: '这次讲课对您有没有用', en: 'Was this lecture of use to you' })}
            </legend>
            {[...MARKS].reverse().map((mark) => (
              <div class="choice" key={mark}>
                <input type="radio" id={`mark-${mark}`} name="mark" value={String(mark)} required />
                <label for={`mark-${mark}`}>{say(marks[mark])}</label>
              </div>
            ))}
          </fieldset>
          <p class="actions">
            <button type="submit">{say({ zh: '交上', en: 'Send' })}</button>
          </p>
        </Form>
      )}
      <p class="meta">
        {say({
          zh: `不问姓名，不留地址，只数每一分各有几人。请每人只交一次。反馈收到 ${longDay(lecture.until).zh} 为止（讲课记录后 ${FEEDBACK_DAYS} 天，本站自定）。说的是这次讲课，不用来给讲师排名。`,
          en: `No name is asked and no address kept: only how many gave each mark is counted. One answer each, please. Taken until ${longDay(lecture.until).en} (${FEEDBACK_DAYS} days after the lecture was recorded, our own figure). It speaks of this lecture and ranks no lecturer.`,
        })}
      </p>
      <p>
        <a href={visit.href('/resources/lecturer-complaints/new')}>
          {say({ zh: '讲课中推销服务的，可以投诉', en: 'Services were advertised in it? You may complain' })}
        </a>
      </p>
    </>,
    { refusal },
  )
}

async function give(visit: Visit): Promise<Answer> {
  const database = databaseOf(visit)
  const lecture = await findLecture(database, visit.params.lecture ?? '')
  if (!lecture) return noLecture
  const no = await giveMark(database, lecture, { mark: visit.form.mark ?? '', today: visit.today })
  return isRefusal(no) ? form(visit, lecture, no) : seeOther(`${PATH}/${lecture.id}?given=yes`)
}

export const feedbackRoutes: readonly Route[] = [
  { method: 'GET', path: `${PATH}/:lecture`, who: 'anyone', answer: ask },
  { method: 'POST', path: `${PATH}/:lecture`, who: 'anyone', rate: A_MINUTE, answer: give },
]

/** Beside a lecture that was held: the link for its listeners, and what came of it, for its unit and the office. */
export async function LectureFeedback({ file, visit }: { readonly file: ShownCase; readonly visit: Visit }) {
  const lecture = heldLecture(file)
  if (!lecture) return null
  return <FeedbackPart lecture={lecture} feedback={await feedbackOf(databaseOf(visit), file.id)} visit={visit} />
}

interface PartOf {
  readonly lecture: HeldLecture
  readonly feedback: Feedback
  readonly visit: Visit
}

function FeedbackPart({ lecture, feedback, visit }: PartOf) {
  const { say, origin, inLanguage, today } = visit
  const link = `${origin}${inLanguage(`${PATH}/${lecture.id}`)}`
  return (
    <section aria-labelledby="feedback">
      <h2 id="feedback">{say({ zh: '听众反馈', en: 'What listeners said' })}</h2>
      {today <= lecture.until ? (
        <p>
          {say({
            zh: '收完以后显示平均分，以免从前后两次的变化认出谁给了几分。',
            en: 'The mean is shown once the time is over, so that nobody’s mark is told by how it moves.',
          })}
        </p>
      ) : feedback.kind === 'mean' ? (
        <p>
          <strong>{`${feedback.mean.toFixed(1)}/5`}</strong>
          {say({ zh: `，${feedback.answers} 份反馈`, en: `, ${feedback.answers} answers` })}
        </p>
      ) : (
        <p>
          {say({
            zh: `不足 ${feedback.least} 份反馈，不显示，以免认出谁写了什么。`,
            en: `Fewer than ${feedback.least} answers: nothing is shown, so that nobody is recognised.`,
          })}
        </p>
      )}
      {today <= lecture.until && (
        <>
          <p>
            {say({
              zh: `把这个链接或者二维码给听众，收到 ${longDay(lecture.until).zh} 为止：`,
              en: `Give listeners this link or code; answers are taken until ${longDay(lecture.until).en}:`,
            })}
            <br />
            <a href={link}>{link}</a>
          </p>
          <QrCode text={link} label={say({ zh: '反馈链接的二维码', en: 'QR code of the link' })} />
        </>
      )}
    </section>
  )
}
