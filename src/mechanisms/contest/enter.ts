import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { codeOf, newCode, readCode } from '../../kernel/identity/access-code.ts'
import { type Keys, keyedHash, newSecret } from '../../kernel/identity/secret.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { hidden } from '../draw/draw.ts'
import { folded } from '../sitting/mark.ts'
import type { Contests } from './contests.ts'
import {
  contestClosed,
  contestNotOpen,
  enterContestFirst,
  nicknameTaken,
  nicknameUnfit,
  noSuchContest,
  noSuchSide,
  wrongContestCode,
} from './refusals.ts'
import { type ContestSeat, type NewestRow, newestOf, type SeatRow, seatColumns, seatOf } from './seat.ts'
import { contestSession, newContestToken, readContestToken } from './token.ts'

/** Eleven random signs and one that checks them: 55 bits. */
const CODE_LENGTH = 12
const SALT_BYTES = 32
const FITTING = /^[\p{L}\p{N}_·-]{2,20}$/u

/** Digits of any script, Chinese ones too. */
const NUMBER = /[\p{Nd}〇零一二三四五六七八九]{6}/u
/** As an office or whoever holds the contest calls itself: a winner by such a name would be believed to be it. */
const OFFICIAL =
  /普法办|网信办|公安|警察|派出所|司法[局厅部]|法院|检察|政府|[纪监党政]委|委员会|办公[室厅]|管理[局员]|[市县区省州乡镇](?:.*)(?:办|局|厅|委)$|官方|组委会|主办|工作人员|客服|police|official|admin|government|bureau/u

/** What a nickname may be: nothing by which anybody is found or taken for an office. */
function isNickname(typed: string): boolean {
  const bare = folded(typed).replace(/[_·-]/g, '')
  return FITTING.test(typed) && !NUMBER.test(bare) && !OFFICIAL.test(bare)
}

interface Coded {
  readonly caseId: string
  readonly folded: string
}

function codeHash(keys: Pick<Keys, 'receipt'>, { caseId, folded: nickname }: Coded, typed: string): Buffer {
  const code = readCode(typed, CODE_LENGTH)
  const words = code === undefined ? ['no code of a contest', newSecret()] : ['contest seat', caseId, nickname, code]
  return keyedHash(keys.receipt, JSON.stringify(words))
}

/** The code of an entrant whom the demonstration opens to everybody: the same whenever it is asked for. */
export const openContestCode = ({ receipt }: Pick<Keys, 'receipt'>, caseId: string, nickname: string): string =>
  codeOf(keyedHash(receipt, JSON.stringify(['open entrant', caseId, folded(nickname)])).subarray(0, CODE_LENGTH - 1))

export interface Entering {
  readonly caseId: string
  readonly nickname: string
  /** Places in the rules; -1 for none, and for our own page. */
  readonly team: number
  readonly region: number
  readonly host: number
  /** Of the demonstration alone; a new one, if not said. */
  readonly code?: string
}

/** Who has entered: the token for the forms, and the code that is told once. */
export interface ContestEntry {
  readonly seat: number
  readonly token: string
  readonly code: string
}

const isPlace = (place: number, list: readonly unknown[]): boolean =>
  Number.isInteger(place) && place >= -1 && place < list.length

/** Somebody enters under a nickname: no account, no address, nothing else of them is kept. */
export async function enterContest(contests: Contests, asked: Entering): Promise<ContestEntry | Refusal> {
  const { database, keys, now } = contests
  const at = now()
  const contest = await contests.open.head(asked.caseId)
  if (!contest) return noSuchContest()
  if (contest.stage === 'published' || at < contest.opensAt) return contestNotOpen(contest.opensAt)
  if (contest.stage !== 'open' || at >= contest.closesAt) return contestClosed()
  if (!isNickname(asked.nickname)) return nicknameUnfit()
  const { rules } = contest
  if (!isPlace(asked.team, rules.teams) || !isPlace(asked.region, rules.regions) || !isPlace(asked.host, rules.hosts))
    return noSuchSide()
  const code = asked.code ?? newCode(CODE_LENGTH)
  const name = folded(asked.nickname)
  const salt = randomBytes(SALT_BYTES)
  const lot = Buffer.from(await hidden(salt.toString('hex'), asked.nickname), 'hex')
  const { rows } = await statement<{ id: number }>`
    insert into contest_seat (case_id, nickname, folded, code_hash, host, team, region, entered_at, salt, lot)
    values (${asked.caseId}, ${asked.nickname}, ${name}, ${codeHash(keys, { caseId: asked.caseId, folded: name }, code)},
      ${asked.host}, ${asked.team}, ${asked.region}, ${at}, ${salt}, ${lot})
    on conflict (case_id, folded) do nothing returning id`.execute(database)
  const [row] = rows
  if (!row) return nicknameTaken(`${asked.nickname.slice(0, 16)}${randomInt(100, 1000)}`)
  return { seat: row.id, token: await openSession(contests, row.id, at), code }
}

async function openSession({ database, keys }: Contests, seat: number, at: Date): Promise<string> {
  const token = newContestToken(keys, seat, at)
  await statement`
    update contest_seat set session_hash = ${contestSession(keys, token)} where id = ${seat}`.execute(database)
  return token
}

/** Comes back with nickname and code, also after it has closed; the session before ends. */
export async function comeBack(
  contests: Contests,
  { caseId, nickname, code }: { readonly caseId: string; readonly nickname: string; readonly code: string },
): Promise<string | Refusal> {
  const { database, keys, now } = contests
  const of = { caseId, folded: folded(nickname.slice(0, 60)) }
  const { rows } = await statement<{ id: number | null; code_hash: Uint8Array | null }>`
    select s.id, s.code_hash from (select) as one
      left join contest_seat s on s.case_id = ${caseId} and s.folded = ${of.folded}`.execute(database)
  const [found] = rows
  const right = timingSafeEqual(codeHash(keys, of, code.slice(0, 60)), found?.code_hash ?? Buffer.alloc(32))
  return right && found?.id ? openSession(contests, found.id, now()) : wrongContestCode()
}

/** Whose token this is; refused for one that is none, has ended, or was taken over. */
async function readContestSeat(
  { database, keys, now }: Contests,
  token: string | undefined,
): Promise<ContestSeat | Refusal> {
  const read = token === undefined ? undefined : readContestToken(keys, token, now())
  if (!read) return enterContestFirst()
  const { rows } = await statement<SeatRow & NewestRow>`
    select ${seatColumns}, a.id as attempt, a.round, a.ends_at, a.handed_at,
      coalesce(a.remarked_points, a.points) as points
    from contest_seat s
      left join lateral (select * from contest_attempt where seat = s.id order by nth desc limit 1) a on true
    where s.id = ${read.seat} and s.session_hash = decode(${read.session}, 'hex')`.execute(database)
  const [row] = rows
  return row ? seatOf(read, row, newestOf(row)) : enterContestFirst()
}

/** The same, of one contest alone. */
export async function seatIn(
  contests: Contests,
  caseId: string,
  token: string | undefined,
): Promise<ContestSeat | Refusal> {
  const seat = await readContestSeat(contests, token)
  if (isRefusal(seat)) return seat
  return seat.caseId === caseId ? seat : enterContestFirst()
}
