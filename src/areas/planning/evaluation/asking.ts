import { z } from 'zod'
import type { Say } from '../../../law/say.ts'

export const whole = (zh: string, en: string, most: number, help?: Say) =>
  z
    .int()
    .min(1)
    .max(most)
    .meta({ zh, en, ...(help && { help }) })

export const kept = (zh: string, en: string) => z.string().max(200_000).meta({ zh, en })
