import type { Naming } from '../markup/xml.ts'

/** `qti-choice-interaction` of QTI 3 and `choiceInteraction` of QTI 2 are one: `choiceInteraction`; attributes alike. */
export const qtiNames: Naming = ({ local, attributes }) => ({
  name: local.startsWith('qti-') ? camel(local.slice('qti-'.length)) : local,
  attributes: Object.fromEntries(
    Object.values(attributes).flatMap((one) =>
      one.prefix === 'xmlns' ? [] : [[camel(one.local), one.value] as const],
    ),
  ),
})

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** `graphicGapMatchInteraction` as people name it: graphic-gap-match. */
export const interactionName = (name: string): string => {
  const bare = name.replace(/Interaction$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return bare === 'portable-custom' ? 'custom' : bare
}
