import { endFeed, feedsOf, makeFeed } from '../../kernel/notice/calendar-feed.ts'
import { askedMailAddress, askMailAddress, confirmMailAddress } from '../../kernel/notice/mail-address.ts'
import { choiceOf, endWay, keepsOffice, nameOf, noDesk, type SettingsOwner, waysOf } from '../../kernel/notice/way.ts'
import { setWebhook } from '../../kernel/notice/webhook.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Answer, type Route, seeOther, type Visit } from '../../web/area.ts'
import type { Outward } from './outward.ts'
import { askedPage, confirmedPage, confirmPage, oncePage, type Settings, type WaysOf, waysPage } from './ways-page.tsx'

const identityOf = ({ app }: Visit) => app.kernel.identity

const ownerIn = ({ form }: Visit): SettingsOwner => (form.whose === 'office' ? 'office' : 'mine')

/** Where an office's notices go is a grave matter; one's own letters are confirmed in one's own mailbox. */
const whyNotNow = (visit: Visit, owner: SettingsOwner): Refusal | undefined =>
  owner === 'office' && keepsOffice(visit.actor) ? visit.whyNotProven() : undefined

async function settingsOf(visit: Visit, owner: SettingsOwner): Promise<Settings | undefined> {
  const choice = choiceOf(visit.actor, owner)
  if (isRefusal(choice)) return undefined
  const identity = identityOf(visit)
  const ways = await waysOf(identity.database, nameOf(choice.addressee))
  return {
    mail: ways.find(({ channel }) => channel === 'mail'),
    webhook: ways.find(({ channel }) => channel === 'webhook'),
    asked: await askedMailAddress(identity, choice.addressee),
  }
}

async function see(visit: Visit, { mailer }: Outward, refusal?: Refusal): Promise<Answer> {
  if (visit.actor.kind !== 'officer') return noDesk()
  const mine = await settingsOf(visit, 'mine')
  const office = await settingsOf(visit, 'office')
  const feeds = await feedsOf(identityOf(visit).database, visit.actor)
  const shown: WaysOf = { visit, mine, office, feeds, sendsMail: mailer !== undefined, refusal }
  return waysPage(shown)
}

async function askMail(visit: Visit, outward: Outward): Promise<Answer> {
  const owner = ownerIn(visit)
  const address = visit.form[owner === 'office' ? 'office-mail' : 'mail'] ?? ''
  const wanted = { actor: visit.actor, owner, address }
  const refusal = whyNotNow(visit, owner) ?? (await askMailAddress(identityOf(visit), outward.mailer, wanted))
  return refusal ? see(visit, outward, refusal) : askedPage(visit, address.trim())
}

async function confirm(visit: Visit): Promise<Answer> {
  const refusal = await confirmMailAddress(identityOf(visit), visit.form.code ?? '')
  return refusal ?? confirmedPage(visit)
}

async function end(visit: Visit, outward: Outward, channel: 'mail' | 'webhook'): Promise<Answer> {
  const owner = channel === 'webhook' ? 'office' : ownerIn(visit)
  const choice = choiceOf(visit.actor, owner)
  const refusal = isRefusal(choice) ? choice : whyNotNow(visit, owner)
  if (refusal || isRefusal(choice)) return see(visit, outward, refusal)
  await endWay(identityOf(visit).database, choice.addressee, channel)
  return seeOther('/notices/ways')
}

async function webhook(visit: Visit, outward: Outward): Promise<Answer> {
  const { actor, form } = visit
  const wanted = { actor, address: form.webhook ?? '', networks: outward.networks }
  const set = whyNotNow(visit, 'office') ?? (await setWebhook(identityOf(visit), wanted))
  if (isRefusal(set)) return see(visit, outward, set)
  return oncePage(visit, {
    title: { zh: '签名密钥', en: 'The signing secret' },
    about: {
      zh: '接收方用这个密钥核对签名（Standard Webhooks）。只显示这一次，遗失须重新设置。',
      en: 'With it the receiver checks our signatures (Standard Webhooks). It is shown this once: if it is lost, set the address again.',
    },
    secret: set.secret,
  })
}

async function feed(visit: Visit, outward: Outward): Promise<Answer> {
  const made = await makeFeed(identityOf(visit), visit.actor, ownerIn(visit))
  if (isRefusal(made)) return see(visit, outward, made)
  return oncePage(visit, {
    title: { zh: '日历地址', en: 'The address of the calendar' },
    about: {
      zh: '在日历应用里选“订阅日历”，填入这个地址。知道地址的人都能看到期限，请勿转给他人；只显示这一次，遗失须换新。',
      en: 'In your calendar, subscribe to this address. Whoever has it sees the deadlines: pass it to nobody. It is shown this once; if it is lost, make a new one.',
    },
    secret: `${visit.origin}${visit.inLanguage(`/calendar/${made.token}.ics`)}`,
  })
}

async function unfeed(visit: Visit, outward: Outward): Promise<Answer> {
  const refusal = await endFeed(identityOf(visit).database, visit.actor, ownerIn(visit))
  return refusal ? see(visit, outward, refusal) : seeOther('/notices/ways')
}

/** How somebody, and the office they keep, hears of what stands in the inbox. */
export function wayRoutes(outward: Outward): readonly Route[] {
  const post = (path: string, answer: (visit: Visit, outward: Outward) => Promise<Answer>): Route => ({
    method: 'POST',
    path,
    who: 'signed-in',
    answer: (visit) => answer(visit, outward),
  })
  return [
    { method: 'GET', path: '/notices/ways', who: 'signed-in', answer: (visit) => see(visit, outward) },
    post('/notices/mail', askMail),
    post('/notices/mail/end', (visit) => end(visit, outward, 'mail')),
    // A link is opened by machines that look for harm in letters: only the button on its page confirms.
    { method: 'GET', path: '/notices/confirm', who: 'anyone', answer: confirmPage },
    { method: 'POST', path: '/notices/confirm', who: 'anyone', answer: confirm },
    post('/notices/webhook', webhook),
    post('/notices/webhook/end', (visit) => end(visit, outward, 'webhook')),
    post('/notices/feed', feed),
    post('/notices/feed/end', unfeed),
  ]
}
