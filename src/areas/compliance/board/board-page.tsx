import { pathOf } from '../../../law/address.ts'
import { BEARERS } from '../../../law/bearer.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { FACTS } from '../facts/paths.ts'
import { HOME } from '../home-path.ts'
import { Voluntary } from './advice.tsx'
import { changesOf } from './changes.ts'
import type { DutyBoard, DutyLine } from './judge-board.ts'
import { AllLines, Begin, Counts, First } from './line-lists.tsx'
import { nothingYet } from './nothing-yet-page.tsx'
import { BOARD, dutyPath } from './paths.ts'
import { DutyWheel, ExpiryCalendar } from './pictures.tsx'
import type { ReadBoard } from './read-board.ts'
import { secretBoard } from './secret-page.tsx'
import { isStateOrgan } from './state-organ.ts'
import { COST_LINES, formerWords, hasCostLines, OWN_DAYS, placeWords } from './words.tsx'

export const boardTitle = { zh: '义务台账', en: 'Duty board' } as const
export const crumbs = (visit: Visit): Page['crumbs'] => [
  { name: visit.say({ zh: '运营者合规', en: 'Operator compliance' }), path: HOME },
]

interface BoardPageOf {
  readonly read: ReadBoard
  readonly visit: Visit
}

export function boardPage({ read, visit }: BoardPageOf): Page {
  const { say, href } = visit
  const { board, profile, facts, designation } = read
  const title = `${say(read.name)}　${say(boardTitle)}`
  if (!facts || !profile) return nothingYet({ visit, title: boardTitle, crumbs: crumbs(visit) })
  if (profile.secret || !board) return secretBoard({ read, visit, title: boardTitle, crumbs: crumbs(visit) })
  const stateOrgan = isStateOrgan(read.kind)
  const editions = [...new Set(board.lines.flatMap(({ of }) => of?.edition ?? []))]
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="meta">
        {[...profile.tags].map((tag) => say(BEARERS[tag])).join(say({ zh: '、', en: ', ' }))}
        {designation && say({ zh: '，', en: ', ' })}
        {designation && (
          <a href={href(designation.path)}>
            {say({
              zh: `${designation.by.zh}认定，${designation.document}`,
              en: `designated by ${designation.by.en}, ${designation.document}`,
            })}
          </a>
        )}
        {'　'}
        {editions.map((edition) => {
          const { law, version, short, title: full } = edition
          const count = board.lines.filter(({ of }) => of?.edition === edition).length
          return (
            <span key={`${law}@${version}`}>
              {say({
                zh: `${short[0] ?? full.zh} ${version} 文本，${count}项　`,
                en: `${full.en}, text of ${version}: ${count} rows. `,
              })}
            </span>
          )
        })}
        <a href={href(`${FACTS}/office`)}>{say({ zh: '运营者情况', en: 'Facts' })}</a>
      </p>
      <Counts lines={board.lines} visit={visit} />
      <div class="split">
        <div>
          <Begin lines={board.lines} visit={visit} />
          <First lines={board.lines} stateOrgan={stateOrgan} visit={visit} />
          <section aria-labelledby="calendar">
            <h2 id="calendar">{say({ zh: '到期日历，十二个月', en: 'Due within twelve months' })}</h2>
            <ExpiryCalendar board={board} visit={visit} />
            <p class="meta">{say(OWN_DAYS)}</p>
          </section>
        </div>
        <aside aria-labelledby="wheel">
          <h2 id="wheel">{say({ zh: '全部义务', en: 'All duties' })}</h2>
          <DutyWheel board={board} visit={visit} />
          {hasCostLines(board.lines, stateOrgan) && <p class="meta">{say(COST_LINES)}</p>}
          <Changes read={read} stateOrgan={stateOrgan} visit={visit} />
        </aside>
      </div>
      <AllLines lines={board.lines} stateOrgan={stateOrgan} visit={visit} />
      <Voluntary read={read} visit={visit} />
      <Former board={board} visit={visit} />
      <p class="meta">
        {say({
          zh: '任何个人和组织都有的义务不在这里逐项列出，见',
          en: 'Duties that anybody has are not listed here; see ',
        })}
        <a href={href('/i-am/anyone?law=csl')}>{say({ zh: '任何个人和组织', en: 'any person or organisation' })}</a>
        {say({
          zh: '。本台账只供本单位使用，任何部门不能查看；没有评分。',
          en: '. The board is for your unit alone: no department reads it. Nothing is scored.',
        })}
      </p>
    </>,
    { crumbs: crumbs(visit), dense: true },
  )
}

/** What the text in force changed for this operator. */
function Changes({ read, stateOrgan, visit }: BoardPageOf & { readonly stateOrgan: boolean }) {
  const { say, href, app } = visit
  const { board, profile } = read
  const edition = board?.lines[0]?.of?.edition
  const changes = edition && profile && changesOf(app.kernel.shelf, edition, { tags: profile.tags, stateOrgan })
  if (!changes) return null
  const { fresh, gone, reworded, dearer, renumbered } = changes
  const parts = [
    { name: { zh: '新增', en: 'New' }, of: fresh },
    { name: { zh: '不再有', en: 'Gone' }, of: gone },
    { name: { zh: '文字有改', en: 'Reworded' }, of: reworded },
    { name: { zh: '代价有变', en: 'Penalty changed' }, of: dearer.map(({ now }) => now) },
  ].filter(({ of }) => of.length > 0)
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">
        {say({
          zh: `${changes.edition.version} 起对我的变化`,
          en: `What changed for me on ${changes.edition.version}`,
        })}
      </h2>
      {parts.map(({ name, of }) => (
        <details key={name.en}>
          <summary>{say({ zh: `${name.zh}${of.length}项`, en: `${name.en}: ${of.length}` })}</summary>
          <ul>
            {of.map((duty) => (
              <li key={duty.id}>
                <a href={href(dutyPath(duty.id))}>
                  {say(placeWords({ of: duty, added: undefined }))} {say(duty.provision.title)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <p class="meta">
        {say({ zh: `另有${renumbered}项只改了条号。`, en: `${renumbered} more have another number alone.` })}{' '}
        <a href={href(`/law/${changes.edition.law}/${changes.edition.version}`)}>
          {say({ zh: '看条文', en: 'The text' })}
        </a>
      </p>
    </section>
  )
}

/** Rows that had evidence and that no row of the board is now: the facts changed, or the text did. */
function Former({ board, visit }: { readonly board: DutyBoard; readonly visit: Visit }) {
  const { say, href } = visit
  if (board.former.length === 0) return null
  return (
    <section aria-labelledby="former">
      <h2 id="former">{say({ zh: '现在不在清单中、曾有证据的', en: 'With evidence, and no row now' })}</h2>
      <ul>
        {board.former.map(({ id, good, fallen, withdrawn }) => (
          <li key={id}>
            <a href={href(dutyPath(id))}>{say(formerWords(id, visit))}</a>{' '}
            <span class="meta">
              {say({ zh: `证据${good + fallen + withdrawn}份`, en: `${good + fallen + withdrawn} pieces` })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const lawPath = ({ of }: DutyLine): string | undefined =>
  of && pathOf({ law: of.edition.law, version: of.edition.version, unit: of.provision.unit })

export const boardEntry = {
  name: boardTitle,
  about: {
    zh: '法律要求本单位做什么、有什么证据、何时到期、不做的代价。只供本单位。',
    en: 'What the law asks of your unit, what proves it, what is due, what a breach costs. For your unit alone.',
  },
  path: BOARD,
  listedFor: 'officers',
} as const
