import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'

/** 依照民事诉讼法的有关规定送达: its section on service, of which the texts before 2022 are not collected. */
export const service2022: Address = 'cpl@2022-01-01#part-1/ch-7/sec-2'
export const service2024: Address = 'cpl@2024-01-01#part-1/ch-7/sec-2'
export const serviceBefore2022: readonly Say[] = [
  {
    zh: '民事诉讼法（2022年1月1日以前的文本）关于送达的规定',
    en: 'Civil Procedure Law (the texts before 1 January 2022), on service',
  },
]
