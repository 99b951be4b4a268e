import { createPrivateKey, hash } from 'node:crypto'
import { addMonths, type Day } from '../../../kernel/calendar/day.ts'
import { ED25519, formatVerifier, signerOf } from '../../../kernel/ledger/note.ts'
import { retentionDuty, statutoryMonths } from '../../../mechanisms/logbook/retention.ts'
import { signStatement } from '../../../mechanisms/logbook/statement.ts'

// A logbook of the demonstration that runs elsewhere. Its key is made of these words, so that everybody has it: it signs
// nothing but what is fictional.

export const DEMO_LOGBOOK = '一号机房日志簿（示例）'
const PKCS8_OF_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

const signer = () => {
  const der = Buffer.concat([PKCS8_OF_ED25519, hash('sha256', DEMO_LOGBOOK, 'buffer')])
  return signerOf('demo.example/logbook', ED25519, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

export const demoLogbookKey = (): string => formatVerifier(signer())

const at = (day: Day, time: string): string => new Date(`${day}T${time}+08:00`).toISOString()

/** What the demonstration's logbook states of a source on a day. */
export function demoStatement(source: string, since: Day, day: Day): string {
  const line = addMonths(day, -statutoryMonths(day))
  const neededFrom = since > line ? since : line
  return signStatement(
    {
      source,
      day,
      at: at(day, '18:00:00'),
      since: at(since, '09:00:00'),
      oldest: at(since, '09:00:00'),
      newest: at(day, '17:59:00'),
      events: 4_102_733,
      deleted: 0,
      complete_from: since,
      months: statutoryMonths(day),
      whose: 'statute',
      ground: retentionDuty(day),
      needed_from: neededFrom,
      missing_days: 0,
      verdict: since > line ? 'growing' : 'enough',
      gaps: [],
      gaps_in_all: 0,
      missing_in_all: 0,
      lost: 0,
      rejected: 0,
      is_udp: false,
      longest_silence: null,
      holds: [],
      deletions: [],
      head: { size: 1207, root: hash('sha256', source, 'base64') },
    },
    signer(),
  )
}
