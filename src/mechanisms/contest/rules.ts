import { z } from 'zod'
import { type Day, dayOf } from '../../kernel/calendar/day.ts'
import type { Say } from '../../law/say.ts'
import { ExamRules, FrozenItem } from '../sitting/paper.ts'

/** What an entrant is told of a paper once it is handed in. */
export const tellings = {
  explained: { zh: '告知对错、答案和解析', en: 'right and wrong, keys and explanations' },
  right: { zh: '告知每题对错', en: 'right and wrong of each question' },
  points: { zh: '只告知得分', en: 'the points alone' },
} as const satisfies Readonly<Record<string, Say>>

/** What teams and regions are put in order by. */
export const boards = {
  none: { zh: '不排次序', en: 'no order' },
  total: { zh: '按总分（各人最好成绩之和）', en: 'by the total of each entrant’s best' },
  mean: { zh: '按人均分', en: 'by the mean of each entrant’s best' },
  full: { zh: '按满分人数', en: 'by how many had all right' },
} as const satisfies Readonly<Record<string, Say>>

export const ties = {
  earlier: { zh: '相同的，先达到的在前', en: 'of equals who reached it first stands first' },
  shared: { zh: '相同的，并列', en: 'equals share a place' },
} as const satisfies Readonly<Record<string, Say>>

/** What comes of a key that is found wrong once winners were drawn. */
export const afterDraws = {
  stands: {
    zh: '抽奖以后答案不再更正：有误的，名单不确定，竞赛作废',
    en: 'keys are not changed after the draw: where one was wrong the list is not final, and the contest is voided',
  },
  redraw: {
    zh: '抽奖以后更正答案的，全体重新阅卷，原名单作废（仍然公开），重新核查、抽奖、公示，至多一次（本系统规定）',
    en: 'where a key is changed after the draw every paper is marked anew, the list is given up (and stays public), and it is checked, drawn and shown again, once at most, as this system has it',
  },
} as const satisfies Readonly<Record<string, Say>>

/** What becomes of a prize whose winner leaves no contact in time. */
export const lapses = {
  undrawn: { zh: '过期未留联系方式的，奖不再补抽', en: 'a prize whose winner leaves no contact in time stays undrawn' },
  next: {
    zh: '过期未留联系方式的，由抽奖次序中的下一位递补一次，再过期的不再补抽',
    en: 'a prize whose winner leaves no contact in time goes to the next in the order of the draw, once; it stays undrawn after that',
  },
} as const satisfies Readonly<Record<string, Say>>

const named = z.strictObject({ name: z.string() })

/** What a contest is held by, fixed when its rules are published. Days and moments are the organiser's own. */
export const ContestRules = z.strictObject({
  blueprint: ExamRules.shape.blueprint,
  shuffle: z.boolean(),
  shuffleOptions: z.boolean(),
  choice: ExamRules.shape.choice,
  most: z.number().positive(),
  minutes: z.int().min(1).max(120),
  /** Papers that one entrant may begin in a day in China. */
  daily: z.int().min(1).max(100),
  /** The same paper again and again, until all is right. */
  redo: z.boolean(),
  tells: z.enum(['explained', 'right', 'points']),
  /** An attempt in less time counts nothing. */
  leastSeconds: z.int().min(0).max(3600),
  /** Days on which papers are begun, first and last among them; all days of the contest where there are none. */
  rounds: z
    .array(z.strictObject({ name: z.string(), from: z.iso.date(), to: z.iso.date(), final: z.boolean() }))
    .max(12),
  teams: z.array(named).max(500),
  regions: z.array(named).max(500),
  board: z.enum(['none', 'total', 'mean', 'full']),
  tie: z.enum(['earlier', 'shared']),
  /** From this moment on what boards show stands still until the winners are drawn. */
  freezesAt: z.iso.datetime().optional(),
  prizes: z
    .array(z.strictObject({ name: z.string(), count: z.int().min(1).max(1000) }))
    .min(1)
    .max(20),
  /** Sites that may hold the paper in a frame. */
  hosts: z.array(z.strictObject({ name: z.string(), origin: z.string() })).max(300),
  objectionDays: z.int().min(1).max(60),
  contactDays: z.int().min(1).max(90),
  /** Of contests that were frozen before these were asked: keys stand, prizes stay undrawn. */
  afterDraw: z.enum(['stands', 'redraw']).optional(),
  lapsed: z.enum(['undrawn', 'next']).optional(),
  /** A public number from outside that enters the draw: which, and the day on which it is known. */
  beside: z.strictObject({ what: z.string(), on: z.iso.date() }).optional(),
})
export type ContestRules = Readonly<z.output<typeof ContestRules>>

/** What is sealed: items, the seed that papers are drawn from, and the one that winners are. */
export const SealedContest = z.strictObject({
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  lotSeed: z.string().regex(/^[0-9a-f]{64}$/),
  items: z.array(FrozenItem).min(1).max(5000),
})
export type SealedContest = Readonly<z.output<typeof SealedContest>>

/** The round a day is in, by its place; undefined where the day is in none. */
export function roundOn({ rounds }: Pick<ContestRules, 'rounds'>, day: Day): number | undefined {
  if (rounds.length === 0) return 0
  const at = rounds.findIndex(({ from, to }) => from <= day && day <= to)
  return at < 0 ? undefined : at
}

interface Closes {
  readonly closesAt: Date
  /** As it was frozen. */
  readonly frozenClosesAt: Date
}

/** The rules of a contest that was made to last longer: its last round ends with the new close. Pure. */
export function extendedRules(rules: ContestRules, { closesAt, frozenClosesAt }: Closes): ContestRules {
  const last = rules.rounds.at(-1)
  const to = dayOf(closesAt)
  if (!last || closesAt <= frozenClosesAt || last.to >= to) return rules
  return { ...rules, rounds: [...rules.rounds.slice(0, -1), { ...last, to }] }
}

/** Whether whoever had all right in these rounds, a bit each, takes part in the draw: in the final, where there is one. */
export function isEligible({ rounds }: Pick<ContestRules, 'rounds'>, fullRounds: number): boolean {
  const final = rounds.findIndex((round) => round.final)
  return final < 0 ? fullRounds > 0 : (fullRounds & (1 << final)) !== 0
}

export const winnersOf = ({ prizes }: Pick<ContestRules, 'prizes'>): number =>
  prizes.reduce((sum, { count }) => sum + count, 0)

/** The prize of a place in the order of the draw, from 1: the first prizes come first. */
export function prizeAt({ prizes }: Pick<ContestRules, 'prizes'>, place: number): number {
  let before = 0
  for (const [at, { count }] of prizes.entries()) {
    before += count
    if (place <= before) return at
  }
  return prizes.length - 1
}

/** The origin of a host, as a browser spells it; undefined for what is none: TLS, or this machine itself. */
export function originOf(typed: string): string | undefined {
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : undefined
  if (url?.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') return undefined
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere) ? url.origin : undefined
}

/** What stands for a host in the address of its frame: `www.example.cn`, `localhost:8080`. */
export const hostName = (origin: string): string => new URL(origin).host
