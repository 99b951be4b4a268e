import { fold, runsOf } from './search/words.ts'

const COUNTRY = '中华人民共和国'

/** 网络安全法: a title without 《》 and without 中华人民共和国, wherever they stand. */
export function bareTitle(title: string): string {
  const bare = title.replace(/[《》〈〉<>\s]/gu, '')
  return bare.replaceAll(COUNTRY, '') || bare
}

/** A name as search compares it: folded, without marks and spaces. */
export const nameKey = (name: string): string => runsOf(fold(name)).join('')

/** Everything a law may be called, as search compares it. */
export function nameKeys(law: { readonly id: string; readonly title: string; readonly short: readonly string[] }) {
  const names = [law.id, law.title, bareTitle(law.title), ...law.short].map(nameKey)
  return [...new Set(names)].filter((name) => name !== '')
}
