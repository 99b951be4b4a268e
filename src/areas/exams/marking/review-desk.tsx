import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { readAnswers } from '../../../mechanisms/sitting/answers.ts'
import type { OpenExam } from '../../../mechanisms/sitting/open-exam.ts'
import { keyText } from '../../../mechanisms/sitting/rekey.ts'
import {
  answerReview,
  MOST_REASONS,
  noSuchReview,
  outcomes,
  type ReviewFile,
  type ReviewOutcome,
  readReview,
} from '../../../mechanisms/sitting/review-answer.ts'
import type { StoredAnswer } from '../../../mechanisms/sitting/shown.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { controlOf, Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { Table } from '../../../web/table.tsx'
import { CASES } from '../exam/paths.ts'
import { HOME } from '../home-path.ts'
import { PointsField, WordsField } from './fields.tsx'
import { REVIEWS, reviewOf } from './paths.ts'
import { Paragraphs, Question } from './question.tsx'
import { officerOf, type ReviewLine, reviewedExam, reviewsOf } from './read.ts'

const TITLE = { zh: '成绩复核', en: 'Reviews of marks' } as const
const TOP = { name: { zh: '学法考试', en: 'Examinations' }, path: HOME } as const
const PAGE = 50
const PREFIX = 'review'

/** Reviews that wait, or with `?answered=1` those that were answered. */
async function list(visit: Visit): Promise<Answer> {
  const { say, href, query } = visit
  const actor = officerOf(visit, 'examiner')
  if (isRefusal(actor)) return actor
  const answered = query.answered === '1'
  const found = await reviewsOf(databaseOf(visit), {
    ...{ office: actor.office, answered, limit: PAGE + 1 },
    after: query.after,
  })
  const lines = found.slice(0, PAGE)
  const last = found.length > PAGE ? lines.at(-1) : undefined
  return page(
    say(TITLE),
    <>
      <h1>{say(TITLE)}</h1>
      <p class="lede">
        {say({
          zh: '由没有给这份答案评分的人答复，写明理由，考生看得到。答案有误的，更正答案并对全体重新阅卷，不只改一个人。',
          en: 'Somebody who did not mark it answers, with reasons that the candidate reads. A wrong key is changed for everybody, and not for one.',
        })}
      </p>
      {lines.length === 0 ? (
        <p>
          {say(
            answered
              ? { zh: '还没有答复过的复核。', en: 'No review has been answered yet.' }
              : { zh: '没有等待答复的复核。', en: 'No review waits for an answer.' },
          )}
        </p>
      ) : (
        <ReviewTable lines={lines} visit={visit} />
      )}
      <p class="actions">
        {last && (
          <a href={href(`${REVIEWS}?${answered ? 'answered=1&' : ''}after=${last.id}`)}>
            {say({ zh: '以后的', en: 'Later ones' })}
          </a>
        )}
        <a href={href(answered ? REVIEWS : `${REVIEWS}?answered=1`)}>
          {say(answered ? { zh: '等待答复的', en: 'Those that wait' } : { zh: '已答复的', en: 'Those answered' })}
        </a>
      </p>
    </>,
    { crumbs: [{ name: say(TOP.name), path: TOP.path }] },
  )
}

const heads = {
  words: { zh: '请求', en: 'Asked' },
  exam: { zh: '考试', en: 'Exam' },
  asked: { zh: '提出于', en: 'On' },
  until: { zh: '复核期限（主办单位自定）', en: 'Window for reviews (the office’s own figure)' },
} as const

const SHORT = 60

const ReviewTable = ({ lines, visit }: { readonly lines: readonly ReviewLine[]; readonly visit: Visit }) => (
  <Table name={TITLE} heads={Object.values(heads)} visit={visit}>
    {lines.map(({ id, title, words, askedAt, until }) => (
      <tr key={id}>
        <th scope="row">
          <a href={visit.href(reviewOf(id))}>
            <AsWritten words={words.length > SHORT ? `${words.slice(0, SHORT)}…` : words} visit={visit} />
          </a>
        </th>
        <td data-label={visit.say(heads.exam)}>
          <AsWritten words={title} visit={visit} />
        </td>
        <td data-label={visit.say(heads.asked)}>{visit.say(moment(askedAt))}</td>
        <td data-label={visit.say(heads.until)}>{until ?? '—'}</td>
      </tr>
    ))}
  </Table>
)

interface Shown {
  readonly visit: Visit
  readonly exam: OpenExam
  readonly file: ReviewFile
  readonly answer: StoredAnswer
  readonly mayAnswer: boolean
  readonly person: string
  readonly agreesOnly: boolean
  readonly refusal: Refusal | undefined
}

async function see(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const found = await reviewedExam(visit)
  if (isRefusal(found)) return found
  const { exam, person, agreesOnly } = found
  const database = databaseOf(visit)
  const file = await readReview(database, exam, visit.params.review ?? '')
  if (!file) return noSuchReview()
  const answers = await readAnswers(database, [file.attempt])
  const answer = answers.get(file.attempt)?.counted.get(file.item) ?? null
  return reviewPage({ visit, exam, file, answer, mayAnswer: !file.apart.has(person), person, agreesOnly, refusal })
}

/** An answer by the option ids of the bank, as the question beside it is shown. */
function answerText(answer: StoredAnswer): string {
  if (answer === null) return '—'
  if (typeof answer === 'boolean') return answer ? '对' : '错'
  if (typeof answer === 'string') return answer
  return answer.map((one) => (typeof one === 'string' ? one : one.join('-'))).join('，')
}

function reviewPage(shown: Shown): Answer {
  const { visit, exam, file, answer, mayAnswer, refusal } = shown
  const { say } = visit
  const title = say({ zh: `复核：第${file.item + 1}题`, en: `Review: question ${file.item + 1}` })
  const { item } = file.frozen
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="meta">
        <AsWritten words={exam.title} visit={visit} />{' '}
        {say({ zh: `提出于${moment(file.askedAt).zh}`, en: `asked on ${moment(file.askedAt).en}` })}
      </p>
      <Refused refusal={refusal} prefix={PREFIX} visit={visit} title={{ zh: '没有答复', en: 'Not answered' }} />
      <section aria-labelledby="asked">
        <h2 id="asked">{say({ zh: '请求复核的理由', en: 'What was asked, and why' })}</h2>
        <blockquote>
          <Paragraphs words={file.words} visit={visit} />
        </blockquote>
      </section>
      <section aria-labelledby="question">
        <h2 id="question">{say({ zh: `题目（${file.most}分）`, en: `Question (${file.most} points)` })}</h2>
        <Question frozen={file.frozen} visit={visit} />
        <dl>
          {item.kind !== 'short' && (
            <div>
              <dt>{say({ zh: '现在的答案', en: 'Key as it is' })}</dt>
              <dd>
                {keyText(item)}
                {file.rekeyedAt &&
                  say({ zh: '（提出复核以后更正过）', en: ' (changed since the review was asked for)' })}
              </dd>
            </div>
          )}
          <div>
            <dt>{say({ zh: '考生的答案', en: 'The answer' })}</dt>
            <dd>
              <AsWritten words={answerText(answer)} visit={visit} />
            </dd>
          </div>
          <div>
            <dt>{say({ zh: '得分', en: 'Mark' })}</dt>
            <dd>{file.marks[file.item] ?? say({ zh: '还没有评完', en: 'not settled yet' })}</dd>
          </div>
          {file.given.map(({ turn, points, note }) => (
            <div key={turn}>
              <dt>{say({ zh: `第${turn}名阅卷员`, en: `Marker ${turn}` })}</dt>
              <dd>
                {points}
                {note && (
                  <>
                    {' '}
                    <AsWritten words={note} visit={visit} />
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {file.answered ? (
        <Answered {...shown} answered={file.answered} />
      ) : mayAnswer ? (
        <>
          <Proposed {...shown} />
          {!shown.agreesOnly && <AnswerForm {...shown} />}
        </>
      ) : (
        <p class="note">
          {say({
            zh: '您给这份答案评过分，或者这是您本人的答卷：由另一名主考答复。',
            en: 'You marked this answer, or it is your own: another examiner answers.',
          })}
        </p>
      )}
    </>,
    {
      crumbs: [
        { name: say(TOP.name), path: TOP.path },
        { name: say(TITLE), path: REVIEWS },
      ],
      refusal,
    },
  )
}

const Answered = ({ visit, answered }: Shown & { readonly answered: NonNullable<ReviewFile['answered']> }) => (
  <section aria-labelledby="answered">
    <h2 id="answered">{visit.say({ zh: '答复', en: 'Answer' })}</h2>
    <p>
      {visit.say(outcomes[answered.outcome])}
      {answered.points !== undefined && visit.say({ zh: `：${answered.points}分`, en: `: ${answered.points} points` })}
      <span class="meta"> {visit.say(moment(answered.at))}</span>
    </p>
    <blockquote>
      <Paragraphs words={answered.reasons} visit={visit} />
    </blockquote>
  </section>
)

/** Another mark that waits for a second person, and the form by which they agree. */
function Proposed({ visit, file, person }: Shown) {
  const { say } = visit
  const { proposed } = file
  if (!proposed) return null
  return (
    <section aria-labelledby="proposed">
      <h2 id="proposed">
        {say({ zh: `已提议改为${proposed.points}分`, en: `Proposed: ${proposed.points} points` })}
        <span class="meta"> {say(moment(proposed.at))}</span>
      </h2>
      <blockquote>
        <Paragraphs words={proposed.reasons} visit={visit} />
      </blockquote>
      {proposed.by === person ? (
        <p class="note">
          {say({
            zh: '两名阅卷员评定过的分，须由另一个人（另一名主考或者第二保管人）在本页同意才改；在此以前原分不变。',
            en: 'What two markers settled is changed once somebody else, another examiner or the second keyholder, agrees on this page; until then the mark stands.',
          })}
        </p>
      ) : (
        <Form visit={visit} action={reviewOf(file.id)}>
          <input type="hidden" name="outcome" value="mark" />
          <input type="hidden" name="points" value={String(proposed.points)} />
          <input type="hidden" name="reasons" value={proposed.reasons} />
          <p class="actions">
            <button type="submit">
              {say({ zh: `同意改为${proposed.points}分`, en: `Agree to ${proposed.points} points` })}
            </button>
          </p>
        </Form>
      )}
    </section>
  )
}

/** What may come of it: a mark that people gave may be changed, one by the key only where the key was changed for everybody. */
const openOutcomes = ({ frozen, rekeyedAt }: ReviewFile): readonly ReviewOutcome[] => [
  'stands',
  ...(frozen.item.kind === 'short' ? (['mark'] as const) : []),
  ...(rekeyedAt ? (['key'] as const) : []),
]

function AnswerForm({ visit, file, refusal }: Shown) {
  const { say, href } = visit
  const typed = refusal ? visit.form : {}
  const written = file.frozen.item.kind === 'short'
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{say({ zh: '答复', en: 'Answer' })}</h2>
      {!written && !file.rekeyedAt && (
        <p class="note">
          {say({
            zh: `答案有误的，先在考试案卷中更正 ${file.frozen.item.id} 的答案（须第二保管人同意），全体重新阅卷以后再来答复。`,
            en: `Where the key is wrong, first change that of ${file.frozen.item.id} in the case of the exam (the second keyholder agrees); once everybody is marked anew, answer here.`,
          })}{' '}
          <a href={href(`${CASES}/${file.caseId}`)}>{say({ zh: '去考试案卷', en: 'To the case' })}</a>
        </p>
      )}
      <Form visit={visit} action={reviewOf(file.id)}>
        <fieldset id={controlOf(PREFIX, 'outcome')}>
          <legend>{say({ zh: '结果', en: 'Outcome' })}</legend>
          {openOutcomes(file).map((one) => (
            <label key={one} class="choice">
              <input type="radio" name="outcome" value={one} required checked={typed.outcome === one} />{' '}
              {say(outcomes[one])}
            </label>
          ))}
        </fieldset>
        {written && (
          <PointsField
            {...{ visit, prefix: PREFIX, name: 'points', most: file.most, required: false, value: typed.points }}
            label={{ zh: `改为几分（0至${file.most}）`, en: `Changed to (0 to ${file.most})` }}
            help={{
              zh: '只在改分时填；两名阅卷员评定过的，另一个人同意以后才改',
              en: 'only where the mark is changed; of what two markers settled once somebody else agrees',
            }}
          />
        )}
        <WordsField
          {...{ visit, prefix: PREFIX, name: 'reasons', longest: MOST_REASONS, required: true, value: typed.reasons }}
          label={{ zh: '理由', en: 'Reasons' }}
          help={{ zh: '考生看得到', en: 'the candidate reads them' }}
        />
        <p class="actions">
          <button type="submit">{say({ zh: '答复', en: 'Answer' })}</button>
        </p>
      </Form>
    </section>
  )
}

const reason = { zh: '请选择结果', en: 'Choose an outcome' }
const noOutcome = refuse('incomplete', reason, {
  faults: [{ field: 'outcome', name: { zh: '结果', en: 'Outcome' }, reason, grounds: [] }],
})

const isOutcome = (value: string): value is ReviewOutcome => value in outcomes

async function answer(visit: Visit): Promise<Answer> {
  const found = await reviewedExam(visit)
  if (isRefusal(found)) return found
  const { outcome = '', reasons = '', points = '' } = visit.form
  if (!isOutcome(outcome)) return see(visit, noOutcome)
  const done = await answerReview(databaseOf(visit), found.exam, {
    ...{ id: visit.params.review ?? '', by: found.person, agreesOnly: found.agreesOnly, now: visit.app.kernel.now() },
    answer: {
      outcome,
      reasons: reasons.trim(),
      points: /^\d{1,4}(?:\.\d{1,6})?$/.test(points.trim()) ? Number(points) : undefined,
    },
  })
  if (!isRefusal(done)) return seeOther(reviewOf(visit.params.review ?? ''))
  return done.code === 'incomplete' ? see(visit, done) : done
}

export const reviewRoutes: readonly Route[] = [
  { method: 'GET', path: REVIEWS, who: 'signed-in', answer: list },
  { method: 'GET', path: `${REVIEWS}/:review`, who: 'signed-in', answer: (visit) => see(visit) },
  { method: 'POST', path: `${REVIEWS}/:review`, who: 'signed-in', answer },
]
