import { decimal, type NumberRange } from './item.ts'

/** Figures as they are written in answers: `6`, `-0.5`, `1.2E3`, full-width ones too; undefined for anything else. */
export function numberIn(written: string): number | undefined {
  const text = written.normalize('NFKC').replace(/−/g, '-').trim()
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) && text.length <= 60 ? Number(text) : undefined
}

/** The highest of many, and no less than 0. */
export const highest = (values: Iterable<number>): number => {
  let most = 0
  for (const value of values) if (value > most) most = value
  return most
}

export const about = (middle: number, tolerance: number): NumberRange => {
  const off = Math.abs(tolerance)
  return { from: decimal(middle - off), to: decimal(middle + off) }
}

export function between(one: number | undefined, other: number | undefined): NumberRange | undefined {
  if (one === undefined || other === undefined) return undefined
  return one <= other ? { from: one, to: other } : { from: other, to: one }
}
