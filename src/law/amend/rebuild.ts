import type { Front, LawText, Unit } from '../tree.ts'
import type { AmendingDecision } from './decision.ts'
import type { DraftText, DraftUnit } from './draft.ts'
import type { Paths } from './mapping.ts'
import { textOf } from './pieces.ts'

/** The amended text as a tree, with its lines counted as it is printed: a blank line between two units. */

interface Pen {
  line: number
}

function unitFrom(draft: DraftUnit, paths: Paths, pen: Pen): Unit {
  const line = pen.line
  const ownLine = draft.level !== 'article' || draft.children.length === 0
  if (ownLine) pen.line += 2
  const children = draft.children.map((child) => unitFrom(child, paths, pen))
  return {
    level: draft.level,
    path: paths.of.get(draft) ?? '',
    label: draft.label,
    number: draft.number,
    text: textOf(draft.words),
    line,
    children,
  }
}

const spoken = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** 2025年10月28日第十四届…会议《关于修改〈…〉的决定》修正: what the history of the law gains. */
function historyOf({ title, adopted, session }: AmendingDecision): string {
  const about = title.indexOf('关于')
  const name = (about > 0 ? title.slice(about) : title).replace(/《/gu, '〈').replace(/》/gu, '〉')
  return `${adopted ? spoken(adopted) : ''}${session}《${name}》修正`
}

const CAPTION = /^[（(](?=.*(?:通过|修订|公布|发布|批准)).*[）)]$/su
const DECREED = /已由(?:中华人民共和国)?(.{6,60}?)于(\d{4}年\d{1,2}月\d{1,2}日)(?:修订)?通过/u

/**
 * The caption of the amended text. A caption in brackets takes the amendment in; a text that was printed with its
 * decree gets a caption in the decree's place, as consolidated texts have; else a line is added.
 */
function captioned(notes: readonly Front[], history: string): readonly Front[] {
  const caption = notes.find((front) => CAPTION.test(front.text))
  if (caption) {
    const text = `${caption.text.slice(0, -1)}\u3000根据${history}${caption.text.slice(-1)}`
    return notes.map((front) => (front === caption ? { ...front, text } : front))
  }
  const decree = notes.find((front) => DECREED.test(front.text))
  const [, session = '', day = ''] = DECREED.exec(decree?.text ?? '') ?? []
  const titles = notes.filter((front) => front.kind === 'title')
  if (decree) {
    const text = `（${day}${session}通过\u3000根据${history}）`
    return [...titles, { kind: 'note', text, line: decree.line }]
  }
  return [...notes, { kind: 'note', text: history, line: 0 }]
}

function frontOf(base: LawText, decision: AmendingDecision, title: string): readonly Front[] {
  // The contents name chapters of before, and raw prints give the title twice: neither is kept.
  const [first] = base.front.filter((front) => front.kind === 'title')
  const again = (front: Front): boolean => front.kind === 'title' && front !== first && front.text === first?.text
  const kept = base.front.filter((front) => front.kind !== 'contents' && !again(front))
  const renamed = kept.map((front) =>
    front.kind === 'title' && title !== base.title ? { ...front, text: title } : front,
  )
  return captioned(renamed, historyOf(decision))
}

export function rebuilt(base: LawText, book: DraftText, paths: Paths, decision: AmendingDecision): LawText {
  const fronts = frontOf(base, decision, book.title)
  const front = fronts.map((entry, at) => ({ ...entry, line: at * 2 + 1 }))
  const pen: Pen = { line: front.length * 2 + 1 }
  const body = book.root.children.map((draft) => unitFrom(draft, paths, pen))
  return { title: book.title, front, body, findings: [] }
}
