import { lookUpCase } from '../../kernel/procedure/look-up.ts'
import { isRefusal } from '../../law/refusal.ts'
import { type Answer, type Route, seeOther, type Visit } from '../../web/area.ts'

/**
 * Where notices, letters, events and calendars lead: a case by its id alone, whichever area keeps it. What is read there
 * is asked again, so an old link opens nothing to whoever may no longer see the case.
 */
async function lead({ app, actor, params }: Visit): Promise<Answer> {
  const file = await lookUpCase(app.kernel.identity.database, app.context, { actor, id: params.id ?? '' })
  if (isRefusal(file)) return file
  const area = app.areas.find(({ procedures = [] }) => procedures.some(({ id }) => id === file.procedure))
  if (!area) throw new Error(`no area keeps ${file.procedure}`)
  const home = area.casesAt?.[file.procedure] ?? area.home
  const shown = area.routes.some(({ method, path }) => method === 'GET' && path === `${home}/:id`)
  return seeOther(shown ? `${home}/${file.id}` : home)
}

export const caseRoutes: readonly Route[] = [{ method: 'GET', path: '/cases/:id', who: 'signed-in', answer: lead }]
