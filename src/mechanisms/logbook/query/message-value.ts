// What `key=value` says in a message: for whoever asks for a value, and whoever counts the values there are.

const KEY_CHARACTER = /[\p{L}\p{Nd}_.-]/u

/** Whether a key with its sign stands in a text, no longer key's end, before this value. */
export function messageHolds(text: string, keyAndSign: string, value: string): boolean {
  for (let from = valueAfter(text, keyAndSign, 0); from >= 0; from = valueAfter(text, keyAndSign, from)) {
    if (valueStands(text, from, value)) return true
  }
  return false
}

/** What stands after the first such key; undefined where there is none. */
export function valueInMessage(text: string, keyAndSign: string): string | undefined {
  const from = valueAfter(text, keyAndSign, 0)
  return from < 0 ? undefined : valueAt(text, from)
}

/** Where the value of the next such key begins; -1 where there is none. */
function valueAfter(text: string, keyAndSign: string, begin: number): number {
  for (let at = text.indexOf(keyAndSign, begin); at >= 0; at = text.indexOf(keyAndSign, at + 1)) {
    if (at === 0 || !KEY_CHARACTER.test(characterBefore(text, at))) return at + keyAndSign.length
  }
  return -1
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff ? text.slice(Math.max(0, at - 2), at) : text.charAt(at - 1)
}

const ENDS_VALUE = /[\p{White_Space},;)\]}]/u

/** Compared from where it stands and no further than it agrees, so that no text makes it long. */
function valueStands(text: string, from: number, value: string): boolean {
  if (text[from] === '"') {
    if (quotedStands(text, from + 1, value)) return true
    // A mark that nothing closes is a character as others.
    if (text.startsWith(value, from) && isClosed(text, from + 1)) return false
  }
  if (!text.startsWith(value, from) || ENDS_VALUE.test(value)) return false
  const end = from + value.length
  return end === text.length || ENDS_VALUE.test(text.charAt(end))
}

/** In quotes `\"` and `\\` stand for `"` and `\`. */
const escapes = (text: string, at: number): boolean =>
  text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')

function quotedStands(text: string, from: number, value: string): boolean {
  let at = from
  for (let matched = 0; matched < value.length; matched += 1) {
    if (text[at] === '"') return false
    if (escapes(text, at)) at += 1
    if (text[at] !== value[matched]) return false
    at += 1
  }
  return text[at] === '"'
}

function isClosed(text: string, from: number): boolean {
  let at = from
  while (at < text.length && text[at] !== '"') at += escapes(text, at) ? 2 : 1
  return at < text.length
}

/** The value itself: the one of which {@link valueStands} says yes. */
function valueAt(text: string, from: number): string {
  if (text[from] === '"' && isClosed(text, from + 1)) return quotedAt(text, from + 1)
  let end = from
  while (end < text.length && !ENDS_VALUE.test(text.charAt(end))) end += 1
  return text.slice(from, end)
}

function quotedAt(text: string, from: number): string {
  let value = ''
  for (let at = from; text[at] !== '"'; at += 1) {
    if (escapes(text, at)) at += 1
    value += text[at]
  }
  return value
}
