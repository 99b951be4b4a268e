import { dayOf, longDay } from '../../../kernel/calendar/day.ts'
import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import type { Say } from '../../../law/say.ts'
import { DIFFICULTIES } from '../../../mechanisms/bank/item-form.ts'
import { type ContestRules, originOf } from '../../../mechanisms/contest/rules.ts'
import { mostOf } from '../../../mechanisms/sitting/blueprint.ts'
import { type ContestAsked, contestAsks } from './asking.ts'

/** A moment of a day in China. */
const momentIn = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`)

/** When it opens and closes, and from when on the board stands still. */
export const contestTimes = (asked: Omit<ContestAsked, 'objectionDays' | 'contactDays'>) => ({
  opens: momentIn(asked.opensOn, asked.opensAt),
  closes: momentIn(asked.closesOn, asked.closesAt),
  freezes:
    asked.freezesOn === undefined || asked.freezesAt === undefined
      ? undefined
      : momentIn(asked.freezesOn, asked.freezesAt),
})

/** What was said of a contest last; undefined where the file has nothing that reads as such. */
export function contestSaid(file: Pick<CaseState, 'steps'> | undefined): ContestAsked | undefined {
  const said = (wanted: string) => file?.steps.findLast(({ step }) => step === wanted)?.answers
  const prepared = said('prepare')
  const { objectionDays, contactDays } = prepared ?? {}
  const read = contestAsks.safeParse({ ...(said('amend') ?? prepared), objectionDays, contactDays })
  return read.success ? read.data : undefined
}

interface Extended {
  readonly closesOn: string
  readonly closesAt: string
}

/** When it closes by the newest extension, or as it was said; undefined where nothing is. */
export function closesBy(file: Pick<CaseState, 'steps'> | undefined): Date | undefined {
  const extended = file?.steps.findLast(({ step }) => step === 'extend')?.answers
  const said = contestSaid(file)
  const last = extended ? { closesOn: String(extended.closesOn), closesAt: String(extended.closesAt) } : said
  return last && closesOf(last)
}

export const closesOf = ({ closesOn, closesAt }: Extended): Date => momentIn(closesOn, closesAt)

/** The rules as they are frozen. */
export function contestRules(asked: ContestAsked): ContestRules {
  const { freezes } = contestTimes(asked)
  return {
    blueprint: asked.blueprint.map(({ topic, kind, difficulty, count, points }) => ({
      where: {
        ...(topic !== undefined && { topic }),
        ...(kind !== undefined && { kind }),
        // As the bank gives it to a draw: in the word that people read.
        ...(difficulty !== undefined && { difficulty: DIFFICULTIES[difficulty].zh }),
      },
      count,
      points,
    })),
    shuffle: asked.shuffle === true,
    shuffleOptions: asked.shuffleOptions === true,
    choice: asked.choice,
    most: mostOf(asked.blueprint),
    minutes: asked.minutes,
    daily: asked.daily,
    redo: asked.redo === true,
    tells: asked.tells,
    leastSeconds: asked.leastSeconds ?? 0,
    rounds: (asked.rounds ?? []).map(({ name, from, to, final }) => ({ name, from, to, final: final === true })),
    teams: asked.teams ?? [],
    regions: asked.regions ?? [],
    board: asked.board,
    tie: asked.tie,
    ...(freezes && { freezesAt: freezes.toISOString() }),
    prizes: asked.prizes,
    hosts: (asked.hosts ?? []).map(({ name, origin }) => ({ name, origin: originOf(origin) ?? origin })),
    objectionDays: asked.objectionDays,
    contactDays: asked.contactDays,
    ...(asked.afterDraw && { afterDraw: asked.afterDraw }),
    ...(asked.lapsed && { lapsed: asked.lapsed }),
    ...(asked.besideWhat !== undefined &&
      asked.besideOn !== undefined && { beside: { what: asked.besideWhat, on: asked.besideOn } }),
  }
}

/** The number from outside that the draw takes: its day is after the one on which the list was fixed. */
interface Outside {
  readonly what: string
  readonly on: string
  /** As it was entered; undefined before. */
  readonly number: string | undefined
}

/**
 * Undefined where the rules name none, and where the list was fixed on the day of the number or later: whoever knows the
 * number beforehand could choose the list. A list that is fixed once more keeps to the number of the first.
 */
export function outsideOf(file: Pick<CaseState, 'steps'>): Outside | undefined {
  const { besideWhat, besideOn } = contestSaid(file) ?? {}
  const list = file.steps.find(({ step }) => step === 'list')
  if (besideWhat === undefined || besideOn === undefined || !list || dayOf(list.at) >= besideOn) return undefined
  const number = file.steps.findLast(({ step }) => step === 'number')?.answers.number
  return { what: besideWhat, on: besideOn, number: number === undefined ? undefined : String(number) }
}

/** The number that the rules name, where its day has come before any list was fixed: the draw does without it. */
export function missedNumber(file: Pick<CaseState, 'steps'>, day: string): Pick<Outside, 'what' | 'on'> | undefined {
  const { besideWhat, besideOn } = contestSaid(file) ?? {}
  if (besideWhat === undefined || besideOn === undefined || day < besideOn) return undefined
  return file.steps.some(({ step }) => step === 'list') ? undefined : { what: besideWhat, on: besideOn }
}

/** What anybody should know of that number while no list was fixed yet. */
export const numberAwaits = ({ what, on }: Pick<Outside, 'what' | 'on'>, day: string): Say =>
  day < on
    ? {
        zh: `规则写明的公开数字（${what}）${longDay(on).zh}产生：在这一日以前核查、固定名单，它才进入抽奖。`,
        en: `The number that the rules name (${what}) is known on ${longDay(on).en}: it enters the draw only if the list is checked and fixed before that day.`,
      }
    : {
        zh: `规则写明的公开数字（${what}）${longDay(on).zh}产生，名单还没有固定：知道数字以后可以挑选名单，所以它不再进入抽奖，只按账本的根和抽奖种子抽。核查人须公开写明为何没有在这一日以前核查。`,
        en: `The number that the rules name (${what}) is known on ${longDay(on).en}, and the list is not fixed: whoever knows the number could choose the list, so that winners are drawn by root and seed alone, without it. The checker says in public why it was not checked before that day.`,
      }
