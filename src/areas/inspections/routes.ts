import type { Route } from '../../web/area.ts'
import * as draw from './draw/index.ts'
import * as inspection from './inspection/index.ts'
import * as interview from './interview/index.ts'
import * as officerComplaint from './officer-complaint/index.ts'
import * as organ from './organ/index.ts'

export const routes: readonly Route[] = [inspection, draw, interview, organ, officerComplaint].flatMap(
  (desk) => desk.routes,
)
