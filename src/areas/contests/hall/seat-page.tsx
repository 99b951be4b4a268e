import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Refusal } from '../../../law/refusal.ts'
import type { ContestWinner } from '../../../mechanisms/contest/lots.ts'
import { roundOn } from '../../../mechanisms/contest/rules.ts'
import type { ContestSeat } from '../../../mechanisms/contest/seat.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { lastDay } from '../contest/last-day.ts'
import { boardPath, contestPath, listPath } from '../contest/paths.ts'
import { Out, SeatForm } from './parts.tsx'
import { type PlayPlace, pageOf } from './place.ts'

export interface SeatPageOf {
  readonly place: PlayPlace
  readonly seat: ContestSeat
  readonly token: string
  /** Told once, as somebody enters. */
  readonly code?: string | undefined
  /** Their place on the list of winners, where they have one. */
  readonly won?: ContestWinner | undefined
  /** Until when they leave a contact. */
  readonly until?: Date | undefined
  /** Something was done just now. */
  readonly done?: string | undefined
  readonly refusal?: Refusal | undefined
  readonly visit: Visit
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

/** An entrant's own page: what is left today, what they reached, and their lot. */
export function seatPage(of: SeatPageOf): Page {
  const { place, seat, token, code, done, refusal, visit } = of
  const { say } = visit
  const { contest } = place
  const { rules } = contest
  return page(
    say({ zh: '我的参赛页', en: 'My page' }),
    <>
      <h1>{contest.title}</h1>
      <p class="meta">
        {say({ zh: '昵称', en: 'Nickname' })} <strong>{seat.nickname}</strong>
        {seat.team >= 0 && `　${rules.teams[seat.team]?.name ?? ''}`}
        {seat.region >= 0 && `　${rules.regions[seat.region]?.name ?? ''}`}
      </p>
      {done !== undefined && (
        <p class="note" role="status">
          {done}
        </p>
      )}
      <Refused refusal={refusal} visit={visit} />
      {code !== undefined && (
        <div class="note">
          <p>
            <strong>{say({ zh: '参赛码', en: 'Code' })}</strong> <code>{code}</code>
          </p>
          <p>
            {say({
              zh: '只显示这一次，请抄下来：凭昵称和它回到这里，得奖也凭它领。',
              en: 'Shown this once; write it down: with the nickname it leads back here, and to a prize.',
            })}
          </p>
        </div>
      )}
      <Won {...of} />
      <Play place={place} seat={seat} token={token} visit={visit} />
      <dl class="figures">
        <div>
          <dt>{say({ zh: '最好成绩', en: 'Best' })}</dt>
          <dd>
            {seat.best ?? '—'}
            <small> / {rules.most}</small>
          </dd>
        </div>
        {seat.bestMs !== undefined && (
          <div>
            <dt>{say({ zh: '用时', en: 'Time' })}</dt>
            <dd>
              {seconds(seat.bestMs)}
              <small>{say({ zh: ' 秒', en: ' s' })}</small>
            </dd>
          </div>
        )}
        <div>
          <dt>{say({ zh: '抽奖', en: 'Draw' })}</dt>
          <dd>
            {seat.eligible
              ? say({ zh: '已入围', en: 'takes part' })
              : say({ zh: '全对才入围', en: 'all right is asked' })}
          </dd>
        </div>
      </dl>
      {seat.eligible && <Lot seat={seat} visit={visit} />}
      <p class="links">
        <Out path={contestPath(contest.caseId)} place={place} visit={visit}>
          {say({ zh: '规则', en: 'Rules' })}
        </Out>
        <Out path={boardPath(contest.caseId)} place={place} visit={visit}>
          {say({ zh: '看板', en: 'Boards' })}
        </Out>
        <Out path={listPath(contest.caseId)} place={place} visit={visit}>
          {say({ zh: '名单和抽奖', en: 'List and draw' })}
        </Out>
      </p>
    </>,
    pageOf(place, visit, refusal),
  )
}

interface PlayOf {
  readonly place: PlayPlace
  readonly seat: ContestSeat
  readonly token: string
  readonly visit: Visit
}

/** What may be begun just now: the paper that runs, the one to do again, or another. */
export function Play(of: PlayOf) {
  const { place, seat, visit } = of
  const { contest } = place
  const now = visit.app.kernel.now()
  const isRunning = seat.newest?.handedAt === undefined && (seat.newest?.endsAt ?? now) > now
  if (isRunning) return <GoOn {...of} />
  const round = roundOn(contest.rules, dayOf(now))
  if (contest.stage !== 'open' || now >= contest.closesAt)
    return <p class="note">{visit.say({ zh: '竞赛已经截止。', en: 'The contest has closed.' })}</p>
  if (round === undefined)
    return <p class="note">{visit.say({ zh: '今天不在任何一轮之内。', en: 'No round is on today.' })}</p>
  return (
    <>
      {mayRedo(of) && <Redo {...of} />}
      <Another {...of} round={contest.rules.rounds[round]?.name} />
    </>
  )
}

const mayRedo = ({ place: { contest }, seat: { newest } }: PlayOf): boolean =>
  contest.rules.redo && newest?.handedAt !== undefined && (newest.points ?? 0) < contest.rules.most

function GoOn({ place, seat, token, visit }: PlayOf) {
  const { say } = visit
  const until = moment(seat.newest?.endsAt ?? visit.app.kernel.now())
  return (
    <SeatForm place={place} action="paper" token={token} visit={visit}>
      <p class="actions">
        <button type="submit">{say({ zh: '继续答题', en: 'Go on' })}</button>
        <span class="meta">{say({ zh: `到 ${until.zh} 为止`, en: `until ${until.en}` })}</span>
      </p>
    </SeatForm>
  )
}

const Redo = ({ place, token, visit }: PlayOf) => (
  <SeatForm place={place} action="paper" token={token} visit={visit}>
    <input type="hidden" name="redo" value="yes" />
    <p class="actions">
      <button type="submit">
        {visit.say({ zh: '这份卷重做，直到全对', en: 'Do this paper again, until all is right' })}
      </button>
      <span class="meta">{visit.say({ zh: '不占今天的份数', en: 'takes none of today’s papers' })}</span>
    </p>
  </SeatForm>
)

function Another({ round, ...of }: PlayOf & { readonly round: string | undefined }) {
  const { place, seat, token, visit } = of
  const { say } = visit
  const { daily, minutes } = place.contest.rules
  const left = seat.day === dayOf(visit.app.kernel.now()) ? Math.max(0, daily - seat.dayTries) : daily
  if (left === 0)
    return (
      <p class="note">
        {say({
          zh: `每人每天 ${daily} 份，今天的已经用完，明天再来。`,
          en: `${daily} a day, and today’s are used: come again tomorrow.`,
        })}
      </p>
    )
  const [zh, en] = round === undefined ? ['', ''] : [`${round}，`, `${round}; `]
  return (
    <SeatForm place={place} action="paper" token={token} visit={visit}>
      <p class="actions">
        <button type="submit" class={mayRedo(of) ? 'quiet' : undefined}>
          {seat.papers === 0 ? say({ zh: '开始答题', en: 'Begin' }) : say({ zh: '再来一份', en: 'Another paper' })}
        </button>
        <span class="meta">
          {say({
            zh: `${zh}今天还有 ${left} 份，每份 ${minutes} 分钟，按下即开始计时`,
            en: `${en}${left} left today, ${minutes} minutes each; the clock starts as you press it`,
          })}
        </span>
      </p>
    </SeatForm>
  )
}

/** What stands for them in the draw: with it they find themselves in the published list. */
const Lot = ({ seat, visit: { say } }: { readonly seat: ContestSeat; readonly visit: Visit }) => (
  <details>
    <summary>{say({ zh: '我的抽奖号', en: 'My lot' })}</summary>
    <p>
      {say({
        zh: '截止后公布的抽奖名单里有这一行；它是 SHA-256（盐、换行、昵称），自己可以算：',
        en: 'This line stands in the list that is published after the close; it is SHA-256 of salt, line feed and nickname, for you to compute:',
      })}
    </p>
    <dl>
      <div>
        <dt>{say({ zh: '抽奖号', en: 'Lot' })}</dt>
        <dd>
          <code>{seat.lot}</code>
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '盐', en: 'Salt' })}</dt>
        <dd>
          <code>{seat.salt}</code>
        </dd>
      </div>
    </dl>
  </details>
)

/** Why a place on the list has no prize. */
const lost = {
  struck: { zh: '资格已取消，理由见名单', en: 'it was struck, for the reason on the list' },
  refused: { zh: '同一人另有一个昵称已经得奖', en: 'the same person has won under another nickname' },
  lapsed: { zh: '领奖期内没有留联系方式，视为放弃', en: 'no contact was left in time, and it was given up' },
} as const

/** A winner's own part: the place on the list, and the contact once the list is final. */
function Won({ place, won, until, token, visit }: SeatPageOf) {
  const { say, form } = visit
  if (!won) return null
  const { contest } = place
  const prize = contest.rules.prizes[won.prize]?.name ?? ''
  const isOver = until !== undefined && until <= visit.app.kernel.now()
  if (won.state !== 'drawn')
    return (
      <p class="note">
        {say({
          zh: `名单第 ${won.place} 位不在获奖之列：${lost[won.state].zh}。`,
          en: `Place ${won.place} has no prize: ${lost[won.state].en}.`,
        })}
      </p>
    )
  return (
    <section aria-labelledby="won">
      <h2 id="won">
        {say({ zh: `您抽中了${prize}（第 ${won.place} 位）`, en: `You have won: ${prize} (place ${won.place})` })}
      </h2>
      {contest.stage === 'provisional' && (
        <p>
          {say({
            zh: '名单正在公示，确定后在这里留联系方式。',
            en: 'The list is open to objections; once it is final, leave a contact here.',
          })}
        </p>
      )}
      {contest.stage === 'final' && won.hasContact && (
        <p>
          {say({
            zh: '联系方式已留，只有主办单位能看到。',
            en: 'Your contact is there; the organiser alone can read it.',
          })}
        </p>
      )}
      {contest.stage === 'final' && !won.hasContact && until && (
        <p class="note">
          {isOver
            ? say({
                zh: `领奖期到 ${lastDay(until).zh} 为止，已过：视为放弃。`,
                en: `The time for contacts ended on ${lastDay(until).en}: the prize was given up.`,
              })
            : say({
                zh: `到 ${lastDay(until).zh} 为止，过期视为放弃（日数由主办单位自定）。`,
                en: `Until ${lastDay(until).en}; after that the prize is given up (the organiser’s own days).`,
              })}
        </p>
      )}
      {contest.stage === 'final' && !won.hasContact && !isOver && (
        <SeatForm place={place} action="contact" token={token} visit={visit}>
          <div class="field">
            <label for="phone">
              {say({ zh: '领奖电话', en: 'Telephone' })}
              <small>
                {say({
                  zh: '加密保存，只给主办单位发奖用，发完即删；同一个号码一项竞赛只得一次奖',
                  en: 'Encrypted, for the organiser to give the prize alone, and deleted then; one number has one prize of a contest',
                })}
              </small>
            </label>
            <input id="phone" name="phone" type="tel" required maxLength={30} autocomplete="tel" value={form.phone} />
          </div>
          <div class="field">
            <label for="name">{say({ zh: '怎样称呼（可以不填）', en: 'Name (may be left out)' })}</label>
            <input id="name" name="name" type="text" maxLength={40} autocomplete="name" value={form.name} />
          </div>
          <p class="actions">
            <button type="submit">{say({ zh: '留联系方式', en: 'Leave the contact' })}</button>
          </p>
        </SeatForm>
      )}
    </section>
  )
}
