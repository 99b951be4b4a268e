import type { Endpoint } from '../../web/area.ts'
import * as credit from './credit/index.ts'
import * as publication from './publication/index.ts'

export const endpoints: readonly Endpoint[] = [publication, credit].flatMap((register) => register.endpoints)
