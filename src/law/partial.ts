import type { Edition } from './edition.ts'
import type { Say } from './say.ts'
import type { LawText } from './tree.ts'

/** 仅收录第一条至第四十八条，其余文本未收录。 */
export const partialWords = ({ zh, en }: Say): Say => ({
  zh: `仅收录${zh}，其余文本未收录。`,
  en: `Only ${en} are collected here; the rest of the text is not.`,
})

/** Of some statutes the provisions that procedures rest on are analysed, and no others. */
export const isAnalysedInPart = ({ pack }: Pick<Edition, 'pack'>): boolean => pack?.scope === 'partial'

export const analysedInPart: Say = {
  zh: '这部法律只分析了本站程序所依据的条款。',
  en: 'Of this law only the provisions that procedures here rest on are analysed.',
}

/** The text as it is taken away: where only a part of it is collected, that stands under its title. */
export function textTaken({ text, partial }: Edition): LawText {
  if (!partial) return text
  const under = text.front.findIndex(({ kind }) => kind === 'title') + 1
  return { ...text, front: text.front.toSpliced(under, 0, { kind: 'note', text: partialWords(partial).zh, line: 0 }) }
}

/** Whether a unit belongs to the part of a law that is not collected: nothing leads there. */
export const isUncollected = (shelf: readonly Edition[], law: string, unit: string): boolean => {
  const texts = shelf.filter((edition) => edition.law === law)
  return unit !== '' && texts.some(({ partial }) => partial) && !texts.some(({ units }) => units.has(unit))
}
