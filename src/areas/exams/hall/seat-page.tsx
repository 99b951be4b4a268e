import type { Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { isReached } from '../../../mechanisms/sitting/moment.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { hallTitle } from './enter-page.tsx'
import { HALL, LEAVE, PAPER, RECEIPT, resultPath, SEAT } from './paths.ts'
import type { ExamHead, OwnAttempt } from './queries.ts'
import { pointsWords } from './question-section.tsx'
import type { Seated } from './reading.ts'
import { RulesPart } from './rules-part.tsx'
import { whoseSeat } from './whose-seat.ts'

interface SeatPageOf extends Seated {
  readonly visit: Visit
  /** The newest first. */
  readonly attempts: readonly OwnAttempt[]
  /** Why it was voided, of one that was. */
  readonly voided: string | undefined
  readonly refusal?: Refusal | undefined
}

/** What somebody may do with their seat just now. */
type SeatStanding = 'voided' | 'early' | 'ready' | 'running' | 'again' | 'done' | 'over'

function seatState(
  { stage, opensAt, closesAt, tries }: Pick<ExamHead, 'stage' | 'opensAt' | 'closesAt' | 'tries'>,
  attempts: readonly Pick<OwnAttempt, 'handedAt'>[],
  now: Date,
): SeatStanding {
  if (stage === 'voided') return 'voided'
  const [newest] = attempts
  if (newest && newest.handedAt === undefined) return 'running'
  const isOver = now >= closesAt || ['closed', 'marked', 'told', 'final'].includes(stage)
  if (newest) return isOver || attempts.length >= tries ? 'done' : 'again'
  if (isOver) return 'over'
  return stage === 'open' && now >= opensAt ? 'ready' : 'early'
}

/** The rules as printed, and the way on: begin, go on, try again, or the result. */
export function seatPage({ visit, seat, head, attempts, voided, refusal }: SeatPageOf): Page {
  const { say, href } = visit
  const state = seatState(head, attempts, visit.app.kernel.now())
  const begins = state === 'ready' || state === 'again'
  return page(
    head.title,
    <>
      <h1>{head.title}</h1>
      <Refused refusal={refusal} visit={visit} />
      <p class="lede">{say(wordsOf[state](head, attempts))}</p>
      {state === 'voided' && voided !== undefined && (
        <p class="note">{say({ zh: `作废的理由：${voided}`, en: `Why: ${voided}` })}</p>
      )}
      {begins && (
        <Form visit={visit} action={SEAT}>
          <p class="actions">
            <button type="submit">
              {state === 'ready'
                ? say({ zh: '开始答题', en: 'Begin' })
                : say({ zh: `开始第 ${attempts.length + 1} 次`, en: `Begin try ${attempts.length + 1}` })}
            </button>
            <span class="meta">{say({ zh: '按下即开始计时', en: 'The clock starts as you press it' })}</span>
          </p>
        </Form>
      )}
      {state === 'running' && (
        <p class="actions">
          <a class="button" href={href(PAPER)}>
            {say({ zh: '继续答题', en: 'Go on' })}
          </a>
        </p>
      )}
      {state === 'done' && <OwnPoints head={head} attempts={attempts} visit={visit} />}
      <OwnAttempts attempts={attempts} isVoid={state === 'voided'} visit={visit} />
      <section aria-labelledby="rules">
        <h2 id="rules">{say({ zh: '卷面规则', en: 'Rules as printed' })}</h2>
        <RulesPart head={head} extra={seat.extraMinutes} visit={visit} />
      </section>
      <LeaveSeat visit={visit} />
    </>,
    {
      crumbs: [{ name: say(hallTitle), path: HALL }],
      whose: whoseSeat(seat.number),
      refusal,
    },
  )
}

type Words = (head: ExamHead, attempts: readonly OwnAttempt[]) => Say

const wordsOf: Readonly<Record<SeatStanding, Words>> = {
  voided: (_, attempts) => ({
    zh: `这场考试已作废，成绩不算。${attempts.some(({ handedBy }) => handedBy === 'annulled') ? '您正在答的卷已由系统结束，存下的答案原样保留，不评分。' : ''}交过的卷，回执照留，可以取走查验。`,
    en: `This exam was voided and counts nothing.${attempts.some(({ handedBy }) => handedBy === 'annulled') ? ' The paper you sat was ended by the system: what was saved stays as it is, and is not marked.' : ''} Receipts of what you handed in stay and can be taken and checked.`,
  }),
  early: ({ opensAt }) => ({
    zh: `${moment(opensAt).zh}开考，由主考和第二保管人启封后可以开始。本页不会自己更新，到时请刷新。`,
    en: `It opens on ${moment(opensAt).en}, once the examiner and the second keyholder have opened the paper. This page does not refresh by itself.`,
  }),
  ready: () => ({ zh: '看过下面的规则就可以开始。', en: 'Read the rules below, and begin.' }),
  running: () => ({ zh: '您正在答题，钟一直在走。', en: 'Your paper is running, and so is its clock.' }),
  again: ({ tries }, attempts) => ({
    zh: `已经考过 ${attempts.length} 次，还可以考 ${tries - attempts.length} 次，题目另抽。`,
    en: `You have sat it ${attempts.length} ${attempts.length === 1 ? 'time' : 'times'}; ${tries - attempts.length} more, with questions drawn anew.`,
  }),
  done: () => ({ zh: '您已交卷。', en: 'You have handed in.' }),
  over: ({ closesAt }) => ({
    zh: `考试已于${moment(closesAt).zh}结束，您没有参加。`,
    en: `The exam closed on ${moment(closesAt).en}; you did not sit it.`,
  }),
}

interface OwnPointsOf {
  readonly head: ExamHead
  readonly attempts: readonly OwnAttempt[]
  readonly visit: Visit
}

/** Of one try alone: which of several counts is said with their results. */
function OwnPoints({ head: { rules, stage }, attempts: [only, ...others], visit: { say } }: OwnPointsOf) {
  if (only?.points === undefined || others.length > 0 || !isReached(rules.shown.points, stage)) return null
  return (
    <dl class="figures">
      <div>
        <dt>{say({ zh: '得分', en: 'Points' })}</dt>
        <dd>
          {pointsWords(only.points)}
          <small> / {pointsWords(rules.most)}</small>
        </dd>
      </div>
    </dl>
  )
}

interface OwnAttemptsOf {
  readonly attempts: readonly OwnAttempt[]
  readonly isVoid: boolean
  readonly visit: Visit
}

function OwnAttempts({ attempts, isVoid, visit: { say, href } }: OwnAttemptsOf) {
  const handed = attempts.filter(({ handedAt }) => handedAt !== undefined)
  if (handed.length === 0) return null
  return (
    <section aria-labelledby="tries">
      <h2 id="tries">{say({ zh: '交过的卷', en: 'Papers you handed in' })}</h2>
      <ul>
        {handed.map(({ nth, handedAt, handedBy }) => (
          <li key={nth}>
            {isVoid ? (
              <a href={href(`${RECEIPT}?try=${nth}`)}>
                {say({ zh: `第 ${nth} 次的存证回执`, en: `Receipt of try ${nth}` })}
              </a>
            ) : (
              <a href={href(resultPath(nth))}>{say({ zh: `第 ${nth} 次的结果`, en: `Result of try ${nth}` })}</a>
            )}
            {handedAt && <span class="meta">　{say(moment(handedAt))}</span>}
            {handedBy === 'annulled' && (
              <span class="tag">{say({ zh: '由系统结束，未评分', en: 'ended by the system, not marked' })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Gives the seat's session up; what the browser holds of it goes too. */
export const LeaveSeat = ({ visit }: { visit: Visit }) => (
  <section>
    <Form visit={visit} action={LEAVE} leavesSeat>
      <p class="actions">
        <button type="submit" class="quiet">
          {visit.say({ zh: '离开考场', en: 'Leave the hall' })}
        </button>
        <span class="meta">
          {visit.say({
            zh: '公用的机器请离开后再走；答案都在，凭座位号和口令可以再进来',
            en: 'On a shared machine leave before you go; your answers stay, and number and code let you in again',
          })}
        </span>
      </p>
    </Form>
  </section>
)
