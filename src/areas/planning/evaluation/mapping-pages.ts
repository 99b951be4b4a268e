import type { RegisterPages } from '../../../web/register/reading.ts'
import { mappings } from './mappings.ts'
import { MAPPINGS } from './paths.ts'
import { top } from './tree-pages.tsx'

export const mappingPages: RegisterPages = { register: mappings, path: MAPPINGS, above: [top] }
