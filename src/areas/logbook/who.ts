import type { Actor } from '../../kernel/identity/actor.ts'
import { signInFirst } from '../../kernel/identity/refusals.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { LogbookBeside } from '../../mechanisms/logbook/beside.ts'
import type { App } from '../../web/area.ts'

/** 网络安全负责人, and the head of the operator (csl Art. 21 (一); Art. 23 (一) of 2026). */
export const POSTS: readonly string[] = ['security-officer', 'security-head']

export type LogbookOfficer = Extract<Actor, { readonly kind: 'officer' }>

export interface AtLogbook {
  readonly officer: LogbookOfficer
  readonly logbook: LogbookBeside
}

/** Whoever holds a security post of the office whose logs these are; nobody else is told what there is. */
export function atLogbook({ app, actor }: { readonly app: App; readonly actor: Actor }): AtLogbook | Refusal {
  if (actor.kind !== 'officer') return signInFirst()
  const { logbook } = app
  if (logbook && actor.office === logbook.office && actor.roles.some((role) => POSTS.includes(role)))
    return { officer: actor, logbook }
  return refuse('not-yours', {
    zh: '日志只由运营这一网络的单位的网络安全负责人或者单位负责人查阅（本系统规定）',
    en: 'Logs are read by the network security officer, or the head, of the office that runs this network alone (a rule of this system)',
  })
}
