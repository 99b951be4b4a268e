import type { PlanContext } from '../../../mechanisms/plan/act.ts'
import type { App } from '../../../web/area.ts'

/** What acts on lines and tasks stand on, in a running app. */
export const planContextOf = ({ kernel }: Pick<App, 'kernel'>): PlanContext => ({
  database: kernel.identity.database,
  now: kernel.now,
  shelf: kernel.shelf,
})
