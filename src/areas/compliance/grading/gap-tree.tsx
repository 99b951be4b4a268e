import type { VNode } from 'preact'
import { type Address, formatAddress, parseAddress } from '../../../law/address.ts'
import type { Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { CaseReading } from '../../../web/case-reading.ts'
import { Form } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Table } from '../../../web/table.tsx'
import { CATEGORIES, GROUPS, POINTS_SOURCE } from './control-points.ts'
import { gapOf, gradingIn, type PointVerdict } from './grading-file.ts'
import { dutiesOfPoint } from './mapping.ts'
import { GRADING } from './paths.ts'
import { VERDICTS } from './procedure.ts'
import type { PointPiece } from './queries.ts'

interface GapTreeOf {
  readonly reading: CaseReading
  readonly pieces: readonly PointPiece[]
  readonly visit: Visit
}

type GapRow = ReturnType<typeof gapOf>[number]

const VERDICT_ORDER: readonly PointVerdict[] = ['met', 'partly', 'unmet', 'inapplicable']

const countsOf = (rows: readonly GapRow[], { say }: Visit): string => {
  const some = VERDICT_ORDER.map((state) => ({
    state,
    count: rows.filter(({ said }) => said?.state === state).length,
  })).filter(({ count }) => count > 0)
  const open = rows.filter(({ said }) => !said).length
  return [
    ...some.map(({ state, count }) => `${say(VERDICTS[state])} ${count}`),
    ...(open > 0 ? [say({ zh: `未评估 ${open}`, en: `not looked at ${open}` })] : []),
  ].join(say({ zh: '，', en: ', ' }))
}

/** 差距评估: groups, categories and control points, each with its result, reason and evidence. Counts, and no score. */
export function GapTree({ reading, pieces, visit }: GapTreeOf): VNode | null {
  const { say, href, actor } = visit
  const grading = gradingIn(reading.file)
  const rows = gapOf(reading.file)
  if (!grading) return null
  const isOwn = actor.kind === 'officer' && actor.office === reading.file.office
  const mayAssess = reading.open.some(({ step }) => step === 'assess')
  const branches = [...Map.groupBy(rows, ({ point }) => `${point.group} ${point.category}`).values()]
  return (
    <section aria-labelledby="gap">
      <h2 id="gap">
        {say({ zh: `差距评估：${rows.length}个控制点`, en: `Gap assessment: ${rows.length} control points` })}
      </h2>
      <p>{countsOf(rows, visit)}</p>
      <p class="meta">{say(POINTS_SOURCE)}</p>
      {grading.level === 1 && (
        <p class="note">
          {say({
            zh: '第一级：对照表不完整，没有列出的不等于不要求。',
            en: 'Level 1: the table is incomplete; what is not in it may still be asked.',
          })}
        </p>
      )}
      {grading.level === 5 && (
        <p class="note">
          {say({
            zh: '第五级没有公开的控制点，暂按第四级列出。',
            en: 'Level 5 has no public control points: those of level 4 are listed.',
          })}
        </p>
      )}
      {branches.map((branch) => (
        <Branch key={branch[0]?.point.id} {...{ reading, pieces, visit, branch, mayAssess }} />
      ))}
      {isOwn && rows.length > 0 && <Serve {...{ reading, pieces, visit }} rows={rows} />}
      <p class="meta">
        <a href={href('/evidence/new')}>{say({ zh: '登记一份新的证明材料', en: 'Enter a new piece of evidence' })}</a>
        {say({
          zh: '；同一份材料还可以用于义务台账的同一项法律义务，不必再传一次。不收日志、配置、密钥和漏洞细节。',
          en: '. One piece can serve the duty of the law as well: nothing is uploaded twice. No logs, configuration, keys or details of weaknesses.',
        })}
      </p>
    </section>
  )
}

interface BranchOf extends GapTreeOf {
  readonly branch: readonly GapRow[]
  readonly mayAssess: boolean
}

const heads = [
  { zh: '控制点', en: 'Control point' },
  { zh: '结果和理由', en: 'Result and reason' },
  { zh: '证据', en: 'Evidence' },
  { zh: '对应的法律义务（本站对照）', en: 'Duty of the law (our reading)' },
] as const

function Branch({ reading, pieces, visit, branch, mayAssess }: BranchOf) {
  const { say } = visit
  const [first] = branch
  if (!first) return null
  const { group, category } = first.point
  return (
    <details class="step">
      <summary>
        {say(GROUPS[group])}　{say(CATEGORIES[category])}（{countsOf(branch, visit)}）
      </summary>
      <Table name={CATEGORIES[category]} heads={heads} visit={visit}>
        {branch.map((row) => (
          <PointRow key={row.point.id} {...{ row, pieces, visit }} />
        ))}
      </Table>
      {mayAssess && <Sheet {...{ reading, visit, branch }} />}
    </details>
  )
}

interface PointRowOf extends Pick<GapTreeOf, 'pieces' | 'visit'> {
  readonly row: GapRow
}

function PointRow({ row: { point, said }, pieces, visit }: PointRowOf) {
  const { say, href } = visit
  return (
    <tr>
      <th scope="row">{point.name}</th>
      <td data-label={say(heads[1])}>
        {said ? (
          <>
            <strong>{say(VERDICTS[said.state])}</strong>　<AsWritten words={said.reason} visit={visit} />
          </>
        ) : (
          say({ zh: '未评估', en: 'not looked at' })
        )}
      </td>
      <td data-label={say(heads[2])}>
        {pieces
          .filter(({ points }) => points.includes(point.id))
          .map(({ id, title, isGood }) => (
            <span key={id}>
              <a href={href(`/evidence/${id}`)}>
                <AsWritten words={title} visit={visit} />
              </a>
              {!isGood && say({ zh: '（已撤回或者过期）', en: ' (withdrawn or expired)' })}{' '}
            </span>
          ))}
      </td>
      <td data-label={say(heads[3])}>
        {dutiesOfPoint(point).map(({ unit, reason }) => (
          <span key={unit}>
            {say(reason)} <Grounds grounds={[ofTheDay(unit, visit)]} visit={visit} />
          </span>
        ))}
      </td>
    </tr>
  )
}

/** A unit of the oldest text where the map carries it in the text of the day. */
function ofTheDay(address: Address, { app, today }: Visit): Address {
  const place = parseAddress(address)
  if (!place) return address
  const edition = app.kernel.shelf
    .filter(({ law, version }) => law === place.law && version <= today)
    .toSorted((one, other) => (one.version < other.version ? 1 : -1))[0]
  if (!edition || edition.version === place.version) return address
  const unit = [...edition.provisions.values()].find(({ change }) => change?.from?.includes(place.unit))?.unit
  return unit === undefined ? address : formatAddress({ law: place.law, version: edition.version, unit })
}

/** The points of one category on one sheet; those without a result stay as they are. */
function Sheet({ reading, visit, branch }: Pick<BranchOf, 'reading' | 'visit' | 'branch'>) {
  const { say } = visit
  return (
    <Form visit={visit} action={`${GRADING}/${reading.file.id}/assess`}>
      {branch.map(({ point, said }, at) => (
        <fieldset key={point.id}>
          <legend>{point.name}</legend>
          <input type="hidden" name={`rows.${at}.point`} value={point.id} />
          <div class="fields">
            <div class="field">
              <label for={`s-${point.id}`}>{say({ zh: '结果', en: 'Result' })}</label>
              <select id={`s-${point.id}`} name={`rows.${at}.state`}>
                <option value="">
                  {said ? say({ zh: '不改', en: 'as it is' }) : say({ zh: '暂不填', en: 'not yet' })}
                </option>
                {VERDICT_ORDER.map((state) => (
                  <option key={state} value={state}>
                    {say(VERDICTS[state])}
                  </option>
                ))}
              </select>
            </div>
            <div class="field">
              <label for={`r-${point.id}`}>{say({ zh: '理由', en: 'Why' })}</label>
              <input id={`r-${point.id}`} name={`rows.${at}.reason`} maxLength={2000} />
            </div>
          </div>
        </fieldset>
      ))}
      <p class="actions">
        <button type="submit">{say({ zh: '登记这一类的结果', en: 'Enter these results' })}</button>
      </p>
    </Form>
  )
}

interface ServeOf extends GapTreeOf {
  readonly rows: readonly GapRow[]
}

function Serve({ reading, pieces, visit, rows }: ServeOf) {
  const { say } = visit
  const good = pieces.filter(({ isGood }) => isGood)
  if (good.length === 0) return null
  return (
    <Form visit={visit} action={`${GRADING}/${reading.file.id}/evidence`}>
      <div class="fields">
        <div class="field">
          <label for="serve-piece">{say({ zh: '哪份材料', en: 'Which piece' })}</label>
          <select id="serve-piece" name="piece">
            {good.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="serve-point">{say({ zh: '证明哪个控制点', en: 'For which control point' })}</label>
          <select id="serve-point" name="point">
            {rows.map(({ point }) => (
              <option key={point.id} value={point.id}>
                {say(CATEGORIES[point.category])}　{point.name}
                {say({ zh: ' → ', en: ' → ' })}
                {dutiesOfPoint(point)
                  .map(({ reason }) => say(reason))
                  .join(say({ zh: '；', en: '; ' }))}
              </option>
            ))}
          </select>
        </div>
      </div>
      <label class="choice">
        <input type="checkbox" name="duties" value="yes" />
        {say({
          zh: '同时用于箭头后的法律义务（本站对照）；台账上没有的不计。一次办理，一条存证',
          en: 'Serve the duties behind the arrow too (our reading), those on your board: one act, one entry',
        })}
      </label>
      <p class="actions">
        <button type="submit">{say({ zh: '用于这个控制点', en: 'Use it for this point' })}</button>
      </p>
    </Form>
  )
}
