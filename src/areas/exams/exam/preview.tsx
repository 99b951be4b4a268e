import { randomBytes } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import { drawnFrom, withoutDrawn } from '../../../mechanisms/bank/standing.ts'
import type { ShownItem } from '../../../mechanisms/sitting/shown.ts'
import { type Answer, databaseOf, type Page, page, type Route, type Visit } from '../../../web/area.ts'
import { HOME } from '../home-path.ts'
import { drawnBeforeOf } from './earlier.ts'
import { paperOf } from './entrant-paper.ts'
import { kindName } from './file-view.tsx'
import { ownExam } from './own.ts'
import { CASES, previews } from './paths.ts'
import { askedOf, rulesOf } from './rules.ts'

const frozen = refuse('out-of-turn', {
  zh: '试题已经固定，不再预览：能看题库的人知道哪些题符合条件，但启封以前，没有人知道每个考生会抽到其中哪些',
  en: 'The paper is frozen, and there is no preview of it. Those who may read the bank know which items fit; which of them each entrant gets nobody knows until it is opened',
})

const nothingSaid = refuse('incomplete', { zh: '考试的安排读不出来', en: 'What was said of the exam cannot be read' })

/**
 * A paper drawn by the blueprint from the bank, by a number of its own, as a candidate would see it: only before the paper is
 * frozen. Afterwards an item of the bank that fits is an item of the sealed paper.
 */
async function preview(visit: Visit): Promise<Answer> {
  const file = await ownExam(visit)
  if (isRefusal(file)) return file
  if (file.stage !== 'prepared') return frozen
  const asked = askedOf(file)
  if (!asked) return nothingSaid
  const rules = rulesOf(asked)
  const all = await drawnFrom(
    databaseOf(visit),
    {
      laws: visit.app.context.laws,
      office: file.office,
      day: visit.today,
    },
    rules,
  )
  const { keyring } = visit.app.kernel.seal
  const items = withoutDrawn(all, await drawnBeforeOf(databaseOf(visit), keyring, { office: file.office, asked }))
  const drawn = paperOf(rules, { seed: randomBytes(32).toString('hex'), items: [...items] }, 'preview')
  return isRefusal(drawn) ? drawn : previewPage(visit, { exam: file.id, title: asked.title, items: drawn })
}

interface Previewed {
  readonly exam: string
  readonly title: string
  readonly items: readonly ShownItem[]
}

function previewPage(visit: Visit, { exam, title, items }: Previewed): Page | Refusal {
  const { say, href } = visit
  const name = say({ zh: `${title}：预览`, en: `${title}: preview` })
  return page(
    name,
    <>
      <h1>{name}</h1>
      <p class="note">
        {say({
          zh: '这是按蓝图从题库另抽的一份样卷，不是正式试卷；每次打开都不同。固定以后不再提供预览。',
          en: 'A sample drawn from the bank by the blueprint and not the exam’s own paper; it differs each time. There is none once the paper is frozen.',
        })}{' '}
        <a href={href(previews(exam))}>{say({ zh: '再抽一份', en: 'Draw another' })}</a>
      </p>
      <ol class="items">
        {items.map((item, at) => (
          <li key={item.stem}>
            <Shown item={item} before={items[at - 1]?.passage} visit={visit} />
          </li>
        ))}
      </ol>
    </>,
    {
      crumbs: [
        { name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME },
        { name: title, path: `${CASES}/${exam}` },
      ],
    },
  )
}

interface ShownOf {
  readonly item: ShownItem
  /** Passage of the question before. */
  readonly before: string | undefined
  readonly visit: Visit
}

function Shown({ item, before, visit: { say } }: ShownOf) {
  return (
    <>
      {item.passage !== undefined && item.passage !== before && <blockquote>{item.passage}</blockquote>}
      <p>
        <span class="tag">{say(kindName(item.kind ?? undefined))}</span>{' '}
        <span class="meta">{say({ zh: `${item.points} 分`, en: `${item.points} points` })}</span> {item.stem}
      </p>
      {item.options.length > 0 && (
        <ul>
          {[...item.lefts, ...item.options].map(({ name, text }) => (
            <li key={name}>
              {name}　{text}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export const previewRoute: Route = { method: 'GET', path: previews(':exam'), who: 'signed-in', answer: preview }
