import { readXml, type Tag } from '../../../archive/xml.ts'
import { Uncleanable } from '../uncleanable.ts'
import { attributesOf, holdsRelation, isWhole, RELATIONS, type Surroundings } from './attributes.ts'
import { inAttribute, inText } from './escape.ts'
import { newOutput, type Output } from './output.ts'
import type { Value, Vocabulary } from './vocabulary.ts'

const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** Another handling than the vocabulary's; `read` keeps the text of an element from being written and hands it over. */
export type Handled = 'keep' | 'unwrap' | 'drop' | 'read' | undefined

/** What is peculiar to one format, told of every element whose vocabulary is known; each that is not dropped is closed. */
export interface Peculiar {
  open?(tag: Tag, output: Output): Handled
  close?(local: string, uri: string, output: Output): void
  read?(local: string, text: string, output: Output): void
  /** Text that is about to be written into an element. */
  write?(text: string, local: string): string
}

/** One that hears of everything the other does not decide. */
export const both = (one: Peculiar, other: Peculiar = {}): Peculiar => ({
  open: (tag, output) => one.open?.(tag, output) ?? other.open?.(tag, output),
  close(local, uri, output) {
    one.close?.(local, uri, output)
    other.close?.(local, uri, output)
  },
  read(local, text, output) {
    one.read?.(local, text, output)
    other.read?.(local, text, output)
  },
  write(text, local) {
    const passed = one.write?.(text, local) ?? text
    return other.write?.(passed, local) ?? passed
  },
})

interface Frame {
  readonly tag: Tag
  readonly handling: 'keep' | 'unwrap' | 'read'
  /** As it is written. */
  readonly name: string
  readonly text: Value | undefined
  /** Where its start tag stands open, to be closed before the first thing it holds. */
  isOpen: boolean
  /** Whether it goes where nothing is left in it. */
  readonly isHollow: boolean
  held: string
  /** Of a choice between alternatives: what was found so far. */
  chosen?: 'yes' | 'lost'
}

/** What is passed over, with all it holds, until its own end. */
interface Skipping {
  deep: number
  /** Nobody knows what it means: it may be passed over only while it shows nothing. */
  readonly isUnknown: boolean
  /** Of an alternative that is not understood, the choice: it is missed only where no other is taken. */
  readonly choice: Frame | undefined
}

/** What stands open of a part, and what of it is written. */
interface State {
  readonly known: ReadonlyMap<string, Vocabulary>
  readonly surroundings: Surroundings
  readonly peculiar: Peculiar
  readonly output: Output
  readonly frames: Frame[]
  skipping: Skipping | undefined
}

const lost = () => new Uncleanable('not-understood')

/**
 * A part of an office file (ECMA-376) written anew of the elements, attributes and values that the vocabularies name,
 * under prefixes of our own. What they do not name is left out where it shows nothing; an unknown element that holds
 * text or refers to another part is not left out silently.
 *
 * @throws Uncleanable where something that is seen would be missing, or the part is not well formed
 */
export function rebuild(
  bytes: Uint8Array,
  vocabularies: readonly Vocabulary[],
  surroundings: Surroundings,
  peculiar: Peculiar = {},
): Buffer {
  const frames: Frame[] = []
  const state: State = {
    known: new Map(vocabularies.map((one) => [one.uri, one])),
    surroundings,
    peculiar,
    output: closingStarts(newOutput(), frames),
    frames,
    skipping: undefined,
  }
  state.output.add('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
  readXml(bytes, {
    open: (tag) => (state.skipping ? openSkipped(state.skipping, tag) : open(state, tag)),
    text(piece) {
      const frame = state.frames.at(-1)
      if (state.skipping) textSkipped(state.skipping, piece)
      else if (frame) frame.held += piece
    },
    close: () => (state.skipping ? closeSkipped(state, state.skipping) : close(state)),
  })
  return state.output.content()
}

/** Whatever is added closes the start tag of the element in which it stands. */
function closingStarts(output: Output, frames: readonly Frame[]): Output {
  const closeStart = () => {
    const around = frames.findLast(({ handling }) => handling === 'keep')
    if (!around?.isOpen) return
    around.isOpen = false
    output.add('>')
  }
  return {
    ...output,
    add(piece) {
      closeStart()
      output.add(piece)
    },
    place() {
      closeStart()
      return output.place()
    },
  }
}

function open(state: State, tag: Tag): void {
  if (tag.uri === COMPATIBILITY) {
    openAlternative(state, tag)
    return
  }
  const vocabulary = state.known.get(tag.uri)
  const named = vocabulary?.elements.get(tag.local)
  if (!vocabulary || !named) {
    if (state.frames.length === 0 || holdsRelation(tag)) throw lost()
    skip(state, { isUnknown: true })
    return
  }
  const handling = state.peculiar.open?.(tag, state.output) ?? named
  if (handling === 'drop') skip(state)
  else if (handling === 'keep') write(state, tag, vocabulary)
  else state.frames.push({ ...around(tag), handling })
}

const around = (tag: Tag) =>
  ({ tag, handling: 'unwrap', name: '', text: undefined, isOpen: false, isHollow: false, held: '' }) as const

function skip(state: State, more: Partial<Skipping> = {}): void {
  state.skipping = { deep: 1, isUnknown: false, choice: undefined, ...more }
}

function write(state: State, tag: Tag, vocabulary: Vocabulary): void {
  const { output, frames, known, surroundings, peculiar } = state
  const attributes = attributesOf(tag, vocabulary, surroundings)
  if (attributes === 'cut' || !isWhole(tag, vocabulary, attributes)) {
    peculiar.close?.(tag.local, tag.uri, output)
    skip(state, { isUnknown: attributes !== 'cut' })
    return
  }
  const name = vocabulary.prefix ? `${vocabulary.prefix}:${tag.local}` : tag.local
  let start = frames.length === 0 ? `<${name}${declarationsOf(known)}` : `<${name}`
  for (const [key, value] of attributes) start += ` ${key}="${inAttribute(value)}"`
  output.add(start)
  frames.push({
    ...around(tag),
    handling: 'keep',
    name,
    text: vocabulary.texts.get(tag.local),
    isOpen: true,
    isHollow: vocabulary.hollow.has(tag.local),
  })
}

function declarationsOf(known: State['known']): string {
  const declared = [...known.values()].flatMap((one) => [one, ...(one.beside ? [one.beside] : [])])
  const written = declared.map(({ prefix, uri }) => ` xmlns${prefix && `:${prefix}`}="${uri}"`)
  return [...written, ` xmlns:r="${RELATIONS}"`].join('')
}

/** Of several ways to say one thing (ECMA-376 part 3) the first that is understood is taken, and no other. */
function openAlternative(state: State, tag: Tag): void {
  const choice = state.frames.at(-1)
  if (tag.local === 'AlternateContent') {
    state.frames.push(around(tag))
    return
  }
  if (choice?.tag.local !== 'AlternateContent') throw new Uncleanable('damaged')
  if (choice.chosen === 'yes') skip(state)
  else if (tag.local === 'Choice' && !isUnderstood(state, tag)) skip(state, { choice })
  else {
    choice.chosen = 'yes'
    state.frames.push(around(tag))
  }
}

/** Whether all that a choice asks for is known; it names prefixes, as they are declared where it stands. */
function isUnderstood({ known, frames }: State, { attributes, ns }: Tag): boolean {
  const prefixes = attributes.Requires?.value.trim().split(/\s+/) ?? []
  const meaning = (prefix: string) => ns[prefix] ?? frames.findLast(({ tag }) => prefix in tag.ns)?.tag.ns[prefix]
  return prefixes.length > 0 && prefixes.every((prefix) => known.has(meaning(prefix) ?? ''))
}

function openSkipped(skipping: Skipping, tag: Tag): void {
  skipping.deep += 1
  if (holdsRelation(tag)) miss(skipping)
}

function textSkipped(skipping: Skipping, piece: string): void {
  if (piece.trim() !== '') miss(skipping)
}

function miss({ isUnknown, choice }: Skipping): void {
  if (isUnknown) throw lost()
  if (choice) choice.chosen = 'lost'
}

function closeSkipped(state: State, skipping: Skipping): void {
  skipping.deep -= 1
  if (skipping.deep === 0) state.skipping = undefined
}

function close({ frames, output, peculiar, surroundings: { names } }: State): void {
  const frame = frames.at(-1)
  if (!frame) return
  const { tag, handling, name, text, held } = frame
  if (handling === 'read') peculiar.read?.(tag.local, held, output)
  const shown = text?.(peculiar.write?.(held, tag.local) ?? held, names)
  if (shown) output.add(inText(shown))
  if (frame.chosen === 'lost') throw lost()
  if (handling === 'keep') end(frame, name, output)
  frames.pop()
  peculiar.close?.(tag.local, tag.uri, output)
}

function end(frame: Frame, name: string, output: Output): void {
  const { isOpen, isHollow } = frame
  frame.isOpen = false
  if (isOpen && isHollow) output.drop()
  else output.add(isOpen ? '/>' : `</${name}>`)
}
