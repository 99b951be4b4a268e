import { formatAddress, parseAddress } from '../../../law/address.ts'
import { articleOf, articlesOf, type Edition } from '../../../law/edition.ts'
import { boundStandings, hasStopped } from '../../../mechanisms/bank/flags.ts'
import { databaseOf, page } from '../../../web/area.ts'
import { Grounds } from '../../../web/grounds.tsx'
import { EditionForm, editionAsked } from './edition-form.tsx'
import { crumbsTo } from './item-pages.ts'
import { readers } from './officer.ts'
import { BANK } from './paths.ts'

/** 没有题的条: of one text, the articles on which no usable item rests. */
export const bare = readers(async (visit, { office }) => {
  const { say, today, app } = visit
  const laws = app.kernel.shelf
  const edition = editionAsked(visit)
  const standings = await boundStandings(databaseOf(visit), { laws, office, day: today })
  const units = standings
    .filter(({ standing }) => !hasStopped(standing))
    .flatMap(({ unit, standing }) => [unit, ...('at' in standing ? [standing.at].flat() : [])])
  const covered = new Set(units.flatMap((unit) => articleIn(edition, unit) ?? []))
  const articles = edition ? articlesOf(edition) : []
  const left = articles.filter(({ path }) => !covered.has(path))
  const title = say({ zh: '没有题的条', en: 'Articles without items' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <EditionForm action={`${BANK}/bare`} asked={edition} visit={visit} />
      <p>
        {say({
          zh: `${articles.length}条中，${left.length}条没有可用的题。`,
          en: `Of ${articles.length} articles ${left.length} have no usable item.`,
        })}
      </p>
      {edition && (
        <ul>
          {left.map(({ path }) => (
            <li key={path}>
              <Grounds
                grounds={[formatAddress({ law: edition.law, version: edition.version, unit: path })]}
                short
                visit={visit}
              />
            </li>
          ))}
        </ul>
      )}
    </>,
    { crumbs: crumbsTo(visit) },
  )
})

function articleIn(edition: Edition | undefined, unit: string): string | undefined {
  const place = parseAddress(unit)
  if (!edition || place?.law !== edition.law || place.version !== edition.version) return undefined
  return articleOf(edition, place.unit)?.path
}
