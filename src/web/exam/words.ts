// What the island says, in the language of its page.

interface IslandWords {
  readonly zh: string
  readonly en: string
}

export const say = (words: IslandWords): string => words[document.documentElement.lang === 'en' ? 'en' : 'zh']

const CHINA_MS = 8 * 3_600_000

/** A moment of the office's clock in China: `14:32:07`. */
export const secondOf = (moment: number): string => new Date(moment + CHINA_MS).toISOString().slice(11, 19)

/** The first few places as people count them, and how many more there are: 第 18、19 题. */
export function placesWords(places: readonly number[]): IslandWords {
  const MOST = 8
  const named = places
    .slice(0, MOST)
    .map((place) => place + 1)
    .join('、')
  const rest = places.length > MOST ? places.length - MOST : 0
  return {
    zh: `第 ${named} ${rest > 0 ? `等 ${places.length} ` : ''}题`,
    en: `${named.replaceAll('、', ', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
  }
}
