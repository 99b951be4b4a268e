import { lawNameOf } from './names.ts'
import type { TitleSeen } from './reference.ts'

/** Decisions that change other texts: which text, and what of their words is quoted new text. */

const AMENDS = /修正案|(?:关于|^)(?:修改|修订|废止和修改|修改和废止).*(?:决定|决议|通知)$/
const OF_SEVERAL = /等.{0,6}[部件]|部分|[》〉>][、和及与]?[《〈<]/

export const isAmending = (title: string): boolean => AMENDS.test(title)

/** The one text a decision changes, by its title: 刑法修正案（九）, 关于修改《网络安全法》的决定; undefined where it is several. */
export function amendedByTitle(title: string): string | undefined {
  const bare = title.split('修正案')
  if (bare.length > 1) return lawNameOf(bare[0] ?? '') || undefined
  const inner = /(?:修改|修订)[《〈<](.+?)[》〉>]/.exec(title)?.[1]
  return inner && !OF_SEVERAL.test(title) ? lawNameOf(inner) : undefined
}

const CHANGE_BEFORE = /(?:修改|修订|修正|将|对|在)$/
const CHANGE_BEHIND = /^(?:（[^）]{0,40}）)?(?:作|进行|中|第)|^$/

/** 一、对《…法》作出修改, 二、修改《…解释》: what follows is about that text. */
export const isAmended = (text: string, { start, end }: TitleSeen): boolean =>
  CHANGE_BEFORE.test(text.slice(Math.max(0, start - 2), start)) &&
  CHANGE_BEHIND.test(text.slice(end, end + 45).split('\n')[0] ?? '')

/** Whether places in a text, asked in rising order, stand between quotation marks “ ” or " ". */
export function quotesIn(text: string): (place: number) => boolean {
  let at = 0
  let open = false
  return (place) => {
    for (; at < place; at += 1) {
      const code = text.charCodeAt(at)
      // A mark that opens again at each paragraph changes nothing; one mark closes them all.
      if (code === 0x201c) open = true
      else if (code === 0x201d) open = false
      else if (code === 0x22) open = !open || text[at - 1] === '\n'
    }
    return open
  }
}

const GOES_ON = /^(?:的?规定|所|的|第|、|和|至|中|后|前|修改|”)/

/** “第一百二十条之二　…: the label of a quoted article where a quoted paragraph begins, no citation. */
export const isQuotedLabel = (text: string, start: number, end: number): boolean =>
  /["“]/.test(text[start - 1] ?? '') &&
  /[\n：:]/.test(text[start - 2] ?? '\n') &&
  !GOES_ON.test(text.slice(end, end + 3))
