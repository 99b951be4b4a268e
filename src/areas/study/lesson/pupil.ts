import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { keyedHash, newSecret } from '../../../kernel/identity/secret.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { itemVersions, type LessonItem } from '../../../mechanisms/bank/lesson-items.ts'
import { optionName } from '../../../mechanisms/exam/item.ts'
import { markAnswer } from '../../../mechanisms/sitting/mark.ts'
import { pupilGroundsOn } from '../../../mechanisms/sitting/pupil-seat.ts'
import { newSeatToken, readSeatToken, sessionHash } from '../../../mechanisms/sitting/token.ts'
import { type HourContext, HourItems, hourCodeHash, MOST_PUPILS, teacherOf } from './hour.ts'
import { CLASS } from './paths.ts'

/** A number of a class that is in, and the hour it is in. */
export interface PupilInClass {
  readonly pupil: number
  readonly session: string
  readonly hour: string
  readonly number: number
  readonly class: string
  readonly topic: string
  readonly provisions: string
  readonly items: readonly { readonly record: string; readonly version: number }[]
  /** Which of the items were answered. */
  readonly done: readonly boolean[]
}

const enterAgain = { instead: { text: { zh: '进入课堂', en: 'Enter the class' }, path: CLASS } } as const

/** One answer to a code that opens nothing and to an hour that is over, so that nobody learns which codes there are. */
const wrongCode = refuse('not-signed-in', {
  zh: '口令不对，或者这节课已经结束。请对照黑板再输入一次',
  en: 'The code is not right, or the class is over: compare it with the blackboard and enter it again',
})

const numberFault = {
  field: 'number',
  name: { zh: '号数', en: 'Number' },
  reason: { zh: '只填数字，不写姓名', en: 'Digits alone, and no name' },
  grounds: [],
} as const

const numberAlone = refuse(
  'incomplete',
  {
    zh: '这里只填老师给的号数，如 7，不写姓名',
    en: 'Only the number your teacher gave you, as 7, and no name',
  },
  {
    faults: [numberFault],
  },
)

/** Of a code with a slip of the hand and of what is no number both are told at once. */
const bothFaults = refuse(
  'incomplete',
  {
    zh: '口令和号数都要改：口令是黑板上的八位，号数只填数字，不写姓名',
    en: 'Code and number are both to be mended: the eight signs of the blackboard, and digits alone without a name',
  },
  {
    faults: [
      {
        field: 'code',
        name: { zh: '班级口令', en: 'Code of the class' },
        reason: {
          zh: '不是八位的课堂口令，请对照黑板',
          en: 'It is no code of a class: compare it with the blackboard',
        },
        grounds: [],
      },
      numberFault,
    ],
  },
)

const beyondClass = (pupils: number): Refusal =>
  refuse('incomplete', {
    zh: `这个班登记了 ${pupils} 人，号数是 1 至 ${pupils}`,
    en: `The class has ${pupils} pupils: numbers go from 1 to ${pupils}`,
  })

const waits = (seconds: number): Refusal =>
  refuse('too-many', {
    zh: `从这里连续输错，请 ${seconds} 秒后再试`,
    en: `Too many wrong codes from here: try again in ${seconds} s`,
  })

const numberTaken = refuse('out-of-turn', {
  zh: '这个号数已在另一台设备上进入。是您自己要换设备的，请举手，由老师在“班级上课”这节课的页面放开以后再进入',
  en: 'This number was entered on another device. If you change yours, raise your hand: your teacher frees it on the page of the class, and then you enter',
})

const oneNumber = (number: number): Refusal =>
  refuse('out-of-turn', {
    zh: `这台设备已经用 ${number} 号进入这节课，一台设备只用一个号数；填错了或者换人用，请先“离开课堂”`,
    en: `This device is in the class as number ${number}, and one device has one number: leave the class first if that was a slip or somebody else takes the device`,
  })

/** In place of a session: the number is free. No session is kept as nothing. */
const NOBODY = Buffer.alloc(0)

interface Freeing {
  readonly actor: Actor
  readonly hour: string
  /** One number; undefined for all of them. */
  readonly number: number | undefined
}

/** The teacher frees a number for another device, or all of them; what was answered under it stays answered. */
export async function freeNumbers(
  { database, now }: HourContext,
  { actor, hour, number }: Freeing,
): Promise<Refusal | undefined> {
  const teacher = teacherOf(actor)
  if (isRefusal(teacher)) return teacher
  const { rows } = await statement`
    update class_pupil p set session_hash = ${NOBODY} from class_hour h
    where h.id = p.hour and h.id = ${hour} and h.office = ${teacher.office} and h.closed_at is null
      and h.ends_at > ${now()} and (${number ?? null}::int is null or p.number = ${number ?? null}::int)
    returning p.id`.execute(database)
  return rows.length > 0 ? undefined : nothingFreed
}

const nothingFreed = refuse('not-found', {
  zh: '没有可以放开的号数：没有人用它进入，或者这节课已经结束',
  en: 'There is no number to free: nobody entered it, or the class is over',
})

/** Well-formed wrong codes that cost nothing; a slip of the hand is told by the last sign and is none of them. */
const FREE_GUESSES = 3
const FIRST_WAIT_S = 4
const LONGEST_WAIT_S = 60
/** Who guesses; the oldest is forgotten. Nothing of it is written anywhere. */
const MOST_GUESSED = 10_000

interface Guesses {
  readonly failed: number
  readonly until: number
}
const guessesOf = new WeakMap<HourContext['keys'], Map<string, Guesses>>()

const guessesIn = (keys: HourContext['keys']): Map<string, Guesses> => {
  const found = guessesOf.get(keys) ?? new Map<string, Guesses>()
  guessesOf.set(keys, found)
  return found
}

function countGuess(guesses: Map<string, Guesses>, who: string, at: number): void {
  const failed = (guesses.get(who)?.failed ?? 0) + 1
  const seconds =
    failed < FREE_GUESSES ? 0 : Math.min(FIRST_WAIT_S * 2 ** Math.min(failed - FREE_GUESSES, 10), LONGEST_WAIT_S)
  guesses.delete(who)
  guesses.set(who, { failed, until: at + seconds * 1000 })
  for (const [oldest] of guesses)
    if (guesses.size > MOST_GUESSED) guesses.delete(oldest)
    else break
}

interface Entering {
  readonly code: string
  readonly number: string
  /** Tells one client from another for some minutes, and nothing else of it. */
  readonly client: string
  /** Of whoever is in a class on this device already. */
  readonly token: string | undefined
}

/** The number as it was typed; undefined where it is anything but digits. */
export function numberIn(typed: string): number | undefined {
  const number = typed.slice(0, 20).normalize('NFKC').trim()
  return /^[1-9]\d{0,2}$/.test(number) && Number(number) <= MOST_PUPILS ? Number(number) : undefined
}

/**
 * Comes in by the code of the class and a number. No name is taken: a field that holds more than digits is refused before
 * anything else is looked at. Who guesses codes waits, longer each time; the right one opens at once, so that nobody shuts a
 * school out by guessing behind its address. The device that enters a number first has it, and no other with it; on another
 * device it is entered once it was left, or freed by the teacher (`freeNumbers`).
 */
export async function enterClass(context: HourContext, asked: Entering): Promise<string | Refusal> {
  const { database, keys, now } = context
  const { code, number: typed, client, token: before } = asked
  const number = numberIn(typed)
  const hashed = hourCodeHash(keys, code)
  if (number === undefined) return { ...(hashed ? numberAlone : bothFaults), grounds: pupilGroundsOn(dayOf(now())) }
  if (!hashed) return wrongCode
  const at = now()
  const guesses = guessesIn(keys)
  const who = keyedHash(keys.row, JSON.stringify(['class guess', client])).toString('base64')
  const { rows } = await statement<{ id: string; pupils: number }>`
    select id, pupils from class_hour
    where code_hash = ${hashed} and closed_at is null and ends_at > ${at}`.execute(database)
  const [hour] = rows
  if (!hour) {
    const { until = 0 } = guesses.get(who) ?? {}
    if (until > at.getTime()) return waits(Math.ceil((until - at.getTime()) / 1000))
    countGuess(guesses, who, at.getTime())
    return wrongCode
  }
  guesses.delete(who)
  if (number > hour.pupils) return beyondClass(hour.pupils)
  const own = before === undefined ? undefined : await pupilOf(context, before)
  if (before !== undefined && own && !isRefusal(own) && own.hour === hour.id)
    return own.number === number ? before : oneNumber(own.number)
  return database.transaction().execute(async (transaction) => {
    const unused = keyedHash(keys.row, newSecret())
    const { rows: made } = await sql<{ id: number }>`
      insert into class_pupil (hour, number, session_hash, done)
      select h.id, ${number}, ${unused}, repeat('0', jsonb_array_length(h.items)) from class_hour h
      where h.id = ${hour.id} and h.closed_at is null for share
      on conflict (hour, number) do update set session_hash = excluded.session_hash
        where class_pupil.session_hash = ${NOBODY}
      returning id`.execute(transaction)
    const [pupil] = made
    if (!pupil) return numberTaken
    const token = newSeatToken(keys, Number(pupil.id), at)
    await sql`update class_pupil set session_hash = ${sessionHash(keys, token)} where id = ${pupil.id}`.execute(
      transaction,
    )
    return token
  })
}

const enterFirst = refuse(
  'not-signed-in',
  { zh: '请先用班级口令和号数进入', en: 'Enter with the code and your number first' },
  enterAgain,
)

const nextDoor = refuse(
  'not-signed-in',
  {
    zh: '老师放开了这个号数，或者这节课已经结束。号数是您的，请再进入一次',
    en: 'Your teacher freed this number, or the class is over. Enter again if the number is yours',
  },
  enterAgain,
)

interface PupilRow {
  readonly hour: string
  readonly number: number
  readonly done: string
  readonly class: string
  readonly topic: string
  readonly provisions: string
  readonly items: unknown
}

/** Whose token it is, in an hour that still runs. */
export async function pupilOf(
  { database, keys, now }: HourContext,
  token: string | undefined,
): Promise<PupilInClass | Refusal> {
  const read = token === undefined ? undefined : readSeatToken(keys, token, now())
  if (!read) return enterFirst
  const { rows } = await statement<PupilRow>`
    select p.hour, p.number, p.done, h.class, h.topic, h.provisions, h.items
    from class_pupil p join class_hour h on h.id = p.hour
    where p.id = ${read.seat} and p.session_hash = decode(${read.session}, 'hex')
      and h.closed_at is null and h.ends_at > ${now()}`.execute(database)
  const [row] = rows
  if (!row) return nextDoor
  return {
    ...{ pupil: read.seat, session: read.session, hour: row.hour, number: row.number, class: row.class },
    ...{ topic: row.topic, provisions: row.provisions, items: HourItems.parse(row.items) },
    done: [...row.done].map((sign) => sign === '1'),
  }
}

/** The items of an hour, as they were reviewed when it was opened; one whose words were erased since is left out of none. */
export const itemsOfHour = (
  { database }: Pick<HourContext, 'database'>,
  { items }: Pick<PupilInClass, 'items'>,
): Promise<readonly (LessonItem | undefined)[]> => itemVersions(database, items)

/** What a form says of one item: names of options as they are shown, or true and false. */
export type ChosenAnswer = readonly string[]

/** An answer as it is kept and marked; undefined where it names what is not shown, or nothing. */
function answerTo({ item }: LessonItem, chosen: ChosenAnswer) {
  if (item.kind === 'true-false') {
    const [said] = chosen
    return chosen.length === 1 && (said === 'true' || said === 'false') ? said === 'true' : undefined
  }
  const ids = new Map(item.options.map(({ id }, at) => [optionName(at), id]))
  const found = chosen.flatMap((name) => ids.get(name) ?? [])
  if (found.length === 0 || found.length < chosen.length) return undefined
  if (item.kind !== 'single') return found
  return found.length === 1 ? found[0] : undefined
}

const chooseFirst = refuse('incomplete', { zh: '请先选一个答案', en: 'Choose an answer first' })
const noSuchQuestion = refuse('not-found', { zh: '这节课没有这道题', en: 'The class has no such question' })
const answeredAlready = refuse('out-of-turn', {
  zh: '这道题已经答过，每题答一次',
  en: 'This question was answered already: each is answered once',
})

/**
 * One answer. It is counted among those of the class and kept nowhere: only that this number has answered this item. The
 * hour is held while it is counted, so that none comes in after its sums were written. Two statements in one transaction.
 *
 * @returns whether it is right
 */
export async function answerInClass(
  context: HourContext,
  pupil: PupilInClass,
  { place, chosen }: { readonly place: number; readonly chosen: ChosenAnswer },
): Promise<boolean | Refusal> {
  const asked = pupil.items[place]
  if (!asked) return noSuchQuestion
  if (pupil.done[place]) return answeredAlready
  const [found] = await itemVersions(context.database, [asked])
  if (!found) return noSuchQuestion
  const answer = answerTo(found, chosen)
  if (answer === undefined) return chooseFirst
  const right = markAnswer(found.item, answer, { points: 1, choice: 'all' }) === 1
  const { database, now } = context
  const counted = await database.transaction().execute(async (transaction) => {
    const { rows: running } = await sql`
      select from class_hour where id = ${pupil.hour} and closed_at is null and ends_at > ${now()} for share`.execute(
      transaction,
    )
    if (running.length === 0) return nextDoor
    const { rows } = await sql`
      with took as (
        update class_pupil set done = overlay(done placing '1' from ${place + 1}::int for 1)
        where id = ${pupil.pupil} and session_hash = decode(${pupil.session}, 'hex')
          and substr(done, ${place + 1}::int, 1) = '0'
        returning hour)
      insert into class_count (hour, item, answered, "right")
      select hour, ${place}::smallint, 1, ${right ? 1 : 0}::int from took
      on conflict (hour, item) do update
        set answered = class_count.answered + 1, "right" = class_count."right" + excluded."right"
      returning hour`.execute(transaction)
    return rows.length > 0 ? undefined : answeredAlready
  })
  return isRefusal(counted) ? counted : right
}

/** Gives the number up on this device, so that another may enter it; what it answered stays answered. */
export async function leaveClass(context: HourContext, token: string | undefined): Promise<void> {
  const pupil = await pupilOf(context, token)
  if (isRefusal(pupil)) return
  await statement`
    update class_pupil set session_hash = ${NOBODY}
    where id = ${pupil.pupil} and session_hash = decode(${pupil.session}, 'hex')`.execute(context.database)
}
