import type { Visit } from './area.ts'

const HAN = /\p{Script=Han}/u

/**
 * Words that people wrote, as they wrote them: on an English page Chinese is marked as Chinese, so that it is read aloud
 * and set as what it is.
 */
export const AsWritten = ({ words, visit }: { readonly words: string; readonly visit: Visit }) =>
  visit.lang === 'en' && HAN.test(words) ? <span lang="zh-CN">{words}</span> : words
