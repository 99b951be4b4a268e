import { dayOf } from '../../kernel/calendar/day.ts'
import type { DeliveryMethod, SettingsOwner } from '../../kernel/notice/way.ts'
import { hostOf } from '../../kernel/notice/webhook.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Field } from '../session/field.tsx'

/** Where the notices of one addressee go now. */
export interface Settings {
  readonly mail: DeliveryMethod | undefined
  readonly webhook: DeliveryMethod | undefined
  /** An address that was named and is not confirmed yet. */
  readonly asked: string | undefined
}

export interface WaysOf {
  readonly visit: Visit
  readonly mine: Settings | undefined
  /** Of the office, for its administrator. */
  readonly office: Settings | undefined
  readonly feeds: Readonly<Partial<Record<SettingsOwner, Date>>>
  readonly sendsMail: boolean
  readonly refusal: Refusal | undefined
}

const inbox = ({ say }: Visit) => ({ name: say({ zh: '通知', en: 'Notices' }), path: '/notices' })

export function waysPage({ visit, mine, office, feeds, sendsMail, refusal }: WaysOf): Page {
  const { say, href } = visit
  const title = say({ zh: '怎样通知我', en: 'How I am told' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '通知都在站内。邮件和推送只说有新通知和在哪里看，不含案情，也不含任何人写的话。',
          en: 'Every notice stands in your inbox. Mail and webhooks say only that there is one and where to read it: nothing of the case, and no word anybody wrote.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      <section>
        <h2>{say({ zh: '发到我的邮箱', en: 'By mail, to me' })}</h2>
        {mine && <MailForm settings={mine} owner="mine" visit={visit} sendsMail={sendsMail} />}
      </section>
      <section>
        <h2>{say({ zh: '期限日历', en: 'Calendars of deadlines' })}</h2>
        <p>
          {say({
            zh: '在日历应用里订阅，每个期限一天。“及时”没有期限，不在其中。离任后地址即失效。',
            en: 'For the calendar on your desk or telephone, a day for each deadline. “In good time” has no day and is not in it. When you leave your post the address is dead.',
          })}
        </p>
        <Feed owner="mine" since={feeds.mine} name={{ zh: '我承办的案件', en: 'Cases in my hands' }} visit={visit} />
        <Feed
          owner="office"
          since={feeds.office}
          name={{ zh: '本机构的案件', en: 'Cases of my office' }}
          visit={visit}
        />
      </section>
      {office && (
        <section>
          <h2>{say({ zh: '本机构的通知', en: 'Notices of my office' })}</h2>
          <MailForm settings={office} owner="office" visit={visit} sendsMail={sendsMail} />
          <WebhookForm way={office.webhook} visit={visit} />
          <p>
            <a href={href('/notices/undelivered')}>{say({ zh: '未送达的通知', en: 'What did not arrive' })}</a>
          </p>
        </section>
      )}
    </>,
    { crumbs: [inbox(visit)], refusal },
  )
}

interface MailFormOf {
  readonly settings: Settings
  readonly owner: SettingsOwner
  readonly visit: Visit
  readonly sendsMail: boolean
}

function MailForm({ settings: { mail, asked }, owner, visit, sendsMail }: MailFormOf) {
  const { say, form } = visit
  const name = owner === 'office' ? 'office-mail' : 'mail'
  return (
    <>
      {mail && (
        <Stop action="/notices/mail/end" owner={owner} visit={visit}>
          {say({ zh: `发往 ${mail.address}`, en: `To ${mail.address}` })}
        </Stop>
      )}
      {asked !== undefined && (
        <p class="meta">
          {say({
            zh: `已向 ${asked} 发出确认邮件，打开其中的链接后生效。`,
            en: `A letter went to ${asked}: it takes effect when its link is opened.`,
          })}
        </p>
      )}
      {sendsMail ? (
        <Form visit={visit} action="/notices/mail">
          <input type="hidden" name="whose" value={owner} />
          <Field
            name={name}
            label={owner === 'office' ? { zh: '机构邮箱', en: 'Mailbox of the office' } : { zh: '邮箱', en: 'E-mail' }}
            help={{ zh: '先发一封确认邮件，确认后才使用', en: 'A letter with a link goes there first' }}
            value={form[name] ?? ''}
            autocomplete={owner === 'office' ? 'off' : 'email'}
            inputMode="email"
            visit={visit}
          />
          <p class="actions">
            <button type="submit" class="quiet">
              {say({ zh: '发送确认邮件', en: 'Send the letter' })}
            </button>
          </p>
        </Form>
      ) : (
        <p class="meta">{say({ zh: '本系统没有配置邮件发送。', en: 'This installation sends no mail.' })}</p>
      )}
    </>
  )
}

function WebhookForm({ way, visit }: { way: DeliveryMethod | undefined; visit: Visit }) {
  const { say, form } = visit
  return (
    <>
      {way && (
        <Stop action="/notices/webhook/end" owner="office" visit={visit}>
          {way.goneAt
            ? say({
                zh: `${hostOf(way)} 于 ${dayOf(way.goneAt)} 表示不再接收，已停发`,
                en: `${hostOf(way)} said on ${dayOf(way.goneAt)} that it is there no more; nothing is sent`,
              })
            : say({ zh: `推送至 ${hostOf(way)}`, en: `Events go to ${hostOf(way)}` })}
        </Stop>
      )}
      <Form visit={visit} action="/notices/webhook">
        <Field
          name="webhook"
          label={{ zh: '接收地址（webhook）', en: 'Webhook address' }}
          help={{
            zh: '以 https:// 开头。每条通知一个带签名的 CloudEvents 事件；重新设置即换密钥',
            en: 'Begins with https://. One signed CloudEvent a notice; setting it again makes a new secret',
          }}
          value={form.webhook ?? ''}
          autocomplete="off"
          inputMode="url"
          maxLength={500}
          visit={visit}
        />
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '设置并显示密钥', en: 'Set it and show the secret' })}
          </button>
        </p>
      </Form>
    </>
  )
}

interface FeedOf {
  readonly owner: SettingsOwner
  readonly since: Date | undefined
  readonly name: Say
  readonly visit: Visit
}

function Feed({ owner, since, name, visit }: FeedOf) {
  const { say } = visit
  const day = since && dayOf(since)
  return (
    <>
      {day !== undefined && (
        <Stop action="/notices/feed/end" owner={owner} visit={visit}>
          {say({ zh: `${name.zh}：地址生成于 ${day}`, en: `${name.en}: address made on ${day}` })}
        </Stop>
      )}
      <Form visit={visit} action="/notices/feed">
        <input type="hidden" name="whose" value={owner} />
        <p class="actions">
          <button type="submit" class="quiet">
            {day === undefined
              ? say({ zh: `${name.zh}：生成日历地址`, en: `${name.en}: make an address` })
              : say({ zh: `${name.zh}：换一个新地址`, en: `${name.en}: make a new address` })}
          </button>
        </p>
      </Form>
    </>
  )
}

interface StopOf {
  readonly action: string
  readonly owner: SettingsOwner
  readonly visit: Visit
  readonly children: string
}

/** What is set now, and the way to end it. */
const Stop = ({ action, owner, visit, children }: StopOf) => (
  <Form visit={visit} action={action}>
    <input type="hidden" name="whose" value={owner} />
    <p>
      {children}{' '}
      <button type="submit" class="link">
        {visit.say({ zh: '停用', en: 'End it' })}
      </button>
    </p>
  </Form>
)

const back = ({ say }: Visit) => ({ name: say({ zh: '怎样通知我', en: 'How I am told' }), path: '/notices/ways' })

export function askedPage(visit: Visit, address: string): Page {
  const { say, href } = visit
  const title = say({ zh: '请查收确认邮件', en: 'Look for the letter' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: `确认邮件已发往 ${address}。48 小时内打开其中的链接，通知才会发到那里。`,
          en: `A letter went to ${address}. Notices go there once its link is opened, within 48 hours.`,
        })}
      </p>
      <p>
        <a href={href('/notices/ways')}>{back(visit).name}</a>
      </p>
    </>,
    { crumbs: [inbox(visit), back(visit)] },
  )
}

/** Says nothing of whether the link is still good: that is seen when it is used. */
export function confirmPage(visit: Visit): Page {
  const { say } = visit
  const title = say({ zh: '确认通知邮箱', en: 'Confirm this address' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '确认后，法度有新通知时会发一封不含内容的邮件到这个邮箱。',
          en: 'From here on Fadu writes to this address when there is news, without saying what it is.',
        })}
      </p>
      <Form visit={visit} action="/notices/confirm">
        <input type="hidden" name="code" value={visit.query.code ?? ''} />
        <p class="actions">
          <button type="submit">{say({ zh: '确认', en: 'Confirm' })}</button>
        </p>
      </Form>
    </>,
  )
}

export function confirmedPage({ say }: Visit): Page {
  const title = say({ zh: '邮箱已确认', en: 'The address is confirmed' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({ zh: '有新通知时，会发邮件到这里。', en: 'When there is news, a letter will come here.' })}
      </p>
    </>,
  )
}

interface Once {
  readonly title: Say
  readonly about: Say
  readonly secret: string
}

/** What is shown once and kept nowhere. */
export function oncePage(visit: Visit, { title, about, secret }: Once): Page {
  const { say, href } = visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">{say(about)}</p>
      <p>
        <code class="hash" data-secret>
          {secret}
        </code>
      </p>
      <p>
        <a href={href('/notices/ways')}>{back(visit).name}</a>
      </p>
    </>,
    { crumbs: [inbox(visit), back(visit)] },
  )
}
