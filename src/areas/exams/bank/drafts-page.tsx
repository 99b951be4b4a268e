import { dayOf } from '../../../kernel/calendar/day.ts'
import { keyOf } from '../../../kernel/procedure/access.ts'
import type { Edition } from '../../../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { knownItems } from '../../../mechanisms/bank/desk.ts'
import { judgeItems, type SoundItem } from '../../../mechanisms/bank/import-judging.ts'
import { examItems } from '../../../mechanisms/bank/register.ts'
import {
  DRAFT_PATTERNS,
  type DraftItem,
  type DraftPattern,
  isDraftPattern,
} from '../../../mechanisms/exam/drafts/draft.ts'
import { draftItems } from '../../../mechanisms/exam/drafts/drafts.ts'
import type { FoundItem } from '../../../mechanisms/exam/item.ts'
import { proposalPath } from '../../../mechanisms/register/named.ts'
import { writeOrPropose } from '../../../mechanisms/register/write-or-tell.ts'
import { type Answer, databaseOf, page, seeOther, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { registerContextOf } from '../../../web/register/reading.ts'
import { EditionForm, editionAsked } from './edition-form.tsx'
import { crumbsTo } from './item-pages.ts'
import { authors } from './officer.ts'
import { DRAFTS, TAKE_DRAFTS } from './paths.ts'

/** Drafts of one page, and so of one proposal. */
const A_PAGE = 20

interface Draft extends SoundItem {
  readonly draft: DraftItem
}

const made = new WeakMap<Edition, Map<DraftPattern, readonly DraftItem[]>>()

/** Drafts of a text, made once. */
function draftsIn(edition: Edition, pattern: DraftPattern): readonly DraftItem[] {
  const known = made.get(edition) ?? new Map<DraftPattern, readonly DraftItem[]>()
  made.set(edition, known)
  const drafts = known.get(pattern) ?? draftItems(edition, [pattern])
  known.set(pattern, drafts)
  return drafts
}

interface Asked {
  readonly edition: Edition | undefined
  readonly pattern: DraftPattern
  readonly from: number
}

const askedIn = (visit: Visit): Asked => {
  const { pattern = '', from = '' } = { ...visit.query, ...visit.form }
  return {
    edition: editionAsked(visit),
    pattern: isDraftPattern(pattern) ? pattern : 'number',
    from: /^\d{1,5}$/.test(from) ? Number(from) : 0,
  }
}

/** A draft as an item of a file is: its id is not the bank's, and its pattern is no topic of a paper. */
function foundItem({ id: _, pattern, words: __, topic: ___, ...draft }: DraftItem): FoundItem {
  const common = {
    ...draft,
    options: [...draft.options],
    units: [...draft.units],
    tags: [DRAFT_PATTERNS[pattern].zh],
    findings: [],
  }
  return draft.kind === 'fill'
    ? { ...common, kind: draft.kind, key: draft.key.map((accepted) => [...accepted]) }
    : { ...common, kind: draft.kind, key: [...draft.key] }
}

function readDrafts(visit: Visit, office: string, { edition, pattern, from }: Asked) {
  const all = edition ? draftsIn(edition, pattern) : []
  const shown = all.slice(from, from + A_PAGE)
  const given = shown.map((draft, at) => ({ n: at, item: foundItem(draft) }))
  const against = { laws: visit.app.kernel.shelf, today: dayOf(visit.app.kernel.now()), office, units: '' }
  const drafts = judgeItems(given, against).sound.flatMap((sound): readonly Draft[] => {
    const draft = shown[sound.n]
    return draft ? [{ ...sound, draft }] : []
  })
  return { all: all.length, drafts }
}

/** 由条文起草: drafts that the data of one text gives in one pattern, for an author to read and take. */
export const drafts = authors((visit, { office }) => show(visit, office))

async function show(visit: Visit, office: string, refusal?: Refusal): Promise<Answer> {
  const { say, href } = visit
  const asked = askedIn(visit)
  const { edition, pattern, from } = asked
  const { all, drafts: found } = readDrafts(visit, office, asked)
  const ids = found.map(({ id }) => id)
  const known = await knownItems(databaseOf(visit), office, ids)
  const title = say({ zh: '由条文起草', en: 'Draft items from a law' })
  const law = edition ? `${edition.law}@${edition.version}` : ''
  const more = (at: number) => href(`${DRAFTS}?${new URLSearchParams({ law, pattern, from: String(at) })}`)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} visit={visit} title={{ zh: '没有收下', en: 'Not taken' }} />
      <p class="lede">
        {say({
          zh: '草稿由条文的数据逐句生成，没有人看过。选您看过、认为成立的提出，由另一人审过才可用。',
          en: 'Drafts are made from the data of a text, sentence by sentence, and nobody has read them. Put down those that you read and hold to be sound: they are usable once somebody else has reviewed them.',
        })}
      </p>
      <EditionForm action={DRAFTS} asked={edition} visit={visit}>
        <div>
          <label for="pattern">{say({ zh: '题法', en: 'Pattern' })}</label>
          <select id="pattern" name="pattern">
            {Object.entries(DRAFT_PATTERNS).map(([id, name]) => (
              <option key={id} value={id} selected={id === pattern}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
      </EditionForm>
      <p class="meta">{say({ zh: `共 ${all} 题草稿`, en: `${all} drafts` })}</p>
      {found.length === 0 ? (
        <p>{say({ zh: '这一文本没有这种草稿。', en: 'This text gives no drafts of this pattern.' })}</p>
      ) : (
        <Form visit={visit} action={TAKE_DRAFTS}>
          <input type="hidden" name="law" value={law} />
          <input type="hidden" name="pattern" value={pattern} />
          <input type="hidden" name="from" value={from} />
          {found.map(({ id, draft }) => (
            <DraftShown key={id} id={id} draft={draft} isKnown={known.has(id)} visit={visit} />
          ))}
          <p class="actions">
            <button type="submit">{say({ zh: '提出选中的', en: 'Put the chosen down' })}</button>
          </p>
        </Form>
      )}
      <p class="actions">
        {from > 0 && <a href={more(Math.max(0, from - A_PAGE))}>{say({ zh: '前20题', en: 'The 20 before' })}</a>}
        {from + A_PAGE < all && <a href={more(from + A_PAGE)}>{say({ zh: '后20题', en: 'The next 20' })}</a>}
      </p>
    </>,
    { crumbs: crumbsTo(visit), refusal, dense: true },
  )
}

interface DraftShownOf {
  readonly id: string
  readonly draft: DraftItem
  readonly isKnown: boolean
  readonly visit: Visit
}

function DraftShown({ id, draft, isKnown, visit }: DraftShownOf) {
  const { say } = visit
  const right = draft.key.flat()
  return (
    <section class="draft">
      <label class="choice">
        <input type="checkbox" name={`take-${id}`} value="yes" disabled={isKnown} />
        <span>
          <AsWritten words={draft.stem} visit={visit} />
          {isKnown && <small>{say({ zh: '已在题库或者待审', en: 'in the bank already, or waiting' })}</small>}
        </span>
      </label>
      <ul>
        {draft.options.length === 0 ? (
          <li>
            <AsWritten words={right.join('；')} visit={visit} />{' '}
            <span class="tag">{say({ zh: '正答', en: 'right' })}</span>
          </li>
        ) : (
          draft.options.map((option) => (
            <li key={option.id}>
              {option.id}　<AsWritten words={option.text} visit={visit} />{' '}
              {right.includes(option.id) && <span class="tag">{say({ zh: '正答', en: 'right' })}</span>}
            </li>
          ))
        )}
      </ul>
      <p class="meta">
        <AsWritten words={draft.explanation} visit={visit} />
      </p>
    </section>
  )
}

/** Puts the drafts that an author chose down as their proposal. One of them that is there already stays as it is. */
export const takeDrafts = authors(async (visit, officer) => {
  const { office } = officer
  const asked = askedIn(visit)
  const chosen = readDrafts(visit, office, asked).drafts.filter(({ id }) => visit.form[`take-${id}`] === 'yes')
  const ids = chosen.map(({ id }) => id)
  const known = await knownItems(databaseOf(visit), office, ids)
  const fresh = chosen.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) return show(visit, office, nothingChosen)
  const rows = fresh.map(({ id, values }) => ({
    act: 'entry' as const,
    id,
    version: 1,
    state: 'current' as const,
    content: values,
    reason: undefined,
    before: undefined,
  }))
  const done = await writeOrPropose(registerContextOf(visit.app), {
    register: examItems,
    office,
    who: keyOf(officer),
    rows,
  })
  if (isRefusal(done)) return show(visit, office, done)
  return seeOther(proposalPath(examItems.id, done.proposal ?? ''))
})

const nothingChosen = refuse('incomplete', {
  zh: '没有选中草稿，或者选中的都已在题库',
  en: 'No draft was chosen, or all of them are in the bank already',
})
