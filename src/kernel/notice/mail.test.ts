import { describe, expect, test } from 'vitest'
import { headerOf, MAIL_PASSWORD, openMailServer, wordsOf } from '../../../test/mail-server.ts'
import { isRefusal } from '../../law/refusal.ts'
import { type MailMessage, type MailSettings, openMailer, readMailSettings } from './mail.ts'

const server = await openMailServer()

function settingsOf(url: string): MailSettings {
  const settings = readMailSettings(url, 'https://fadu.example')
  if (!settings || isRefusal(settings)) throw new Error('no settings')
  return settings
}

const letterTo = (to: string, more: Partial<MailMessage> = {}): MailMessage => ({
  to,
  subject: '法度：您有一条新通知',
  text: '请登录查看\n',
  messageId: 'notice-7@fadu.example',
  ...more,
})

const mailer = openMailer(settingsOf(server.url))

describe('a letter', () => {
  test('is handed to the mail server once, with its own id, and asks for no automatic answer', async () => {
    expect(await mailer(letterTo('chenli@office.example'))).toBe('sent')
    const [letter] = server.received
    if (!letter) throw new Error('nothing received')
    expect(headerOf(letter, 'Message-ID')).toBe('<notice-7@fadu.example>')
    expect(headerOf(letter, 'From')).toBe('notice@fadu.example')
    expect(headerOf(letter, 'Auto-Submitted')).toBe('auto-generated')
    expect(wordsOf(letter)).toContain('请登录查看')
  })

  test('that is put off (4xx) is certainly not gone: it may be tried again, and is then', async () => {
    await expect(mailer(letterTo('later@office.example'))).rejects.toThrow(/451/)
    expect(await mailer(letterTo('later@office.example'))).toBe('sent')
    await expect(mailer(letterTo('full@office.example'))).rejects.toThrow(/452/)
  })

  test('that is refused (5xx), by its envelope or after it was read, is not tried again', async () => {
    expect(await mailer(letterTo('unknown@office.example'))).toBe('refused')
    expect(await mailer(letterTo('rejected@office.example'))).toBe('refused')
  })

  test('whose server is gone after reading it: nobody knows', async () => {
    expect(await mailer(letterTo('dropped@office.example'))).toBe('uncertain')
  })

  test('cannot leave while the server is away, and nothing is uncertain of that', async () => {
    const nobody = openMailer({ ...settingsOf(server.url), port: 1 })
    await expect(nobody(letterTo('chenli@office.example'))).rejects.toThrow(/mail: ESOCKET/)
  })

  test('waits while our password is wrong, and no error repeats it, nor whom the letter was for', async () => {
    const wrong = openMailer({ ...settingsOf(server.url), password: `${MAIL_PASSWORD}!` })
    const error = await wrong(letterTo('chenli@office.example')).catch((one: unknown) => one)
    expect(String(error)).toMatch(/mail: EAUTH .*535/)
    expect(String(error)).not.toContain(MAIL_PASSWORD)
    expect(String(error)).not.toContain('office.example')
  })
})

describe('SMTP_URL', () => {
  test('gives the server, the sign-in and the sender; a sender has a default', () => {
    expect(settingsOf(server.url)).toMatchObject({ user: 'fadu', password: MAIL_PASSWORD, secure: false })
    expect(settingsOf('smtps://mail.example')).toMatchObject({ port: 465, secure: true, from: 'fadu@fadu.example' })
    expect(settingsOf('smtp://mail.example')).toMatchObject({ port: 587, secure: false, user: undefined })
    expect(readMailSettings(undefined, 'https://fadu.example')).toBeUndefined()
  })

  test.each(['mail.example', 'https://u:geheim@mail.example', 'smtp://u:geheim@', 'smtp://mail.example?from=a,b@c'])(
    '%s is refused, and its password is not repeated',
    (url) => {
      const refusal = readMailSettings(url, 'https://fadu.example')
      if (!isRefusal(refusal)) throw new Error('not refused')
      expect(JSON.stringify(refusal)).not.toContain('geheim')
    },
  )
})
