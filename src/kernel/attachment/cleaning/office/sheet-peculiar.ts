import type { Tag } from '../../../archive/xml.ts'
import { Uncleanable } from '../uncleanable.ts'
import { inAttribute, inText } from './escape.ts'
import type { Output } from './output.ts'
import { both, type Peculiar } from './rebuild.ts'
import { sheet } from './sheet.ts'
import { isNumber } from './values.ts'

/** Rules that mark cells by their values alone, or by numbers that stand in the rule; any other computes. */
const WITHOUT_FORMULA = /^(?:colorScale|dataBar|iconSet|duplicateValues|uniqueValues|top10|aboveAverage|cellIs)$/

/** A formula that names no file, share, program or text: it may stand on the sheet as words where it came to nothing. */
const HARMLESS_FORMULA = /^[A-Za-z0-9$:()+\-*/,.<>=&%^ ]{1,500}$/

interface OpenCell {
  readonly at: number
  readonly place: string
  readonly style: string | undefined
  formula: string | undefined
  hasValue: boolean
}

/** Rules for one range, or one of them: where it begins, whether it computes, how many rules in it do not. */
interface OpenRule {
  readonly at: number
  isComputed: boolean
  rules: number
}

/**
 * What a list of elements cannot say of a worksheet: a cell keeps what its formula came to, and where no program has
 * computed it yet, the formula as words; a rule for the look of cells goes where it computes.
 */
export function sheetPeculiar(): Peculiar {
  const { open, ...rest } = both(cellWriter(), ruleWriter())
  return { ...rest, open: (tag, output) => (tag.uri === sheet.uri ? open?.(tag, output) : undefined) }
}

function cellWriter(): Peculiar {
  let cell: OpenCell | undefined
  return {
    open({ local, attributes }, output) {
      if (local === 'c') cell = openCell(attributes, output)
      if (local === 'is' && cell) cell.hasValue = true
      return local === 'f' && cell ? 'read' : undefined
    },
    read(local, text) {
      if (local === 'f' && cell) cell.formula = text
    },
    write(text, local) {
      if (local === 'v' && text !== '' && cell) cell.hasValue = true
      return text
    },
    close(local, _, output) {
      if (local !== 'c' || !cell) return
      writeFormula(cell, output)
      output.release(cell.at)
      cell = undefined
    },
  }
}

const openCell = ({ r, s }: Tag['attributes'], output: Output): OpenCell => ({
  at: output.place(),
  place: r?.value ?? '',
  style: s?.value,
  formula: undefined,
  hasValue: false,
})

function writeFormula({ at, place, style, formula, hasValue }: OpenCell, output: Output): void {
  if (formula === undefined || hasValue) return
  const isPlain = HARMLESS_FORMULA.test(formula) && /^[A-Z]{1,3}\d{1,7}$/.test(place) && /^\d*$/.test(style ?? '')
  if (!isPlain) throw new Uncleanable('not-understood')
  const styled = style ? ` s="${inAttribute(style)}"` : ''
  output.blankFrom(at)
  output.add(`<c r="${place}"${styled} t="inlineStr"><is><t>=${inText(formula)}</t></is></c>`)
}

function ruleWriter(): Peculiar {
  const open: OpenRule[] = []
  return {
    open({ local, attributes: { type } }, output) {
      if (local === 'formula' && open.length > 0) return 'read'
      if (local !== 'cfRule' && local !== 'conditionalFormatting') return undefined
      const isComputed = local === 'cfRule' && !WITHOUT_FORMULA.test(type?.value ?? '')
      open.push({ at: output.place(), isComputed, rules: 0 })
      return undefined
    },
    read(local, formula, output) {
      const rule = open.at(-1)
      if (local !== 'formula') return
      if (isNumber(formula)) output.add(`<formula>${formula}</formula>`)
      else if (rule) rule.isComputed = true
    },
    close(local, _, output) {
      const closed = local === 'cfRule' || local === 'conditionalFormatting' ? open.pop() : undefined
      if (!closed) return
      const around = open.at(-1)
      const isGone = local === 'cfRule' ? closed.isComputed : closed.rules === 0
      if (isGone) output.blankFrom(closed.at)
      else if (around) around.rules += 1
      output.release(closed.at)
    },
  }
}
