import { evidencePath } from '../../../mechanisms/evidence/act.ts'
import type { EvidencePiece } from '../../../mechanisms/evidence/load.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import { boardTitle, crumbs } from './board-page.tsx'
import { BOARD } from './paths.ts'
import { formerWords } from './words.tsx'

interface FormerPageOf {
  readonly id: string
  readonly pieces: readonly EvidencePiece[]
  readonly visit: Visit
}

/** A duty that had evidence and is no row of the board now: kept, to be read. */
export function formerPage({ id, pieces, visit }: FormerPageOf): Page {
  const { say, href } = visit
  const title = say(formerWords(id, visit))
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>
        {say({
          zh: '按现在的情况和文本，这一项不在本单位的清单中；曾经的证据仍然保存。',
          en: 'Under the facts and the text of today this is no duty of your unit; what proved it is kept.',
        })}
      </p>
      <ul>
        {pieces.map(({ id: piece, content, state }) => (
          <li key={piece}>
            <a href={href(evidencePath(piece))}>
              <AsWritten words={content.title} visit={visit} />
            </a>{' '}
            <span class="meta">
              {content.collectedOn}
              {state === 'withdrawn' && say({ zh: '　已撤回', en: ' withdrawn' })}
            </span>
          </li>
        ))}
      </ul>
    </>,
    { crumbs: [...crumbs(visit), { name: say(boardTitle), path: BOARD }], dense: true },
  )
}
