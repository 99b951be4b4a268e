import type { Say } from '../law/say.ts'
import { type Area, type Page, type Pillar, page, type Route, type Visit } from '../web/area.ts'
import { pillars } from '../web/page.tsx'
import type { Section, SectionEntry, StartPage } from '../web/section.ts'

/** What stands under one name on the first page: an area, or all areas of a section. */
export interface SectionHeading {
  readonly id: string
  readonly name: Say
  readonly about: Say
  readonly startPages: readonly StartPage[]
}

const byPlace = <One extends { readonly place?: number }>(all: readonly One[]): readonly One[] =>
  all.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0))

/** The headings of a pillar; a section stands where the first of its areas does. */
export function headingsOf(areas: readonly Area[], pillar: Pillar): readonly SectionHeading[] {
  const grouped = Map.groupBy(
    areas.filter((area) => area.pillar === pillar),
    ({ id, section }) => section?.id ?? id,
  )
  return [...grouped].flatMap(([id, [first, ...others]]) => {
    if (!first) return []
    const startPages = byPlace([first, ...others].flatMap((area) => area.startPages))
    const { name, about } = first.section ?? first
    return [{ id, name, about, startPages }]
  })
}

/** The page of each section that an area here belongs to. */
export const sectionRoutes = (areas: readonly Area[]): readonly Route[] =>
  [...Map.groupBy(areas, ({ section }) => section?.id).values()].flatMap((own): Route[] => {
    const [first] = own
    const section = first?.section
    if (!section) return []
    const entries = byPlace(own.flatMap((area) => area.entries ?? []))
    const answer = (visit: Visit) => sectionPage({ section, pillar: first.pillar, entries, visit })
    return [{ method: 'GET', path: section.path, who: 'anyone', answer }]
  })

interface SectionOf {
  readonly section: Section
  readonly pillar: Pillar
  readonly entries: readonly SectionEntry[]
  readonly visit: Visit
}

/** What is open to everybody; for whoever sits at a desk, first what their office works on. */
function sectionPage({ section, pillar, entries, visit }: SectionOf): Page {
  const { say, actor } = visit
  const title = say(section.name)
  const listed = (whom: SectionEntry['listedFor']) => entries.filter(({ listedFor }) => listedFor === whom)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">{say(section.lede)}</p>
      {actor.kind === 'officer' && (
        <Entries
          id="rooms"
          title={{ zh: '本机关办理', en: 'At your office' }}
          entries={listed('officers')}
          visit={visit}
        />
      )}
      <Entries
        id="open"
        title={{ zh: '向所有人公开', en: 'Open to everybody' }}
        entries={listed('everyone')}
        visit={visit}
      />
    </>,
    { crumbs: pillars.filter(({ id }) => id === pillar).map(({ name, path }) => ({ name: say(name), path })) },
  )
}

interface EntriesOf {
  readonly id: string
  readonly title: Say
  readonly entries: readonly SectionEntry[]
  readonly visit: Visit
}

const Entries = ({ id, title, entries, visit: { say, href } }: EntriesOf) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{say(title)}</h2>
    <dl>
      {entries.map(({ path, name, about }) => (
        <div key={path}>
          <dt>
            <a href={href(path)}>{say(name)}</a>
          </dt>
          <dd>{say(about)}</dd>
        </div>
      ))}
    </dl>
  </section>
)
