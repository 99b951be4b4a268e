import type { Visit } from './area.ts'

/**
 * Chinese with the figures and marks inside it, from the first character to the last. Of opening marks a few: a run of
 * them without end would be tried anew at each.
 */
const CHINESE =
  /([《〔（“]{0,4}\p{Script=Han}(?:[\p{Script=Han}\p{N}\s〔〕《》（）()、，。；：“”…·.:—-]*[\p{Script=Han}〕》）)”。…])?)/u

/** What is Chinese in words stands at the odd places. */
export const splitChinese = (words: string): readonly string[] => words.split(CHINESE)

/**
 * Words that stand as they were written, such as names, numbers of files and answers: on an English page what is Chinese
 * in them is marked as Chinese, so that it is read aloud and set as what it is.
 */
export function AsWritten({ words, visit }: { readonly words: string; readonly visit: Visit }) {
  if (visit.lang !== 'en') return words
  const parts = splitChinese(words)
  if (parts.length === 1) return words
  return parts.map((part, at) => (at % 2 === 1 ? <span lang="zh-CN">{part}</span> : part))
}
