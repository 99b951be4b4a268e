import { type RefusalCode, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

/** What every no of this folder counts as; one table, so that a code is exchanged in one place. */
const codes = {
  /** Nobody is signed in, or what was shown does not prove it. */
  unproven: 'not-signed-in',
  /** Known, and not theirs to do. */
  forbidden: 'not-yours',
  unfit: 'incomplete',
  unreadable: 'unreadable',
  locked: 'too-many',
  missing: 'not-found',
  /** Another service did not answer. */
  away: 'not-ready',
} as const satisfies Record<string, RefusalCode>

export const no = (why: keyof typeof codes, reason: Say, more?: Parameters<typeof refuse>[2]) =>
  refuse(codes[why], reason, more)

/**
 * One answer to a wrong name, a wrong password, a closed account and one that has no password: whoever asks learns
 * nothing of who has an account here.
 */
export const wrongSignIn = () =>
  no('unproven', {
    zh: '账号或密码不对。请再试一次；忘记密码的，请联系本单位的系统管理员重置。',
    en: 'The name or the password is not right. Try again; if you forgot it, ask your administrator for a reset.',
  })

/** To somebody who is signed in already. */
export const wrongOwnPassword = () =>
  no('unproven', {
    zh: '密码不对。请再试一次；忘记密码的，请联系本单位的系统管理员重置。',
    en: 'This is not your password. Try again; if you forgot it, ask your administrator for a reset.',
  })

/** The same for a name that has an account and one that has none. */
export const lockedOut = (minutes: number) =>
  no('locked', {
    zh: `这个账号连续多次登录失败，请 ${minutes} 分钟后再试；用通行密钥登录不受影响。`,
    en: `Too many failed attempts for this name: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. A passkey still works.`,
  })

export const wrongCode = () =>
  no('unproven', {
    zh: '动态口令不对或已经用过。请等下一个口令出现后再输入。',
    en: 'The one-time code is wrong or was used already. Wait for the next one and enter that.',
  })

export const signInFirst = () => no('unproven', { zh: '请先登录。', en: 'Sign in first.' })

export const proveAgain = () =>
  no('unproven', {
    zh: '这一步影响重大，请再次输入密码、动态口令或使用通行密钥。',
    en: 'This step is a grave one: show your password, a one-time code or your passkey again.',
  })

export const notFromHere = () =>
  no('unproven', {
    zh: '这份表单已过期或不是本站发出的，未作任何记录。请重新打开页面再提交。',
    en: 'This form has expired or did not come from this site; nothing was recorded. Open the page again and send it anew.',
  })

/** A wrong, a used and an expired one look alike. */
export const noSuchInvitation = () =>
  no('missing', {
    zh: '邀请码不对、已使用或已过期。请向邀请您的人另要一个。',
    en: 'The invitation is wrong, used or expired. Ask whoever invited you for another.',
  })

/** The same for a code that is mistyped and one that was never given: whoever guesses learns nothing by it. */
export const noSuchReceipt = () =>
  no('missing', {
    zh: '查询码有误，或者查无此码：应为 16 位字母和数字，请核对是否抄错、漏抄或前后颠倒。查询码遗失后无法找回。',
    en: 'The access code is wrong, or there is none such: it has 16 letters and digits; look for one that is mistyped, missing or swapped. A lost code cannot be restored.',
  })

export const noSuchAccount = () => no('missing', { zh: '没有这个账号。', en: 'There is no such account.' })
export const noSuchPerson = () => no('missing', { zh: '没有这个人。', en: 'There is no such person.' })
export const noSuchOffice = () => no('missing', { zh: '没有这个机构。', en: 'There is no such office.' })
export const noSuchToken = () => no('missing', { zh: '没有这个令牌。', en: 'There is no such token.' })

/** A token that was never given, revoked or has expired: one answer. */
export const badToken = () =>
  no('unproven', {
    zh: '接口令牌无效、已撤销或已过期。',
    en: 'The API token is not valid, was revoked or has expired.',
  })

export const passkeyFailed = () =>
  no('unproven', {
    zh: '通行密钥未能验证。请再试一次，或改用其他方式登录。',
    en: 'The passkey could not be verified. Try again, or sign in another way.',
  })

export const notOurRole = () =>
  no('forbidden', {
    zh: '您在这个机构没有现任职务，不能以它的名义办理。',
    en: 'You hold no role in this office at present and cannot act in its name.',
  })
