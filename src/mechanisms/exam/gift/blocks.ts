// A GIFT file as its blocks: questions stand apart by empty lines, comments and categories on lines of their own.

/** What escaped signs stand as while a question is taken apart; none of them means anything by itself. */
const ESCAPED = '\\~=#{}:n'
const FIRST = 0xf8e0
const HELD = /[\uf8e0-\uf8e7]/g

/** Escaped signs out of the way. A source that has these very characters of private use loses them. */
const hold = (source: string): string =>
  source
    .replace(HELD, '\ufffd')
    .replace(/\\([\\~=#{}:n])/g, (_, sign: string) => String.fromCharCode(FIRST + ESCAPED.indexOf(sign)))

/** What was written, escapes undone. */
export const unheld = (held: string): string =>
  held.replace(HELD, (sign) => ESCAPED.charAt(sign.charCodeAt(0) - FIRST).replace('n', '\n'))

export interface GiftBlock {
  /** Escapes held, comments out. */
  readonly text: string
  /** What stands behind `//`, as written. */
  readonly comments: readonly string[]
  readonly topic: string | undefined
}

interface Piece {
  readonly lines: string[]
  readonly comments: string[]
  topic: string | undefined
}

export function giftBlocks(source: string): readonly GiftBlock[] {
  const pieces: Piece[] = []
  let topic: string | undefined
  let piece: Piece = { lines: [], comments: [], topic }
  const end = () => {
    if (piece.lines.length > 0) pieces.push(piece)
    piece = { lines: [], comments: [], topic }
  }
  for (const line of source.split(/\r\n?|\n/)) {
    const trimmed = line.trim()
    const category = piece.lines.length === 0 && /^\$CATEGORY:/i.test(trimmed)
    if (trimmed === '') end()
    else if (trimmed.startsWith('//')) piece.comments.push(trimmed.slice(2).trim())
    else if (category) piece.topic = topic = trimmed.slice(trimmed.indexOf(':') + 1).trim() || undefined
    else piece.lines.push(hold(line))
  }
  end()
  return joined(pieces)
}

/** An empty line within the braces of answers parts no question, where the braces do close further down. */
function joined(pieces: readonly Piece[]): readonly GiftBlock[] {
  const blocks: GiftBlock[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const { lines = [], comments = [], topic } = pieces[at] ?? {}
    let text = lines.join('\n')
    const until = text.lastIndexOf('{') > text.lastIndexOf('}') ? closing(pieces, at) : at
    for (; at < until; at += 1) text += `\n\n${pieces[at + 1]?.lines.join('\n') ?? ''}`
    blocks.push({ text, comments, topic })
  }
  return blocks
}

function closing(pieces: readonly Piece[], from: number): number {
  for (let at = from + 1; at < pieces.length; at += 1) {
    const [brace] = /[{}]/.exec(pieces[at]?.lines.join('\n') ?? '') ?? []
    if (brace !== undefined) return brace === '}' ? at : from
  }
  return from
}
