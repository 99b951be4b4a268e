import type { ShownCase } from '../../kernel/procedure/case-list.ts'
import { isRefusal } from '../../law/refusal.ts'
import { type Answer, seeOther, type Visit } from '../../web/area.ts'
import { openAttached } from '../../web/attached.tsx'
import { type NotTaken, takeOnPage } from '../../web/case-door.ts'
import { filePage } from './file-page.tsx'
import { showStatus } from './following.ts'
import { deskOf } from './paths.ts'
import { mergedInto } from './queries.ts'
import { readFile, readingOf } from './reading.ts'

const databaseOf = ({ app }: Visit) => app.kernel.identity.database

async function show(visit: Visit, file: ShownCase, refused?: NotTaken): Promise<Answer> {
  if (visit.actor.kind === 'receipt') return showStatus(visit, file, refused)
  const merged = file.procedure === 'report' ? await mergedInto(databaseOf(visit), file.id) : []
  return filePage({ reading: await readingOf(visit, file), visit, merged: merged.length, refused })
}

export async function read(visit: Visit): Promise<Answer> {
  const file = await readFile(visit, visit.params.id ?? '')
  return isRefusal(file) ? file : show(visit, file)
}

/** Takes a step of a case, whoever may; what was typed stands in the form again where it is refused. */
export async function take(visit: Visit): Promise<Answer> {
  const { id = '', step = '' } = visit.params
  const file = await readFile(visit, id)
  if (isRefusal(file)) return file
  const done = await takeOnPage(visit, file, step)
  if (done.kind === 'done') return seeOther(await whereNext(visit, file))
  const now = await readFile(visit, id)
  return isRefusal(now) ? (done.refusal ?? now) : show(visit, now, done)
}

/** A file that came with a case, for whoever may read the case. */
export async function openFile(visit: Visit): Promise<Answer> {
  const { id = '', number = '' } = visit.params
  const file = await readFile(visit, id)
  return isRefusal(file) ? file : openAttached(visit, file, number)
}

/** A transfer takes the case out of the hands of whoever sent it on. */
async function whereNext(visit: Visit, { id, procedure }: ShownCase): Promise<string> {
  if (visit.actor.kind === 'receipt') return '/reports/status'
  return isRefusal(await readFile(visit, id)) ? deskOf(procedure, visit).path : `/reports/${id}`
}
