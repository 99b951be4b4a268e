import { factorsOf } from '../../kernel/identity/factors.ts'
import type { Session } from '../../kernel/identity/session.ts'
import { page } from '../../web/area.ts'
import type { SessionOutcome, SessionVisit } from './session-route.ts'

/** One's own sign-in: as whom, where else, and with which factors. */
export async function minePage({ visit, identity }: SessionVisit, session: Session): Promise<SessionOutcome> {
  const { say, href, visitor } = visit
  const factors = session.account === undefined ? undefined : await factorsOf(identity.database, session.account)
  const title = say({ zh: '我的登录', en: 'My sign-in' })
  const count = (factors?.codes ? 1 : 0) + (factors?.passkeys.length ?? 0)
  return {
    answer: page(
      title,
      <>
        <h1>{title}</h1>
        <dl>
          <div>
            <dt>{say({ zh: '姓名', en: 'Name' })}</dt>
            <dd>{visitor?.name}</dd>
          </div>
          <div>
            <dt>{say({ zh: '岗位', en: 'Desk' })}</dt>
            <dd>
              {visitor?.office ? say(visitor.office) : say({ zh: '没有现任职务', en: 'none at present' })}{' '}
              {visitor?.roles.map(say).join(say({ zh: '、', en: ', ' }))}
            </dd>
          </div>
          <div>
            <dt>{say({ zh: '第二种验证方式', en: 'Second factors' })}</dt>
            <dd>{count === 0 ? say({ zh: '尚未设置', en: 'none yet' }) : say({ zh: `${count}种`, en: `${count}` })}</dd>
          </div>
        </dl>
        <ul>
          <li>
            <a href={href('/session/desk')}>{say({ zh: '换岗位', en: 'Change desk' })}</a>
          </li>
          <li>
            <a href={href('/session/list')}>
              {say({ zh: '在哪里登录着，全部退出', en: 'Where you are signed in, and signing out everywhere' })}
            </a>
          </li>
          <li>
            <a href={href('/session/password')}>{say({ zh: '密码', en: 'Password' })}</a>
          </li>
          <li>
            <a href={href('/session/factor')}>{say({ zh: '动态口令和通行密钥', en: 'One-time codes and passkeys' })}</a>
          </li>
        </ul>
      </>,
    ),
  }
}
