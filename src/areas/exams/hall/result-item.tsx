import type { Say } from '../../../law/say.ts'
import { whyNoReview } from '../../../mechanisms/sitting/review.ts'
import type { Visit } from '../../../web/area.ts'
import { ItemWords } from '../../../web/exam/item-words.tsx'
import { kindNames } from '../../../web/exam/shown-question.ts'
import { moment } from '../../../web/moment.ts'
import { reviewPath } from './paths.ts'
import { pointsWords } from './question-section.tsx'
import type { CandidateResult, ResultLine } from './result-reading.ts'

interface LineOf {
  readonly line: ResultLine
  readonly result: CandidateResult
  readonly visit: Visit
}

/** One question of a result: as much of it as the rules show by now. */
export function ResultItem({ line, result, visit }: LineOf) {
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
export function Options({ question: { options, lefts }, visit }: { question: ResultLine['question']; visit: Visit }) {
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

const WORDS_GONE: Say = {
  zh: '（保存期限已过，文字已删除）',
  en: '(the term of keeping is over, and its words were taken away)',
}

function ReviewLine({ review, visit: { say } }: { review: NonNullable<ResultLine['review']>; visit: Visit }) {
  const { askedAt, words, answeredAt, outcome, reasons } = review
  return (
    <>
      {say(moment(askedAt))}　{words === '' ? say(WORDS_GONE) : words}
      <br />
      {outcome && answeredAt ? (
        <>
          <strong>{say(outcomes[outcome])}</strong>　{say(moment(answeredAt))}
          {reasons !== undefined && reasons !== '' && `　${reasons}`}
        </>
      ) : (
        <span class="state" data-state="due">
          {say({ zh: '已请求，等候答复', en: 'asked for, not answered yet' })}
        </span>
      )}
    </>
  )
}
