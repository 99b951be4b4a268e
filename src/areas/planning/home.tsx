import { page, type Route } from '../../web/area.ts'
import { HOME } from './home-path.ts'
import { slices } from './slices.ts'

/** What is planned, listed, prompted and reported, and where: one sentence a page. */
export const home: Route = {
  method: 'GET',
  path: HOME,
  who: 'anyone',
  answer: ({ actor, say, href }) => {
    const title = say({ zh: '普法规划与责任清单', en: 'Plans and responsibility lists' })
    const homeEntries = slices
      .flatMap((slice) => slice.homeEntries)
      .filter(({ listedFor }) => listedFor === 'everyone' || actor.kind === 'officer')
    return page(
      title,
      <>
        <h1>{title}</h1>
        {homeEntries.map(({ name, about, path }) => (
          <section key={path}>
            <h2>
              <a href={href(path)}>{say(name)}</a>
            </h2>
            <p>{say(about)}</p>
          </section>
        ))}
      </>,
    )
  },
}
