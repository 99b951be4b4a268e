import { words } from '../../../kernel/procedure/asking.ts'

/**
 * Facts and reasons that papers of the file quote as well as those of the party: written of 当事人, for a review or a
 * recommendation that says 你 speaks to its own reader.
 */
export const thirdPerson = (zh: string, en: string) =>
  words(zh, en, {
    zh: '依据哪一条，就这些事实为什么这样处理，写得让不懂法律的人也看得懂；内部文书也引用，称“当事人”，不称“你”“你单位”',
    en: 'Under which provision, and why so on these facts, in words that need no knowledge of the law; papers of the file quote it too, so write of the party and not to it',
  })
