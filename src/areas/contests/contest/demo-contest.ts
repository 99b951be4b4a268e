import { hash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { addDays, type Day, dayOf, startOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import type { Tables } from '../../../kernel/storage/tables.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { beginMany } from '../../../mechanisms/contest/begin.ts'
import { makeContests } from '../../../mechanisms/contest/contests.ts'
import { enterContest, openContestCode } from '../../../mechanisms/contest/enter.ts'
import { handInWithin } from '../../../mechanisms/contest/hand-in-paper.ts'
import { readContestToken } from '../../../mechanisms/contest/token.ts'
import { readHead, rootOf } from '../../../mechanisms/draw/ledger-head.ts'
import type { DemoWork, DemoWorld } from '../../../mechanisms/plan/demo-work.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import type { StoredAnswer } from '../../../mechanisms/sitting/shown.ts'
import { OPEN_NICKNAMES } from '../hall/demo-entrants.ts'
import { drawBy, freezeDrawing, listChecked } from './running.ts'

const ORGANISER = 'pufa-31'
const CHECKER = 'pufa-32'
/** Answers objections to what the other one checked. */
const OTHER_CHECKER = 'pufa-33'

/** All of it or nothing, so that a start that was stopped begins it again. */
interface Making {
  readonly world: DemoWorld
  readonly transaction: Transaction<Tables>
}

function granted<T>(done: T | Refusal, what: string): T {
  if (isRefusal(done)) throw new Error(`the contests of the demonstration, ${what}: ${done.reason.en}`)
  return done
}

const momentOn = ({ world }: Making, day: number, hour: number): Date =>
  new Date(startOf(addDays(dayOf(world.kernel.now()), day)).getTime() + hour * 3_600_000)

const contextAt = ({ world }: Making, at: Date): ActContext => ({ ...world.context, now: () => at })

interface Deed {
  readonly at: Date
  readonly by: string
  /** The contest itself, if not said. */
  readonly procedure?: string
  readonly step: string
  readonly case?: string
  readonly answers?: object
  readonly word?: 'agree'
}

async function take(making: Making, { at, by, step, answers = {}, ...deed }: Deed): Promise<string> {
  const actor: Actor = by === 'system' || by === 'anyone' ? { kind: by } : making.world.actorOf(by)
  const asked = { procedure: 'contest', ...deed, step, answers, actor }
  return granted(await actIn(making.transaction, contextAt(making, at), asked), step).case
}

const blueprint = [
  { kind: 'single', count: 3, points: 1 },
  { kind: 'true-false', count: 2, points: 1 },
]

const asked = (today: Day, title: string, from: number, until: number) => ({
  title,
  about: '面向全市居民，学网络安全法。承办网站可以把试卷放在自己的网页里（示例）。',
  opensOn: addDays(today, from),
  opensAt: '09:00',
  closesOn: addDays(today, until),
  closesAt: '18:00',
  minutes: 10,
  daily: 5,
  redo: true,
  tells: 'explained',
  leastSeconds: 5,
  blueprint,
  choice: 'all',
  shuffle: true,
  shuffleOptions: true,
  teams: ['滨江街道', '柳湾镇', '东岭街道', '清溪镇'].map((name) => ({ name })),
  regions: ['临江区', '柳湾县'].map((name) => ({ name })),
  board: 'total',
  tie: 'earlier',
  prizes: [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 2 },
    { name: '三等奖', count: 3 },
  ],
  hosts: [
    { name: '临江新闻网（示例）', origin: 'https://news.linjiang.example' },
    { name: '临江先锋网（示例）', origin: 'https://party.linjiang.example' },
  ],
  objectionDays: 3,
  contactDays: 30,
  afterDraw: 'redraw',
  lapsed: 'next',
})

const NAMES = ['晨读', '夜航', '青石', '听雨', '守正', '知新', '远山', '明灯', '渡口', '松间', '稻花', '行舟']

/** Between 0 and 1, from words alone. */
const lotOf = (words: string): number => Number.parseInt(hash('sha256', words).slice(0, 8), 16) / 2 ** 32

function rightAnswer({ item }: FrozenItem): StoredAnswer {
  if (item.kind === 'true-false') return item.key
  return item.kind === 'single' ? (item.key?.[0] ?? null) : null
}

function wrongAnswer({ item }: FrozenItem): StoredAnswer {
  if (item.kind === 'true-false') return !item.key
  const right = new Set(item.kind === 'single' ? item.key : [])
  return item.kind === 'single' ? (item.options.find(({ id }) => !right.has(id))?.id ?? null) : null
}

/** Entrants, each of whom plays one paper: about half have all of it right, some after doing it again. */
async function play(making: Making, contest: string, from: Date): Promise<void> {
  for (const [at, nickname] of [...OPEN_NICKNAMES, ...NAMES].entries())
    await playOne(making, contest, { nickname, at, begins: new Date(from.getTime() + at * 7 * 60_000) })
}

interface DemoEntrant {
  readonly nickname: string
  readonly at: number
  readonly begins: Date
}

/** How many they get wrong each time they try. */
const triesOf = (nickname: string): readonly number[] =>
  lotOf(`good ${nickname}`) < 0.6 ? [0] : [1, lotOf(`again ${nickname}`) < 0.5 ? 0 : 1]

async function playOne(making: Making, contest: string, { nickname, at, begins }: DemoEntrant): Promise<void> {
  const { world, transaction } = making
  const { keys } = world.kernel.identity
  const now = { at: begins }
  const contests = makeContests({ database: transaction, keyring: world.kernel.seal.keyring, keys, now: () => now.at })
  const code = OPEN_NICKNAMES.includes(nickname) ? { code: openContestCode(keys, contest, nickname) } : {}
  const sides = { team: at % 4, region: at % 2, host: (at % 3) - 1 }
  const entered = granted(await enterContest(contests, { caseId: contest, nickname, ...sides, ...code }), nickname)
  const token = readContestToken(keys, entered.token, begins)
  const open = await contests.open.of(contest)
  if (!token || !open) throw new Error('the contest of the demonstration is not open')
  for (const wrong of triesOf(nickname)) {
    const asked = [{ ...token, arrived: now.at, redo: now.at > begins }]
    const [begun] = await beginMany({ database: transaction, open: contests.open }, asked)
    const { id, drawn } = granted(begun ?? { id: 0, drawn: [] }, nickname)
    const answers = drawn.map(([place], item) => answerTo(open.items[place], item < wrong))
    now.at = new Date(now.at.getTime() + 40_000 + Math.round(lotOf(`pace ${nickname}`) * 60_000))
    const [handed] = await handInWithin(transaction, contests.open, [
      { ...token, attempt: id, arrived: now.at, read: () => answers },
    ])
    granted(handed ?? { id: 0 }, nickname)
    now.at = new Date(now.at.getTime() + 20_000)
  }
}

const answerTo = (frozen: FrozenItem | undefined, wrong: boolean): StoredAnswer =>
  frozen ? (wrong ? wrongAnswer(frozen) : rightAnswer(frozen)) : null

async function published(making: Making, said: object, day: number): Promise<string> {
  const { world, transaction } = making
  const at = (hour: number) => momentOn(making, day, hour)
  const contest = await take(making, { at: at(9), by: ORGANISER, step: 'prepare', answers: said })
  await take(making, { at: at(10), by: ORGANISER, step: 'publish', case: contest })
  await take(making, { at: at(11), by: CHECKER, step: 'publish', case: contest, word: 'agree' })
  await freezeDrawing(transaction, { context: contextAt(making, at(11)), kernel: world.kernel }, contest)
  return contest
}

async function isThere({ transaction, world }: Making, title: string): Promise<boolean> {
  const found = await transaction
    .selectFrom('contest')
    .select('case_id')
    .where('office', '=', world.actorOf(ORGANISER).office)
    .where('title', '=', title)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

const RUNNING = '第十二届百家网站法律知识竞赛（示例）'
const FINISHED = '第十一届百家网站法律知识竞赛（示例）'

/** One that runs. */
async function runningContest(making: Making): Promise<void> {
  if (await isThere(making, RUNNING)) return
  const today = dayOf(making.world.kernel.now())
  const outside = {
    besideWhat: '截止后第三日的福利彩票双色球开奖号码，从小到大、空格隔开（示例）',
    besideOn: addDays(today, 23),
  }
  const contest = await published(making, { ...asked(today, RUNNING, -2, 20), ...outside }, -4)
  await take(making, { at: momentOn(making, -2, 9), by: 'system', step: 'open', case: contest })
  await play(making, contest, momentOn(making, -1, 10))
}

/** The root of the log as it is published: what is being made has no number in it yet. */
async function newestRoot({ transaction, world }: Making) {
  const { size } = await readHead(transaction)
  if (size < 1) return undefined
  return rootOf(transaction, world.kernel.ledger, size).then(
    (root) => ({ root, size }),
    () => undefined,
  )
}

/** Somebody objects to the list, and is answered. */
async function objected(making: Making, contest: string): Promise<void> {
  const procedure = 'contest-objection'
  const { office } = making.world.actorOf(ORGANISER)
  const text = '名单上第二位答一份卷不到一分钟，请核对是否为正常作答（示例）。'
  const told = { contest, office, text }
  const asked = { at: momentOn(making, -30, 10), by: 'anyone', procedure, step: 'object', answers: told }
  const objection = await take(making, asked)
  const answers = { outcome: 'rejected', reasons: '用时在规则写明的最短用时以上，没有异常，名单不变（示例）。' }
  const at = momentOn(making, -29, 10)
  await take(making, { at, by: OTHER_CHECKER, procedure, step: 'answer', case: objection, answers })
}

/** One whose winners were drawn; its list is final. */
async function finishedContest(making: Making): Promise<void> {
  if (await isThere(making, FINISHED)) return
  const { world, transaction } = making
  const today = dayOf(world.kernel.now())
  const contest = await published(making, asked(today, FINISHED, -40, -32), -42)
  await take(making, { at: momentOn(making, -40, 9), by: 'system', step: 'open', case: contest })
  await play(making, contest, momentOn(making, -38, 10))
  await take(making, { at: momentOn(making, -32, 19), by: 'system', step: 'close', case: contest })
  const checked = { pace: true, remarks: '交卷快慢和各承办网站的数逐项看过，没有异常（示例）。' }
  await take(making, { at: momentOn(making, -31, 9), by: CHECKER, step: 'check', case: contest, answers: checked })
  const ground = { context: contextAt(making, momentOn(making, -31, 10)), kernel: world.kernel }
  await listChecked(transaction, ground, contest)
  const file = await loadCase(transaction, contest)
  const root = await newestRoot(making)
  // Before the log has published anything the server draws by itself, and the list is open to objections from today on.
  if (!file || !root) return
  await drawBy(transaction, ground, file, root)
  await objected(making, contest)
  await take(making, { at: momentOn(making, -3, 9), by: ORGANISER, step: 'finish', case: contest })
  await take(making, { at: momentOn(making, -3, 10), by: CHECKER, step: 'finish', case: contest, word: 'agree' })
}

/** A contest that is finished, with its drawn winners, and one that runs. */
export const demoContests: DemoWork = (world) =>
  world.kernel.identity.database.transaction().execute(async (transaction) => {
    await finishedContest({ world, transaction })
    await runningContest({ world, transaction })
  })
