import { dayNamed } from '../dating.ts'
import type { LawText } from '../tree.ts'

/** When a text was passed and when it was made public, as its own front says; undefined where it does not. */
export interface Adoption {
  readonly adopted: string | undefined
  readonly promulgated: string | undefined
}

const DAY = '([12]\\d{3})年(\\d{1,2})月(\\d{1,2})日'
// What stands between a day and what was done on it: no other day and no other act.
const BETWEEN = '(?:(?!\\d年|通过|批准|公布)[^。；，（）()]){0,80}'
// A later amendment stands behind the first day of the same caption, so that the first match is the text's own.
const ADOPTED = new RegExp(`${DAY}${BETWEEN}(?:通过|批准|制定)`)
const PROMULGATED = new RegExp(`${DAY}${BETWEEN}(?:公布|发布|颁布|印发)`)
const DECREED = /现予(?:公布|发布)/
const SIGNED = new RegExp(`^${DAY}$`)

/**
 * Reads 2016年11月7日第十二届全国人民代表大会常务委员会第二十四次会议通过 in the lines above the body, and the day below a decree
 * that makes the text public (现予公布).
 */
export function adoptionOf({ front }: LawText): Adoption {
  const said = front.filter(({ kind }) => kind === 'note' || kind === 'decree').map(({ text }) => text)
  const decree = said.findIndex((text) => DECREED.test(text))
  const signed = decree < 0 ? undefined : firstDay(said.slice(decree + 1), SIGNED)
  return { adopted: firstDay(said, ADOPTED), promulgated: signed ?? firstDay(said, PROMULGATED) }
}

function firstDay(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    // 2月30日 is a misprint, and no day.
    const [, year, month, day] = pattern.exec(line) ?? []
    const date = dayNamed(year, month, day)
    if (date !== undefined) return date
  }
  return undefined
}
