import { SaxesParser, type SaxesTagNS } from 'saxes'
import { Unreadable } from './unreadable.ts'

export type Tag = SaxesTagNS

/** What hears of a part while it is read. */
export interface Listener {
  open(tag: Tag): void
  text(text: string): void
  close(): void
}

/** No office program nests so deep; and looking up a prefix costs as many steps as elements stand open. */
const MOST_DEEP = 256
const MOST_ATTRIBUTES = 256
/** A megabyte of characters at a time. */
const SLICE = 1024 * 1024

const damaged = () => new Unreadable('damaged')

/**
 * Reads a part as XML 1.0 with namespaces, strictly: what is not well formed ends it, and so does a document type, which
 * ISO/IEC 29500-2 forbids and in which entities would stand. Linear in the length of the text.
 *
 * @throws Unreadable
 */
export function readXml(bytes: Uint8Array, listener: Listener): void {
  const parser = parserOf(listener)
  const text = decoded(decoderOf(bytes), bytes)
  for (let at = 0; at < text.length; at += SLICE) parser.write(text.slice(at, at + SLICE))
  parser.close()
}

/** The same of a part that comes piece by piece. What the listener throws ends it, and no further piece is asked for. */
export async function readXmlPieces(pieces: AsyncIterable<Uint8Array>, listener: Listener): Promise<void> {
  const parser = parserOf(listener)
  let decoder: TextDecoder | undefined
  for await (const piece of pieces) {
    decoder ??= decoderOf(piece)
    parser.write(decoded(decoder, piece, true))
  }
  if (decoder) parser.write(decoded(decoder, undefined))
  parser.close()
}

function parserOf(listener: Listener) {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  let attributes = 0
  parser.on('error', () => {
    throw damaged()
  })
  parser.on('doctype', () => {
    throw damaged()
  })
  parser.on('xmldecl', ({ encoding, version }) => {
    if ((encoding !== undefined && !/^utf-?(?:8|16)$/i.test(encoding)) || version !== '1.0') throw damaged()
  })
  parser.on('opentagstart', () => {
    depth += 1
    attributes = 0
    if (depth > MOST_DEEP) throw new Unreadable('too-large-inside')
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MOST_ATTRIBUTES) throw damaged()
  })
  parser.on('opentag', (tag) => listener.open(tag))
  parser.on('text', (text) => listener.text(text))
  parser.on('cdata', (text) => listener.text(text))
  parser.on('closetag', () => {
    depth -= 1
    listener.close()
  })
  return parser
}

/** UTF-8, or UTF-16 with its mark: the two that every reader of XML knows. */
function decoderOf([first = 0, second = 0]: Uint8Array): TextDecoder {
  const mark = first * 256 + second
  const code = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(code, { fatal: true })
}

function decoded(decoder: TextDecoder, bytes: Uint8Array | undefined, stream = false): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    throw damaged()
  }
}

/** Elements of a small part that lie directly under its root, with their attributes. */
export function readList(
  bytes: Uint8Array,
  namespace: string,
): readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = []
  let depth = 0
  readXml(bytes, {
    open({ uri, local, attributes }) {
      depth += 1
      if (uri !== namespace) throw damaged()
      if (depth !== 2) return
      const plain = Object.values(attributes).filter((attribute) => attribute.uri === '')
      found.push({ name: local, attributes: Object.fromEntries(plain.map((one) => [one.local, one.value])) })
    },
    text() {},
    close() {
      depth -= 1
    },
  })
  return found
}
