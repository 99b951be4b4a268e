import { formatAddress, pathOf } from '../../../law/address.ts'
import type { Bearer } from '../../../law/bearer.ts'
import { label } from '../../../law/citation.ts'
import { dutiesOf } from '../../../law/duty.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Visit } from '../../../web/area.ts'
import { HOME } from '../home-path.ts'
import { dutiesOn, type OwedDuty } from './duties.ts'
import type { DutyLine } from './judge-board.ts'
import type { ReadBoard } from './read-board.ts'

/**
 * What whoever joins the protection of critical infrastructure of its own will is advised to do: the rows that a designation
 * would add (第三十一条第二款；第三十三条第二款). They are no duties: nothing of them is counted, red or missing. Pure.
 */
function advisedRows(shelf: readonly Edition[], day: string, tags: ReadonlySet<Bearer>): readonly OwedDuty[] {
  const owed = new Set(dutiesOn(shelf, day, tags).map(({ id }) => id))
  return dutiesOn(shelf, day, new Set<Bearer>([...tags, 'cii_operator'])).filter(({ id }) => !owed.has(id))
}

export function Voluntary({ read, visit }: { readonly read: ReadBoard; readonly visit: Visit }) {
  const { say, href, app, today } = visit
  if (!read.profile?.isVoluntary) return null
  const rows = advisedRows(app.kernel.shelf, today, read.profile.tags)
  return (
    <section aria-labelledby="voluntary">
      <h2 id="voluntary">{say({ zh: '自愿参与：建议', en: 'Of your own will: advised' })}</h2>
      <p class="meta">
        {say({
          zh: '国家鼓励关键信息基础设施以外的网络运营者自愿参与其保护体系。以下是对关键信息基础设施运营者的要求，对本单位只是建议：不计入义务，不显示为违法。',
          en: 'The State encourages other operators to join the protection of critical infrastructure of their own will. These are asked of its operators, and only advised to you: no duties, and never a breach.',
        })}
      </p>
      <details class="texts">
        <summary>{say({ zh: `${rows.length}项建议`, en: `${rows.length} advised` })}</summary>
        <ul>
          {rows.map(({ id, edition, provision }) => (
            <li key={id}>
              <a href={href(pathOf({ law: edition.law, version: edition.version, unit: provision.unit }))}>
                {say(provision.title)}
              </a>{' '}
              <span class="meta">{say(label(edition, provision.unit))}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** 关键信息基础设施安全保护条例: an administrative regulation, so that its duties are added under the item. */
const REGULATION = 'ciir'
/** Where laws and administrative regulations add to what its operators owe, in the first text. */
const ADDS = 'csl_2017-06-01_art-34_para-1_item-5'

/** Beneath the row of 法律、行政法规规定的其他义务 of critical infrastructure: what the regulation of the day asks besides. */
export function OfRegulation({ line, visit }: { readonly line: DutyLine; readonly visit: Visit }) {
  const { say, href, app, today } = visit
  const edition = app.kernel.shelf
    .filter(({ law, version }) => law === REGULATION && version <= today)
    .toSorted((one, other) => (one.version < other.version ? 1 : -1))[0]
  if (line.id !== ADDS || !edition) return null
  const rows = dutiesOf(edition, new Set<Bearer>(['cii_operator']))
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="regulation">
      <h2 id="regulation">
        {say({ zh: '行政法规规定的其他义务', en: 'What an administrative regulation asks besides' })}
      </h2>
      <p class="meta">
        {say({
          zh: `${edition.title.zh}对运营者规定的下列义务，可以逐项加入台账，写明条款：`,
          en: `These duties of operators under the ${edition.title.en} can be added to the board one by one, each with its article: `,
        })}
        <a href={href(`${HOME}/duties-added/office/new`)}>{say({ zh: '增加义务', en: 'Add a duty' })}</a>
      </p>
      <ul>
        {rows.map(({ provision }) => {
          const place = { law: edition.law, version: edition.version, unit: provision.unit }
          return (
            <li key={formatAddress(place)}>
              <a href={href(pathOf(place))}>{say(label(edition, provision.unit))}</a> {say(provision.title)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
