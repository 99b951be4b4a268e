import type { CaseFile } from '../../../kernel/procedure/case-file.ts'
import { lookUpCase } from '../../../kernel/procedure/look-up.ts'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Answer, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { type NotTaken, takeOnPage } from '../../../web/case-door.ts'
import { CaseBody, titleOf } from '../../../web/case-page.tsx'
import { readForPage } from '../../../web/case-reading.ts'
import { databaseOf, fileOf, type Slice } from './slice.ts'

async function readFile(slice: Slice, visit: Visit): Promise<CaseFile | Refusal> {
  const { house, actor, today, params } = visit
  const confidential = house.bench.book.current(slice.procedure, today)?.confidential
  const file = await lookUpCase(databaseOf(visit), house.bench, { actor, id: params.id ?? '', confidential })
  if (isRefusal(file) || file.procedure === slice.procedure) return file
  return refuse('not-found', {
    zh: '没有此案，或案卷不对您公开',
    en: 'There is no such case, or it is not open to you',
  })
}

async function show(slice: Slice, visit: Visit, file: CaseFile, refused?: NotTaken): Promise<Answer> {
  const { say } = visit
  const reading = await readForPage(visit, file)
  return page(
    say(titleOf(reading)),
    <CaseBody
      reading={reading}
      visit={visit}
      actionOf={(step) => `${fileOf(slice, file.id)}/${step}`}
      refused={refused}
      matter={await slice.matter?.(visit, file)}
    />,
    { crumbs: [{ name: say(slice.name), path: slice.base }], dense: true, refusal: refused?.refusal },
  )
}

const read =
  (slice: Slice) =>
  async (visit: Visit): Promise<Answer> => {
    const file = await readFile(slice, visit)
    return isRefusal(file) ? file : show(slice, visit, file)
  }

const take =
  (slice: Slice) =>
  async (visit: Visit): Promise<Answer> => {
    const file = await readFile(slice, visit)
    if (isRefusal(file)) return file
    const done = await takeOnPage(visit, file, visit.params.step ?? '')
    if (done.kind === 'done') return seeOther(fileOf(slice, file.id))
    const now = await readFile(slice, visit)
    return isRefusal(now) ? (done.refusal ?? now) : show(slice, visit, now, done)
  }

/** The file of a case for the office that holds it and for whoever holds its code. */
export const fileRoutes = (slice: Slice): readonly Route[] => [
  { method: 'GET', path: `${slice.base}/:id/file`, who: 'anyone', answer: read(slice) },
  { method: 'POST', path: `${slice.base}/:id/file/:step`, who: 'anyone', answer: take(slice) },
]
