import { z } from 'zod'
import type { Say } from '../../../law/say.ts'

export const LicenceId = z.enum(['cc-by-4.0', 'cc0-1.0'])
export type Licence = z.infer<typeof LicenceId>

/** Under which anybody may use what is published. */
export const licences: Readonly<Record<Licence, Say>> = {
  'cc-by-4.0': { zh: '知识共享 署名 4.0', en: 'Creative Commons Attribution 4.0' },
  'cc0-1.0': { zh: '知识共享 CC0 1.0（放弃权利）', en: 'Creative Commons Zero 1.0' },
}

/** Each by the address that names it. */
export const LICENCE_ADDRESSES: Readonly<Record<Licence, string>> = {
  'cc-by-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'cc0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
}
