import { longDay } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { CERTIFICATES } from '../../../mechanisms/credential/paths.ts'
import { entrantOf } from '../../../mechanisms/sitting/drawn.ts'
import { moments } from '../../../mechanisms/sitting/paper.ts'
import { REVIEW_WORDS, whyNoReview } from '../../../mechanisms/sitting/review.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { ItemWords } from './item-words.tsx'
import { drawPath, RECEIPT, REVIEW, resultPath, reviewPath, SEAT } from './paths.ts'
import { kindNames } from './question.ts'
import { pointsWords } from './question-section.tsx'
import type { CandidateResult, ResultLine } from './result-reading.ts'
import { LeaveSeat } from './seat-page.tsx'
import { whoseSeat } from './whose-seat.ts'

/** Questions of one page of a result. */
const PAGE = 20

const OWN: Say = { zh: '主办单位自定', en: 'the office’s own figure' }

/** After the hand-in: that it is on record, and as much of the result as the rules show by now. */
export function resultPage(visit: Visit, result: CandidateResult): Page {
  const { say, href, query } = visit
  const { attempt, head, seat, lines, handedAt, tries } = result
  const pages = Math.max(1, Math.ceil(lines.length / PAGE))
  const at = Math.min(pages, Math.max(1, Math.trunc(Number(query.page)) || 1))
  const title =
    tries > 1 ? say({ zh: `第 ${attempt.nth} 次的结果`, en: `Result of try ${attempt.nth}` }) : say(resultTitle)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <div class="done" role="status" tabIndex={-1} data-exam-over>
        <h2>{say(handedWords(result))}</h2>
        <p>
          {say(moment(handedAt))}
          {say({
            zh: '。全卷答案已存证一条，改动一字都查得出。',
            en: '. One entry of the record commits to all your answers: not a sign of them can be changed unseen.',
          })}{' '}
          {attempt.leaf !== undefined && (
            <a href={href(`${RECEIPT}?try=${attempt.nth}`)}>{say({ zh: '取存证回执', en: 'Take the receipt' })}</a>
          )}
        </p>
      </div>
      <Figures result={result} visit={visit} />
      <CertificateWay result={result} visit={visit} />
      <ReviewSays result={result} visit={visit} />
      <section aria-labelledby="answers">
        <h2 id="answers">{say({ zh: '逐题', en: 'Question by question' })}</h2>
        <ol class="marked">
          {lines.slice((at - 1) * PAGE, at * PAGE).map((line) => (
            <Line key={line.question.place} line={line} result={result} visit={visit} />
          ))}
        </ol>
        {pages > 1 && (
          <p class="links">
            {Array.from({ length: pages }, (_, index) => (
              <a
                key={`page ${index + 1}`}
                href={href(resultPath(attempt.nth, index + 1))}
                aria-current={index + 1 === at ? 'page' : undefined}
              >
                {say({
                  zh: `第 ${index * PAGE + 1}—${Math.min(lines.length, (index + 1) * PAGE)} 题`,
                  en: `${index * PAGE + 1}–${Math.min(lines.length, (index + 1) * PAGE)}`,
                })}
              </a>
            ))}
          </p>
        )}
      </section>
      <DrawnFrom result={result} visit={visit} />
      <LeaveSeat visit={visit} />
    </>,
    { whose: whoseSeat(seat.number), crumbs: [{ name: head.title, path: SEAT }] },
  )
}

const resultTitle: Say = { zh: '结果', en: 'Result' }

function handedWords({ attempt: { handedBy } }: CandidateResult): Say {
  if (handedBy === 'time') return { zh: '时间到，已按存下的答案交卷', en: 'Time was up: what was saved is handed in' }
  if (handedBy === 'invigilator')
    return {
      zh: '监考员已结束考试，按存下的答案交卷',
      en: 'The invigilator ended the exam: what was saved is handed in',
    }
  return { zh: '已交卷', en: 'Handed in' }
}

/** Once results are told. Of several tries it is said where it is asked for which one counts; whoever had one and failed is not sent there. */
function CertificateWay({
  result: { head, points = 0 },
  visit: { say, href },
}: {
  result: CandidateResult
  visit: Visit
}) {
  if (head.stage !== 'told' && head.stage !== 'final') return null
  if (head.tries === 1 && points < head.rules.pass) return null
  return (
    <p class="actions">
      <a href={href(CERTIFICATES)}>{say({ zh: '申请合格证书', en: 'Ask for a certificate' })}</a>
    </p>
  )
}

function Figures({ result, visit: { say } }: { result: CandidateResult; visit: Visit }) {
  const { points, head, attempt, lines } = result
  const { rules } = head
  const answered = lines.filter(({ answer }) => answer.en !== 'unanswered').length
  return (
    <dl class="figures">
      <div>
        <dt>{say({ zh: '得分', en: 'Points' })}</dt>
        <dd>
          {points === undefined ? (
            <small>{say(whenPoints(result))}</small>
          ) : (
            <>
              {pointsWords(points)}
              <small> / {pointsWords(rules.most)}</small>
            </>
          )}
        </dd>
      </div>
      {points !== undefined && attempt.unmarked === 0 && (
        <div>
          <dt>{say({ zh: `合格线 ${pointsWords(rules.pass)}`, en: `Pass mark ${pointsWords(rules.pass)}` })}</dt>
          <dd>
            <small>
              {points >= rules.pass ? say({ zh: '合格', en: 'Passed' }) : say({ zh: '不合格', en: 'Not passed' })}
            </small>
          </dd>
        </div>
      )}
      <div>
        <dt>{say({ zh: '已答', en: 'Answered' })}</dt>
        <dd>
          {answered}
          <small>{say({ zh: ` / ${lines.length} 题`, en: ` / ${lines.length}` })}</small>
        </dd>
      </div>
    </dl>
  )
}

function whenPoints({ attempt, head }: CandidateResult): Say {
  if (attempt.points === undefined && attempt.unmarked > 0)
    return { zh: `${attempt.unmarked} 题等阅卷员评分`, en: `${attempt.unmarked} answers wait for a marker` }
  return moments[head.rules.shown.points]
}

/** What repeats the draw of this paper: its start, and the bank as it was then. */
function DrawnFrom({
  result: { cuts, attempt, seat, head },
  visit: { say, href },
}: {
  result: CandidateResult
  visit: Visit
}) {
  if (cuts === undefined) return null
  const bank = cuts === 0 ? 'BANK.json' : `BANK-${cuts}.json`
  const entrant = entrantOf(seat.number, attempt.nth)
  const start = attempt.startedAt.toISOString()
  return (
    <p class="meta">
      {say({
        zh: `本卷开始于 ${start}（世界时），此前去题 ${cuts} 次：由 ${bank} 和 --entrant ${entrant} 可以重算本卷的抽题。`,
        en: `This try began at ${start}, after ${cuts} cuts: ${bank} and --entrant ${entrant} repeat its draw.`,
      })}{' '}
      <a href={href(drawPath(head.id))}>{say({ zh: '抽题公开', en: 'How papers were drawn' })}</a>
    </p>
  )
}

/** Until when one may ask, and whose figure that is; or from when. */
function ReviewSays({ result: { window, head }, visit: { say } }: { result: CandidateResult; visit: Visit }) {
  const { reviewDays } = head.rules
  return (
    <p class="meta">
      {window
        ? say({
            zh: `认为某题评得不对，到${longDay(window.last).zh}为止可以在该题下请求复核（公布成绩后 ${reviewDays} 日`,
            en: `If you think an answer was marked wrongly, ask for a review under it until ${longDay(window.last).en} (${reviewDays} days after results were told`,
          })
        : say({
            zh: `公布成绩后 ${reviewDays} 日内可以逐题请求复核（期限`,
            en: `Within ${reviewDays} days after results are told you may ask for a review of each answer (the time is`,
          })}{' '}
      <span class="tag">{say(OWN)}</span>
      {say({ zh: '）。', en: ').' })}
    </p>
  )
}

interface LineOf {
  readonly line: ResultLine
  readonly result: CandidateResult
  readonly visit: Visit
}

function Line({ line, result, visit }: LineOf) {
  const { say, href } = visit
  const { question, review } = line
  const { place, kind, stem } = question
  const may =
    !review && !whyNoReview({ window: result.window, isFinal: result.head.stage === 'final' }, visit.app.kernel.now())
  return (
    <li id={`question-${place + 1}`}>
      <div class="head">
        <h3>
          {say({ zh: `第 ${place + 1} 题　${kindNames[kind].zh}`, en: `Question ${place + 1}, ${kindNames[kind].en}` })}
        </h3>
        <Mark line={line} visit={visit} />
      </div>
      <p>
        <ItemWords words={stem} />
      </p>
      {line.points === question.points && !review ? (
        <details>
          <summary>{say({ zh: '您的答案和解析', en: 'Your answer, and why' })}</summary>
          <Details line={line} visit={visit} />
        </details>
      ) : (
        <Details line={line} visit={visit} />
      )}
      {may && (
        <p class="links">
          <a href={href(reviewPath(result.attempt.nth, place))}>
            {say({ zh: `请求复核第 ${place + 1} 题`, en: `Ask for a review of question ${place + 1}` })}
          </a>
        </p>
      )}
    </li>
  )
}

/** What was to be chosen from, what was answered, what is right and why. */
function Details({ line, visit }: Omit<LineOf, 'result'>) {
  const { say } = visit
  const { question, answer, key, explanation, given, review } = line
  return (
    <>
      <Options question={question} visit={visit} />
      <dl>
        <div>
          <dt>{say({ zh: '您的答案', en: 'Your answer' })}</dt>
          <dd>{say(answer)}</dd>
        </div>
        {key && (
          <div>
            <dt>{say({ zh: '答案', en: 'Key' })}</dt>
            <dd>{say(key)}</dd>
          </div>
        )}
        {given && (
          <div>
            <dt>{say({ zh: '答案', en: 'Key' })}</dt>
            <dd>{say({ zh: '本题作废，人人得分', en: 'Taken out: everybody is given its points' })}</dd>
          </div>
        )}
        {explanation !== undefined && (
          <div>
            <dt>{say({ zh: '解析', en: 'Why' })}</dt>
            <dd>
              <ItemWords words={explanation} />
            </dd>
          </div>
        )}
        {review && (
          <div>
            <dt>{say({ zh: '复核', en: 'Review' })}</dt>
            <dd>
              <ReviewLine review={review} visit={visit} />
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}

function Mark({ line: { points, question }, visit: { say } }: { line: ResultLine; visit: Visit }) {
  if (points === undefined) return null
  if (points === null)
    return (
      <span class="state" data-state="due">
        {say({ zh: '等人评分', en: 'waits for a marker' })}
      </span>
    )
  const full = pointsWords(question.points)
  if (points >= question.points)
    return (
      <span class="state" data-state="done">
        {say({ zh: `✓ 对，${full} 分`, en: `✓ right, ${full}` })}
      </span>
    )
  const had = pointsWords(points)
  return points > 0 ? (
    <span class="state">{say({ zh: `部分对，${had} / ${full} 分`, en: `partly right, ${had} of ${full}` })}</span>
  ) : (
    <span class="state">{say({ zh: `✕ 未得分，0 / ${full} 分`, en: `✕ no points, 0 of ${full}` })}</span>
  )
}

/** As they were shown: what the letters of the answer stand for. */
function Options({ question: { options, lefts }, visit }: { question: ResultLine['question']; visit: Visit }) {
  if (options.length === 0) return null
  return (
    <details>
      <summary>{visit.say({ zh: '选项', en: 'Options' })}</summary>
      <ul>
        {[...lefts, ...options].map(({ name, text }) => (
          <li key={name}>
            {name}　<ItemWords words={text} />
          </li>
        ))}
      </ul>
    </details>
  )
}

const outcomes: Readonly<Record<'stands' | 'mark' | 'key', Say>> = {
  stands: { zh: '维持原来的评分', en: 'the mark stands' },
  mark: { zh: '改了这一题的评分', en: 'this mark was changed' },
  key: { zh: '答案有误，已为所有人重新评分', en: 'the key was wrong, and everybody was marked again' },
}

function ReviewLine({ review, visit: { say } }: { review: NonNullable<ResultLine['review']>; visit: Visit }) {
  const { askedAt, words, answeredAt, outcome, reasons } = review
  return (
    <>
      {say(moment(askedAt))}　{words}
      <br />
      {outcome && answeredAt ? (
        <>
          <strong>{say(outcomes[outcome])}</strong>　{say(moment(answeredAt))}
          {reasons !== undefined && `　${reasons}`}
        </>
      ) : (
        <span class="state" data-state="due">
          {say({ zh: '已请求，等候答复', en: 'asked for, not answered yet' })}
        </span>
      )}
    </>
  )
}

/** One answer, and why it should be looked at again. */
export function reviewPage(visit: Visit, result: CandidateResult, place: number, refusal?: Refusal): Page {
  const { say, form } = visit
  const line = result.lines.find(({ question }) => question.place === place)
  const { window, head, attempt, seat } = result
  const title = say({ zh: `请求复核第 ${place + 1} 题`, en: `Ask for a review of question ${place + 1}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} prefix="review" />
      {line && (
        <>
          <p class="lede">
            <ItemWords words={line.question.stem} />
          </p>
          <Options question={line.question} visit={visit} />
          <p>
            {say({ zh: '您的答案：', en: 'Your answer: ' })}
            {say(line.answer)}
          </p>
        </>
      )}
      <Form visit={visit} action={REVIEW}>
        <input type="hidden" name="try" value={attempt.nth} />
        <input type="hidden" name="question" value={place + 1} />
        <div class="field">
          <label for="review-words">
            {say({ zh: '认为哪里评得不对，理由', en: 'What was marked wrongly, and why' })}
            <small>
              {say({
                zh: `${REVIEW_WORDS.least} 至 ${REVIEW_WORDS.most} 字；请不要写姓名。请求存证一条，每题请求一次`,
                en: `${REVIEW_WORDS.least} to ${REVIEW_WORDS.most} characters; write no name. The request is on record; once for each answer`,
              })}
            </small>
          </label>
          <textarea id="review-words" name="words" rows={6} required maxLength={REVIEW_WORDS.most}>
            {form.words}
          </textarea>
        </div>
        <p class="actions">
          <button type="submit">{say({ zh: '请求复核', en: 'Ask for it' })}</button>
        </p>
      </Form>
      {window && (
        <p class="meta">
          {say({
            zh: `到${longDay(window.last).zh}为止：公布成绩后 ${window.days} 日`,
            en: `Until ${longDay(window.last).en}: ${window.days} days after results were told`,
          })}{' '}
          <span class="tag">{say(OWN)}</span>
        </p>
      )}
    </>,
    {
      whose: whoseSeat(seat.number),
      refusal,
      crumbs: [
        { name: head.title, path: SEAT },
        { name: say(resultTitle), path: resultPath(attempt.nth) },
      ],
    },
  )
}
