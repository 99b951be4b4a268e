import { type Rendered, rendered } from '../markup/markdown.ts'
import { isElement, type MarkupElement, type MarkupNode } from '../markup/tree.ts'
import { BLANK } from '../words.ts'

/** Elements of a body that are no part of what is asked: choices, feedback, what is not for the candidate. */
const APART = new Set([
  'simpleChoice',
  'simpleMatchSet',
  'simpleAssociableChoice',
  'gapText',
  'gapImg',
  'inlineChoice',
  'feedbackBlock',
  'feedbackInline',
  'modalFeedback',
  'printedVariable',
  'templateBlock',
  'templateInline',
  'infoControl',
  'label',
  'stylesheet',
  'catalogInfo',
  'interactionMarkup',
  'interactionModules',
  'associableHotspot',
  'hotspotChoice',
  'companionMaterialsInfo',
])
const BLANKS = new Set(['textEntryInteraction', 'inlineChoiceInteraction', 'gap'])

export const isForCandidate = ({ attributes: { view = 'candidate' } }: MarkupElement): boolean =>
  view.split(/\s+/).some((one) => one === 'candidate' || one === 'all')

function instead(element: MarkupElement): string | undefined {
  if (APART.has(element.name)) return ''
  if (BLANKS.has(element.name)) return BLANK
  if (element.name === 'rubricBlock' && !isForCandidate(element)) return ''
  return undefined
}

/** Words of a body, of a choice or a prompt; a blank where an answer is written into the text. */
export const bodyWords = (nodes: readonly MarkupNode[] | undefined): Rendered => rendered(nodes ?? [], instead)

/** The content of a block of feedback or rubric, whatever its place. */
export const contentWords = (element: MarkupElement): Rendered =>
  rendered(
    element.children.filter((child) => !isElement(child) || child.name !== 'catalogInfo'),
    (inner) => (inner === element ? undefined : instead(inner)),
  )
