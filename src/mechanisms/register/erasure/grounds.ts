import type { Address } from '../../../law/address.ts'
import type { Say } from '../../../law/say.ts'

/** When whoever processes personal data must erase it by themselves (PIPL Art. 47, first paragraph), by provision. */
export const erasureGrounds = {
  'pipl@2021-11-01#art-47/para-1/item-1': {
    zh: '目的已实现、无法实现或者不再必要',
    en: 'its purpose is achieved, cannot be, or needs it no more',
  },
  'pipl@2021-11-01#art-47/para-1/item-2': {
    zh: '停止提供服务，或者保存期限已届满',
    en: 'the service has ended, or the term of keeping is over',
  },
  'pipl@2021-11-01#art-47/para-1/item-3': { zh: '个人撤回同意', en: 'the person withdrew their consent' },
  'pipl@2021-11-01#art-47/para-1/item-4': {
    zh: '处理违反法律、行政法规或者约定',
    en: 'it was processed against law, administrative regulations or agreement',
  },
  'pipl@2021-11-01#art-47/para-1/item-5': {
    zh: '法律、行政法规规定的其他情形',
    en: 'another case that law or administrative regulations provide for',
  },
} as const satisfies Readonly<Record<Address, Say>>

export const isErasureGround = (ground: string): ground is keyof typeof erasureGrounds =>
  Object.hasOwn(erasureGrounds, ground)
