import { timeOf } from '../../../kernel/calendar/day.ts'
import { ALONE_MINUTES } from '../../../mechanisms/sitting/late.ts'
import type { Visit } from '../../../web/area.ts'
import { Form } from '../../../web/form.tsx'
import { CASES } from '../exam/paths.ts'
import { devicePath, disturbancePath, endPath, extendPath } from './paths.ts'
import type { RoomExam } from './queries.ts'

interface RoomFormsOf {
  readonly exam: RoomExam
  /** Answers that came late and count for nobody yet. */
  readonly late: number
  /** Whether pupils enter by the code of their class. */
  readonly classes: boolean
  readonly open: 'extend' | 'disturbance' | 'device' | 'end' | undefined
  readonly visit: Visit
}

/** Nobody's time is over for good. */
const isBefore = ({ stage }: RoomExam): boolean => stage === 'frozen' || stage === 'sealed' || stage === 'open'

/** So long after its end that nobody admits alone. */
const takesTwo = ({ closesAt }: RoomExam, { app }: Visit): boolean =>
  app.kernel.now().getTime() > closesAt.getTime() + ALONE_MINUTES * 60_000

const mayAdmit = ({ stage }: RoomExam): boolean => stage === 'open' || stage === 'closed' || stage === 'marked'

/** Each says what it does before it is done, takes a reason, and leaves an entry. */
export function RoomForms({ exam, late, classes, open, visit }: RoomFormsOf) {
  const { say, form } = visit
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{say({ zh: '可以办的', en: 'What you may do' })}</h2>
      {isBefore(exam) && (
        <details class="step" open={open === 'extend'}>
          <summary>{say({ zh: '加时：一座或者全场', en: 'Extra time: one seat, or everybody' })}</summary>
          <Form visit={visit} action={extendPath(exam.id)}>
            <p>
              {say({
                zh: '写座位号的，只给这一座加时，入座前后都可以；不写的，全场正在答题的人和考试的结束时间一起后延，没开始的人也够时间。已交卷的不变。考生的钟随下一次保存自动更新。',
                en: 'With a seat number this seat alone has more time, before it sits or while it does; without, everybody who sits and the end of the exam move. Papers handed in stay so. The clocks of candidates follow with their next answer.',
              })}
            </p>
            <Line
              id="extend-number"
              name="number"
              visit={visit}
              label={{ zh: '座位号（不写为全场）', en: 'Seat number (everybody without)' }}
            />
            <div class="field">
              <label for="extend-minutes">{say({ zh: '分钟', en: 'Minutes' })}</label>
              <input id="extend-minutes" name="minutes" type="number" min={1} max={600} required value={form.minutes} />
            </div>
            <Reason id="extend-reason" visit={visit} />
            <p class="actions">
              <button type="submit">{say({ zh: '加时', en: 'Give it' })}</button>
            </p>
          </Form>
        </details>
      )}
      {classes && isBefore(exam) && (
        <details class="step" open={open === 'device'}>
          <summary>
            {say({ zh: '换设备：同意一个号码在另一台设备进入', en: 'Another device: let a number be entered on it' })}
          </summary>
          <Form visit={visit} action={devicePath(exam.id)}>
            <p>
              {say({
                zh: '班级口令全班都知道，所以一个号码由最先进入的设备使用。看清是本人再同意：原来的设备立即停用，已存的答案都在，这个号码可以在另一台设备上用班级口令进入一次。',
                en: 'The whole class knows its code, so that the device which enters a number first has it. See that it is the pupil’s own: the device before stops at once, what was saved is there, and the number can be entered once on another by the code of the class.',
              })}
            </p>
            <Line id="device-number" name="number" visit={visit} label={{ zh: '座位号', en: 'Seat number' }} />
            <Reason id="device-reason" visit={visit} />
            <p class="actions">
              <button type="submit">{say({ zh: '同意换设备', en: 'Let it' })}</button>
            </p>
          </Form>
        </details>
      )}
      {mayAdmit(exam) && (
        <details class="step" open={open === 'disturbance'}>
          <summary>
            {say({
              zh: `认定故障，采认迟到的答案（现有 ${late} 题迟到未采认）`,
              en: `Name a disturbance and admit late answers (${late} came late and count for nobody)`,
            })}
          </summary>
          <Form visit={visit} action={disturbancePath(exam.id)}>
            <p>
              {say({
                zh: `断电、断网等使答案到时以后才到的，写明起止：其间到达的迟到答案，不论是谁的，一律计入并重新评分。不能只为一个人采认，也不能撤回。考试结束以后只有主考可以采认；结束超过 ${ALONE_MINUTES} 分钟的（各场一律，非法定），答案可能已经传开，须主考提出、另一名第二保管人同意；公布成绩以后不再采认。`,
                en: `Where power or the line failed and answers came after their end, say from when to when: what came late in between counts for everybody, whoever’s it is, and is marked anew. It cannot be done for one person, and not be undone. Once the exam has closed the examiner alone admits; more than ${ALONE_MINUTES} minutes after its end (one figure for all exams here, no law’s) keys may have gone round, and an examiner proposes it and a second keyholder agrees; and nobody admits after results are told.`,
              })}
              {takesTwo(exam, visit) && (
                <>
                  {' '}
                  <a href={visit.href(`${CASES}/${exam.id}?step=admit`)}>
                    {say({
                      zh: '现在须两个人：到案卷页提出',
                      en: 'It takes two by now: propose it on the page of the case',
                    })}
                  </a>
                </>
              )}
            </p>
            <div class="filters">
              <div>
                <label for="disturbance-day">{say({ zh: '哪一天', en: 'On which day' })}</label>
                <input
                  id="disturbance-day"
                  name="day"
                  type="date"
                  required
                  max={visit.today}
                  value={form.day ?? visit.today}
                />
              </div>
              <Clock name="from" label={{ zh: '自', en: 'From' }} visit={visit} />
              <Clock name="to" label={{ zh: '至', en: 'To' }} visit={visit} />
            </div>
            <Reason id="disturbance-reason" visit={visit} />
            <p class="actions">
              <button type="submit">{say({ zh: '认定并采认', en: 'Admit them' })}</button>
            </p>
          </Form>
        </details>
      )}
      {exam.stage === 'open' && (
        <details class="step" open={open === 'end'}>
          <summary>{say({ zh: '结束考试', en: 'End the exam' })}</summary>
          <Form visit={visit} action={endPath(exam.id)}>
            <p>
              {say({
                zh: `立即结束：没有人可以再开始，正在答题的人按已存的答案交卷。原定 ${timeOf(exam.closesAt)} 结束。不能撤回；要补考，另办一场。`,
                en: `At once: nobody can begin any more, and whoever sits hands in what is saved. It would close at ${timeOf(exam.closesAt)}. It cannot be undone; a make-up exam is an exam of its own.`,
              })}
            </p>
            <Reason id="end-reason" visit={visit} />
            <p class="actions">
              <button type="submit">{say({ zh: '结束考试', en: 'End it' })}</button>
            </p>
          </Form>
        </details>
      )}
    </section>
  )
}

interface FieldOf {
  readonly label: { readonly zh: string; readonly en: string }
  readonly name: string
  readonly visit: Visit
}

const Line = ({ id, name, label, visit: { say, form } }: FieldOf & { readonly id: string }) => (
  <div class="field">
    <label for={id}>{say(label)}</label>
    <input id={id} name={name} type="text" maxLength={40} autocomplete="off" value={form[name]} />
  </div>
)

const Clock = ({ name, label, visit: { say, form } }: FieldOf) => (
  <div>
    <label for={`disturbance-${name}`}>{say(label)}</label>
    <input id={`disturbance-${name}`} name={name} type="time" required value={form[name]} />
  </div>
)

const Reason = ({ id, visit: { say, form } }: { readonly id: string; readonly visit: Visit }) => (
  <div class="field">
    <label for={id}>
      {say({ zh: '理由', en: 'Why' })}
      <small>{say({ zh: '4 至 500 字，存证', en: '4 to 500 characters; on record' })}</small>
    </label>
    <textarea id={id} name="reason" rows={2} required maxLength={500}>
      {form.reason}
    </textarea>
  </div>
)
