import { type Refusal, refuse } from '../law/refusal.ts'

const unreadable = refuse('unreadable', {
  zh: '请求头 If-Match 应当是您看到的版次（revision、version），如 "3"。',
  en: 'The header If-Match says the revision or version you saw, as "3".',
})

/** The version that a caller saw; undefined where the header was left out, a refusal where it says none (RFC 9110, 13.1.1). */
export function versionSeen(match: string | undefined): number | undefined | Refusal {
  if (match === undefined) return undefined
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(match) ?? []
  return version === undefined ? unreadable : Number(version)
}

/** The same where a change must say it: two who change at once are told apart by it. */
export const versionToSee = (match: string | undefined): number | Refusal => versionSeen(match) ?? unreadable
