import type { Say } from '../../../kernel/say.ts'
import type { Measure, PersonRole } from '../sanction/words.ts'

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
  当事人: { zh: '当事人', en: 'the party' },
  直接负责的主管人员: { zh: '直接负责的主管人员', en: 'managers directly in charge' },
  其他直接责任人员: { zh: '其他直接责任人员', en: 'others directly responsible' },
}

export const bases = {
  元: { zh: '数额（元）', en: 'an amount (yuan)' },
  倍: { zh: '倍数（违法所得、采购金额的倍数）', en: 'a multiple (of illegal income or the purchase amount)' },
} as const satisfies Readonly<Record<string, Say>>

export type Basis = keyof typeof bases

/** What a line may name beside a fine; bars and detention follow from other paragraphs, and are no line's. */
export const measureNames = {
  责令改正: { zh: '责令改正', en: 'order to correct' },
  给予警告: { zh: '给予警告', en: 'warning' },
  没收违法所得: { zh: '没收违法所得', en: 'confiscation of illegal income' },
  予以通报: { zh: '予以通报', en: 'public circular' },
  责令停止使用: { zh: '责令停止使用', en: 'order to stop the use' },
  责令限期改正: { zh: '责令限期改正', en: 'order to correct within a set time' },
  停止使用: { zh: '停止使用', en: 'stop the use' },
  消除对国家安全的影响: { zh: '消除对国家安全的影响', en: 'remove the effect on State security' },
  责令停止销售或者提供: { zh: '责令停止销售或者提供', en: 'order to stop the sale or supply' },
  责令暂停相关业务: { zh: '责令暂停相关业务', en: 'order to suspend the business concerned' },
  停业整顿: { zh: '停业整顿', en: 'closing for rectification' },
  关闭网站: { zh: '关闭网站', en: 'closing the website' },
  关闭应用程序: { zh: '关闭应用程序', en: 'closing the application' },
  吊销相关业务许可证: { zh: '吊销相关业务许可证', en: 'revocation of the business permit concerned' },
  吊销营业执照: { zh: '吊销营业执照', en: 'revocation of the business licence' },
  '关闭用于实施违法犯罪活动的网站、通讯群组': {
    zh: '关闭用于实施违法犯罪活动的网站、通讯群组',
    en: 'closing of websites and groups used for unlawful or criminal acts',
  },
} as const satisfies Partial<Readonly<Record<Measure, Say>>>

export type LineMeasure = keyof typeof measureNames
