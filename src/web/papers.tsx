import { caseNumber } from '../kernel/procedure/definition.ts'
import { checkPath } from '../mechanisms/document/sheet.ts'
import type { Issued } from '../mechanisms/document/store.ts'
import type { Visit } from './area.ts'
import { moment } from './moment.ts'

/** Where a document is read by whom it is for. */
export const paperPath = (code: string): string => `${checkPath(code)}/paper`

/** The documents of a case; nothing stands here before one is issued. */
export function Papers({ papers, visit }: { readonly papers: readonly Issued[]; readonly visit: Visit }) {
  const { say, href } = visit
  if (papers.length === 0) return null
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{say({ zh: '文书', en: 'Documents' })}</h2>
      <ul>
        {papers.map(({ code, name, mark, year, number, office, issuedAt }) => (
          <li key={code}>
            <a href={href(paperPath(code))}>{say(name)}</a> {caseNumber(mark, year, number)}
            <p class="meta">
              {say(office)}　<time dateTime={issuedAt.toISOString()}>{say(moment(issuedAt))}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
