import type { Say } from '../../law/say.ts'

/** What became of a file: a cleaned copy is opened; it is kept as it came; only its hash is kept. */
export type Treatment = 'cleaned' | 'as-received' | 'hash-only'

/** Why a file is not cleaned. */
export type Why =
  | 'macros'
  | 'encrypted'
  | 'more-inside'
  | 'damaged'
  | 'not-understood'
  | 'too-large-inside'
  | 'no-cleaner'
  | 'program'
  | 'archive'

/** As the sender and the office read it. */
export const whyWords: Readonly<Record<Why, Say>> = {
  macros: { zh: '含有宏', en: 'it holds macros' },
  encrypted: { zh: '已加密', en: 'it is encrypted' },
  'more-inside': {
    zh: '内含脚本、签名或者另外的文件',
    en: 'it holds scripts, a signature or further files',
  },
  damaged: { zh: '文件损坏或者不合格式', en: 'it is damaged or not what its format asks' },
  'not-understood': { zh: '含有无法识别的内容', en: 'it holds something that cannot be recognised' },
  'too-large-inside': { zh: '展开后过大，或者处理过久', en: 'it is too large once opened up, or takes too long' },
  'no-cleaner': { zh: '这种格式无法清除', en: 'this format cannot be cleaned' },
  program: { zh: '是程序', en: 'it is a program' },
  archive: { zh: '是压缩包', en: 'it is an archive' },
}

export const isWhy = (word: string): word is Why => Object.hasOwn(whyWords, word)
