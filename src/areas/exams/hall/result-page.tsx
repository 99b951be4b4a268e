import { longDay } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { entrantOf } from '../../../mechanisms/sitting/drawn.ts'
import { isReached } from '../../../mechanisms/sitting/moment.ts'
import { moments } from '../../../mechanisms/sitting/paper.ts'
import { REVIEW_WORDS } from '../../../mechanisms/sitting/review.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { ItemWords } from '../../../web/exam/item-words.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { CERTIFICATES } from '../certificates/paths.ts'
import { drawPath, RECEIPT, REVIEW, resultPath, SEAT } from './paths.ts'
import { pointsWords } from './question-section.tsx'
import { Options, ResultItem } from './result-item.tsx'
import type { CandidateResult } from './result-reading.ts'
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
      <WhenShown result={result} visit={visit} />
      <CertificateWay result={result} visit={visit} />
      <ReviewSays result={result} visit={visit} />
      <section aria-labelledby="answers">
        <h2 id="answers">{say({ zh: '逐题', en: 'Question by question' })}</h2>
        <ol class="marked">
          {lines.slice((at - 1) * PAGE, at * PAGE).map((line) => (
            <ResultItem key={line.question.place} line={line} result={result} visit={visit} />
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

const PARTS_SHOWN = [
  ['right', { zh: '对错', en: 'right and wrong' }],
  ['key', { zh: '答案', en: 'keys' }],
  ['explanation', { zh: '解析', en: 'explanations' }],
] as const

/** What of the questions is not told yet, and when it will be. */
function WhenShown({ result: { head }, visit: { say } }: { result: CandidateResult; visit: Visit }) {
  const { shown } = head.rules
  const waits = PARTS_SHOWN.filter(([part]) => !isReached(shown[part], head.stage))
  if (head.stage === 'voided' || waits.length === 0) return null
  return (
    <p class="meta">
      {say({
        zh: `${waits.map(([part, name]) => `${name.zh}：${moments[shown[part]].zh}`).join('；')}。`,
        en: `${waits.map(([part, name]) => `${name.en}: ${moments[shown[part]].en}`).join('; ')}.`,
      })}
    </p>
  )
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
