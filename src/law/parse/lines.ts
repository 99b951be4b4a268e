import { goesOn, isContainer, isContainerTitle, type Label, labelAt, ordinalAt } from './label.ts'
import { bareLine, closeUp, isBlank, rawLines } from './layout.ts'
import { breakApart } from './merged.ts'
import { type PlainLine, unwrap } from './wrap.ts'

/** A line of a source that says something. */
export interface SourceLine {
  /** In the source, from 1. */
  readonly no: number
  /** Without marks; blanks between words are still there. */
  readonly words: string
  /** Number of # before it. */
  readonly depth: number
  /** What it begins with, if that can be a label at all. */
  readonly label: Label | undefined
  /** It stands inside text that another text quotes: whatever it looks like, it is no unit here. */
  quoted: boolean
}

export interface SourceText {
  readonly lines: readonly SourceLine[]
  /** How many of the lines stand before the mark that ends a file's heading lines (`<!-- INFO END -->`). */
  readonly infoEnd: number
  /** How many of the lines are YAML front matter. */
  readonly yamlEnd: number
  /** Where lines broken at a margin were joined first; undefined where none were. */
  readonly wrapped: number | undefined
  /** Where a line that held several articles was broken apart first. */
  readonly merged: number | undefined
}

const MARK_AFTER = /^[、：:.．]\s*(?![第笫一二三四五六七八九十百零〇\d])/

// 第一条、为了… and 第一条：为了… are labels with a mark; 第一条、第二条规定的… is none.
const withMark = (label: Label, words: string): Label | undefined => {
  const after = words.slice(label.end, label.end + 24)
  const [mark] = MARK_AFTER.exec(after) ?? []
  if (mark) return { ...label, text: label.text + mark.trimEnd(), end: label.end + mark.length, spaced: true }
  return (label.spaced ? /^[、，,》”）的]/.test(after) : goesOn(after)) ? undefined : label
}

const opensArticle = (after: string): boolean => {
  for (let at = after.indexOf('第'); at >= 0 && at < 60; at = after.indexOf('第', at + 1)) {
    const inner = ordinalAt(after, at)
    if (inner?.form === 'article' && inner.spaced) return true
  }
  return false
}

/** 第一章、总则 and 第一章：总则: the mark belongs to the label where a title and nothing else follows. */
const withTitleMark = (label: Label, words: string): Label | undefined => {
  const [mark] = MARK_AFTER.exec(words.slice(label.end, label.end + 24)) ?? []
  if (!mark || !isContainerTitle(words.slice(label.end + mark.length, label.end + 400))) return undefined
  return { ...label, text: label.text + mark.trimEnd(), end: label.end + mark.length, spaced: true }
}

const labelOf = (words: string, depth: number): Label | undefined => {
  const label = labelAt(words, 0)
  if (!label) return undefined
  if (label.form === 'article') return withMark(label, words)
  if (!isContainer(label.form)) return label
  const marked = withTitleMark(label, words)
  if (marked) return marked
  const after = words.slice(label.end, label.end + 400)
  if (isContainerTitle(after) || (depth > 0 && !goesOn(after)) || opensArticle(after.slice(0, 100))) return label
  return undefined
}

/** Reads a source into its lines; blank lines and marks fall away. Linear in its length. */
export function readLines(source: string, first = 1): SourceText {
  const plain: PlainLine[] = []
  const fences: number[] = []
  let infoEnd = 0
  let parted = false
  for (const { raw, no } of rawLines(source, first)) {
    const { words, depth } = bareLine(raw)
    if (words !== '') plain.push({ no, words, depth, indented: isBlank(raw.charCodeAt(0)), parted })
    else if (raw.includes('INFO END')) infoEnd = plain.length
    else if (fences.length < 2 && closeUp(raw) === '---') fences.push(plain.length)
    parted = words === ''
  }
  // A file with marks of its own is not broken at a margin, and the marks count its lines.
  const marked = infoEnd > 0 || fences.length > 0
  const unwrapped: ReturnType<typeof unwrap> = marked ? { lines: plain } : unwrap(plain)
  const apart: ReturnType<typeof breakApart> = marked ? unwrapped : breakApart(unwrapped.lines)
  const lines = apart.lines.map(
    ({ no, words, depth }): SourceLine => ({ no, words, depth, label: labelOf(words, depth), quoted: false }),
  )
  const [opens, closes = 0] = fences
  // Only a fence before the first word opens front matter, and front matter reads like a list of keys.
  const isYaml = opens === 0 && lines.slice(0, closes).every(({ words }) => KEY.test(words.slice(0, 80)))
  return {
    lines,
    infoEnd,
    yamlEnd: isYaml ? closes : 0,
    wrapped: unwrapped.first,
    merged: marked ? undefined : apart.first,
  }
}

const KEY = /^(?:[\w-]{1,40}\s*[:：]|- )/
