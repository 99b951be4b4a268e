import { z } from 'zod'
import type { Say } from '../../../kernel/say.ts'

/** Several lines, at least a short sentence. */
export const words = (zh: string, en: string, help?: Say) =>
  z
    .string()
    .trim()
    .min(4)
    .max(2000)
    .meta({ zh, en, ...(help && { help }) })

export const line = (zh: string, en: string, help?: Say) =>
  z
    .string()
    .trim()
    .min(2)
    .max(120)
    .meta({ zh, en, ...(help && { help }) })

export const day = (zh: string, en: string, help?: Say) => z.iso.date().meta({ zh, en, ...(help && { help }) })

/** What may be left empty; its words go with it. */
export const maybe = <Asked extends z.ZodType>(asked: Asked) => asked.optional().meta(asked.meta() ?? {})

/** 释法说理. */
export const reasons = (zh: string, en: string) =>
  words(zh, en, {
    zh: '依据哪一条，就这些事实为什么这样处理，写得让不懂法律的人也看得懂',
    en: 'Under which provision, and why so on these facts, in words that need no knowledge of the law',
  })

/** The penalty case whose decision another case stands on, by its id: the page shows those that may be named. */
export const decision = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .meta({
    zh: '依据哪一份处罚决定',
    en: 'On which decision it stands',
    help: {
      zh: '只能是本机关作出、已经送达、没有被撤销的处罚决定',
      en: 'One of this office, served and not annulled',
    },
  })

export const nothing = z.strictObject({})
