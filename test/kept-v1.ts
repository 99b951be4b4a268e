/** What stands in `test/data/logbook-kept-v1`, a store whose files were rewritten before their words had an index of their own. */
export const LINES = 330
export const BEGUN = Date.parse('2026-03-01T00:00:00Z')
export const SOURCES = ['tcp:10.0.0.1', 'udp:10.0.0.2', 'file'] as const

const PROGRAMS = ['sshd', 'nginx', '门户'] as const

/** The n-th line. */
export const lineAt = (at: number): string =>
  `<${8 + (at % 8)}>1 2026-03-01T00:00:00Z host-${at % 5} ${PROGRAMS[at % 3]} - - - word${at} from 10.${at % 7}.0.${at % 251} 登录失败 user=user-${at % 11} 2001:db8::${at % 13}`
