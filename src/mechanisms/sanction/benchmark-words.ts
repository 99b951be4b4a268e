import type { Say } from '../../law/say.ts'
import { measures, personRoles } from './choices.ts'
import type { PersonRole } from './words.ts'

/** 裁量阶次 (cacb art. 5), from the lightest to the heaviest. */
export const degrees = {
  不予处罚: { zh: '不予处罚', en: 'no penalty' },
  减轻: { zh: '减轻处罚', en: 'reduced, below the range' },
  从轻: { zh: '从轻处罚', en: 'lighter' },
  一般: { zh: '一般处罚', en: 'ordinary' },
  从重: { zh: '从重处罚', en: 'heavier' },
} as const satisfies Readonly<Record<string, Say>>

export type Degree = keyof typeof degrees
export const DEGREES: readonly Degree[] = ['不予处罚', '减轻', '从轻', '一般', '从重']

export const PARTY = '当事人'
export type Whom = typeof PARTY | PersonRole

export const whoms: Readonly<Record<Whom, Say>> = {
  当事人: { zh: '当事人', en: 'The party' },
  ...personRoles,
}

export const bases = {
  元: { zh: '数额（元）', en: 'an amount (yuan)' },
  倍: { zh: '倍数（违法所得、采购金额的倍数）', en: 'a multiple (of illegal income or the purchase amount)' },
} as const satisfies Readonly<Record<string, Say>>

export type Basis = keyof typeof bases

const { 从业限制五年: _, 终身从业限制: __, ...others } = measures

/** What a line may name beside a fine; bars and detention follow from other paragraphs, and are no line's. */
export const lineMeasures = others

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** 10,000–50,000 元; 1–3 倍. */
export function sayRange({ min, max }: { readonly min: number | null; readonly max: number }, basis: string): Say {
  const unit = basis === '倍' ? { zh: '倍', en: ' times' } : { zh: '元', en: ' yuan' }
  const [least, most] = [plain.format(min ?? 0), plain.format(max)]
  return min === null || min === 0
    ? { zh: `${most}${unit.zh}以下`, en: `up to ${most}${unit.en}` }
    : { zh: `${least}–${most}${unit.zh}`, en: `${least}–${most}${unit.en}` }
}
