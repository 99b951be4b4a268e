import { dayOf, longDay, timeOf } from '../../../../kernel/calendar/day.ts'
import { act } from '../../../../kernel/procedure/act.ts'
import type { CaseFile } from '../../../../kernel/procedure/case-file.ts'
import { listCases } from '../../../../kernel/procedure/case-list.ts'
import { caseNumber } from '../../../../kernel/procedure/definition.ts'
import { isRefusal, type Refusal, refuse } from '../../../../law/refusal.ts'
import { loadPieces } from '../../../../mechanisms/evidence/load.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../../web/area.ts'
import { AsWritten } from '../../../../web/as-written.tsx'
import { donePath } from '../../../../web/case/confirmed.tsx'
import type { CaseFilePages } from '../../../../web/case-file-pages.tsx'
import { caseFileRoutes } from '../../../../web/case-file-routes.ts'
import { Form, Refused } from '../../../../web/form.tsx'
import { HOME } from '../../home-path.ts'
import { Choosing } from '../choosing.tsx'
import { top } from '../designation/case-pages.tsx'
import { type OwnRows, ownPieces, ownRows, ticked } from '../own-rows.ts'
import { AUDIT_SEAT, scopeOf, stages } from './audit-seat.ts'
import { type GivenSeat, givenSeats, heldSeat, heldSeats, piecesOfSeat, type SeenPiece } from './queries.ts'
import { SeatRows } from './seat-rows.tsx'

export const SEATS = `${HOME}/seats`
export const AUDITS = `${HOME}/audits`

export const title = { zh: '审计席位', en: 'Auditors’ seats' } as const
export const about = {
  zh: '让本单位以外的人在几天内只读地看几项义务和材料：到期自行终止，每次查看都存证并告知本单位。法律未规定审计席位，由本单位自定。',
  en: 'Somebody outside reads some duties and pieces for some days: it ends by itself, and each look is on record and shown. The law provides for no such seat: it is your unit’s own.',
} as const
export const auditsTitle = { zh: '我的审计席位', en: 'Seats I hold' } as const
export const auditsAbout = {
  zh: '运营者给予的只读席位：看得到的只有它选定的义务和材料。',
  en: 'Read-only seats that operators gave: the duties and pieces they chose, and nothing else.',
} as const

const GIVES = 'security-head'

const noSuch = refuse('not-found', {
  zh: '没有这个席位，或者与您无关',
  en: 'There is no such seat, or it is not yours',
})
const notHead = refuse('not-yours', {
  zh: '席位由网络运营单位负责人给予',
  en: 'A seat is given by the head of the operator',
})

const FIELDS = [
  { name: 'auditor', type: 'text', say: { zh: '审计人员的账号名', en: 'Account of the auditor' } },
  { name: 'name', type: 'text', say: { zh: '姓名和单位', en: 'Name and organisation' } },
  { name: 'purpose', type: 'text', say: { zh: '审计的目的', en: 'What for' } },
  { name: 'from', type: 'date', say: { zh: '自', en: 'From' } },
  {
    name: 'until',
    type: 'date',
    say: { zh: '至（含当日，到期自行终止）', en: 'Until, that day included; it then ends' },
  },
] as const

/** What an operator gives, and gave. */
async function seatsPage(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { say, href, actor, app, today, form } = visit
  const database = databaseOf(visit)
  const found = await listCases(database, actor, { procedure: AUDIT_SEAT, whose: 'office', limit: 50 })
  const given = isRefusal(found) ? [] : found.lines
  const seats = await givenSeats(
    database,
    given.map(({ id }) => id),
  )
  const giver = actor.kind === 'officer' && actor.roles.includes(GIVES) ? actor : undefined
  const own = giver && (await ownRows(database, app.kernel.shelf, { office: giver.office, day: today }))
  const pieces = giver ? await ownPieces(database, giver) : []
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">{say(about)}</p>
      {given.length > 0 && (
        <ul>
          {given.map(({ id, mark, year, number, stage }) => (
            <li key={id}>
              <a href={href(`${SEATS}/${id}`)}>{caseNumber(mark, year, number)}</a>{' '}
              {say(stages[stage] ?? { zh: stage, en: stage })}
              <GivenTo seat={seats.get(id)} visit={visit} />
            </li>
          ))}
        </ul>
      )}
      <Refused refusal={refusal} visit={visit} />
      {own ? (
        <Form visit={visit} action={SEATS}>
          <div class="fields">
            {FIELDS.map(({ name, type, say: words }) => (
              <div key={name} class="field">
                <label for={name}>{say(words)}</label>
                <input id={name} name={name} type={type} maxLength={200} value={form[name] ?? ''} required />
              </div>
            ))}
          </div>
          <Choosing own={own} pieces={pieces} visit={visit} />
          <p class="actions">
            <button type="submit">{say({ zh: '给予席位', en: 'Give the seat' })}</button>
          </p>
        </Form>
      ) : (
        <p>{say(notHead.reason)}</p>
      )}
    </>,
    { crumbs: [{ name: say(top.name), path: top.path }], refusal },
  )
}

/** Who holds it, until when, and how much it shows. */
function GivenTo({ seat, visit }: { readonly seat: GivenSeat | undefined; readonly visit: Visit }) {
  if (!seat) return null
  const { name, until, rows, pieces } = seat
  const { say } = visit
  return (
    <>
      {say({ zh: '：', en: ': ' })}
      <AsWritten words={name} visit={visit} />
      {say({
        zh: `，至${longDay(until).zh}，义务${rows}项，证明材料${pieces}件`,
        en: `, until ${longDay(until).en}, duties: ${rows}, pieces: ${pieces}`,
      })}
    </>
  )
}

async function give(visit: Visit): Promise<Answer> {
  const { actor, app, form } = visit
  if (actor.kind !== 'officer' || !actor.roles.includes(GIVES)) return notHead
  const found = await loadPieces(databaseOf(visit), { reader: actor, ids: ticked(form, 'piece') })
  const versions = new Map(found.map(({ id, version }) => [id, version]))
  // One that is not the office's is refused whatever its version, as it is given.
  const pieces = ticked(form, 'piece').map((piece) => ({ piece, version: versions.get(piece) ?? 1 }))
  const typed = Object.fromEntries(FIELDS.map(({ name }) => [name, form[name] ?? '']))
  const done = await act(databaseOf(visit), app.context, {
    procedure: AUDIT_SEAT,
    step: 'give',
    actor,
    answers: {
      ...typed,
      rows: ticked(form, 'row').map((unit) => ({ unit })),
      ...(pieces.length > 0 && { pieces }),
    },
  })
  return isRefusal(done) ? seatsPage(visit, done) : seeOther(donePath(`${SEATS}/${done.case}`, done.revision))
}

/** The page of a seat for the office that gave it: its steps are its looks. */
const seatPages: CaseFilePages = { procedure: AUDIT_SEAT, path: SEATS, title, top }

async function auditsPage(visit: Visit): Promise<Answer> {
  const { say, href, actor } = visit
  const held = await heldSeats(databaseOf(visit), actor)
  return page(
    say(auditsTitle),
    <>
      <h1>{say(auditsTitle)}</h1>
      <p class="lede">{say(auditsAbout)}</p>
      {held.length === 0 ? (
        <p>{say({ zh: '现在没有给您的席位。', en: 'No seat is yours just now.' })}</p>
      ) : (
        <ul>
          {held.map(({ id, office }) => (
            <li key={id}>
              <a href={href(`${AUDITS}/${id}`)}>{say(office)}</a>
            </li>
          ))}
        </ul>
      )}
    </>,
    { crumbs: [{ name: say(top.name), path: top.path }] },
  )
}

/** The look is on record before anything is shown. */
async function auditPage(visit: Visit): Promise<Answer> {
  const { actor, app, params } = visit
  const database = databaseOf(visit)
  const file = await heldSeat(database, actor, params.id ?? '')
  if (!file || actor.kind !== 'officer') return noSuch
  const { units, pieces: given } = scopeOf(file.steps[0]?.answers ?? {})
  const looked = await act(database, app.context, {
    case: file.id,
    step: 'look',
    actor: { kind: 'system' },
    answers: { person: actor.person, what: `义务${units.length}项，证明材料${given.length}件` },
  })
  if (isRefusal(looked)) return looked.code === 'not-found' ? noSuch : looked
  const pieces = await piecesOfSeat(database, { office: file.office, given })
  const own = await ownRows(database, app.kernel.shelf, { office: file.office, day: visit.today })
  return shownTo(visit, { file, units, pieces, own })
}

interface Shown {
  readonly file: CaseFile
  readonly units: readonly string[]
  readonly pieces: readonly SeenPiece[]
  /** What its operator's board has today; of it the chosen rows alone are shown. */
  readonly own: OwnRows
}

function shownTo(visit: Visit, { file, units, pieces, own }: Shown): Answer {
  const { say, app } = visit
  const { from, until } = file.steps[0]?.answers ?? {}
  const heading = say({ zh: '审计席位：只读', en: 'Auditor’s seat: read only' })
  const now = app.kernel.now()
  return page(
    heading,
    <>
      <h1>{heading}</h1>
      <p class="lede">
        {say({
          zh: `${String(from)}至${String(until)}。本次查看（${dayOf(now)} ${timeOf(now)}）已存证，运营者看得到。`,
          en: `From ${String(from)} until ${String(until)}. This look (${dayOf(now)} ${timeOf(now)}) is on record, and the operator sees it.`,
        })}
      </p>
      <section aria-labelledby="rows">
        <h2 id="rows">{say({ zh: '义务', en: 'Duties' })}</h2>
        <SeatRows units={units} own={own} visit={visit} />
      </section>
      <section aria-labelledby="pieces">
        <h2 id="pieces">{say({ zh: '证明材料', en: 'Evidence' })}</h2>
        {pieces.length === 0 && <p>{say({ zh: '没有选定证明材料。', en: 'No piece was chosen.' })}</p>}
        <ul>
          {pieces.map(({ id, state, content: { title: words, collectedOn, expiresOn, hash } }) => (
            <li key={id}>
              <AsWritten words={words} visit={visit} />{' '}
              {say({ zh: `${collectedOn}取得`, en: `collected ${collectedOn}` })}
              {expiresOn !== undefined && say({ zh: `，有效至${expiresOn}`, en: `, good until ${expiresOn}` })}
              {state === 'withdrawn' && say({ zh: '（已撤回）', en: ' (withdrawn)' })} <code>{hash.slice(0, 16)}</code>
            </li>
          ))}
        </ul>
      </section>
    </>,
    {
      crumbs: [
        { name: say(top.name), path: top.path },
        { name: say(auditsTitle), path: AUDITS },
      ],
    },
  )
}

/** Each look writes to the record. */
const LOOKS_A_MINUTE = 10

export const seatRoutes: readonly Route[] = [
  { method: 'GET', path: SEATS, who: 'signed-in', answer: (visit) => seatsPage(visit) },
  { method: 'POST', path: SEATS, who: 'signed-in', answer: give },
  ...caseFileRoutes([seatPages]),
  { method: 'GET', path: AUDITS, who: 'signed-in', answer: auditsPage },
  { method: 'GET', path: `${AUDITS}/:id`, who: 'signed-in', rate: LOOKS_A_MINUTE, answer: auditPage },
]
