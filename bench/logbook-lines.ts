import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** A seeded source of whole numbers below `below` (Lehmer, MINSTD). */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

type Say = (next: (below: number) => number, at: number) => string
type Speaker = readonly [share: number, app: string, priority: number, say: Say]

const address = (next: (below: number) => number): string => `10.${next(64)}.${next(256)}.${next(256)}`

const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'curl/8.5.0',
]
const PATHS = ['/api/cases', '/api/duties', '/laws', '/exams', '/assets/app', '/search']
const REASONS = ['口令错误', '账号已锁定', '会话过期', '不在登记的地址']

const hex = (next: (below: number) => number, digits: number): string =>
  Array.from({ length: digits / 4 }, () => next(65_536).toString(16).padStart(4, '0')).join('')

/** What each program says, and how many of a hundred lines are its own: the mix in which peers were measured (November 2026). */
const SPEAKERS: readonly [Speaker, ...Speaker[]] = [
  [
    38,
    'kernel',
    4,
    (next, at) =>
      `- - [${(at * 0.003).toFixed(3)}] [UFW BLOCK] IN=eth0 OUT= MAC=52:54:00:4a:9e:17:00:0c:29:3f:${10 + next(40)}:08:00 SRC=${address(next)} DST=10.0.0.${next(250)} LEN=${40 + next(1460)} TOS=0x00 PREC=0x00 TTL=${40 + next(88)} ID=${next(65_536)} DF PROTO=TCP SPT=${1024 + next(64_000)} DPT=${next(1024)} WINDOW=${next(65_536)} RES=0x00 SYN URGP=0`,
  ],
  [
    32,
    'nginx',
    190,
    (next) =>
      `${next(30_000)} - - ${address(next)} - - "GET ${PATHS[next(PATHS.length)]}/${next(100_000)}?page=${next(50)} HTTP/1.1" ${next(10) ? 200 : 404} ${next(60_000)} "https://fawu.example/list/${next(500)}" "${AGENTS[next(AGENTS.length)]}" rt=0.${next(1000)}`,
  ],
  [
    18,
    'sshd',
    86,
    (next) =>
      `${next(30_000)} - - Failed password for ${next(3) ? '' : 'invalid user '}user-${next(500)} from ${address(next)} port ${1024 + next(64_000)} ssh2: RSA SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E${10 + next(80)}`,
  ],
  [
    9,
    'portal',
    134,
    (next) =>
      `${next(30_000)} - [ctx@1 user="user-${next(500)}"] {"event":"登录失败","reason":"${REASONS[next(REASONS.length)]}","times":${next(9)},"user":"user-${next(500)}","client":"${address(next)}","request":"${hex(next, 32)}"}`,
  ],
  [
    3,
    'CRON',
    78,
    (next) => `${next(30_000)} - - (root) CMD (/usr/lib/sysstat/debian-sa1 1 1 && run-parts --report /etc/cron.hourly)`,
  ],
]

const BY_SHARE = SPEAKERS.flatMap((speaker) => Array.from({ length: speaker[0] }, () => speaker))

/** A line of RFC 5424 as a firewall, a web server, a login service, an application or a clock writes them, of 237 bytes in the middle. */
export function lineOf(at: number, next: (below: number) => number): string {
  const time = new Date(Date.parse('2026-03-01T00:00:00Z') + at * 3).toISOString()
  const host = `host-${next(40)}`
  const [, app, priority, say] = BY_SHARE[next(100)] ?? SPEAKERS[0]
  // One line in 100,000 has a word of its own, and one of five addresses that no other line has.
  const rare = at % 100_000 === 77 ? ` needle${at} 203.0.113.${Math.floor(at / 100_000) % 5}` : ''
  return `<${priority}>1 ${time} ${host} ${app} ${say(next, at)}${rare}`
}

export async function writeLines(path: string, lines: number): Promise<void> {
  const next = seeded(20_260_301)
  const file = createWriteStream(path)
  for (let at = 0; at < lines; ) {
    let part = ''
    for (const end = Math.min(lines, at + 5_000); at < end; at += 1) {
      part += `${lineOf(at, next)}\n`
    }
    if (!file.write(part)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}
