import { parseOptions } from '@node-rs/argon2'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Compute } from '../worker/workers.ts'
import { commonWords, walks } from './common-passwords.ts'
import { ARGON2ID, type PasswordCost, VERSION_13 } from './password-cost.ts'
import { passwordTask } from './password-task.ts'
import { no } from './refusals.ts'

const SHORTEST = 10
export const LONGEST = 128

/** In UTF-16 units as typed: a sign may be composed of several. What is longer is wrong without any work. */
const LONGEST_TYPED = LONGEST * 8

/** One spelling for what a keyboard may send in two (RFC 8265): full-width letters, composed or not. */
const spell = (password: string): string => password.normalize('NFKC')

/** The PHC string that is kept, its salt and cost within; refused where too many passwords wait to be checked. */
export const hashPassword = (password: string, cost: PasswordCost, compute: Compute): Promise<string | Refusal> =>
  compute(passwordTask.hash, { password: spell(password), cost })

/** Compared in constant time by the package. Longer than we allow is wrong without being hashed. */
export async function isPassword(kept: string, password: string, compute: Compute): Promise<boolean | Refusal> {
  return password.length <= LONGEST_TYPED && (await compute(passwordTask.verify, { kept, password: spell(password) }))
}

/** Whether a kept hash was made with another cost than today's: it is made anew at the next sign-in. */
export function isOutdated(kept: string, { memory, passes, lanes }: PasswordCost): boolean {
  const made = parseOptions(kept)
  return (
    made.algorithm !== ARGON2ID ||
    made.version !== VERSION_13 ||
    made.memoryCost !== memory ||
    made.timeCost !== passes ||
    made.parallelism !== lanes
  )
}

/** The time a sign-in takes where there is no account or no password: the same work, and never right. */
export async function spendAsMuch(
  password: string,
  cost: PasswordCost,
  compute: Compute,
): Promise<Refusal | undefined> {
  if (password.length > LONGEST_TYPED) return undefined
  const spent = await hashPassword(password, cost, compute)
  return isRefusal(spent) ? spent : undefined
}

/**
 * What stands against a new password: its length in characters (10 to 128), what everybody chooses, and the name it is
 * for. No rule asks for capitals or marks: length is what counts (NIST SP 800-63B).
 *
 * @param names the account's name and whatever else is known of the person
 */
export function whyNotPassword(password: string, names: readonly string[]): Refusal | undefined {
  const spelt = spell(password)
  const length = [...spelt].length
  if (length < SHORTEST || length > LONGEST) {
    return no('unfit', {
      zh: `密码须为 ${SHORTEST} 至 ${LONGEST} 个字符，现为 ${length} 个。`,
      en: `A password has ${SHORTEST} to ${LONGEST} characters; this one has ${length}.`,
    })
  }
  if (isCommon(spelt.toLowerCase())) {
    return no('unfit', {
      zh: '这个密码太常见，容易被猜中。请换一句只有您想得到的话。',
      en: 'This password is too common and easily guessed. Choose a phrase that only you would think of.',
    })
  }
  if (!holdsName(spelt.toLowerCase(), names)) return undefined
  return no('unfit', {
    zh: '密码不能以账号或姓名为主，请换一个。',
    en: 'A password must not be made of the account’s name or yours: choose another.',
  })
}

function isCommon(folded: string): boolean {
  const bare = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (bare === '' || commonWords.has(folded) || commonWords.has(bare)) return true
  if (new Set(folded).size < 4) return true
  return walks.some((walk) => walk.includes(folded) || [...walk].reverse().join('').includes(folded))
}

/** A name with a few signs around it is the name. */
function holdsName(folded: string, names: readonly string[]): boolean {
  return names
    .map((name) => spell(name).toLowerCase())
    .some((name) => name.length >= 2 && folded.includes(name) && folded.length - name.length < SHORTEST / 2 + 1)
}
