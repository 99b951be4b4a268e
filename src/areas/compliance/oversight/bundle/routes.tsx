import { dayOf } from '../../../../kernel/calendar/day.ts'
import { act } from '../../../../kernel/procedure/act.ts'
import { isRefusal, type Refusal, refuse } from '../../../../law/refusal.ts'
import { loadPieces, type PieceReader } from '../../../../mechanisms/evidence/load.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../../web/area.ts'
import { donePath } from '../../../../web/case/confirmed.tsx'
import { Form, Refused } from '../../../../web/form.tsx'
import { Grounds } from '../../../../web/grounds.tsx'
import { HOME } from '../../home-path.ts'
import { keptNothing } from '../../keeping/not-secret.ts'
import { inspectedOn } from '../../keeping/texts.ts'
import { Choosing } from '../choosing.tsx'
import { top } from '../designation/case-pages.tsx'
import { answering } from '../operator-roles.ts'
import { ownPieces, ownRows, ticked } from '../own-rows.ts'
import { freeze } from './freeze.ts'
import { type StandingInspection, standingInspections } from './inspections.ts'

export const BUNDLES = `${HOME}/bundles`
export const title = { zh: '向检查提交材料包', en: 'Bundles for an inspection' } as const
export const about = {
  zh: '被监督检查的，由本单位自己选择、冻结并提交；检查机关看不到其他任何义务和材料。',
  en: 'Where an inspection stands, the operator itself chooses, freezes and hands over; the department sees nothing else.',
} as const

const noSuch = refuse('not-found', {
  zh: '没有这件检查，或者与本单位无关',
  en: 'There is no such inspection, or it is not of your office',
})

/** Rows and pieces of one bundle, each: as many as an inspection takes in one hand-over. */
const MOST_CHOSEN = 100

const tooManyChosen = refuse('too-large', {
  zh: `一次最多选择${MOST_CHOSEN}项义务和${MOST_CHOSEN}件证明材料`,
  en: `At most ${MOST_CHOSEN} duties and ${MOST_CHOSEN} pieces of evidence at once`,
})

const nothingChosen = refuse('incomplete', {
  zh: '请至少选择一项义务或者一件证明材料；只能选本单位现存的',
  en: 'Choose a duty or a piece of evidence at least, of those your office holds',
})

async function index(visit: Visit): Promise<Answer> {
  const { say, href, actor } = visit
  const reader = answering(actor)
  const standing = reader ? await standingInspections(databaseOf(visit), reader) : []
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">{say(about)}</p>
      {standing.length === 0 ? (
        <p>
          {say({
            zh: '现在没有对本单位的检查。收到检查通知后，在这里冻结并提交材料包。',
            en: 'No inspection of your office stands. Once one is notified, its bundle is frozen and handed over here.',
          })}
        </p>
      ) : (
        <ul>
          {standing.map(({ id, number, office, openedAt }) => (
            <li key={id}>
              <a href={href(`${BUNDLES}/${id}`)}>{number}</a> {say(office)} {dayOf(openedAt)}
            </li>
          ))}
        </ul>
      )}
      <Grounds grounds={inspectedOn(visit.today)} visit={visit} />
    </>,
    { crumbs: [{ name: say(top.name), path: top.path }] },
  )
}

interface Standing {
  readonly reader: PieceReader
  readonly inspection: StandingInspection
}

/** The inspection that the path names, for whoever may hand over; one answer where there is none of theirs. */
async function standingOf(visit: Visit): Promise<Standing | Refusal> {
  const reader = answering(visit.actor)
  if (!reader) return noSuch
  const asked = { office: reader.office, id: visit.params.id ?? '' }
  const [inspection] = await standingInspections(databaseOf(visit), asked)
  return inspection ? { reader, inspection } : noSuch
}

async function form(visit: Visit, { reader, inspection }: Standing, refusal?: Refusal): Promise<Answer> {
  const { say, app, today } = visit
  const database = databaseOf(visit)
  const own = await ownRows(database, app.kernel.shelf, { office: reader.office, day: today })
  const pieces = await ownPieces(database, reader)
  const heading = say({ zh: `提交材料包：${inspection.number}`, en: `A bundle for ${inspection.number}` })
  return page(
    heading,
    <>
      <h1>{heading}</h1>
      <p class="lede">
        {say({
          zh: `提交给${inspection.office.zh}。提交即冻结：事后撤回的材料仍在本案，并注明撤回。每项义务带着今天的状态、证据份数和期限；材料包含名称、哈希和存证回执，不含文件本身。`,
          en: `It goes to ${inspection.office.en}. It is frozen as it is handed over: what you withdraw later stays in the case, and says so. Each duty goes with its state of today, its counts of evidence and its days; pieces go as names, hashes and receipts, without their files.`,
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <Form visit={visit} action={`${BUNDLES}/${inspection.id}`}>
        <Choosing own={own} pieces={pieces} visit={visit} />
        <p class="actions">
          <button type="submit">{say({ zh: '冻结并提交', en: 'Freeze and hand over' })}</button>
          <Grounds grounds={inspectedOn(visit.today)} visit={visit} />
        </p>
      </Form>
    </>,
    {
      crumbs: [
        { name: say(top.name), path: top.path },
        { name: say(title), path: BUNDLES },
      ],
      refusal,
    },
  )
}

async function handOver(visit: Visit): Promise<Answer> {
  const standing = await standingOf(visit)
  if (isRefusal(standing)) return standing
  const done = await frozenAndHanded(visit, standing)
  return isRefusal(done) ? form(visit, standing, done) : done
}

/** Frozen, kept as a file, and brought to the inspection by the party's own step: all of it, or none. */
async function frozenAndHanded(visit: Visit, { reader, inspection }: Standing) {
  const { app, today, actor } = visit
  const { kernel, context, areas } = app
  const database = databaseOf(visit)
  const [units, ids] = [ticked(visit.form, 'row'), ticked(visit.form, 'piece')]
  if (Math.max(units.length, ids.length) > MOST_CHOSEN) return tooManyChosen
  const offered = await ownRows(database, kernel.shelf, { office: reader.office, day: today })
  if (offered.basis === 'secret') return keptNothing(today)
  const rows = offered.rows.filter(({ unit }) => units.includes(unit))
  const found = await loadPieces(database, { reader, ids })
  const pieces = found.filter(({ state }) => state === 'current')
  if (rows.length < units.length || pieces.length < ids.length || rows.length + pieces.length === 0)
    return nothingChosen
  const frozen = await freeze(kernel, {
    office: reader.office,
    inspection: inspection.id,
    basis: offered.basis,
    rows,
    day: today,
    pieces,
    at: kernel.now(),
  })
  const sent = await kernel.attachments.take(bytesOf(frozen.text), `person:${reader.person}`)
  if (isRefusal(sent)) return sent
  const done = await act(database, context, {
    procedure: 'inspection',
    case: inspection.id,
    step: 'provide',
    actor,
    answers: {
      what: `义务台账冻结的材料包：义务${rows.length}项，证明材料${pieces.length}件。${
        offered.basis === 'no-facts' ? '本单位没有填写运营者情况，没有义务台账，所列义务不表示状态。' : ''
      }`,
      digest: frozen.hash,
      ...(pieces.length > 0 && {
        pieces: pieces.map(({ id, content }) => ({ piece: id, title: content.title, hash: content.hash })),
      }),
    },
    files: [sent.handle],
  })
  if (isRefusal(done)) return done
  const at = areas.find(({ casesAt }) => casesAt?.inspection !== undefined)?.casesAt?.inspection
  return seeOther(at === undefined ? BUNDLES : donePath(`${at}/${inspection.id}`, done.revision))
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

async function show(visit: Visit): Promise<Answer> {
  const standing = await standingOf(visit)
  return isRefusal(standing) ? standing : form(visit, standing)
}

export const bundleRoutes: readonly Route[] = [
  { method: 'GET', path: BUNDLES, who: 'signed-in', answer: index },
  { method: 'GET', path: `${BUNDLES}/:id`, who: 'signed-in', answer: show },
  { method: 'POST', path: `${BUNDLES}/:id`, who: 'signed-in', answer: handOver },
]
