import { z } from 'zod'
import type { Say } from '../../law/say.ts'

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

/** An office by its id: the page shows those that may be named. */
export const office = (zh: string, en: string, help?: Say) =>
  z
    .string()
    .trim()
    .min(1)
    .max(60)
    .meta({ zh, en, ...(help && { help }) })

/**
 * A provision, as people write it or by its address; the answer is the address (`typed-provisions.ts`).
 *
 * @param on the answer of the same form that says on which day it is meant; today, where none does
 */
export const provision = (zh: string, en: string, more: { readonly on?: string; readonly help?: Say } = {}) =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ zh, en, provision: more.on ?? true, description: AS_TYPED, ...(more.help && { help: more.help }) })

/** For programs: what the schema of the API says of such a field. */
const AS_TYPED =
  'An address, or a citation as people write it: 网络安全法第二十三条第三项, csl/23/1/3. What is written is the address it means on the day concerned'

/** 释法说理. */
export const reasons = (zh: string, en: string) =>
  words(zh, en, {
    zh: '依据哪一条，就这些事实为什么这样处理，写得让不懂法律的人也看得懂',
    en: 'Under which provision, and why so on these facts, in words that need no knowledge of the law',
  })

/**
 * What the office of the case has entered once is offered in this field: how it is reached (`contact`), stands in it from
 * the start; two of its people with their certificates (`pair`), one of them (`officer`), a name, or a certificate number,
 * to choose from. No part of the law: what is typed is what stands.
 */
export type Offering = 'contact' | 'pair' | 'officer' | 'name' | 'certificate'

export const offering = <Asked extends z.ZodType>(what: Offering, asked: Asked) =>
  asked.meta({ ...asked.meta(), offers: what })

/** What may be left empty; its words go with it. */
export const maybe = <Asked extends z.ZodType>(asked: Asked) => asked.optional().meta(asked.meta() ?? {})

/** What is hardly ever asked: it may be left empty, and stands folded below the rest of its form. */
export const seldom = <Asked extends z.ZodType>(asked: Asked) =>
  asked.optional().meta({ ...asked.meta(), seldom: true })

export const nothing = z.strictObject({})

export const day = (zh: string, en: string, help?: Say) => z.iso.date().meta({ zh, en, ...(help && { help }) })

/** Yuan, to the fen. */
export const yuan = (zh: string, en: string, help?: Say) =>
  z
    .number()
    .nonnegative()
    .max(1e12)
    .refine((sum) => Number(sum.toFixed(2)) === sum, 'yuan with two decimals at most')
    .meta({ zh, en, yuan: true, ...(help && { help }) })

export const yes = (zh: string, en: string, help?: Say) => z.boolean().meta({ zh, en, ...(help && { help }) })

/** What must be ticked for the step to be taken at all. */
export const confirmed = (zh: string, en: string, help?: Say) => z.literal(true).meta({ zh, en, ...(help && { help }) })

/** One word of the law or of ours, shown as it is called in either language. */
export const choose = <Word extends string>(zh: string, en: string, choices: Readonly<Record<Word, Say>>, help?: Say) =>
  z.enum(wordsOf(choices)).meta({ zh, en, choices, ...(help && { help }) })

export const several = <Word extends string>(
  zh: string,
  en: string,
  choices: Readonly<Record<Word, Say>>,
  help?: Say,
) => {
  const words = wordsOf(choices)
  return z
    .array(z.enum(words))
    .max(words.length)
    .meta({ zh, en, choices, ...(help && { help }) })
}

/** Up to so many records, each of these fields. */
export const records = <Shape extends z.ZodRawShape>(zh: string, en: string, most: number, shape: Shape, help?: Say) =>
  z
    .array(z.strictObject(shape))
    .max(most)
    .meta({ zh, en, ...(help && { help }) })

const wordsOf = <Word extends string>(choices: Readonly<Record<Word, Say>>): readonly Word[] =>
  Object.keys(choices).filter((word): word is Word => Object.hasOwn(choices, word))
