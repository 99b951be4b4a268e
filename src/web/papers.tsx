import { dayOf, longDay } from '../kernel/calendar/day.ts'
import { caseNumber } from '../kernel/procedure/definition.ts'
import { checkPath } from '../mechanisms/document/sheet.ts'
import type { Issued } from '../mechanisms/document/store.ts'
import type { Visit } from './area.ts'
import { AsWritten } from './as-written.tsx'

/** Where a document is read by whom it is for. */
export const paperPath = (code: string): string => `${checkPath(code)}/paper`

/** The documents of a case, side by side; nothing stands here before one is issued. */
export function Papers({ papers, visit }: { readonly papers: readonly Issued[]; readonly visit: Visit }) {
  const { say, href } = visit
  if (papers.length === 0) return null
  const offices = new Set(papers.map(({ office }) => office.zh))
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{say({ zh: `文书　${papers.length}件`, en: `Documents: ${papers.length}` })}</h2>
      <ul class="shelf">
        {papers.map(({ code, name, mark, year, number, office, issuedAt }) => (
          <li key={code}>
            <a href={href(paperPath(code))}>{say(name)}</a>
            <span class="meta">
              <AsWritten words={caseNumber(mark, year, number)} visit={visit} />{' '}
              <time dateTime={issuedAt.toISOString()}>{say(longDay(dayOf(issuedAt)))}</time>
              {offices.size > 1 && ` ${say(office)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
