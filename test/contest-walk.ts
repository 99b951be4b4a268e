import { contestRound } from '../src/areas/contests/contest/rounds.ts'
import { demoItems } from '../src/areas/exams/bank/demo-items.ts'
import { openSealedContest } from '../src/mechanisms/contest/sealed-contest.ts'
import { DrawnItems, type FrozenItem } from '../src/mechanisms/sitting/paper.ts'
import { shownAnswer } from '../src/mechanisms/sitting/shown.ts'
import { areas } from '../src/server/areas.ts'
import { runJobs } from '../src/server/jobs.ts'
import { jobKindsOf } from '../src/server/long-jobs/kinds.ts'
import { demonstrationOf } from '../src/server/people/collect.ts'
import type { TestApp } from './app.ts'
import { openSupervision } from './supervision-walk.ts'
import { openVisitor, type Visitor } from './visitor.ts'

export const ORGANISER = 'pufa-31'
export const CHECKER = 'pufa-32'
export const CHECKER_TWO = 'pufa-33'

/** The bank of the demonstration's popularisation office, entered by its people. */
export async function fillBank(fadu: TestApp): Promise<void> {
  const people = new Map(demonstrationOf(areas).people.map((person) => [person.id, person]))
  const actorOf = (id: string) => {
    const person = people.get(`demo-${id}`)
    if (!person) throw new Error(`nobody is ${id}`)
    return { kind: 'officer', person: person.id, office: person.at, roles: person.roles } as const
  }
  await demoItems({ kernel: fadu.kernel, context: fadu.app.context, actorOf })
}

export const contestAsked = (more: object = {}) => ({
  title: '第十一届百家网站法律知识竞赛',
  opensOn: '2026-03-02',
  opensAt: '09:00',
  closesOn: '2026-03-04',
  closesAt: '18:00',
  minutes: 10,
  daily: 3,
  redo: true,
  tells: 'explained',
  leastSeconds: 5,
  blueprint: [
    { kind: 'single', count: 3, points: 1 },
    { kind: 'true-false', count: 1, points: 1 },
  ],
  choice: 'all',
  shuffle: true,
  shuffleOptions: true,
  teams: [{ name: '滨江街道' }, { name: '柳湾镇' }],
  regions: [{ name: '临江县' }],
  board: 'total',
  tie: 'earlier',
  prizes: [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 1 },
  ],
  hosts: [
    { name: '临江新闻网', origin: 'https://news.linjiang.example' },
    { name: '临江先锋网', origin: 'https://party.linjiang.example' },
  ],
  objectionDays: 3,
  contactDays: 5,
  ...more,
})

/** Contests of a demonstration, held through the API and played through the pages. */
export function openContestWalk(fadu: TestApp) {
  const walk = openSupervision(fadu)
  const { opened, all, read } = walk

  const kinds = jobKindsOf(areas, fadu.kernel)

  /** What the server does by itself within some seconds, long jobs among it. */
  async function round(): Promise<void> {
    const here = { ...fadu, context: fadu.app.context, kinds }
    const failed = await runJobs(here)
    if (failed.length > 0) console.log(failed)
    await contestRound.go({ kernel: fadu.kernel, context: fadu.app.context })
    await runJobs(here)
  }

  async function published(more: object = {}): Promise<string> {
    const id = await opened(ORGANISER, 'contest', 'prepare', contestAsked(more))
    await all(id, [[ORGANISER, 'publish', {}, CHECKER]])
    await round()
    return id
  }

  async function paperOf(contest: string, nickname: string) {
    const row = await fadu.database
      .selectFrom('contest')
      .selectAll()
      .where('case_id', '=', contest)
      .executeTakeFirstOrThrow()
    const sealed = await openSealedContest(fadu.database, fadu.kernel.seal.keyring, row)
    const attempt = await fadu.database
      .selectFrom('contest_attempt as a')
      .innerJoin('contest_seat as s', 's.id', 'a.seat')
      .select(['a.id', 'a.drawn', 'a.nth'])
      .where('s.case_id', '=', contest)
      .where('s.nickname', '=', nickname)
      .orderBy('a.nth', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    return { sealed, attempt: attempt.id, drawn: DrawnItems.parse(attempt.drawn) }
  }

  /** The fields of a form that answers the newest paper of an entrant: rightly, but for the first so many. */
  async function answersTo(contest: string, nickname: string, wrong = 0): Promise<Record<string, string>> {
    const { sealed, drawn } = await paperOf(contest, nickname)
    return Object.fromEntries(
      drawn.flatMap((one, at) => {
        const frozen = sealed.items[one[0]]
        return frozen ? fieldsOf(frozen, one[1], at, at < wrong) : []
      }),
    )
  }

  return {
    ...walk,
    round,
    published,
    paperOf,
    answersTo,
    stageOf: async (id: string): Promise<unknown> => (await read(ORGANISER, id)).said.stage,
    /** Enters by a page: ours, or under `at/HOST` in a frame. @returns the browser, and the code that was told */
    async enters(contest: string, nickname: string, more: Record<string, string> = {}, under = ''): Promise<Entrant> {
      const visitor = openVisitor(fadu)
      const base = `/contests/${contest}${under}`
      await visitor.get(under === '' ? `${base}/enter` : base)
      const seen = await visitor.submit(`${base}/enter`, { nickname, ...more })
      const [, code = ''] = /<code>([0-9A-Z-]{14})<\/code>/.exec(seen.text) ?? []
      return { visitor, base, code, nickname, contest }
    },
    /** Begins a paper and hands it in a minute later. */
    async plays({ visitor, base, nickname, contest }: Entrant, wrong = 0, fields: Record<string, string> = {}) {
      await visitor.submit(`${base}/paper`, fields)
      const answers = await answersTo(contest, nickname, wrong)
      fadu.pass(1)
      return visitor.submit(`${base}/hand-in`, answers)
    },
  }
}

export interface Entrant {
  readonly visitor: Visitor
  readonly base: string
  readonly code: string
  readonly nickname: string
  readonly contest: string
}

function fieldsOf(
  frozen: FrozenItem,
  order: string,
  at: number,
  wrong: boolean,
): readonly (readonly [string, string])[] {
  const { item } = frozen
  if (item.kind === 'true-false') return [[`q${at}-answer`, String(wrong ? !item.key : item.key)]]
  if (item.kind !== 'single') return []
  const right = item.key?.[0] ?? ''
  const given = wrong ? (item.options.find(({ id }) => !item.key?.includes(id))?.id ?? '') : right
  return [[`q${at}-answer`, String(shownAnswer(frozen, order, given))]]
}
