import { keyedHash } from '../../kernel/identity/secret.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { classCodeHash } from './class-code.ts'
import {
  classOver,
  classWaits,
  mistypedClass,
  noSuchPupil,
  numberAlone,
  numberTaken,
  oneNumber,
  wrongClass,
} from './class-refusals.ts'
import { type PupilNumber, readPupilNumber } from './pupil-seat.ts'
import { countWrong, readSeat } from './session.ts'
import type { Sitting } from './sitting.ts'
import { newSeatToken, sessionHash } from './token.ts'

interface ShownByClass {
  readonly code: string
  /** A pupil's own number, or with the class before it: 7, 07, 5-2-07. */
  readonly number: string
  /** Tells one client from another, and nothing else of it. */
  readonly client: string
  /** Of whoever has a seat on this device already. */
  readonly token: string | undefined
}

interface ClassSeat {
  readonly case_id: string
  readonly name: string
  readonly over: boolean
  readonly seat: number | null
}

/**
 * Begins the session of a pupil's seat by the code of the class and the number: no name, and no slip. The first who enters a
 * number has it; on another device it is entered only once an invigilator said so (`freeNumber`), since everybody in the class
 * knows the code. A device that has a number of the exam gets no other until it leaves (`leaveSeat`). The code opens nothing once the exam is over. Wrong ones wait by class and by who sends them; a code whose
 * check sign is wrong is no guess, and is told at once.
 */
export async function signInByClass(sitting: Sitting, given: ShownByClass): Promise<string | Refusal> {
  const { keys } = sitting
  const code = classCodeHash(keys, given.code)
  if (!code) return mistypedClass()
  const pupil = readPupilNumber(given.number)
  if (!pupil) return numberAlone()
  const at = sitting.now()
  const found = await classSeat(sitting, code, pupil, at)
  const whose = found ? [found.case_id, found.name] : []
  const guess = keyedHash(keys.row, JSON.stringify(['class guess', ...whose, given.client])).toString('base64')
  const done = await enter(sitting, found, { token: given.token, at })
  if (!isRefusal(done)) {
    sitting.guesses.delete(guess)
    return done
  }
  const waits = countWrong(sitting.guesses, guess, at)
  return waits === undefined ? done : classWaits(Math.ceil((waits.getTime() - at.getTime()) / 1000))
}

async function classSeat(
  { database }: Sitting,
  code: Buffer,
  { prefix, typed, digits }: PupilNumber,
  at: Date,
): Promise<ClassSeat | undefined> {
  // A number is the same with and without its leading zeros; the one that was typed to the letter goes first.
  const { rows } = await statement<ClassSeat>`
    select c.case_id, c.name, e.closes_at <= ${at} or k.stage not in ('frozen', 'sealed', 'open') as over, s.id as seat
    from exam_class c join exam e on e.case_id = c.case_id join "case" k on k.id = c.case_id
      left join exam_seat s on s.case_id = c.case_id and not s.withdrawn
        and (${prefix ?? null}::text is null or ${prefix ?? null}::text = c.name)
        and s.number = any(array(select c.name || '-' || lpad(${digits}::text, width, '0')
          from generate_series(length(${digits}::text), 6) as width))
    where c.code_hash = ${code}
    order by s.number = c.name || '-' || ${typed}::text desc nulls last, s.number limit 1`.execute(database)
  return rows[0]
}

async function enter(
  sitting: Sitting,
  found: ClassSeat | undefined,
  { token, at }: { readonly token: string | undefined; readonly at: Date },
): Promise<string | Refusal> {
  if (!found) return wrongClass()
  if (found.over) return classOver()
  if (found.seat === null) return noSuchPupil(found.name)
  // Whoever is in on this very device goes on as they are, and takes no other number beside their own.
  const own = token === undefined ? undefined : await readSeat(sitting, token)
  if (token !== undefined && own && !isRefusal(own) && own.caseId === found.case_id)
    return own.seat === found.seat ? token : oneNumber(own.number)
  const made = newSeatToken(sitting.keys, found.seat, at)
  const { rows } = await statement`
    update exam_seat set session_hash = ${sessionHash(sitting.keys, made)}, session_at = ${at}, by_class = false
    where id = ${found.seat} and not withdrawn and by_class returning id`.execute(sitting.database)
  return rows.length > 0 ? made : numberTaken()
}
