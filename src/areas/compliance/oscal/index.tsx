import { z } from 'zod'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, type Endpoint, foreignFile, page, type Visit } from '../../../web/area.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { CARRYOVER } from '../carryover/paths.ts'
import { title as carryoverTitle } from '../carryover/words.ts'
import { HOME } from '../home-path.ts'
import { checkEndpoint } from './check.ts'
import { MODELS, oscalDocument } from './documents.ts'
import { jsonPieces } from './json-pieces.ts'

const OSCAL = `${HOME}/oscal`

const title = { zh: 'OSCAL 文件', en: 'OSCAL documents' } as const
const about = {
  zh: '把法律条款、义务台账、控制点、差距评估和整改写成 OSCAL，供其他工具读取。',
  en: 'Units of the law, your duty board, control points, gaps and what is to be put right as OSCAL, for other tools.',
} as const

async function index(visit: Visit): Promise<Answer> {
  const { say, href, actor, app, today: day } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const { shelf } = app.kernel
  const there: (readonly [string, Say])[] = []
  // One after another: each is made from the whole board.
  for (const [model, name] of Object.entries(MODELS)) {
    const found = await oscalDocument(databaseOf(visit), { model, reader: actor, day, shelf })
    if (!isRefusal(found)) there.push([model, name])
  }
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '只有本机关自己的。证据只写名称和散列，不写内容。',
          en: 'Of your own office alone. Evidence is named with its hash; its content is not in it.',
        })}
      </p>
      <ul>
        {there.map(([model, name]) => (
          <li key={model}>
            <a href={href(`${OSCAL}/${model}`)}>{say(name)}</a>
          </li>
        ))}
      </ul>
      <p class="meta">
        {say({
          zh: '核对一份写出过的文件与今天是否相同：POST /api/duties/oscal/check，不保存。评估结果和整改计划读回：',
          en: 'Whether a document written earlier is as today: POST /api/duties/oscal/check, which keeps nothing. Assessment results and plans of action are read back: ',
        })}
        <a href={href(CARRYOVER)}>{say(carryoverTitle)}</a>
      </p>
    </>,
    { crumbs: [{ name: say({ zh: '运营者合规', en: 'Operator compliance' }), path: HOME }] },
  )
}

async function download(visit: Visit): Promise<Answer> {
  const { actor, app, params, today } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const model = params.model ?? ''
  const shelf = app.kernel.shelf
  const found = await oscalDocument(databaseOf(visit), { model, reader: actor, day: today, shelf })
  if (isRefusal(found)) return found
  return foreignFile(`oscal-${model}.json`, 'application/json; charset=utf-8', jsonPieces(found))
}

const endpoint: Endpoint = {
  method: 'GET',
  path: '/duties/oscal/{model}',
  who: 'signed-in',
  summary: {
    zh: '本机关的一份 OSCAL 文件：duty-profile、duty-results、duty-poam、catalog、rlpe-catalog、standard-catalog、profile、assessment-results、poam、mapping',
    en: 'An OSCAL document of the caller’s office: duty-profile, duty-results, duty-poam, catalog, rlpe-catalog, standard-catalog, profile, assessment-results, poam, mapping',
  },
  query: z.object({}),
  gives: z.record(z.string(), z.unknown()),
  async answer({ actor, app, params, today }) {
    if (actor.kind !== 'officer') return signInFirst()
    return oscalDocument(app.kernel.identity.database, {
      model: params.model ?? '',
      reader: actor,
      day: today,
      shelf: app.kernel.shelf,
    })
  },
}

/** What other tools read. */
export const oscal: AreaSlice = {
  homeEntries: [{ name: title, about, path: OSCAL, listedFor: 'officers' }],
  routes: [
    { method: 'GET', path: OSCAL, who: 'signed-in', answer: index },
    { method: 'GET', path: `${OSCAL}/:model`, who: 'signed-in', answer: download },
  ],
  endpoints: [endpoint, checkEndpoint],
}
