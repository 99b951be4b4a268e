import type { FrozenItem } from '../../mechanisms/sitting/paper.ts'
import type { OfficeChoice } from '../fields.ts'

const SHOWN = 40

const cut = (words: string): string => (words.length > SHOWN ? `${words.slice(0, SHOWN).toWellFormed()}……` : words)

/** Items of a frozen paper, each by its number and the beginning of its words: for whoever names the one whose key is changed. */
export const itemChoices = (items: readonly FrozenItem[]): readonly OfficeChoice[] =>
  items.map(({ item: { id, stem } }) => {
    const name = `${id}　${cut(stem)}`
    return { id, name: { zh: name, en: name } }
  })
