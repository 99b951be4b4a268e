import { readFileSync, statSync } from 'node:fs'
import { type Refusal, refuse } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'

// What commands share: what they were given, and what they tell.

export const tell = ({ zh, en }: Say): void => console.error(`${zh}\n${en}`)

/** Tells why not, and gives the exit code of that: 2 for what was not understood, 1 for the rest. */
export function told({ code, reason }: Refusal): number {
  tell(reason)
  return code === 'unreadable' ? 2 : 1
}

/** Runs a command; what the system says no to, as a folder where a file should be, is told, and ends it with 1. */
export async function orTold(act: () => Promise<number>): Promise<number> {
  try {
    return await act()
  } catch (error) {
    if (!isSystemFault(error)) throw error
    const of = error.path ?? error.syscall
    return told(
      refuse('failed', {
        zh: `${of} 不能读写（${error.code}）`,
        en: `${of} cannot be read or written (${error.code})`,
      }),
    )
  }
}

const isSystemFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error

/** What steers a terminal, or turns what stands beside it about: a line that ends too, which would forge another. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** For eyes: no character of a name or a line may steer the terminal. */
export const visible = (text: string): string => text.replace(STEERING, '�')

/** The same of what is told. */
export const visibleSay = ({ zh, en }: Say): Say => ({ zh: visible(zh), en: visible(en) })

/** JSON that reads the same, with what would steer the terminal spelled out. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value).replace(STEERING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Runs `parse` of the arguments; what it throws is what the person who typed them is told. */
export function understood<T>(parse: () => T): T | Refusal {
  try {
    return parse()
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    return refuse('unreadable', { zh: `无法识别的参数：${why}`, en: `Not understood: ${why}` })
  }
}

/** A text given itself or as the file it stands in. */
export const readGiven = (given: string): string =>
  statSync(given, { throwIfNoEntry: false })?.isFile() ? readFileSync(given, 'utf8') : given
