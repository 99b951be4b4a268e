import { dayAndWeekday } from '../kernel/calendar/day.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { AsWritten } from './as-written.tsx'
import { Form } from './form.tsx'
import type { Visitor } from './visitor.ts'

/** On every page: who you are and for which office, the ways to change that, and what day it is. */
export const Who = ({ visit, whose }: { visit: Visit; whose: Say | undefined }) => (
  <aside class="who" aria-label={visit.say({ zh: '您的身份与今日', en: 'Who you are, and today' })}>
    {whose && (
      <span>
        <AsWritten words={visit.say(whose)} visit={visit} />
      </span>
    )}
    {visit.visitor ? <SignedIn visitor={visit.visitor} visit={visit} /> : !whose && <NotSignedIn visit={visit} />}
    <span>
      {visit.app.kernel.identity.demo && <Demonstration visit={visit} />}
      <time dateTime={visit.today}>{visit.say(dayAndWeekday(visit.today))}</time>
    </span>
  </aside>
)

const NotSignedIn = ({ visit: { say, href, actor } }: { visit: Visit }) => (
  <span>
    {actor.kind === 'receipt'
      ? say({ zh: '您凭查询码查看自己的事项', en: 'You see your own case, by its access code' })
      : say({
          zh: '您未登录：可以读法、检索、举报',
          en: 'Not signed in: you may read and search the law, and report',
        })}{' '}
    <a href={href('/session')}>{say({ zh: '登录', en: 'Sign in' })}</a>
  </span>
)

const SignedIn = ({ visitor, visit }: { visitor: Visitor; visit: Visit }) => (
  <span>
    <span>
      <AsWritten words={visit.say(whoSays(visitor))} visit={visit} />
    </span>
    <a href={visit.href('/notices')}>{visit.say({ zh: '通知', en: 'Notices' })}</a>
    <a href={visit.href('/session')}>{visit.say({ zh: '我的登录', en: 'My sign-in' })}</a>
    {visitor.otherDesks > 0 && (
      <a href={visit.href('/session/desk')}>{visit.say({ zh: '换岗位', en: 'Change desk' })}</a>
    )}
    <Form visit={visit} action="/session/end" leavesSeat>
      <button type="submit" class="link">
        {visit.say({ zh: '退出', en: 'Sign out' })}
      </button>
    </Form>
  </span>
)

/** 您是陈立：临江市网信办 受理员 */
function whoSays({ name, office, roles }: Visitor): Say {
  if (!office || roles.length === 0) {
    return { zh: `您是${name}：没有现任职务`, en: `You are ${name}: you hold no role at present` }
  }
  return {
    zh: `您是${name}：${office.zh} ${roles.map(({ zh }) => zh).join('、')}`,
    en: `You are ${name}: ${roles.map(({ en }) => en).join(', ')}, ${office.en}`,
  }
}

/** Plain, and on every page, on paper too: nobody may take the demonstration for an office. */
const Demonstration = ({ visit: { say, href } }: { visit: Visit }) => (
  <span class="demo">
    <strong>{say({ zh: '这是演示', en: 'This is a demonstration' })}</strong>
    {say({ zh: '：人、机构均虚构，请勿填写真实信息　', en: ': people and offices are made up, enter nothing real ' })}
    <a href={href('/demo')}>{say({ zh: '选一个身份', en: 'Choose who to be' })}</a>
  </span>
)
