import type { Say } from '../../../law/say.ts'

/** How a sheet goes to the party, beside its paper. */
export const servingWays = {
  handed: { zh: '当面交付', en: 'Handed over' },
  left: { zh: '留置送达', en: 'Left' },
  posted: { zh: '邮寄', en: 'By post' },
  entrusted: { zh: '委托送达', en: 'Through another authority' },
  called: { zh: '当事人到本机关领取', en: 'Collected by the party' },
} as const satisfies Readonly<Record<string, Say>>

export const wayOf = (way: string): Say | undefined => Object.entries(servingWays).find(([id]) => id === way)?.[1]
