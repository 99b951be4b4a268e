import { evidencePath } from '../../mechanisms/evidence/act.ts'
import type { EvidencePiece } from '../../mechanisms/evidence/load.ts'
import { type Answer, page } from '../../web/area.ts'
import { AsWritten } from '../../web/as-written.tsx'
import type { List } from '../../web/list/list.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import { forms, isEnteredLater, period, standingOf, standings } from './words.ts'

const later = { zh: '补录', en: 'entered later' }

export const evidenceList: List<EvidencePiece> = {
  path: '/evidence',
  name: { zh: '证明材料', en: 'Evidence' },
  measure: '份',
  empty: {
    zh: '本机关还没有证明材料。文件、网址和现场证明登记后都在这里，可以用于多件案件和多条记录。',
    en: 'Your office has no evidence yet. Files, links and live proofs stand here once entered; one piece may serve many cases and records.',
  },
  keyOf: ({ id }) => id,
  file: 'evidence',
  api: '/api/evidence',
  columns: [
    {
      head: { zh: '名称', en: 'Title' },
      cell: ({ id, content }, visit) => (
        <a href={visit.href(evidencePath(id))}>
          <AsWritten words={content.title} visit={visit} />
        </a>
      ),
      words: ({ content }) => content.title,
    },
    {
      head: { zh: '形式', en: 'Form' },
      cell: ({ content }, { say }) => say(forms[content.form]),
      words: ({ content }, { say }) => say(forms[content.form]),
    },
    {
      head: { zh: '取得日期', en: 'Collected on' },
      cell: (piece, { say }) => (
        <>
          {piece.content.collectedOn}
          {isEnteredLater(piece) && (
            <>
              {' '}
              <span class="tag">{say(later)}</span>
            </>
          )}
        </>
      ),
      words: (piece, { say }) => `${piece.content.collectedOn}${isEnteredLater(piece) ? ` ${say(later)}` : ''}`,
    },
    {
      head: { zh: '证明的期间', en: 'Period covered' },
      cell: ({ content }) => period(content),
      words: ({ content }) => period(content),
    },
    {
      head: { zh: '有效至', en: 'Good until' },
      cell: (piece, { say, today }) => {
        const standing = standingOf(piece, today)
        return (
          <>
            {piece.content.expiresOn ?? ''} {standing !== 'good' && <span class="tag">{say(standings[standing])}</span>}
          </>
        )
      },
      words: (piece, { say, today }) =>
        `${piece.content.expiresOn ?? ''} ${say(standings[standingOf(piece, today)])}`.trim(),
    },
    {
      head: { zh: '用于', en: 'Serves' },
      num: true,
      cell: ({ content }) => content.subjects.length,
      words: ({ content }) => String(content.subjects.length),
    },
  ],
}

export function listPage(reading: ListReading<EvidencePiece>): Answer {
  const { say, href } = reading.visit
  const title = say(evidenceList.name)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="actions">
        <a class="button" href={href('/evidence/new')}>
          {say({ zh: '登记一份', en: 'Enter a piece' })}
        </a>
      </p>
      <ListView {...reading} />
    </>,
    { dense: true },
  )
}
