import { officesById } from '../../../kernel/procedure/choices.ts'
import { refuse } from '../../../law/refusal.ts'
import { spelled } from '../../../mechanisms/sitting/blueprint.ts'
import { type Answer, databaseOf, file, type Route, type Visit } from '../../../web/area.ts'
import { answerList } from '../../../web/list/answer-list.ts'
import { HOME } from '../home-path.ts'
import { DRAWS } from './paths.ts'
import { drawFile, publishedExam } from './published.ts'
import { sealedExams, sealedList, sealedPage } from './published-list.tsx'
import { publishedPage } from './published-page.tsx'

const noDraw = refuse('not-found', {
  zh: '没有这场考试，或者还没有密封',
  en: 'There is no such exam, or its paper is not sealed yet',
})

const notClosed = refuse('out-of-turn', {
  zh: '考试结束后才公布',
  en: 'It is published once the exam has closed',
})

const find = (visit: Visit) => publishedExam(databaseOf(visit), visit.app.kernel.seal, visit.params.exam ?? '')

async function read(visit: Visit): Promise<Answer> {
  const draw = await find(visit)
  if (!draw) return noDraw
  const office = (await officesById(databaseOf(visit), [draw.office])).get(draw.office)
  return publishedPage({ visit, draw, office: office?.name ?? { zh: draw.office, en: draw.office } })
}

/** `PAPER.json`, `BANK.json`, what was cut of it and the bank after each cut, in the spelling that is hashed. */
async function give(visit: Visit): Promise<Answer> {
  const draw = await find(visit)
  const { file: name = '' } = visit.params
  if (!draw || !/^(?:PAPER|CUTS|BANK(?:-\d{1,4})?)\.json$/.test(name)) return noDraw
  if (!draw.drawn) return notClosed
  const material = drawFile(draw.drawn, name)
  return material === undefined ? noDraw : file(name, 'application/json; charset=utf-8', spelled(material))
}

const list = (visit: Visit): Promise<Answer> =>
  answerList(visit, sealedList, ({ after }, limit) => sealedExams(databaseOf(visit), { limit, after }), sealedPage)

export const examRoutes: readonly Route[] = [
  { method: 'GET', path: DRAWS, who: 'anyone', answer: list },
  { method: 'GET', path: `${HOME}/:exam/draw`, who: 'anyone', answer: read },
  { method: 'GET', path: `${HOME}/:exam/draw/:file`, who: 'anyone', answer: give },
]
