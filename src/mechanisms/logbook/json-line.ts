/** A value of a JSON object at its top: what the text says, and what kind of value that is. */
export interface TopValue {
  readonly kind: 'string' | 'number' | 'boolean' | 'other'
  /** Of a string its characters, of anything else what is written. */
  readonly text: string
}

const SPACE = /[ \t\n\r]*/y
const SCALAR = /[^\s,}\]]+/y

/** The fields at the top of a line that is one JSON object, as they stand there; undefined where it is none. */
export function topFieldsOf(text: string): readonly (readonly [string, TopValue])[] | undefined {
  if (!/^\uFEFF?[ \t\r]*\{/.test(text)) return undefined
  const line = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    JSON.parse(line)
  } catch {
    return undefined
  }
  return scan(line)
}

// The text is known to be JSON: what is left is to find where each member at the top begins and ends.
function scan(text: string): readonly (readonly [string, TopValue])[] {
  const fields: (readonly [string, TopValue])[] = []
  let at = skip(text, text.indexOf('{') + 1)
  while (text[at] === '"') {
    const end = endOfString(text, at)
    const name = String(JSON.parse(text.slice(at, end)))
    const from = skip(text, skip(text, end) + 1)
    const to = endOfValue(text, from)
    fields.push([name, topValueOf(text.slice(from, to))])
    at = skip(text, to)
    if (text[at] === ',') at = skip(text, at + 1)
  }
  return fields
}

function topValueOf(written: string): TopValue {
  if (written.startsWith('"')) return { kind: 'string', text: String(JSON.parse(written)) }
  if (written === 'true' || written === 'false') return { kind: 'boolean', text: written }
  return { kind: /^[-0-9]/.test(written) ? 'number' : 'other', text: written }
}

function skip(text: string, at: number): number {
  SPACE.lastIndex = at
  SPACE.test(text)
  return SPACE.lastIndex
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function endOfValue(text: string, from: number): number {
  const first = text[from]
  if (first === '"') return endOfString(text, from)
  if (first !== '{' && first !== '[') {
    SCALAR.lastIndex = from
    SCALAR.test(text)
    return SCALAR.lastIndex
  }
  let depth = 0
  for (let at = from; at < text.length; ) {
    const character = text[at]
    if (character === '"') {
      at = endOfString(text, at)
      continue
    }
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') depth -= 1
    at += 1
    if (depth === 0) return at
  }
  return text.length
}
