import { z } from 'zod'

/** An identity document's number, a space, the name: one answer, so that nobody is found by a name alone. */
const PERSON = /^[0-9A-Z]{5,20} \S(?:.{0,58}\S)?$/iu

/** Other documents have letters before, or fewer digits. */
const LIKE_OURS = /^\d{15,}X?$/i

/** 公民身份号码: its last sign is a check of the others (GB 11643). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const SIGNS = '10X98765432'

function isSound(person: string): boolean {
  const [number = ''] = person.split(' ')
  if (!LIKE_OURS.test(number)) return true
  if (number.length !== 18) return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return SIGNS[sum % SIGNS.length] === number[17]?.toUpperCase()
}

/** As the form has it. Found by the very same answer through a keyed hash, and by no part of it. */
export const person = z
  .string()
  .trim()
  .max(82)
  .regex(PERSON)
  .refine(isSound)
  .meta({
    zh: '证件号码和姓名',
    en: 'Identity number and name',
    help: {
      zh: '先写证件号码，空一格，再写姓名；密封保存，任何人看不到，只能用号码和姓名一起核对',
      en: 'The number of the identity document, a space, the name. It is sealed: nobody reads it, and it is found only by number and name together',
    },
    sealed: 'exact',
  })

/** The two halves as an employer types them. */
export const personOf = (number: string, name: string): string =>
  `${number.normalize('NFKC').replaceAll(/\s/gu, '')} ${name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ')}`

export const nameIn = (given: unknown): string =>
  typeof given === 'string' ? given.normalize('NFKC').trim().split(/\s+/u).slice(1).join(' ') : ''
