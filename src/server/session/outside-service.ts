import { type OutsideDoor, type OutsideOptions, openOutsideDoor } from '../../kernel/identity/outside-login.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'

/** OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. */
export type OutsideSettings = Omit<OutsideOptions, 'returnTo'>

/** The sign-in service of this installation, asked for when it is needed: it may be away when we start. */
export interface Outside {
  open(origin: string): Promise<OutsideDoor | Refusal>
}

export function readOutside(env: NodeJS.ProcessEnv): OutsideSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined
}

export function outsideOf(settings: OutsideSettings): Outside {
  let known: OutsideDoor | undefined
  return {
    async open(origin) {
      const returnTo = `${origin}/session/outside`
      if (known?.returnTo === returnTo) return known
      const door = await openOutsideDoor({ ...settings, returnTo })
      if (!isRefusal(door)) known = door
      return door
    },
  }
}
