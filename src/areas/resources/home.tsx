import { page, type Route } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'
import { officePath } from '../../web/register/reading.ts'
import { HOME } from './home-path.ts'
import { PATH as MAP } from './map/page.tsx'
import { CATALOGUE_ABOUT, PATH as OPEN_DATA } from './open-data/catalogue.ts'
import { PeopleWays } from './people-home.tsx'
import { pages } from './registers.ts'

/** Which registers there are: what everybody reads, and for officers where their office enters it. */
export const home: Route = {
  method: 'GET',
  path: HOME,
  who: 'anyone',
  answer: ({ actor, say, href, ...visit }) => {
    const title = say({ zh: '阵地队伍资源', en: 'Venues and people' })
    return page(
      title,
      <>
        <h1>{title}</h1>
        <PeopleWays visit={{ actor, say, href, ...visit }} />
        {pages.map(({ register, ...rest }) => (
          <section key={register.id} aria-labelledby={register.id}>
            <h2 id={register.id}>
              <a href={href(rest.path)}>{say(register.publicView?.name ?? register.name)}</a>
            </h2>
            <p>{say(register.about)}</p>
            {register.id === 'venues' && (
              <p>
                <a href={href(MAP)}>{say({ zh: '地图', en: 'Map' })}</a>
              </p>
            )}
            {actor.kind === 'officer' && (
              <p>
                <a href={href(officePath(rest))}>{say({ zh: '本机关登记', en: 'Records of your office' })}</a>
              </p>
            )}
            <Grounds grounds={register.grounds} visit={{ actor, say, href, ...visit }} />
          </section>
        ))}
        <section aria-labelledby="open-data">
          <h2 id="open-data">
            <a href={href(OPEN_DATA)}>{say({ zh: '开放数据', en: 'Open data' })}</a>
          </h2>
          <p>{say(CATALOGUE_ABOUT)}</p>
        </section>
      </>,
    )
  },
}
