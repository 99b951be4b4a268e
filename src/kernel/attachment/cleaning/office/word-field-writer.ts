import { inText } from './escape.ts'
import type { Output } from './output.ts'
import { type FieldRule, fieldRule } from './word-fields.ts'

/** A field that has begun and not ended: `begin … instruction … separate … text … end`, each in a run of its own. */
interface OpenField {
  instruction: string
  /** Undefined until the whole instruction was read. */
  rule: FieldRule | undefined
  /** Where its marks and its instruction would stand, once it is known whether they may. */
  readonly places: number[]
  readonly instructions: { readonly at: number; readonly text: string }[]
  readonly form: Form
}

/** Of a field to be filled in: what is chosen. */
interface Form {
  isChecked?: boolean
  chosen?: number
  readonly entries: string[]
}

/** Fields of one part, which may stand in one another. */
export interface FieldWriter {
  /** `begin`, `separate` or `end`. */
  mark(type: string | undefined, output: Output): void
  instruct(text: string, output: Output): void
  /** What an element in the properties of a box or list says, and in which of the two it stands. */
  form(element: string, value: string | undefined, around: string | undefined): void
  /** Whether text that comes now is none: part of an instruction, or what a telling field shows. */
  isSilent(): boolean
  /** A field that never ended is none: its marks go, and its text stays. */
  finish(output: Output): void
}

const written = (type: string): string => `<w:fldChar w:fldCharType="${type}"/>`
function placed(piece: string, output: Output): number {
  const at = output.place()
  output.fill(at, piece)
  return at
}

const isWritten = ({ rule }: OpenField): boolean => rule?.kind === 'kept' || rule?.kind === 'shown'
const isOn = (value: string | undefined): boolean => value === undefined || /^(?:1|true|on)$/.test(value)

export function fieldWriter(): FieldWriter {
  const fields: OpenField[] = []
  /** How many of them let no text through; there may be very many. */
  let silent = 0

  function decide(field: OpenField, output: Output): void {
    if (field.rule) return
    const rule = fieldRule(field.instruction)
    field.rule = rule
    if (rule.kind !== 'gone') silent -= 1
    if (!isWritten(field)) return
    output.fill(field.places[0] ?? 0, written('begin'))
    const whole = { at: field.instructions[0]?.at ?? 0, text: rule.kind === 'kept' ? rule.instruction : '' }
    for (const { at, text } of rule.kind === 'kept' ? [whole] : field.instructions) {
      output.fill(at, `<w:instrText xml:space="preserve">${inText(text)}</w:instrText>`)
      field.places.push(at)
    }
  }

  function end(field: OpenField, output: Output): void {
    const shown = formText(field)
    if (shown) output.fill(field.places[0] ?? 0, `<w:t>${inText(shown)}</w:t>`)
    fields.pop()
    if (field.rule?.kind === 'gone') silent -= 1
    for (const at of [...field.places, ...field.instructions.map((one) => one.at)]) output.release(at)
  }

  return {
    mark(type, output) {
      if (type === 'begin') {
        silent += 1
        const places = [output.place()]
        return void fields.push({ instruction: '', rule: undefined, places, instructions: [], form: { entries: [] } })
      }
      const field = fields.at(-1)
      if (!field) return
      decide(field, output)
      if (isWritten(field)) field.places.push(placed(written(type === 'separate' ? 'separate' : 'end'), output))
      if (type === 'end') end(field, output)
    },
    instruct(text, output) {
      const field = fields.at(-1)
      if (!field || field.rule) return
      field.instruction += text
      field.instructions.push({ at: output.place(), text })
    },
    form(element, value, around) {
      const form = fields.at(-1)?.form
      if (!form) return
      if (element === 'checked') form.isChecked = isOn(value)
      else if (element === 'result') form.chosen = Number(value)
      else if (element === 'listEntry') form.entries.push(value ?? '')
      else if (element === 'default' && around === 'checkBox') form.isChecked ??= isOn(value)
      else if (element === 'default') form.chosen ??= Number(value)
    },
    isSilent: () => silent > 0,
    finish(output) {
      for (const { places } of fields) for (const at of places) output.fill(at, '')
    },
  }
}

/** A box or a list to choose from shows what is chosen, which stands in no text. */
function formText({ instruction, form }: OpenField): string | undefined {
  if (/^\s*FORMCHECKBOX\b/i.test(instruction)) return form.isChecked ? '☒' : '☐'
  return /^\s*FORMDROPDOWN\b/i.test(instruction) ? form.entries[form.chosen ?? 0] : undefined
}
