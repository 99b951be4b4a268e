import { hash } from 'node:crypto'
import type { Say } from '../../law/say.ts'
import type { MailMessage } from './mail.ts'
import type { Message } from './outbox.ts'

/** Where what is told of is read: the case, or the inbox. */
export const linkOf = ({ case: id }: Pick<Message, 'case'>, origin: string): string =>
  id === undefined ? `${origin}/notices` : `${origin}/cases/${id}`

const hostOf = (origin: string): string => new URL(origin).hostname

/** That there is news and where it is read: a mailbox is read by machines and by others, a confidential case is not. */
export function newsLetter(message: Message, to: string, origin: string): MailMessage {
  const ways = `${origin}/notices/ways`
  return letterOf({
    to,
    messageId: `${message.id}@${hostOf(origin)}`,
    subject: { zh: '法度：您有一条新通知', en: 'Fadu: there is news for you' },
    text: {
      zh: `您在法度有一条新通知，内容须登录后查看：\n${linkOf(message, origin)}\n\n不再接收邮件：${ways}`,
      en: `There is news for you in Fadu. Sign in to read it:\n${linkOf(message, origin)}\n\nTo get no more letters: ${ways}`,
    },
  })
}

interface Confirmation {
  readonly to: string
  readonly code: string
  readonly origin: string
  readonly hours: number
}

interface Invited {
  readonly to: string
  readonly code: string
  readonly origin: string
  readonly messageId: string
}

/** The one letter that says more than that there is news: it goes to a mailbox its owner has confirmed, and nowhere else. */
export function invitationLetter({ to, code, origin, messageId }: Invited): MailMessage {
  const link = `${origin}/invitation`
  return letterOf({
    to,
    messageId: `${messageId}@${hostOf(origin)}`,
    subject: { zh: '法度：登录邀请码', en: 'Fadu: your invitation' },
    text: {
      zh: `系统管理员收回了您在法度原有的登录方式。请打开 ${link} ，输入下面的邀请码，重新设置密码：\n${code}\n\n邀请码 7 天内有效，只能用一次，不要转给任何人。`,
      en: `A keeper took back your ways of signing in to Fadu. Open ${link}, enter the invitation below and set a password anew:\n${code}\n\nIt lasts seven days and works once. Pass it on to nobody.`,
    },
  })
}

/** Names nobody: whoever gets it by mistake learns only that an address was mistyped. */
export function confirmationLetter({ to, code, origin, hours }: Confirmation): MailMessage {
  const link = `${origin}/notices/confirm?code=${code}`
  return letterOf({
    to,
    // Not the code itself: an id stands in the logs of every server on the way.
    messageId: `confirm-${hash('sha256', code).slice(0, 24)}@${hostOf(origin)}`,
    subject: { zh: '法度：请确认通知邮箱', en: 'Fadu: confirm this address' },
    text: {
      zh: `有人要求法度把通知发到这个邮箱。是您的话，请在 ${hours} 小时内打开：\n${link}\n\n不是您的，不必理会，不会再有邮件。`,
      en: `Somebody asked Fadu to send notices to this address. If that was you, open within ${hours} hours:\n${link}\n\nIf not, do nothing: no other letter will come.`,
    },
  })
}

const letterOf = ({
  subject,
  text,
  ...letter
}: Omit<MailMessage, 'subject' | 'text'> & Record<'subject' | 'text', Say>) => ({
  ...letter,
  subject: `${subject.zh} · ${subject.en}`,
  text: `${text.zh}\n\n${text.en}\n`,
})
