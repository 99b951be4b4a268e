import type { ContestResult } from '../../../mechanisms/contest/hand-in-paper.ts'
import type { OpenContest } from '../../../mechanisms/contest/open-contests.ts'
import type { ContestSeat } from '../../../mechanisms/contest/seat.ts'
import { shownAnswer } from '../../../mechanisms/sitting/shown.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { answerWords, keyWords } from '../../../web/exam/answer-words.ts'
import { ItemWords } from '../../../web/exam/item-words.tsx'
import { kindNames, type ShownQuestion } from '../../../web/exam/shown-question.ts'
import { questionsOf } from './paper-page.tsx'
import { Provisions, SeatForm } from './parts.tsx'
import { type PlayPlace, pageOf } from './place.ts'
import { Play } from './seat-page.tsx'

interface ResultOf {
  readonly place: PlayPlace
  readonly contest: OpenContest
  readonly result: ContestResult
  readonly seat: ContestSeat
  readonly token: string
  readonly visit: Visit
}

/** What was reached, and of each question as much as the rules tell: right or wrong, why, and by which provision. */
export function resultPage(of: ResultOf): Page {
  const { place, contest, result, seat, token, visit } = of
  const { say } = visit
  const { rules } = contest
  const took = (result.handedAt.getTime() - result.startedAt.getTime()) / 1000
  const whole = result.points >= rules.most
  return page(
    say({ zh: '成绩', en: 'Result' }),
    <>
      <h1>{contest.title}</h1>
      <dl class="figures">
        <div>
          <dt>{say({ zh: '得分', en: 'Points' })}</dt>
          <dd>
            {result.points}
            <small> / {rules.most}</small>
          </dd>
        </div>
        <div>
          <dt>{say({ zh: '用时', en: 'Time' })}</dt>
          <dd>
            {took.toFixed(1)}
            <small>{say({ zh: ' 秒', en: ' s' })}</small>
          </dd>
        </div>
      </dl>
      {result.fast && (
        <p class="note">
          {say({
            zh: `少于 ${rules.leastSeconds} 秒交的卷不计成绩、不占名次，规则里已经写明；可以再来一份。`,
            en: `A paper in less than ${rules.leastSeconds} seconds counts nothing, as the rules say; take another.`,
          })}
        </p>
      )}
      {whole && !result.fast && (
        <p class="note" role="status">
          <strong>{say({ zh: '全对！', en: 'All right!' })}</strong>{' '}
          {seat.eligible
            ? say({
                zh: '您已入围抽奖，抽奖号在“我的参赛页”。',
                en: 'You take part in the draw; your lot stands on “my page”.',
              })
            : say({ zh: '您可以参加决赛。', en: 'You may play the final.' })}
        </p>
      )}
      <Play place={place} seat={seat} token={token} visit={visit} />
      {rules.tells !== 'points' && <Lines {...of} />}
      <SeatForm place={place} action="seat" token={token} visit={visit}>
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '我的参赛页', en: 'My page' })}
          </button>
        </p>
      </SeatForm>
      <p class="meta">
        {say({
          zh: `这份卷已存证，序号 ${result.leaf}。`,
          en: `This paper is on record as entry ${result.leaf}.`,
        })}
      </p>
    </>,
    pageOf(place, visit),
  )
}

function Lines(of: ResultOf) {
  const { contest, result, visit } = of
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{visit.say({ zh: '逐题', en: 'Question by question' })}</h2>
      <ol class="results">
        {questionsOf(contest, result.drawn).map((question) => (
          <Line key={question.place} question={question} of={of} />
        ))}
      </ol>
    </section>
  )
}

function Line({ question, of }: { readonly question: ShownQuestion; readonly of: ResultOf }) {
  const { contest, result, place, visit } = of
  const { say } = visit
  const at = question.place
  const drawn = result.drawn[at]
  const frozen = drawn && contest.items[drawn[0]]
  if (!drawn || !frozen) return null
  const points = result.marks[at] ?? 0
  const right = points >= question.points
  const explains = contest.rules.tells === 'explained'
  const key = explains ? keyWords({ shown: frozen, newest: frozen }, drawn[1]) : undefined
  return (
    <li>
      <div class="head">
        <h3>
          {say({
            zh: `第 ${at + 1} 题　${kindNames[question.kind].zh}`,
            en: `Question ${at + 1}, ${kindNames[question.kind].en}`,
          })}
        </h3>
        <span class="state" data-state={right ? 'done' : undefined}>
          {right
            ? say({ zh: `✓ 对，${points} 分`, en: `✓ right, ${points}` })
            : say({ zh: `✕ ${points} / ${question.points} 分`, en: `✕ ${points} of ${question.points}` })}
        </span>
      </div>
      <p>
        <ItemWords words={question.stem} />
      </p>
      {[...question.lefts, ...question.options].length > 0 && (
        <ul>
          {[...question.lefts, ...question.options].map(({ name, text }) => (
            <li key={name}>
              {name}　<ItemWords words={text} />
            </li>
          ))}
        </ul>
      )}
      <dl>
        <div>
          <dt>{say({ zh: '您的答案', en: 'Your answer' })}</dt>
          <dd>{say(answerWords(question.kind, shownAnswer(frozen, drawn[1], result.answers[at] ?? null)))}</dd>
        </div>
        {key && (
          <div>
            <dt>{say({ zh: '答案', en: 'Key' })}</dt>
            <dd>{say(key)}</dd>
          </div>
        )}
        {explains && frozen.item.explanation !== '' && (
          <div>
            <dt>{say({ zh: '解析', en: 'Why' })}</dt>
            <dd>
              <ItemWords words={frozen.item.explanation} />
            </dd>
          </div>
        )}
        {explains && frozen.bound.length > 0 && (
          <div>
            <dt>{say({ zh: '条文', en: 'Provision' })}</dt>
            <dd>
              <Provisions units={frozen.bound.map(({ unit }) => unit)} place={place} visit={visit} />
            </dd>
          </div>
        )}
      </dl>
    </li>
  )
}
