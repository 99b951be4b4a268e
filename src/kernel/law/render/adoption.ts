import type { LawText } from '../tree.ts'

/** When a text was passed and when it was made public, as its own front says; undefined where it does not. */
export interface Adoption {
  readonly adopted: string | undefined
  readonly promulgated: string | undefined
}

const DAY = '([12]\\d{3})年(\\d{1,2})月(\\d{1,2})日'
// A later amendment stands behind the first date of the same caption, so that the first match is the text's own.
const ADOPTED = new RegExp(`${DAY}[^。；（）()]{0,80}?(?:通过|批准|制定)`)
const PROMULGATED = new RegExp(`${DAY}[^。；（）()]{0,80}?(?:公布|发布|颁布|印发)`)

/** Reads 2016年11月7日第十二届全国人民代表大会常务委员会第二十四次会议通过 in the lines above the body. */
export function adoptionOf({ front }: LawText): Adoption {
  const said = front.filter(({ kind }) => kind === 'note' || kind === 'decree').map(({ text }) => text)
  return { adopted: firstDay(said, ADOPTED), promulgated: firstDay(said, PROMULGATED) }
}

function firstDay(lines: readonly string[], pattern: RegExp): string | undefined {
  for (const line of lines) {
    const [, year = '', month = '', day = ''] = pattern.exec(line) ?? []
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    if (year !== '' && isRealDay(date)) return date
  }
  return undefined
}

// 2月30日 is a misprint, and `Date.parse` would make it March.
const isRealDay = (date: string): boolean => {
  const time = Date.parse(date)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}
