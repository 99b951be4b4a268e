import ipaddr from 'ipaddr.js'
import { type Refusal, refuse } from '../law/refusal.ts'

/** From whom forwarded addresses are believed, in CIDR form: the proxies in front of this server. */
export type TrustedProxies = readonly string[]

/** Proxies on this machine. */
export const LOOPBACK: TrustedProxies = ['127.0.0.0/8', '::1/128']

/** `TRUSTED_PROXIES`: addresses or networks, a comma between them; this machine alone, if not said. */
export function readTrustedProxies(given: string | undefined): TrustedProxies | Refusal {
  const parts = (given ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  const wrong = parts.find((part) => !ipaddr.isValidCIDR(part) && !ipaddr.isValid(part))
  if (wrong === undefined) return parts.length === 0 ? LOOPBACK : parts
  return refuse('unreadable', {
    zh: `TRUSTED_PROXIES 中的“${wrong}”不是地址或网段（如 10.1.0.5 或 10.1.0.0/16）。`,
    en: `In TRUSTED_PROXIES, ${wrong} is neither an address nor a network as 10.1.0.0/16 is.`,
  })
}

export interface ListenAt {
  readonly host: string
  readonly port: number
}

/** `METRICS_LISTEN`, as `127.0.0.1:9464` or `[::1]:9464`: where figures of the server are read, if not at its main port. */
export function readMetricsListen(given: string | undefined): ListenAt | undefined | Refusal {
  if (given === undefined || given === '') return undefined
  const [, bracketed, plain, digits = ''] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(given) ?? []
  const host = bracketed ?? plain
  const port = Number(digits)
  if (host !== undefined && port <= 65_535) return { host, port }
  return refuse('unreadable', {
    zh: `METRICS_LISTEN 应写作 127.0.0.1:9464：${given}`,
    en: `METRICS_LISTEN is written as 127.0.0.1:9464: ${given}`,
  })
}
