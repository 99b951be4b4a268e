import { hanOf } from '../numeral.ts'
import type { Say } from '../say.ts'
import type { UnitLevel } from '../tree.ts'
import type { TreeBuilder } from './site.ts'

/** Gaps, repetitions and disorder in the numbers as printed. They are told, never mended. */

const NAMES: Partial<Record<UnitLevel, Say>> = {
  part: { zh: '编', en: 'part' },
  subpart: { zh: '分编', en: 'subpart' },
  chapter: { zh: '章', en: 'chapter' },
  section: { zh: '节', en: 'section' },
  article: { zh: '条', en: 'article' },
  item: { zh: '项', en: 'item' },
  subitem: { zh: '目', en: 'subitem' },
  heading: { zh: '标题', en: 'heading' },
  point: { zh: '要点', en: 'point' },
}

export interface NumberingStep {
  readonly level: UnitLevel
  readonly label: string
  readonly number: number
  readonly last: number
  readonly line: number
}

/** Notes what is odd about `number` after `last`; nothing where it is the next. */
export function checkStep(site: TreeBuilder, { level, label, number, last, line }: NumberingStep): void {
  if (number === last + 1) return
  const name = NAMES[level] ?? { zh: '单元', en: 'unit' }
  if (number > last + 1) {
    const from = last + 1
    const missing = from === number - 1 ? String(from) : `${from}–${number - 1}`
    const zh = from === number - 1 ? hanOf(from) : `${hanOf(from)}至${hanOf(number - 1)}`
    site.findings.note('unit-gap', line, {
      zh: `“${label}”之前缺第${zh}${name.zh}`,
      en: `${name.en} ${missing} is missing before ${label}`,
    })
  } else if (number === last)
    site.findings.note('unit-repeated', line, {
      zh: `${name.zh}的编号“${label}”重复`,
      en: `${name.en} number ${label} is printed twice`,
    })
  else
    site.findings.note('unit-order', line, {
      zh: `${name.zh}的编号“${label}”小于前一编号${hanOf(last)}`,
      en: `${name.en} ${label} comes after number ${last}`,
    })
}
