import type { Route } from '../../web/area.ts'
import * as credit from './credit/index.ts'
import * as jobBar from './job-bar/index.ts'
import * as publication from './publication/index.ts'

export const routes: readonly Route[] = [publication, credit, jobBar].flatMap((register) => register.routes)
