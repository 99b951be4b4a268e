import { type OutsideOptions, type OutsideProvider, openOutsideProvider } from '../../kernel/identity/outside-login.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'

/** OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. */
export type OutsideSettings = Omit<OutsideOptions, 'returnTo'>

/** The sign-in service of this installation, asked for when it is needed: it may be away when we start. */
export interface Outside {
  open(origin: string): Promise<OutsideProvider | Refusal>
}

export function readOutside(env: NodeJS.ProcessEnv): OutsideSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined
}

export function outsideOf(settings: OutsideSettings): Outside {
  let known: OutsideProvider | undefined
  return {
    async open(origin) {
      const returnTo = `${origin}/session/outside`
      if (known?.returnTo === returnTo) return known
      const provider = await openOutsideProvider({ ...settings, returnTo })
      if (!isRefusal(provider)) known = provider
      return provider
    },
  }
}
