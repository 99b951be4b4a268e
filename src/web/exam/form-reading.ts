// The fields of one question in the page: read as an answer, and filled with one.
import { type AnswerShape, fieldsOf, type QuestionKind, type ShownAnswer } from './answer-form.ts'

const KINDS: readonly QuestionKind[] = [
  'single',
  'multiple',
  'indefinite',
  'true-false',
  'fill',
  'number',
  'match',
  'order',
  'short',
]

const words = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter((word) => word !== '')

/** How the question of this section is answered; undefined where it is none that we know. */
export function shapeIn({ dataset }: HTMLElement): AnswerShape | undefined {
  const kind = KINDS.find((one) => one === dataset.kind)
  return kind && { kind, names: words(dataset.names), lefts: words(dataset.lefts), blanks: Number(dataset.blanks) }
}

/** Words alone, as the server reads them of a form. */
export function fieldsIn(section: HTMLElement): Readonly<Record<string, string>> {
  const form = section.querySelector('form')
  if (!form) return {}
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** Shows an answer that was given here and is not at the office yet. */
export function fill(section: HTMLElement, answer: ShownAnswer): void {
  const shape = shapeIn(section)
  if (!shape) return
  const fields = fieldsOf(shape, answer)
  for (const field of section.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    '[name^="answer"]',
  )) {
    if (field instanceof HTMLInputElement && field.type === 'radio') field.checked = fields[field.name] === field.value
    else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = fields[field.name] === 'on'
    else field.value = fields[field.name] ?? ''
  }
}
